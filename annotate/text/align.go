package text

import (
	"slices"
	"sort"
)

// Pair says that A in the first text stands where B stands in the second.
// Either side may be empty: an insertion or a deletion.
type Pair struct {
	A, B Span
}

// Alignment carries offsets between two versions of a text. It holds the places
// where they differ, in order and without overlap on either side; between them
// the two run in step. The zero value aligns a text with itself.
type Alignment struct {
	pairs []Pair
}

// Align makes an alignment of the places where two texts differ. They must be
// in order, must not overlap, and the texts must be equal between them.
func Align(pairs []Pair) Alignment { return Alignment{pairs} }

// Invert returns the alignment seen from the second text.
func (al Alignment) Invert() Alignment {
	inverse := make([]Pair, len(al.pairs))
	for i, p := range al.pairs {
		inverse[i] = Pair{A: p.B, B: p.A}
	}
	return Alignment{inverse}
}

// Pairs returns the places where the texts differ, in order.
func (al Alignment) Pairs() []Pair { return slices.Clone(al.pairs) }

// Span carries s from the first text to the second. Where s cuts into a
// replaced place of unequal length, all of the replacement counts as meant;
// where both sides are equally long, code points are taken one by one. ok is
// false if s held something and nothing of it is left.
func (al Alignment) Span(s Span) (mapped Span, ok bool) {
	if s.Empty() {
		p := al.position(s.Start, true)
		return Span{p, p}, true
	}
	mapped = Span{al.position(s.Start, true), al.position(s.End, false)}
	if mapped.Empty() {
		mapped.End = mapped.Start
		return mapped, false
	}
	return mapped, true
}

// position carries an offset over. As the start of something it keeps clear of
// what was removed or inserted before it; as an end, of what stands after it.
func (al Alignment) position(pos int, start bool) int {
	i := sort.Search(len(al.pairs), func(i int) bool {
		if start {
			return al.pairs[i].A.End > pos
		}
		return al.pairs[i].A.End >= pos
	})
	// An insertion at pos belongs to neither neighbour: a start goes behind it
	// (the search above has passed it), an end stays before it.
	if i < len(al.pairs) {
		p := al.pairs[i]
		inside := p.A.Start < pos || p.A.Start == pos && start && !p.A.Empty()
		if inside {
			switch {
			case p.A.Len() == p.B.Len():
				return p.B.Start + pos - p.A.Start
			case start:
				return p.B.Start
			default:
				return p.B.End
			}
		}
	}
	if i == 0 {
		return pos
	}
	before := al.pairs[i-1]
	return before.B.End + pos - before.A.End
}

// Replaced reports whether s lies inside one replaced place of unequal length
// without filling it: its code points then have no counterpart of their own.
func (al Alignment) Replaced(s Span) bool {
	i := sort.Search(len(al.pairs), func(i int) bool { return al.pairs[i].A.End >= s.End })
	if i == len(al.pairs) {
		return false
	}
	p := al.pairs[i]
	return p.A.Covers(s) && p.A != s && p.A.Len() != p.B.Len()
}
