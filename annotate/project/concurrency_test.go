package project_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/importer"
	"zhupi/annotate/project"
	"zhupi/annotate/text"
)

// TestConcurrentUse has analysts, suggestions, imports and readers at one
// project at the same time. Afterwards the history is without gaps and leads
// from the articles as they were to the articles as they are.
func TestConcurrentUse(t *testing.T) {
	ids := []string{"a", "b", "c"}
	store := storeOf(t, ids...)
	p := open(t, store, extractor{})
	before := map[string]annotate.Article{}
	for _, id := range ids {
		a, err := p.Article(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		before[id] = a
	}
	var wg sync.WaitGroup
	for worker := range uint64(6) {
		wg.Go(func() { work(t, p, ids, rand.New(rand.NewPCG(worker, 1))) })
	}
	wg.Go(func() {
		for i := range 20 {
			source := importer.Source{ID: fmt.Sprintf("new-%d", i), Bytes: []byte(body), Raw: text.New(body)}
			if _, err := p.ImportSources(t.Context(), sourcesOf(source), project.ImportOptions{}, quiet); err != nil {
				t.Error(err)
			}
			if _, err := p.Summaries(t.Context()); err != nil {
				t.Error(err)
			}
		}
	})
	wg.Wait()
	replay(t, store, before)
}

// work does random things; that some cannot be done is part of it.
func work(t *testing.T, p *project.Project, ids []string, r *rand.Rand) {
	for range 60 {
		id := ids[r.IntN(len(ids))]
		a, err := p.Article(t.Context(), id)
		if err != nil {
			t.Error(err)
			return
		}
		if r.IntN(8) == 0 {
			_, _ = p.Suggest(t.Context(), id, true)
			continue
		}
		_, _ = p.Do(t.Context(), annotatetest.Random(r, a))
	}
}

// replay applies the history to the articles as they were.
func replay(t *testing.T, store project.Store, articles map[string]annotate.Article) {
	t.Helper()
	events, err := store.Events(t.Context(), "")
	if err != nil || len(events) < 50 {
		t.Fatalf("%d events, %v", len(events), err)
	}
	for i, e := range events {
		if e.Seq != int64(i)+1 {
			t.Fatalf("event %d has the number %d", i+1, e.Seq)
		}
		id := e.Change.Article
		if articles[id], err = annotate.Apply(articles[id], e.Change); err != nil {
			t.Fatalf("event %d: %v", e.Seq, err)
		}
	}
	for id, want := range articles {
		got, err := store.Article(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		annotatetest.SameArticle(t, got, want)
	}
}
