package clean_test

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"zhupi/annotate/clean"
)

// TestGoldArticles shows, on articles of the genre with nothing but title and
// paragraphs, that the title is found, that whole lines alone are cut, and only
// the few that sign the article.
func TestGoldArticles(t *testing.T) {
	c := newCleaner(t)
	file, err := os.Open("../../testdata/gold/articles.train.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	articles, titles, cut, whole := 0, 0, 0, 0
	for lines.Scan() {
		var a struct{ ID, Title, Text string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		articles++
		r := mustClean(t, c, a.Title+"\r\n\r\n　　"+strings.ReplaceAll(a.Text, "\n", "\r\n\r\n　　"), clean.Options{})
		if strings.ReplaceAll(r.Meta.Title, "：", ":") == strings.ReplaceAll(a.Title, "：", ":") {
			titles++
		}
		want, got := strings.Split(a.Text, "\n"), strings.Split(r.Text.String(), "\n")
		for _, line := range got {
			if !slices.Contains(want, line) && line != a.Title {
				t.Errorf("%s: %.30q is no line of the article", a.ID, line)
			}
		}
		cut += len(want) - len(got)
		if plain := mustClean(t, c, a.Text, clean.Options{}); plain.Meta.Title == "" {
			whole++
		}
	}
	t.Logf("%d articles: %d titles as in the gold, %d lines cut, no title seen in %d without one", articles, titles, cut, whole)
	if titles*100 < articles*95 || whole*100 < articles*99 {
		t.Error("too few")
	}
}
