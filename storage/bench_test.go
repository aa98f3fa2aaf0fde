package storage

import (
	"fmt"
	"strings"
	"testing"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/project"
)

// filled is a project of 10,000 articles of 1,000 characters with 40 spans each.
func filled(b *testing.B) *Store {
	b.Helper()
	s, err := Open(b.Context(), b.TempDir()+"/p.zhupi", CreateIfAbsent)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	const articles, batch, spans = 10_000, 500, 40
	body := strings.Repeat("市委书记惠新安在潍坊考察时强调，要抓好招商引资。", 40)
	next := int64(1)
	for i := 0; i < articles; i += batch {
		var imports []project.Import
		for j := range batch {
			in := annotatetest.Build(fmt.Sprint(i+j), body).Import()
			for k := range spans {
				span := annotate.Span{ID: next, Label: "PER", State: annotate.Suggested, Made: annotate.Origin{By: "crf", Score: 0.5}}
				span.Start, span.End = k*24, k*24+3
				in.Article.Spans = append(in.Article.Spans, span)
				next++
			}
			imports = append(imports, in)
		}
		if err := s.Add(b.Context(), imports); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

func BenchmarkStore(b *testing.B) {
	s := filled(b)
	b.Run("summaries of 10,000", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Summaries(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("article", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Article(b.Context(), "5000"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("commit", func(b *testing.B) {
		a, err := s.Article(b.Context(), "5000")
		if err != nil {
			b.Fatal(err)
		}
		session := annotatetest.Session{Article: a}
		if session.NextID, err = s.NextID(b.Context()); err != nil {
			b.Fatal(err)
		}
		for i := 0; b.Loop(); i++ {
			start := 100
			end := start + 1 + i%15
			c := annotate.Command{Do: "add", Article: a.ID, Start: &start, End: &end, Label: "ORG"}
			if i%2 == 1 {
				c = annotate.Command{Do: "undo"}
			}
			e, err := session.Do(c)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := s.Commit(b.Context(), e, session.Article); err != nil {
				b.Fatal(err)
			}
		}
	})
}
