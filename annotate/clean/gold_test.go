package clean_test

import (
	"testing"
	"fmt"
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"zhupi/annotate/clean"
)

func TestTmp(t *testing.T) {
	c := newCleaner(t)
	file, _ := os.Open("../../testdata/gold/articles.train.jsonl")
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	titles, same, n := 0, 0, 0
	for lines.Scan() {
		var a struct{ Title, Text string }
		json.Unmarshal(lines.Bytes(), &a)
		n++
		r := mustClean(t, c, a.Title+"\n\n　　"+strings.ReplaceAll(a.Text, "\n", "\n\n　　"), clean.Options{})
		if strings.ReplaceAll(r.Meta.Title,"：",":") == strings.ReplaceAll(a.Title,"：",":") { titles++ } else { fmt.Printf("TITLE %q %q\n", a.Title, r.Meta.Title) }
		if r.Text.String() == a.Text { same++ } else {
			for _, e := range r.Edits { if e.Rule=="furniture" || e.Rule=="byte-shift"|| e.Rule=="stubs"|| e.Rule=="traditional" || e.Rule=="initials" { fmt.Printf("   %s %q\n", e.Rule, e.From) } }
		}
		if len(r.Meta.Authors)>0 || r.Meta.Source!="" || r.Meta.Editor != "" || r.Meta.Published != "" { fmt.Printf("      META %v|%s|%s|%s\n", r.Meta.Authors, r.Meta.Source, r.Meta.Editor, r.Meta.Published) }
		r2 := mustClean(t, c, a.Text, clean.Options{})
		if r2.Meta.Title != "" { fmt.Printf("  FALSE TITLE %q\n", r2.Meta.Title) }
	}
	fmt.Println(n, titles, same)
}
