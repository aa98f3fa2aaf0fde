package reader

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"zhupi/annotate/text"
)

// pool lends canvas objects out anew for every painting, so that scrolling
// allocates nothing once the screen has been filled.
type pool[T fyne.CanvasObject] struct {
	all  []T
	used int
	make func() T
}

func (p *pool[T]) take() T {
	if p.used == len(p.all) {
		p.all = append(p.all, p.make())
	}
	p.used++
	return p.all[p.used-1]
}

// lent returns what was taken since the last call and takes it back.
func (p *pool[T]) lent(out []fyne.CanvasObject) []fyne.CanvasObject {
	for _, o := range p.all[:p.used] {
		out = append(out, o)
	}
	p.used = 0
	return out
}

// pools holds the objects of the page by layer, the lowest first.
type pools struct {
	washes pool[*canvas.Rectangle] // behind the words of a mark
	picked pool[*canvas.Rectangle] // selection
	lines  pool[*canvas.Text]      // the text itself
	bars   pool[*canvas.Rectangle] // under the words
	names  pool[*canvas.Text]      // of labels
	front  pool[*canvas.Rectangle] // focus frame and cursor
}

func newPools() pools {
	rectangle := func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	words := func() *canvas.Text { return canvas.NewText("", color.Black) }
	return pools{
		washes: pool[*canvas.Rectangle]{make: rectangle}, picked: pool[*canvas.Rectangle]{make: rectangle},
		lines: pool[*canvas.Text]{make: words}, bars: pool[*canvas.Rectangle]{make: rectangle},
		names: pool[*canvas.Text]{make: words}, front: pool[*canvas.Rectangle]{make: rectangle},
	}
}

func (p *pools) lent() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	out = p.washes.lent(out)
	out = p.picked.lent(out)
	out = p.lines.lent(out)
	out = p.bars.lent(out)
	out = p.names.lent(out)
	return p.front.lent(out)
}

// renderer lays out the page and the strip beside it.
type renderer struct{ r *Reader }

func (n *renderer) Destroy() {}

func (n *renderer) MinSize() fyne.Size { return n.r.MinSize() }

func (n *renderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{n.r.clip, n.r.strip}
}

func (n *renderer) Layout(size fyne.Size) {
	n.r.clip.Resize(fyne.NewSize(size.Width-stripWidth, size.Height))
	n.r.strip.Move(fyne.NewPos(size.Width-stripWidth, 0))
	n.r.strip.Resize(fyne.NewSize(stripWidth, size.Height))
}

func (n *renderer) Refresh() {
	n.Layout(n.r.Size())
	n.r.paint()
	n.r.strip.Refresh()
	canvas.Refresh(n.r)
}

// paint fills the page with the objects of the visible lines.
func (r *Reader) paint() {
	if r.layout == nil {
		return
	}
	if r.pools.lines.make == nil {
		r.pools = newPools()
	}
	for n := r.layout.lineAtY(r.top); n < len(r.layout.lines); n++ {
		if r.layout.lines[n].y > r.top+r.Size().Height {
			break
		}
		r.paintLine(n)
	}
	r.page.Objects = r.pools.lent()
}

// paintLine puts out the words of one line, its marks and its selection.
func (r *Reader) paintLine(n int) {
	ln, xs := r.layout.lines[n], r.lineEdges(n)
	y := ln.y - r.top
	words := r.pools.lines.take()
	words.Text, words.TextSize, words.Color = shown(r.text.Slice(ln.Span)), r.size, r.color(theme.ColorNameForeground)
	words.Move(fyne.NewPos(margin+ln.indent, y))
	words.Resize(fyne.NewSize(xs[len(xs)-1]-ln.indent, r.layout.line))

	r.marks.touching(ln.Span, func(m placedMark) { r.paintMark(m, ln, xs, y) })
	r.paintSelection(ln, xs, y)
}

// across returns left edge and width of the part of s that stands on a line.
func across(s text.Span, ln line, xs []float32) (x, width float32) {
	from := xs[max(s.Start, ln.Start)-ln.Start]
	to := xs[min(s.End, ln.End)-ln.Start]
	return margin + from, to - from
}

