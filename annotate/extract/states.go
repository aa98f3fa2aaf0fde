package extract

import (
	"slices"

	"zhupi/annotate/text"
)

// states numbers the BIOES tags of a label set: 0 is outside, and each label has
// four states that follow it.
type states struct {
	labels []string // sorted
}

const (
	outside = 0

	begin, inside, end, single = 0, 1, 2, 3 // positions within a span
	positions                  = 4
)

func (s states) count() int { return 1 + positions*len(s.labels) }

func (s states) state(label, position int) int { return 1 + positions*label + position }

// split is the inverse of state, for states other than outside.
func (s states) split(state int) (label, position int) {
	return (state - 1) / positions, (state - 1) % positions
}

// encode returns the states of the code points in within, given the spans that
// lie inside it, in reading order. Spans with labels that the set lacks count as
// outside, and so do those that overlap one before them.
func (s states) encode(within text.Span, entities []Entity) []uint8 {
	out := make([]uint8, within.Len())
	taken := within.Start
	for _, e := range entities {
		label, known := slices.BinarySearch(s.labels, e.Label)
		if !known || !within.Covers(e.Span) || e.Start < taken {
			continue
		}
		taken = e.End
		for i := e.Start; i < e.End; i++ {
			out[i-within.Start] = uint8(s.state(label, positionIn(e.Span, i)))
		}
	}
	return out
}

// positionIn says which part of the span the code point at i is.
func positionIn(s text.Span, i int) int {
	switch {
	case s.Len() == 1:
		return single
	case i == s.Start:
		return begin
	case i == s.End-1:
		return end
	}
	return inside
}

// follows reports whether state b may come after state a.
func (s states) follows(a, b int) bool {
	open := false // a leaves a span unfinished
	if a != outside {
		_, position := s.split(a)
		open = position == begin || position == inside
	}
	if b == outside {
		return !open
	}
	label, position := s.split(b)
	if position == begin || position == single {
		return !open
	}
	return open && (a-1)/positions == label
}
