package project_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/clean"
	"zhupi/annotate/extract"
	"zhupi/annotate/project"
	"zhupi/annotate/text"
)

const body = "市委书记刘运到北京，刘运说好。"

var (
	errDisk  = errors.New("the disk is full")
	errDirty = errors.New("nothing can clean this")
)

// cleaner leaves texts as they are, but fails on one that says 坏 and gives a
// log that leads nowhere for one that says 歪.
type cleaner struct{}

func (cleaner) Clean(_ context.Context, raw text.Text, _ clean.Options) (clean.Result, error) {
	switch {
	case strings.Contains(raw.String(), "坏"):
		return clean.Result{}, errDirty
	case strings.Contains(raw.String(), "歪"):
		return clean.Result{Text: text.New("别的")}, nil
	}
	return clean.Result{Text: raw, Meta: annotate.Meta{Title: "标题"}}, nil
}

// extractor finds 刘运 and 市委书记, and a label that the schema does not have.
// before, if set, is called first.
type extractor struct{ before func() }

func (x extractor) Extract(_ context.Context, t text.Text, _ extract.Options) ([]extract.Suggestion, error) {
	if x.before != nil {
		x.before()
	}
	var found []extract.Suggestion
	for _, find := range []struct{ words, label string }{{"市委书记", "TITLE"}, {"北京", "PLANET"}, {"刘运", "PER"}} {
		for _, at := range t.FindAll(find.words) {
			found = append(found, extract.Suggestion{Span: at, Label: find.label, Score: 0.75, Reason: "model"})
		}
	}
	return found, nil
}

// faulty is a store whose methods fail on demand.
type faulty struct {
	project.Store
	commit, article error
	adds            []int // sizes of the batches added
	failAdd         int   // number of the Add that fails, from 1
}

func (f *faulty) Add(ctx context.Context, imports []project.Import) error {
	f.adds = append(f.adds, len(imports))
	if len(f.adds) == f.failAdd {
		return errDisk
	}
	return f.Store.Add(ctx, imports)
}

func (f *faulty) Commit(ctx context.Context, e annotate.Event, after annotate.Article) (int64, error) {
	if f.commit != nil {
		return 0, f.commit
	}
	return f.Store.Commit(ctx, e, after)
}

func (f *faulty) Article(ctx context.Context, id string) (annotate.Article, error) {
	if f.article != nil {
		return annotate.Article{}, f.article
	}
	return f.Store.Article(ctx, id)
}

