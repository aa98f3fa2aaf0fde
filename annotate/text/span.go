package text

import (
	"encoding/json"
	"fmt"
)

// Span is the half-open range [Start,End) of code points in a text.
// Its JSON form is the array [start,end].
type Span struct {
	Start, End int
}

// Len returns the number of code points in s.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s holds no code point.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether the code point at offset pos lies inside s.
func (s Span) Contains(pos int) bool { return s.Start <= pos && pos < s.End }

// Covers reports whether o lies inside s, edges included.
func (s Span) Covers(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share at least one code point.
// An empty span shares none.
func (s Span) Overlaps(o Span) bool { return max(s.Start, o.Start) < min(s.End, o.End) }

// Crosses reports whether s and o overlap and neither covers the other.
func (s Span) Crosses(o Span) bool { return s.Overlaps(o) && !s.Covers(o) && !o.Covers(s) }

// Shift returns s moved by n code points.
func (s Span) Shift(n int) Span { return Span{s.Start + n, s.End + n} }

// Union returns the smallest span that covers both s and o.
func (s Span) Union(o Span) Span { return Span{min(s.Start, o.Start), max(s.End, o.End)} }

// Compare orders spans by start; of those that start together, longer ones come first.
func (s Span) Compare(o Span) int {
	if s.Start != o.Start {
		return s.Start - o.Start
	}
	return o.End - s.End
}

func (s Span) String() string { return fmt.Sprintf("[%d,%d)", s.Start, s.End) }

// MarshalJSON writes s as [start,end].
func (s Span) MarshalJSON() ([]byte, error) { return fmt.Appendf(nil, "[%d,%d]", s.Start, s.End), nil }

// UnmarshalJSON reads [start,end].
func (s *Span) UnmarshalJSON(b []byte) error {
	var pair []int
	if err := json.Unmarshal(b, &pair); err != nil {
		return err
	}
	if len(pair) != 2 {
		return fmt.Errorf("span needs 2 offsets, has %d", len(pair))
	}
	s.Start, s.End = pair[0], pair[1]
	return nil
}
