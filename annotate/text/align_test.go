package text_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"zhupi/annotate/text"
)

func pair(a, b text.Span) text.Pair { return text.Pair{A: a, B: b} }

func TestAlignmentSpan(t *testing.T) {
	insertion := text.Align([]text.Pair{pair(span(3, 3), span(3, 5))})
	deletion := text.Align([]text.Pair{pair(span(3, 5), span(3, 3))})
	longer := text.Align([]text.Pair{pair(span(3, 5), span(3, 7))})
	equal := text.Align([]text.Pair{pair(span(3, 5), span(3, 5))})
	several := text.Align([]text.Pair{pair(span(0, 1), span(0, 0)), pair(span(4, 4), span(3, 5)), pair(span(6, 8), span(7, 8))})
	for _, test := range []struct {
		name      string
		alignment text.Alignment
		in, want  text.Span
		lost      bool
	}{
		{"nothing differs", text.Alignment{}, span(2, 4), span(2, 4), false},
		{"before an insertion", insertion, span(1, 3), span(1, 3), false},
		{"behind an insertion", insertion, span(3, 4), span(5, 6), false},
		{"round an insertion", insertion, span(2, 4), span(2, 6), false},
		{"empty at an insertion", insertion, span(3, 3), span(5, 5), false},
		{"before a deletion", deletion, span(1, 3), span(1, 3), false},
		{"behind a deletion", deletion, span(5, 6), span(3, 4), false},
		{"round a deletion", deletion, span(2, 6), span(2, 4), false},
		{"into a deletion", deletion, span(2, 4), span(2, 3), false},
		{"out of a deletion", deletion, span(4, 6), span(3, 4), false},
		{"deleted", deletion, span(3, 5), span(3, 3), true},
		{"within what is deleted", deletion, span(4, 5), span(3, 3), true},
		{"replaced whole", longer, span(3, 5), span(3, 7), false},
		{"within what is replaced", longer, span(3, 4), span(3, 7), false},
		{"into what is replaced", longer, span(2, 4), span(2, 7), false},
		{"within what is replaced by as much", equal, span(4, 5), span(4, 5), false},
		{"between several", several, span(1, 4), span(0, 3), false},
		{"behind several", several, span(8, 9), span(8, 9), false},
		{"over several", several, span(0, 9), span(0, 9), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, ok := test.alignment.Span(test.in)
			if got != test.want || ok == test.lost {
				t.Errorf("%v becomes %v, %t, want %v, %t", test.in, got, ok, test.want, !test.lost)
			}
		})
	}
}

func TestReplaced(t *testing.T) {
	alignment := text.Align([]text.Pair{pair(span(3, 6), span(3, 5)), pair(span(8, 10), span(7, 9))})
	for _, test := range []struct {
		in   text.Span
		want bool
	}{
		{span(3, 6), false},
		{span(3, 5), true},
		{span(4, 5), true},
		{span(5, 6), true},
		{span(2, 5), false},
		{span(5, 7), false},
		{span(8, 9), false},
		{span(11, 12), false},
		{span(0, 2), false},
	} {
		if got := alignment.Replaced(test.in); got != test.want {
			t.Errorf("Replaced(%v) = %t", test.in, got)
		}
	}
}

// FuzzDiff checks that a difference tells the texts' whole truth, and that
// spans carried over by it keep their words where these are not touched.
func FuzzDiff(f *testing.F) {
	all := samples()
	for i, s := range all {
		f.Add(s, all[(i+1)%len(all)])
		f.Add(s, "新"+s+"旧")
	}
	f.Add("市委書記惠新安，在潍坊。", "市委书记惠新安在潍坊考察。")
	f.Fuzz(func(t *testing.T, from, to string) {
		if len(from)+len(to) > 600 {
			return
		}
		a, b := text.New(from), text.New(to)
		alignment := text.Diff(a, b)
		if got := replay(t, a, b, alignment); got != b.String() {
			t.Fatalf("the difference leads to %q, want %q", got, b.String())
		}
		if got := replay(t, b, a, alignment.Invert()); got != a.String() {
			t.Fatalf("the inverse leads to %q, want %q", got, a.String())
		}
		if diff := cmp.Diff(alignment.Pairs(), alignment.Invert().Invert().Pairs(), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("inverted twice:\n%s", diff)
		}
		carrySpans(t, a, b, alignment)
	})
}

