package extract_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate/extract"
	"zhupi/annotate/text"
)

// TestShippedModel holds the embedded model to what it must show on articles
// that it was not trained on.
func TestShippedModel(t *testing.T) {
	gold := readGold(t, "articles.dev.jsonl")
	var predictions [][]extract.Entity
	for _, x := range gold {
		suggestions, err := extractor(t).Extract(context.Background(), x.Text, extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		predictions = append(predictions, extract.Entities(suggestions))
	}
	report := extract.Evaluate(gold, predictions)
	for _, s := range report.ExactByLabel {
		t.Logf("%-6s gold %4d  P %.3f  R %.3f  F1 %.3f", s.Label, s.Gold, s.Precision, s.Recall, s.F1)
	}
	t.Logf("exact F1 %.4f, overlapping %.4f, calibration error %.3f", report.Exact.F1, report.Overlapping.F1, report.CalibrationError)
	if report.Exact.F1 < 0.80 {
		t.Errorf("exact F1 %.4f, want 0.80", report.Exact.F1)
	}
	if report.CalibrationError > 0.05 {
		t.Errorf("calibration error %.3f, want 0.05 at most", report.CalibrationError)
	}
}

func TestExtract(t *testing.T) {
	in := text.New("3月5日，潍坊市委书记刘运到深圳市华为技术有限公司考察，签约项目12个，总投资20亿元。")
	suggestions, err := extractor(t).Extract(context.Background(), in, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range suggestions {
		got = append(got, s.Label+":"+in.Slice(s.Span))
	}
	want := []string{
		"TIME:3月5日", "LOC:潍坊", "TITLE:市委书记", "PER:刘运",
		"COM:深圳市华为技术有限公司", "QTY:12个", "MONEY:20亿元",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("rule:TIME", suggestions[0].Reason); diff != "" {
		t.Errorf("reason of the date (-want +got):\n%s", diff)
	}
}

func TestExtractConcurrently(t *testing.T) {
	in := readGold(t, "seeds/000.json")[0].Text
	want, err := extractor(t).Extract(context.Background(), in, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			got, err := extractor(t).Extract(context.Background(), in, extract.Options{})
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("error %v (-want +got):\n%s", err, diff)
			}
		})
	}
	group.Wait()
}

func TestExtractStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := extractor(t).Extract(ctx, text.New("北京。"), extract.Options{}); err == nil {
		t.Error("want an error")
	}
}

func TestExtractRefusesThreshold(t *testing.T) {
	if _, err := extractor(t).Extract(context.Background(), text.New("北京"), extract.Options{Threshold: 2}); err == nil {
		t.Error("want an error")
	}
}

func checkSpans(t *testing.T, in text.Text, suggestions []extract.Suggestion) {
	t.Helper()
	end := 0
	for _, s := range suggestions {
		switch {
		case s.Empty() || !in.Has(s.Span):
			t.Fatalf("span %v of a text of %d", s.Span, in.Len())
		case s.Start < end:
			t.Fatalf("span %v begins before %d", s.Span, end)
		case strings.Contains(in.Slice(s.Span), "\n"):
			t.Fatalf("span %v holds a line feed", s.Span)
		case s.Score <= 0 || s.Score > 1 || s.Label == "" || s.Reason == "":
			t.Fatalf("span %v has score %v, label %q, reason %q", s.Span, s.Score, s.Label, s.Reason)
		}
		end = s.End
	}
}

func FuzzExtract(f *testing.F) {
	for _, seed := range []string{
		"", "\n", "3月5日，潍坊\n市委书记刘运", "１２亿元（ＡＢＣ）\r\n\u0301", "“广东）有限公司",
		strings.Repeat("北京大学", 400), "\U0010FFFF\U0001F468\u200D\U0001F469", "第一届\u2028进博会",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		in := text.New(s)
		suggestions, err := extractor(t).Extract(context.Background(), in, extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkSpans(t, in, suggestions)
	})
}

// TestLongText guards against work that grows faster than the text.
func TestLongText(t *testing.T) {
	if testing.Short() {
		t.Skip("long text in short mode")
	}
	in := text.New(strings.Repeat("潍坊市委书记刘运率队赴深圳考察华为公司并洽谈合作事宜", 4_000))
	suggestions, err := extractor(t).Extract(context.Background(), in, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkSpans(t, in, suggestions)
}

func BenchmarkExtract(b *testing.B) {
	x := extractor(b)
	var whole strings.Builder
	for _, example := range readGold(b, "articles.dev.jsonl") {
		whole.WriteString(example.Text.String() + "\n")
	}
	in := text.New(whole.String())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := x.Extract(context.Background(), in, extract.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(in.Len()*b.N)/b.Elapsed().Seconds(), "chars/s")
}