// tickWidth is the width of an empty mark, in pixels.
const tickWidth = 4

// paintMark shows a mark three ways, so that nobody needs to tell colours
// apart: a wash behind the words, a bar under them, and the label's name.
// Decided marks have a full wash and a thick bar, suggestions a light wash and
// a thin one; an unsure suggestion's name ends in a question mark.
func (r *Reader) paintMark(m placedMark, ln line, xs []float32, y float32) {
	x, width := across(m.Span, ln, xs)
	if m.Empty() {
		x, width = x-tickWidth/2, tickWidth
	}
	shade := shadesOf(m.Color, r.dark())
	lane := y + r.layout.line + float32(m.lane)*r.layout.lane

	wash := r.pools.washes.take()
	wash.FillColor, wash.CornerRadius = shade.light, 3
	thickness := float32(1)
	if m.Decided {
		wash.FillColor, thickness = shade.full, 3
	}
	inset := float32(m.lane) // what lies around stays visible at the rim
	wash.Move(fyne.NewPos(x, y+2-inset))
	wash.Resize(fyne.NewSize(width, r.layout.line-3+2*inset))

	bar := r.pools.bars.take()
	bar.FillColor = shade.line
	bar.Move(fyne.NewPos(x+1, lane-1))
	bar.Resize(fyne.NewSize(max(1, width-2), thickness))

	if m.Start >= ln.Start && m.Name != "" {
		name := r.pools.names.take()
		name.Text, name.TextSize, name.Color = r.fitName(m, ln, width), laneTextSize(r.size), shade.name
		name.TextStyle.Bold = m.Decided
		// The font keeps about a fifth of its size free above the glyphs.
		name.Move(fyne.NewPos(x+1, lane+1-laneTextSize(r.size)/5))
		name.Resize(fyne.NewSize(width, r.layout.lane))
	}
	if m.ID == r.focus {
		frame := r.pools.front.take()
		frame.FillColor, frame.StrokeColor, frame.StrokeWidth, frame.CornerRadius = color.Transparent, r.color(theme.ColorNameForeground), 1.5, 3
		frame.Move(fyne.NewPos(x-1, y+1))
		frame.Resize(fyne.NewSize(width+2, r.layout.line))
	}
}

// fitName returns the label's short name, cut to the width of its words where
// the next mark follows at once on the same line.
func (r *Reader) fitName(m placedMark, ln line, width float32) string {
	name := m.Name
	if m.Unsure && !m.Decided {
		name += "?"
	}
	crowded := false
	if m.End < ln.End {
		r.marks.touching(text.Span{Start: m.End, End: m.End + 1}, func(next placedMark) {
			crowded = crowded || next.lane == m.lane && next.Start == m.End
		})
	}
	if !crowded {
		return name
	}
	for cut := []rune(name); len(cut) > 1; cut = cut[:len(cut)-1] {
		// One pixel may stick out: half the space that the next name keeps.
		if measure(string(cut), laneTextSize(r.size)) <= width+1 {
			return string(cut)
		}
	}
	return string([]rune(name)[:1])
}

// paintSelection shows the selected part of a line, or the cursor on it.
func (r *Reader) paintSelection(ln line, xs []float32, y float32) {
	s := r.selection.span()
	if s.Overlaps(ln.Span) {
		x, width := across(s, ln, xs)
		picked := r.pools.picked.take()
		picked.FillColor = r.color(theme.ColorNameSelection)
		picked.Move(fyne.NewPos(x, y))
		picked.Resize(fyne.NewSize(width, r.layout.line))
	}
	caret := r.selection.caret
	last := ln.End == r.text.Len() || r.text.At(ln.End) == '\n'
	if r.active && caret >= ln.Start && (caret < ln.End || caret == ln.End && last) {
		cursor := r.pools.front.take()
		cursor.FillColor, cursor.StrokeWidth, cursor.CornerRadius = r.color(theme.ColorNamePrimary), 0, 0
		cursor.Move(fyne.NewPos(margin+xs[caret-ln.Start]-1, y+2))
		cursor.Resize(fyne.NewSize(2, r.layout.line-4))
	}
}
