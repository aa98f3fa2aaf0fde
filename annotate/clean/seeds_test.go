package clean_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/clean"
	"zhupi/annotate/text"
	"zhupi/assets"
)

func newCleaner(tb testing.TB) *clean.Cleaner {
	tb.Helper()
	c, err := clean.New(clean.Resources{
		Characters: assets.TraditionalCharacters, Phrases: assets.TraditionalPhrases,
		Words: assets.WordFrequencies, Initials: assets.CensoredInitials,
	})
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// seeds returns the raw sample articles by the number their names begin with.
func seeds(tb testing.TB) map[string]string {
	tb.Helper()
	paths, err := filepath.Glob("../../assets/samples/*.txt")
	if err != nil || len(paths) == 0 {
		tb.Fatalf("no samples: %v", err)
	}
	out := map[string]string{}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		id, _, _ := strings.Cut(filepath.Base(path), "_")
		out[id] = string(b)
	}
	return out
}

// mustClean cleans and checks what holds for every article: the raw text comes
// back from clean text and log, and the log makes the clean text.
func mustClean(tb testing.TB, c *clean.Cleaner, raw string, o clean.Options) clean.Result {
	tb.Helper()
	in := text.New(raw)
	r, err := c.Clean(tb.Context(), in, o)
	if err != nil {
		tb.Fatal(err)
	}
	if annotate.RawOf(r.Text, r.Edits) != in.String() {
		tb.Fatal("raw text does not come back from clean text and log")
	}
	again, _, err := annotate.ApplyEdits(in, r.Edits)
	if err != nil || again.String() != r.Text.String() {
		tb.Fatalf("log does not make the clean text: %v", err)
	}
	return r
}

func TestGold(t *testing.T) {
	c := newCleaner(t)
	s := seeds(t)
	for _, id := range []string{"000", "002"} {
		t.Run(id, func(t *testing.T) {
			b, err := os.ReadFile("../../testdata/gold/seeds/" + id + ".json")
			if err != nil {
				t.Fatal(err)
			}
			var gold struct {
				annotate.Meta
				Text string `json:"text"`
			}
			if err := json.Unmarshal(b, &gold); err != nil {
				t.Fatal(err)
			}
			got := mustClean(t, c, s[id], clean.Options{})
			if diff := cmp.Diff(gold.Meta, got.Meta); diff != "" {
				t.Errorf("metadata differs (-gold +got):\n%s", diff)
			}
			if got.Text.String() != gold.Text {
				t.Errorf("text differs (-gold +got):\n%s", cmp.Diff(strings.Split(gold.Text, "\n"), strings.Split(got.Text.String(), "\n")))
			}
		})
	}
}

// traditionalOnly returns the characters that OpenCC converts and that, unlike
// 著 or 乾, no simplified text has.
func traditionalOnly(tb testing.TB) map[rune]bool {
	tb.Helper()
	out := map[rune]bool{}
	for line := range strings.Lines(assets.TraditionalCharacters) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if r := []rune(from); ok && !strings.HasPrefix(to, from) && len(r) == 1 && !strings.ContainsRune("著乾瞭", r[0]) {
			out[r[0]] = true
		}
	}
	return out
}