// storeOf returns a store that holds articles of the IDs, all with the same body.
func storeOf(t *testing.T, ids ...string) *faulty {
	t.Helper()
	store := &faulty{Store: annotatetest.NewMemory()}
	for _, id := range ids {
		if err := store.Store.Add(t.Context(), []project.Import{annotatetest.Build(id, body).Import()}); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

func open(t *testing.T, store project.Store, x extractor) *project.Project {
	t.Helper()
	p, err := project.New(t.Context(), store, project.Tools{
		Cleaner: cleaner{}, Extractor: x, Model: "model-1", Schema: annotatetest.Schema(), Who: "分析员", Now: annotatetest.Day,
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func add(article string, start, end int, label string) annotate.Command {
	return annotate.Command{Do: "add", Article: article, Start: &start, End: &end, Label: label}
}

func do(t *testing.T, p *project.Project, c annotate.Command) project.Outcome {
	t.Helper()
	o, err := p.Do(t.Context(), c)
	if err != nil {
		t.Fatalf("%s: %v", c.Do, err)
	}
	return o
}

// marks writes the spans of an article as words, label and state.
func marks(t *testing.T, p *project.Project, id string) []string {
	t.Helper()
	a, err := p.Article(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range a.Spans {
		out = append(out, fmt.Sprintf("%s %s %s", a.Text.Slice(s.Span), s.Label, s.State))
	}
	return out
}

func wantMarks(t *testing.T, p *project.Project, id string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, marks(t, p, id)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", id, diff)
	}
}

func TestUndoAndRedoSurviveARestart(t *testing.T) {
	store := storeOf(t, "a")
	p := open(t, store, extractor{})
	do(t, p, add("a", 0, 4, "TITLE"))
	second := do(t, p, add("a", 4, 6, "PER"))
	if second.Seq != 2 || !second.CanUndo || second.CanRedo || second.Article.Status != annotate.StatusInReview {
		t.Errorf("got %+v", second)
	}
	undone := do(t, p, annotate.Command{Do: "undo", Article: "a"})
	if undone.Name != "add" || !undone.CanUndo || !undone.CanRedo {
		t.Errorf("got %+v", undone)
	}

	p = open(t, store, extractor{})
	state, err := p.State(t.Context(), "a")
	if err != nil || !state.CanUndo || !state.CanRedo {
		t.Errorf("after a restart: %v, %+v", err, state)
	}
	do(t, p, annotate.Command{Do: "redo", Article: "a"})
	wantMarks(t, p, "a", "市委书记 TITLE accepted", "刘运 PER accepted")
	do(t, p, annotate.Command{Do: "undo", Article: "a"})
	do(t, p, annotate.Command{Do: "undo", Article: "a"})
	wantMarks(t, p, "a")
	_, err = p.Do(t.Context(), annotate.Command{Do: "undo", Article: "a"})
	annotatetest.WantCode(t, err, annotate.CodeNothingToUndo)
}

// TestLastOfProject has undo and redo without an article go through the changes
// of all articles in their order.
func TestLastOfProject(t *testing.T) {
	p := open(t, storeOf(t, "a", "b"), extractor{})
	for _, step := range []annotate.Command{add("a", 0, 4, "TITLE"), add("b", 0, 4, "TITLE"), add("a", 4, 6, "PER")} {
		do(t, p, step)
	}
	for _, step := range []struct{ do, article string }{
		{"undo", "a"},
		{"undo", "b"},
		{"undo", "a"},
		{"redo", "a"},
		{"redo", "b"},
		{"redo", "a"},
		{"undo", "a"},
		{"undo", "b"},
		{"redo", "b"},
		{"redo", "a"},
	} {
		if got := do(t, p, annotate.Command{Do: step.do}).Article.ID; got != step.article {
			t.Fatalf("%s touched %q, want %q", step.do, got, step.article)
		}
	}
	_, err := p.Do(t.Context(), annotate.Command{Do: "redo"})
	annotatetest.WantCode(t, err, annotate.CodeNothingToRedo)

	do(t, p, annotate.Command{Do: "undo"})
	do(t, p, annotate.Command{Do: "undo"})
	do(t, p, annotate.Command{Do: "note", Article: "b", Note: "记"}) // b has nothing to redo now
	if got := do(t, p, annotate.Command{Do: "redo"}).Article.ID; got != "a" {
		t.Errorf("redo touched %q", got)
	}
}

func TestCommandsThatCannotBe(t *testing.T) {
	p := open(t, storeOf(t, "a"), extractor{})
	for _, c := range []struct {
		command annotate.Command
		want    annotate.Code
	}{
		{annotate.Command{Do: "undo"}, annotate.CodeNothingToUndo},
		{annotate.Command{Do: "redo"}, annotate.CodeNothingToRedo},
		{annotate.Command{Do: "add"}, annotate.CodeNoSuchArticle},
		{annotate.Command{Do: "undo", Article: "b"}, annotate.CodeNoSuchArticle},
		{annotate.Command{Do: "fly", Article: "a"}, annotate.CodeNoSuchCommand},
	} {
		_, err := p.Do(t.Context(), c.command)
		annotatetest.WantCode(t, err, c.want)
	}
	wantMarks(t, p, "a")
}

// TestFailedCommitChangesNothing: what is not durable is not shown either.
func TestFailedCommitChangesNothing(t *testing.T) {
	store := storeOf(t, "a")
	p := open(t, store, extractor{})
	do(t, p, add("a", 0, 4, "TITLE"))
	before, err := p.State(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	store.commit = errDisk
	for _, c := range []annotate.Command{add("a", 4, 6, "PER"), {Do: "undo"}, {Do: "status", Article: "a", Status: annotate.StatusReviewed}} {
		if _, err := p.Do(t.Context(), c); !errors.Is(err, errDisk) {
			t.Errorf("%s: got %v", c.Do, err)
		}
	}
	if _, err := p.Suggest(t.Context(), "a", true); !errors.Is(err, errDisk) {
		t.Errorf("suggest: got %v", err)
	}
	after, err := p.State(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	annotatetest.SameArticle(t, after.Article, before.Article)
	if after.CanUndo != before.CanUndo || after.CanRedo != before.CanRedo {
		t.Errorf("history is %+v, was %+v", after, before)
	}

	store.commit = nil
	if o := do(t, p, add("a", 4, 6, "PER")); o.Seq != 2 {
		t.Errorf("seq %d, want 2", o.Seq)
	}
	wantMarks(t, p, "a", "市委书记 TITLE accepted", "刘运 PER accepted")
	kept, err := store.Article(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	held, err := p.Article(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	annotatetest.SameArticle(t, held, kept)
}

// TestManyArticles opens more than are held in memory at once.
func TestManyArticles(t *testing.T) {
	var ids []string
	for i := range 150 {
		ids = append(ids, fmt.Sprintf("a%03d", i))
	}
	p := open(t, storeOf(t, ids...), extractor{})
	for _, id := range ids {
		do(t, p, add(id, 0, 4, "TITLE"))
	}
	for _, id := range ids {
		do(t, p, annotate.Command{Do: "undo", Article: id})
		wantMarks(t, p, id)
	}
}
