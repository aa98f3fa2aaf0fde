package annotate

import (
	"math/rand/v2"
	"strings"
	"testing"

	"zhupi/annotate/text"
)

// randomLog makes a log of replacements, deletions and insertions.
func randomLog(r *rand.Rand, raw text.Text) []Edit {
	var log []Edit
	for pos := r.IntN(4); pos < raw.Len(); pos += r.IntN(6) {
		e := Edit{Rule: "test", Raw: text.Span{Start: pos, End: min(raw.Len(), pos+r.IntN(4))}, State: EditApplied}
		e.To = strings.Repeat("新", r.IntN(4))
		if r.IntN(5) == 0 {
			e.State = EditRefused
		}
		if n := len(log); n > 0 && orderEdits(log[n-1], e) >= 0 {
			continue
		}
		log = append(log, e)
		pos = max(e.Raw.End, pos+1)
	}
	return log
}

// TestRealign checks, for random pairs of logs, that the new text follows from
// the old one by putting what the alignment says in its places, and that a log
// which stays the same moves nothing.
func TestRealign(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		raw := text.New(strings.Repeat("甲乙丙丁戊己庚辛", 1+r.IntN(5)))
		first, second := randomLog(r, raw), randomLog(r, raw)
		if r.IntN(2) == 0 { // the usual case: few edits differ
			second = append([]Edit(nil), first...)
			if n := len(second); n > 0 {
				second[r.IntN(n)].State = EditRefused
			}
		}
		a := Article{ID: "a", Raw: raw}
		var err error
		if a.Text, a.Edits, err = ApplyEdits(raw, first); err != nil {
			t.Fatal(err)
		}
		next, log, err := ApplyEdits(raw, second)
		if err != nil {
			t.Fatal(err)
		}
		if got := replay(a.Text, next, realign(a, next, log)); got != next.String() {
			t.Fatalf("raw %q\nfirst %+v\nsecond %+v\ngot  %q\nwant %q", raw.String(), first, second, got, next.String())
		}
		if same := realign(a, a.Text, a.Edits); len(same.Pairs()) != 0 {
			t.Fatalf("the same log gives differences %v", same.Pairs())
		}
	}
}

// replay puts the second text's side of each pair into the first text.
func replay(first, second text.Text, alignment text.Alignment) string {
	var out strings.Builder
	done := 0
	for _, p := range alignment.Pairs() {
		out.WriteString(first.Slice(text.Span{Start: done, End: p.A.Start}))
		out.WriteString(second.Slice(p.B))
		done = p.A.End
	}
	out.WriteString(first.Slice(text.Span{Start: done, End: first.Len()}))
	return out.String()
}

// TestRecleanKeepsSpans cleans an article anew with one repair refused and one
// added: spans inside and behind stay on their words.
func TestRecleanKeepsSpans(t *testing.T) {
	raw := text.New("甲（jiǎ）公司與乙公司，簽约。")
	stub := Edit{Rule: "stubs", Raw: text.Span{Start: 1, End: 6}, State: EditApplied}
	and := Edit{Rule: "traditional", Raw: text.Span{Start: 8, End: 9}, To: "与", State: EditApplied}
	sign := Edit{Rule: "traditional", Raw: text.Span{Start: 13, End: 14}, To: "签", State: EditApplied}
	a := Article{ID: "a", Raw: raw, Status: StatusNew}
	a.Text, a.Edits, _ = ApplyEdits(raw, []Edit{stub, and})
	for i, words := range []string{"甲公司", "乙公司", "簽约"} {
		at := a.Text.FindAll(words)[0]
		a.Spans = append(a.Spans, Span{ID: int64(i + 1), Span: at, Label: "X", State: Accepted})
	}
	stub.State = EditRefused
	change, err := Reclean(a, []Edit{stub, and, sign})
	if err != nil {
		t.Fatal(err)
	}
	after, err := Apply(a, change)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"甲（jiǎ）公司", "乙公司", "签约"} {
		if got := after.Text.Slice(after.Spans[i].Span); got != want {
			t.Errorf("span %d reads %q, want %q", i+1, got, want)
		}
	}
	back, err := Apply(after, change.Invert())
	if err != nil {
		t.Fatal(err)
	}
	if !back.Equal(a) {
		t.Error("the inverse does not give the article back")
	}
}
