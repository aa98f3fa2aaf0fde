package reader

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zhupi/annotate/text"
)

var (
	_ desktop.Mouseable  = (*Reader)(nil)
	_ desktop.Hoverable  = (*Reader)(nil)
	_ desktop.Cursorable = (*Reader)(nil)
	_ fyne.Draggable     = (*Reader)(nil)
	_ fyne.Scrollable    = (*Reader)(nil)
)

// pointer is what the mouse is doing.
type pointer struct {
	down     bool
	clicks   int // 1 click, 2 double click, 3 triple click
	last     time.Time
	at       fyne.Position // of the last press
	unit     text.Span     // what a double or triple click took: dragging extends by it
	resizing int64         // mark whose boundary is dragged
	stays    int           // its other boundary
	moved    bool
	onEdge   bool
	scroller *fyne.Animation // while dragging beyond the rim
}

// multiClick is the longest time between clicks that count together; 500 ms is
// the default of Windows and GTK is near it.
const multiClick = 500 * time.Millisecond

// MouseDown begins a selection, extends it, or takes hold of a boundary.
func (r *Reader) MouseDown(e *desktop.MouseEvent) {
	r.takeKeyboard()
	if r.layout == nil || e.Button != desktop.MouseButtonPrimary {
		return
	}
	p := &r.pointer
	now := time.Now()
	if now.Sub(p.last) < multiClick && abs(e.Position.X-p.at.X)+abs(e.Position.Y-p.at.Y) < 6 {
		p.clicks = p.clicks%3 + 1
	} else {
		p.clicks = 1
	}
	p.down, p.moved, p.last, p.at, p.resizing, p.unit = true, false, now, e.Position, 0, text.Span{}
	if stays, ok := r.boundaryAt(e.Position); ok && p.clicks == 1 && e.Modifier == 0 {
		p.resizing, p.stays = r.focus, stays
		return
	}
	pos := r.offsetAt(e.Position)
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0 || r.held&fyne.KeyModifierShift != 0:
		p.moved = true // a shift-click selects, it does not focus
		r.setSelection(r.selection.extend(pos, true))
	case p.clicks == 2:
		r.takeUnit(r.wordUnder(e.Position))
	case p.clicks == 3:
		r.takeUnit(sentence(r.text, r.selection.span().Start))
	default:
		r.setSelection(selection{anchor: pos, caret: pos})
	}
}

func (r *Reader) wordUnder(at fyne.Position) text.Span {
	pos, _ := r.runeAt(at)
	return r.wordAt(pos)
}

func (r *Reader) takeUnit(s text.Span) {
	r.pointer.unit, r.pointer.moved = s, true
	r.setSelection(selection{anchor: s.Start, caret: s.End})
}

// MouseUp ends what MouseDown began. A click that selected nothing focuses the
// mark under it.
func (r *Reader) MouseUp(e *desktop.MouseEvent) {
	if r.layout == nil {
		return
	}
	if e.Button == desktop.MouseButtonSecondary {
		r.askMenu(e)
		return
	}
	p := &r.pointer
	if !p.down {
		return
	}
	p.down = false
	r.stopScroller()
	switch {
	case p.resizing != 0:
		r.endResize()
	case !p.moved && r.selection.span().Empty():
		m, _ := r.markAt(e.Position)
		r.setFocus(m.ID)
	}
}

func (r *Reader) askMenu(e *desktop.MouseEvent) {
	pos, _ := r.runeAt(e.Position)
	if !r.selection.span().Contains(pos) {
		r.setSelection(selection{anchor: pos, caret: pos})
		m, _ := r.markAt(e.Position)
		r.setFocus(m.ID)
	}
	if r.Menu != nil {
		r.Menu(e.AbsolutePosition)
	}
}

// Dragged extends the selection or moves a boundary, and scrolls where the
// mouse has left the view.
func (r *Reader) Dragged(e *fyne.DragEvent) {
	if r.layout == nil || !r.pointer.down {
		return
	}
	r.pointer.moved = true
	r.dragTo(e.Position)
	if e.Position.Y < 0 || e.Position.Y > r.Size().Height {
		r.startScroller(e.Position)
	} else {
		r.stopScroller()
	}
}

// DragEnd is called by Fyne when the button is released after a drag.
func (r *Reader) DragEnd() {
	if !r.pointer.down {
		return
	}
	r.pointer.down = false
	r.stopScroller()
	if r.pointer.resizing != 0 {
		r.endResize()
	}
}

func (r *Reader) dragTo(at fyne.Position) {
	pos := r.offsetAt(at)
	p := &r.pointer
	switch {
	case p.resizing != 0:
		r.setSelection(selection{anchor: p.stays, caret: pos})
	case !p.unit.Empty():
		r.setSelection(r.byUnits(pos))
	default:
		r.setSelection(r.selection.extend(pos, true))
	}
}

// byUnits extends a selection that a double click began by whole words, one
// that a triple click began by whole sentences.
func (r *Reader) byUnits(pos int) selection {
	unit := r.wordAt
	if r.pointer.clicks == 3 {
		unit = func(pos int) text.Span { return sentence(r.text, pos) }
	}
	first := r.pointer.unit
	if pos < first.Start {
		return selection{anchor: first.End, caret: unit(pos).Start}
	}
	return selection{anchor: first.Start, caret: max(first.End, unit(max(first.Start, pos-1)).End)}
}

// endResize signals where the boundary was put down.
func (r *Reader) endResize() {
	id, to := r.pointer.resizing, r.selection.span()
	r.pointer.resizing = 0
	before, ok := r.marks.byID(id)
	r.selection = selection{anchor: to.Start, caret: to.Start}
	r.Refresh()
	if ok && !to.Empty() && to != before.Span && r.pointer.moved && r.Resized != nil {
		r.Resized(id, to)
	}
}

// startScroller scrolls towards the mouse for as long as it stays outside.
func (r *Reader) startScroller(at fyne.Position) {
	r.stopScroller()
	step := at.Y / 6 // the farther out, the faster
	if at.Y > 0 {
		step = (at.Y - r.Size().Height) / 6
	}
	r.pointer.scroller = fyne.NewAnimation(time.Hour, func(float32) {
		r.scrollTo(r.top + step)
		r.dragTo(fyne.NewPos(at.X, min(max(at.Y, 0), r.Size().Height-1)))
	})
	r.pointer.scroller.Start()
}

func (r *Reader) stopScroller() {
	if r.pointer.scroller != nil {
		r.pointer.scroller.Stop()
		r.pointer.scroller = nil
	}
}

// Scrolled moves the text by the wheel.
func (r *Reader) Scrolled(e *fyne.ScrollEvent) {
	if r.layout != nil {
		const faster = 2 // Fyne's own step is about a line; three suit reading
		r.scrollTo(r.top - e.Scrolled.DY*faster)
	}
}

// MouseIn is part of desktop.Hoverable.
func (r *Reader) MouseIn(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (r *Reader) MouseOut() { r.pointer.onEdge = false }

// MouseMoved watches for boundaries that can be dragged.
func (r *Reader) MouseMoved(e *desktop.MouseEvent) {
	if r.layout != nil {
		_, r.pointer.onEdge = r.boundaryAt(e.Position)
	}
}

// Cursor is the text cursor, or a double arrow at a boundary.
func (r *Reader) Cursor() desktop.Cursor {
	if r.pointer.onEdge {
		return desktop.HResizeCursor
	}
	return desktop.TextCursor
}
