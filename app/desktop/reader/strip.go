package reader

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// stripWidth is the width of the scroll strip.
const stripWidth = 14

// strip is the scroll bar: its ticks say where suggestions wait for a decision,
// its thumb which part of the article is on the screen.
type strip struct {
	widget.BaseWidget
	r     *Reader
	track *canvas.Rectangle
	thumb *canvas.Rectangle
	ticks pool[*canvas.Rectangle]
	shown []fyne.CanvasObject
}

func newStrip(r *Reader) *strip {
	s := &strip{
		r: r, track: canvas.NewRectangle(color.Transparent), thumb: canvas.NewRectangle(color.Transparent),
		ticks: pool[*canvas.Rectangle]{make: func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }},
	}
	s.ExtendBaseWidget(s)
	return s
}

var (
	_ fyne.Tappable  = (*strip)(nil)
	_ fyne.Draggable = (*strip)(nil)
)

// Tapped jumps to the place.
func (s *strip) Tapped(e *fyne.PointEvent) { s.jump(e.Position.Y) }

// Dragged scrolls along.
func (s *strip) Dragged(e *fyne.DragEvent) { s.jump(e.Position.Y) }

// DragEnd is part of fyne.Draggable.
func (s *strip) DragEnd() {}

func (s *strip) jump(y float32) {
	if s.r.layout != nil && s.Size().Height > 0 {
		s.r.scrollTo(y/s.Size().Height*s.r.layout.height - s.r.Size().Height/2)
	}
}

func (s *strip) CreateRenderer() fyne.WidgetRenderer { return &stripRenderer{s} }

type stripRenderer struct{ s *strip }

func (n *stripRenderer) Destroy()           {}
func (n *stripRenderer) MinSize() fyne.Size { return fyne.NewSize(stripWidth, 20) }

func (n *stripRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{n.s.track, n.s.thumb}, n.s.shown...)
}

func (n *stripRenderer) Layout(fyne.Size) { n.Refresh() }

func (n *stripRenderer) Refresh() {
	s, size := n.s, n.s.Size()
	s.track.FillColor = s.r.color(theme.ColorNameInputBackground)
	s.track.Resize(size)
	s.thumb.FillColor = s.r.color(theme.ColorNameScrollBar)
	s.thumb.CornerRadius = 4
	s.thumb.Hide()
	if l := s.r.layout; l != nil && l.height > s.r.Size().Height && size.Height > 0 {
		scale := size.Height / l.height
		s.thumb.Show()
		s.thumb.Move(fyne.NewPos(8, s.r.top*scale))
		s.thumb.Resize(fyne.NewSize(size.Width-9, max(16, s.r.Size().Height*scale)))
	}
	s.paintTicks(size)
	canvas.Refresh(s)
}

// paintTicks puts one tick for each two pixels that hold undecided marks.
func (s *strip) paintTicks(size fyne.Size) {
	l := s.r.layout
	if l != nil && l.height > 0 {
		const row = 2
		last := -1
		for _, m := range s.r.marks.all {
			if m.Decided {
				continue
			}
			at := int(l.lines[l.lineAt(m.Start)].y / l.height * size.Height / row)
			if at == last {
				continue
			}
			last = at
			tick := s.ticks.take()
			tick.FillColor = m.Color
			tick.Move(fyne.NewPos(1, float32(at*row)))
			tick.Resize(fyne.NewSize(6, row))
		}
	}
	s.shown = s.ticks.lent(nil)
}
