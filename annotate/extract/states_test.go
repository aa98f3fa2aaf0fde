package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate/text"
)

func TestEncodeDecode(t *testing.T) {
	s := states{[]string{"LOC", "PER"}}
	entities := []Entity{
		{Span: text.Span{Start: 10, End: 11}, Label: "LOC"},
		{Span: text.Span{Start: 11, End: 13}, Label: "PER"},
		{Span: text.Span{Start: 14, End: 18}, Label: "PER"},
	}
	sequence := s.encode(text.Span{Start: 10, End: 19}, entities)
	if diff := cmp.Diff([]uint8{4, 5, 7, 0, 5, 6, 6, 7, 0}, sequence); diff != "" {
		t.Errorf("encoded (-want +got):\n%s", diff)
	}
	for i := 1; i < len(sequence); i++ {
		if !s.follows(int(sequence[i-1]), int(sequence[i])) {
			t.Errorf("state %d may not follow %d", sequence[i], sequence[i-1])
		}
	}
}

func TestEncodeLeavesOut(t *testing.T) {
	s := states{[]string{"LOC"}}
	got := s.encode(text.Span{Start: 5, End: 8}, []Entity{
		{Span: text.Span{Start: 4, End: 6}, Label: "LOC"},
		{Span: text.Span{Start: 5, End: 6}, Label: "unknown"},
		{Span: text.Span{Start: 6, End: 8}, Label: "LOC"},
		{Span: text.Span{Start: 7, End: 8}, Label: "LOC"},
	})
	if diff := cmp.Diff([]uint8{0, 1, 3}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFollows(t *testing.T) {
	s := states{[]string{"A", "B"}}
	for _, test := range []struct {
		a, b int
		want bool
	}{
		{outside, s.state(0, begin), true},
		{outside, s.state(0, inside), false},
		{s.state(0, begin), s.state(0, end), true},
		{s.state(0, begin), s.state(1, end), false},
		{s.state(0, begin), outside, false},
		{s.state(0, end), s.state(1, single), true},
		{s.state(1, single), s.state(1, inside), false},
	} {
		if got := s.follows(test.a, test.b); got != test.want {
			t.Errorf("follows(%d, %d) = %v", test.a, test.b, got)
		}
	}
}
