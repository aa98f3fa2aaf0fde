package annotate_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

func TestApplyEdits(t *testing.T) {
	raw := text.New("續(xù)約,濰坊")
	edits := []annotate.Edit{
		{Rule: "t", Raw: text.Span{Start: 0, End: 1}, To: "续", State: annotate.EditApplied},
		{Rule: "s", Raw: text.Span{Start: 1, End: 5}, State: annotate.EditApplied},
		{Rule: "p", Raw: text.Span{Start: 6, End: 7}, To: "，", State: annotate.EditPending},
		{
			Rule: "cut", Raw: text.Span{Start: 7, End: 9}, State: annotate.EditRefused,
			Inner: []annotate.Edit{{Rule: "t", Raw: text.Span{Start: 7, End: 8}, To: "潍", State: annotate.EditApplied}},
		},
	}
	clean, log, err := annotate.ApplyEdits(raw, edits)
	if err != nil {
		t.Fatal(err)
	}
	if clean.String() != "续約,潍坊" {
		t.Errorf("clean text %q", clean)
	}
	if got := annotate.RawOf(clean, log); got != raw.String() {
		t.Errorf("raw text %q", got)
	}
	var spans []text.Span
	var froms []string
	for _, e := range log {
		spans, froms = append(spans, e.Text), append(froms, e.From)
	}
	if diff := cmp.Diff([]text.Span{{Start: 0, End: 1}, {Start: 1, End: 1}, {Start: 2, End: 3}, {Start: 3, End: 5}}, spans); diff != "" {
		t.Errorf("text spans (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"續", "(xù)", ",", "濰坊"}, froms); diff != "" {
		t.Errorf("from (-want +got):\n%s", diff)
	}
}

func TestApplyEditsRefuses(t *testing.T) {
	raw := text.New("潍坊")
	for name, edits := range map[string][]annotate.Edit{
		"outside":  {{Raw: text.Span{Start: 1, End: 3}}},
		"negative": {{Raw: text.Span{Start: -1, End: 0}}},
		"reversed": {{Raw: text.Span{Start: 1, End: 0}}},
		"overlap":  {{Raw: text.Span{Start: 0, End: 2}}, {Raw: text.Span{Start: 1, End: 2}}},
		"inner":    {{Raw: text.Span{Start: 0, End: 1}, State: annotate.EditRefused, Inner: []annotate.Edit{{Raw: text.Span{Start: 1, End: 2}}}}},
	} {
		if _, _, err := annotate.ApplyEdits(raw, edits); !errors.Is(err, annotate.ErrEdits) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestRewriteSwallows(t *testing.T) {
	raw := text.New("頁眉\n  濰坊")
	clean, log := raw, []annotate.Edit(nil)
	for _, fresh := range [][]annotate.Edit{
		{at(0, 1, "页"), at(5, 6, "潍")},
		{at(3, 5, "")},
		{at(0, 3, "")},
	} {
		var err error
		clean, log, err = annotate.ApplyEdits(raw, annotate.Rewrite(clean, log, fresh))
		if err != nil {
			t.Fatal(err)
		}
	}
	if clean.String() != "潍坊" {
		t.Fatalf("clean text %q", clean)
	}
	if len(log) != 3 || len(log[0].Inner) != 1 || log[0].From != "頁眉\n" {
		t.Fatalf("log %+v", log)
	}
	log[0].State = annotate.EditRefused
	refused, _, err := annotate.ApplyEdits(raw, log)
	if err != nil || refused.String() != "页眉\n潍坊" {
		t.Errorf("refused: %q, %v", refused, err)
	}
}

func at(start, end int, to string) annotate.Edit {
	return annotate.Edit{Rule: "r", Text: text.Span{Start: start, End: end}, To: to, State: annotate.EditApplied}
}

// states are the edit states that a fuzzed byte can choose.
func states() []annotate.EditState {
	return []annotate.EditState{annotate.EditApplied, annotate.EditApplied, annotate.EditPending, annotate.EditRefused}
}

// randomEdits makes edits of t in order and without overlap.
func randomEdits(t text.Text, random *rand.Rand) []annotate.Edit {
	var out []annotate.Edit
	for i := 0; i <= t.Len(); {
		i += random.IntN(4)
		end := i + random.IntN(4)
		if end > t.Len() {
			break
		}
		to := []string{"", "，", "潍坊", "x\n😀"}[random.IntN(4)]
		if i == end && to == "" {
			i++
			continue
		}
		e := at(i, end, to)
		e.State = states()[random.IntN(4)]
		e.Raw = e.Text
		out = append(out, e)
		i = end + random.IntN(2)
		if end == e.Text.Start {
			i++
		}
	}
	return out
}

// FuzzApplyEdits shows that the raw text comes back from clean text and log.
func FuzzApplyEdits(f *testing.F) {
	for seed, s := range []string{"", "續(xù)約", "a\r\nb", "\xff\xfe", "潍坊😀"} {
		f.Add(s, uint64(seed))
	}
	f.Fuzz(func(t *testing.T, s string, seed uint64) {
		raw := text.New(s)
		clean, log, err := annotate.ApplyEdits(raw, randomEdits(raw, rand.New(rand.NewPCG(seed, 1))))
		if err != nil {
			t.Fatal(err)
		}
		check(t, raw, clean, log)
	})
}

func check(t *testing.T, raw, clean text.Text, log []annotate.Edit) {
	t.Helper()
	if got := annotate.RawOf(clean, log); got != raw.String() {
		t.Fatalf("raw text %q comes back as %q", raw, got)
	}
	for _, e := range log {
		if e.State == annotate.EditApplied && clean.Slice(e.Text) != e.To {
			t.Fatalf("%v of the clean text reads %q, not %q", e.Text, clean.Slice(e.Text), e.To)
		}
	}
}

// FuzzRewrite shows that a chain of rewrites gives what carrying out the edits
// one after another on the text alone gives, and that the log still inverts.
func FuzzRewrite(f *testing.F) {
	for seed, s := range []string{"", "續(xù)約,濰坊", "a\r\nb", "潍坊😀", "0123456789012345678901234567890123456789"} {
		for n := range uint64(20) {
			f.Add(s, uint64(seed)*20+n, 3)
		}
	}
	f.Fuzz(func(t *testing.T, s string, seed uint64, rounds int) {
		random := rand.New(rand.NewPCG(seed, 2))
		raw := text.New(s)
		clean, log := raw, []annotate.Edit(nil)
		for range min(rounds, 6) {
			fresh := randomEdits(clean, random)
			for i := range fresh {
				fresh[i].State = annotate.EditApplied
			}
			want, _, err := annotate.ApplyEdits(clean, fresh)
			if err != nil {
				t.Fatal(err)
			}
			clean, log, err = annotate.ApplyEdits(raw, annotate.Rewrite(clean, log, fresh))
			if err != nil {
				t.Fatal(err)
			}
			if clean.String() != want.String() {
				t.Fatalf("rewriting gives %q, editing gives %q", clean, want)
			}
			check(t, raw, clean, log)
		}
	})
}
