package reader

import (
	"fyne.io/fyne/v2"

	"zhupi/annotate/text"
)

// edgeReach is how near to a boundary of the focused mark, in pixels, the mouse
// takes hold of it. Half a character, so that a one-character mark still has a
// middle.
const edgeReach = 5

// offsetAt returns the boundary between code points that is nearest to a point.
func (r *Reader) offsetAt(at fyne.Position) int {
	n, xs := r.lineEdgesAt(at)
	return r.layout.lines[n].Start + nearest(xs, at.X-margin)
}

// runeAt returns the code point under a point and whether one is there.
func (r *Reader) runeAt(at fyne.Position) (pos int, ok bool) {
	n, xs := r.lineEdgesAt(at)
	ln := r.layout.lines[n]
	x := at.X - margin
	if ln.Empty() || x < xs[0] || x >= xs[len(xs)-1] || at.Y+r.top > r.bottom(ln) {
		return ln.Start, false
	}
	return ln.Start + under(xs, x), true
}

func (r *Reader) bottom(ln line) float32 {
	return ln.y + r.layout.line + float32(ln.lanes)*r.layout.lane
}

func (r *Reader) lineEdgesAt(at fyne.Position) (int, []float32) {
	n := r.layout.lineAtY(at.Y + r.top)
	return n, r.lineEdges(n)
}

// markAt returns the mark that is meant by a point: the one whose label name is
// there, else the innermost one whose words are there.
func (r *Reader) markAt(at fyne.Position) (Mark, bool) {
	n := r.layout.lineAtY(at.Y + r.top)
	ln := r.layout.lines[n]
	pos, ok := r.runeAt(at)
	if !ok {
		return Mark{}, false
	}
	below := at.Y + r.top - ln.y - r.layout.line
	if below < 0 {
		return r.marks.at(pos)
	}
	var found Mark
	lane := int(below / r.layout.lane)
	r.marks.touching(text.Span{Start: pos, End: pos + 1}, func(m placedMark) {
		if m.lane == lane {
			found, ok = m.Mark, true
		}
	})
	return found, found.ID != 0
}

// boundaryAt reports whether a point is at a boundary of the focused mark, and
// which offset stays when that boundary is dragged.
func (r *Reader) boundaryAt(at fyne.Position) (stays int, ok bool) {
	m, found := r.marks.byID(r.focus)
	if !found {
		return 0, false
	}
	near := func(pos int) bool {
		p := r.PointOf(pos)
		return abs(p.X-at.X) <= edgeReach && abs(p.Y-at.Y) <= r.layout.line/2
	}
	if near(m.Start) {
		return m.End, true
	}
	// The end stands behind the last character, maybe at the end of a line.
	last := r.PointOf(m.End - 1)
	ln := r.layout.lineAt(m.End - 1)
	xs := r.lineEdges(ln)
	x := margin + xs[m.End-r.layout.lines[ln].Start]
	if abs(x-at.X) <= edgeReach && abs(last.Y-at.Y) <= r.layout.line/2 {
		return m.Start, true
	}
	return 0, false
}

func abs(x float32) float32 { return max(x, -x) }
