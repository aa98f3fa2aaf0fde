package clean_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhupi/annotate"
	"zhupi/annotate/clean"
)

// cleanTexts returns the texts of the foreign test sets, several to an article,
// each with a line of its own and all in one. It skips where they are not at hand.
func cleanTexts(tb testing.TB) []string {
	tb.Helper()
	paths, _ := filepath.Glob("../../../shared/data/*.jsonl")
	if len(paths) == 0 {
		tb.Skip("the foreign test sets are not at hand")
	}
	var out []string
	for _, path := range paths {
		out = append(out, articlesOf(tb, path)...)
	}
	return out
}

func articlesOf(tb testing.TB, path string) []string {
	tb.Helper()
	const together = 40 // texts that make one article
	file, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	var out, texts []string
	put := func() {
		out = append(out, strings.Join(texts, "\n"), strings.Join(texts, ""))
		texts = nil
	}
	for lines.Scan() {
		var item struct {
			Text string `json:"text"`
		}
		if err := json.Unmarshal(lines.Bytes(), &item); err != nil {
			tb.Fatal(err)
		}
		if texts = append(texts, item.Text); len(texts) == together {
			put()
		}
	}
	put()
	return out
}

// staysClean checks that no repair touches texts that need none and returns the
// number of their code points and of edits by rule.
func staysClean(tb testing.TB, texts []string) (runes int, count map[string]int) {
	tb.Helper()
	c := newCleaner(tb)
	allowed := map[string]bool{clean.RulePunctuation: true, clean.RuleSpaces: true, clean.RuleLayout: true}
	count = map[string]int{}
	for _, raw := range texts {
		r := mustClean(tb, c, raw, clean.Options{})
		runes += len([]rune(raw))
		for _, e := range r.Edits {
			count[e.Rule]++
			inside := e.Text.Start > 0 && e.Text.End < r.Text.Len()
			if allowed[e.Rule] && e.State == annotate.EditApplied || e.Rule == clean.RuleFurniture && !inside {
				continue
			}
			tb.Errorf("%s %s %q → %q", e.Rule, e.State, e.From, e.To)
		}
	}
	return runes, count
}

// TestCleanTextStays looks at a sample, BenchmarkCleanTextStays at everything.
func TestCleanTextStays(t *testing.T) {
	const every = 8
	var sample []string
	for i, s := range cleanTexts(t) {
		if i%every < 2 { // both forms of an article
			sample = append(sample, s)
		}
	}
	runes, count := staysClean(t, sample)
	t.Logf("%d code points, edits by rule: %v", runes, count)
}

func BenchmarkCleanTextStays(b *testing.B) {
	texts := cleanTexts(b)
	for b.Loop() {
		runes, count := staysClean(b, texts)
		b.Logf("%d code points, edits by rule: %v", runes, count)
		b.ReportMetric(float64(count[clean.RuleStubs]+count[clean.RuleByteShift]), "repairs")
		b.ReportMetric(0, "ns/op")
	}
}
