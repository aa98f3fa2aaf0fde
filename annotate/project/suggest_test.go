package project_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/project"
)

func TestSuggestKeepsDecisions(t *testing.T) {
	store := &faulty{Store: annotatetest.NewMemory()}
	built := annotatetest.Build("a", body).Suggest("北京", "ORG", 0.5).Suggest("刘运", "PER", 0.5).Reject("市委书记", "TITLE")
	if err := store.Add(t.Context(), []project.Import{built.Import()}); err != nil {
		t.Fatal(err)
	}
	p := open(t, store, extractor{})
	do(t, p, add("a", 10, 12, "ORG")) // the second 刘运, which the extractor takes for a person
	before := marks(t, p, "a")
	o, err := p.Suggest(t.Context(), "a", true)
	if err != nil {
		t.Fatal(err)
	}
	if !o.CanUndo || o.Count == 0 {
		t.Errorf("got %+v", o)
	}
	wantMarks(t, p, "a", "市委书记 TITLE rejected", "刘运 PER suggested", "刘运 ORG accepted")

	// Asking again changes nothing and is no event.
	again, err := p.Suggest(t.Context(), "a", true)
	if err != nil || again.Seq != 0 || again.Count != 0 || !again.CanUndo {
		t.Errorf("again: %+v, %v", again, err)
	}
	do(t, p, annotate.Command{Do: "undo", Article: "a"})
	wantMarks(t, p, "a", before...)
}

func TestSuggestMissing(t *testing.T) {
	store := storeOf(t, "a", "b", "c", "d")
	p := open(t, store, extractor{})
	do(t, p, add("b", 4, 6, "PER"))
	do(t, p, annotate.Command{Do: "status", Article: "c", Status: annotate.StatusSkipped})
	var seen []annotate.Progress
	var done []string
	err := p.SuggestMissing(t.Context(), func(now annotate.Progress) { seen = append(seen, now) },
		func(o project.Outcome) { done = append(done, o.Article.ID) })
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "d"}, done); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
	want := []annotate.Progress{{Total: 2, Item: "标题a"}, {Done: 1, Total: 2, Item: "标题d"}, {Done: 2, Total: 2}}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("progress (-want +got):\n%s", diff)
	}
	wantMarks(t, p, "a", "市委书记 TITLE suggested", "刘运 PER suggested", "刘运 PER suggested")

	// What the program did unasked is in the history but not undone by key.
	state, err := p.State(t.Context(), "a")
	if err != nil || state.CanUndo || state.Article.Status != annotate.StatusNew {
		t.Errorf("got %+v, %v", state, err)
	}
	events, err := p.Events(t.Context(), "a")
	if err != nil || len(events) != 1 || events[0].Kind != annotate.KindMachine || events[0].By != "model-1" {
		t.Errorf("events %+v, %v", events, err)
	}
}

// TestSuggestMissingBesideTheAnalyst: a text that changes while it is read gets
// no suggestions made for the old one, and the other articles do not wait.
func TestSuggestMissingBesideTheAnalyst(t *testing.T) {
	store := storeOf(t, "a", "b")
	var p *project.Project
	at, busy := 0, true
	p = open(t, store, extractor{before: func() {
		if busy {
			busy = false
			do(t, p, annotate.Command{Do: "edit-text", Article: "a", Start: &at, End: &at, Text: "新"})
		}
	}})
	var done []string
	if err := p.SuggestMissing(t.Context(), quiet, func(o project.Outcome) { done = append(done, o.Article.ID) }); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"b"}, done); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
	wantMarks(t, p, "a")
}

func TestSuggestMissingStops(t *testing.T) {
	store := storeOf(t, "a", "b")
	ctx, cancel := context.WithCancel(t.Context())
	p := open(t, store, extractor{})
	err := p.SuggestMissing(ctx, quiet, func(project.Outcome) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	wantMarks(t, p, "b")
	store.commit = errDisk
	if err := p.SuggestMissing(t.Context(), quiet, func(project.Outcome) {}); !errors.Is(err, errDisk) {
		t.Errorf("error %v", err)
	}
}

// TestSuggestMissingUsesUpIDs: what the program added unasked is not overwritten
// by what the analyst adds after a restart.
func TestSuggestMissingUsesUpIDs(t *testing.T) {
	store := storeOf(t, "a")
	if err := open(t, store, extractor{}).SuggestMissing(t.Context(), quiet, func(project.Outcome) {}); err != nil {
		t.Fatal(err)
	}
	p := open(t, store, extractor{})
	do(t, p, add("a", 6, 7, "ORG"))
	wantMarks(t, p, "a", "市委书记 TITLE suggested", "刘运 PER suggested", "到 ORG accepted", "刘运 PER suggested")
}