// replay makes b of a, and fails where the pairs are out of order, needless or
// leave out a difference.
func replay(t *testing.T, a, b text.Text, alignment text.Alignment) string {
	out, last := "", pair(span(0, 0), span(0, 0))
	for i, p := range alignment.Pairs() {
		between := pair(span(last.A.End, p.A.Start), span(last.B.End, p.B.Start))
		if !a.Has(p.A) || !b.Has(p.B) || between.A.Len() != between.B.Len() || between.A.Len() < 0 {
			t.Fatalf("pair %d, %v, does not follow %v", i, p, last)
		}
		if i > 0 && between.A.Len() == 0 || p.A.Empty() && p.B.Empty() {
			t.Fatalf("pair %d, %v, is needless after %v", i, p, last)
		}
		if a.Slice(p.A) == b.Slice(p.B) {
			t.Fatalf("pair %v joins the same words", p)
		}
		out += a.Slice(between.A) + b.Slice(p.B)
		last = p
	}
	return out + a.Slice(span(last.A.End, a.Len()))
}

// carrySpans compares every short span with where its code points went.
func carrySpans(t *testing.T, a, b text.Text, alignment text.Alignment) {
	touched := func(s text.Span) bool {
		for _, p := range alignment.Pairs() {
			if p.A.Overlaps(s) || p.A.Empty() && s.Start < p.A.Start && p.A.Start < s.End {
				return true
			}
		}
		return false
	}
	lastStart := 0
	for start := range a.Len() {
		for end := start; end <= min(start+4, a.Len()); end++ {
			s := span(start, end)
			got, ok := alignment.Span(s)
			if !b.Has(got) {
				t.Fatalf("%v becomes %v in a text of %d", s, got, b.Len())
			}
			if !s.Empty() && !touched(s) && (!ok || a.Slice(s) != b.Slice(got)) {
				t.Fatalf("%v, %q, is not touched and becomes %v, %q", s, a.Slice(s), got, b.Slice(got))
			}
			if ok == (got.Empty() && !s.Empty()) {
				t.Fatalf("%v becomes %v, ok %t", s, got, ok)
			}
			if end == start+1 {
				if got.Start < lastStart {
					t.Fatalf("%v goes to %v, before its neighbour at %d", s, got, lastStart)
				}
				lastStart = got.Start
			}
		}
	}
}

func TestDiffIsShort(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want []text.Pair
	}{
		{"", "", nil},
		{"新闻", "新闻", nil},
		{"", "新", []text.Pair{pair(span(0, 0), span(0, 1))}},
		{"新", "", []text.Pair{pair(span(0, 1), span(0, 0))}},
		{"市委書記", "市委书记", []text.Pair{pair(span(2, 4), span(2, 4))}},
		{"aXbYc", "abc", []text.Pair{pair(span(1, 2), span(1, 1)), pair(span(3, 4), span(2, 2))}},
		{"𠮷a", "𠮷b", []text.Pair{pair(span(1, 2), span(1, 2))}},
	} {
		if diff := cmp.Diff(test.want, text.Diff(text.New(test.a), text.New(test.b)).Pairs()); diff != "" {
			t.Errorf("%q and %q (-want +got):\n%s", test.a, test.b, diff)
		}
	}
}

func TestDiffOfLongTextsReplacesWhole(t *testing.T) {
	long := make([]rune, 3000)
	for i := range long {
		long[i] = rune('一' + i)
	}
	a := text.New("首" + string(long) + "尾")
	for i := range long {
		long[i] = rune('一' + len(long) - i)
	}
	b := text.New("首" + string(long) + "尾")
	want := []text.Pair{pair(span(1, 3001), span(1, 3001))}
	if diff := cmp.Diff(want, text.Diff(a, b).Pairs()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
