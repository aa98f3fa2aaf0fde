package text_test

import (
	"encoding/json"
	"testing"

	"zhupi/annotate/text"
)

func span(start, end int) text.Span { return text.Span{Start: start, End: end} }

func TestSpanRelations(t *testing.T) {
	for _, test := range []struct {
		a, b                      text.Span
		covers, overlaps, crosses bool
		union                     text.Span
		compare                   int
		emptyA, containsStartOfB  bool
	}{
		{a: span(0, 5), b: span(1, 3), covers: true, overlaps: true, union: span(0, 5), compare: -1, containsStartOfB: true},
		{a: span(0, 5), b: span(0, 5), covers: true, overlaps: true, union: span(0, 5), containsStartOfB: true},
		{a: span(0, 5), b: span(0, 3), covers: true, overlaps: true, union: span(0, 5), compare: -1, containsStartOfB: true},
		{a: span(0, 3), b: span(2, 5), overlaps: true, crosses: true, union: span(0, 5), compare: -1, containsStartOfB: true},
		{a: span(0, 2), b: span(2, 5), union: span(0, 5), compare: -1},
		{a: span(3, 5), b: span(0, 2), union: span(0, 5), compare: 1},
		{a: span(2, 2), b: span(0, 5), union: span(0, 5), compare: 1, emptyA: true},
	} {
		sign := 0
		if c := test.a.Compare(test.b); c < 0 {
			sign = -1
		} else if c > 0 {
			sign = 1
		}
		if test.a.Covers(test.b) != test.covers || test.a.Overlaps(test.b) != test.overlaps || test.a.Crosses(test.b) != test.crosses ||
			test.a.Union(test.b) != test.union || sign != test.compare || test.a.Empty() != test.emptyA ||
			test.a.Contains(test.b.Start) != test.containsStartOfB {
			t.Errorf("%v and %v: covers %t, overlaps %t, crosses %t, union %v, compare %d", test.a, test.b,
				test.a.Covers(test.b), test.a.Overlaps(test.b), test.a.Crosses(test.b), test.a.Union(test.b), sign)
		}
	}
}

func TestSpanJSON(t *testing.T) {
	out, err := json.Marshal(map[string]text.Span{"at": span(3, 7)})
	if err != nil || string(out) != `{"at":[3,7]}` {
		t.Errorf("%s, %v", out, err)
	}
	for in, ok := range map[string]bool{`[3,7]`: true, `[3]`: false, `[1,2,3]`: false, `{"start":3}`: false, `["3",7]`: false, `[3.5,7]`: false, `null`: false} {
		var s text.Span
		err := json.Unmarshal([]byte(in), &s)
		if (err == nil) != ok || ok && s != span(3, 7) {
			t.Errorf("%s gives %v, %v", in, s, err)
		}
	}
}
