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
// or skips the test where they are not at hand.
func cleanTexts(t *testing.T) []string {
	t.Helper()
	paths, _ := filepath.Glob("../../../shared/data/*.jsonl")
	if len(paths) == 0 {
		t.Skip("the foreign test sets are not at hand")
	}
	const together = 40 // texts that make one article
	var out []string
	for _, path := range paths {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 1<<20)
		var texts []string
		for lines.Scan() {
			var item struct {
				Text string `json:"text"`
			}
			if err := json.Unmarshal(lines.Bytes(), &item); err != nil {
				t.Fatal(err)
			}
			texts = append(texts, item.Text)
			if len(texts) == together {
				out, texts = append(out, strings.Join(texts, "\n")), nil
			}
		}
		out = append(out, strings.Join(texts, "\n"))
	}
	return out
}

// TestCleanTextStays shows that no repair touches text that needs none.
func TestCleanTextStays(t *testing.T) {
	texts := cleanTexts(t)
	for _, lines := range texts[:len(texts):len(texts)] {
		texts = append(texts, strings.ReplaceAll(lines, "\n", ""))
	}
	c := newCleaner(t)
	allowed := map[string]bool{clean.RulePunctuation: true, clean.RuleSpaces: true, clean.RuleLayout: true}
	count := map[string]int{}
	runes := 0
	for _, raw := range texts {
		r := mustClean(t, c, raw, clean.Options{})
		runes += len([]rune(raw))
		for _, e := range r.Edits {
			count[e.Rule]++
			if !allowed[e.Rule] || e.State != annotate.EditApplied {
				inside := e.Text.Start > 0 && e.Text.End < r.Text.Len()
				if e.Rule != clean.RuleFurniture || inside {
					t.Errorf("%s %s %q → %q", e.Rule, e.State, e.From, e.To)
				}
			}
		}
	}
	t.Logf("%d code points, edits by rule: %v", runes, count)
}
