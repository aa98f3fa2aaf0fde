package review_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/project"
	"zhupi/annotate/text"
	"zhupi/app/review"
)

// line is a queue that keeps the work until run, as a slow disk would.
type line struct {
	work []func(ctx context.Context) func()
}

func (l *line) Next(work func(ctx context.Context) func()) { l.work = append(l.work, work) }

func (l *line) run() {
	for len(l.work) > 0 {
		work := l.work[0]
		l.work = l.work[1:]
		if show := work(context.Background()); show != nil {
			show()
		}
	}
}

func schema() annotate.Schema {
	return annotate.Schema{
		ID:     "test",
		Labels: []annotate.Label{{ID: "PER", Key: "p"}, {ID: "LOC", Key: "l"}, {ID: "TITLE", Key: "t"}},
		Tags:   []annotate.TagGroup{{ID: "activity", Values: []string{"签约"}}},
	}
}

const body = "潍坊市委书记刘运到北京，刘运说好。"

// desk is a session with its queue and its store.
type desk struct {
	*review.Session
	line
	store project.Store
}

// begin opens a session on two articles, the first with three suggestions.
func begin(t *testing.T) *desk {
	t.Helper()
	return load(t,
		annotatetest.Build("a", body).Suggest("潍坊", "LOC", 0.9).Suggest("刘运", "PER", 0.5).Suggest("北京", "LOC", 0.8).Article(),
		annotatetest.Build("b", "青岛。").FirstID(10).Suggest("青岛", "LOC", 0.7).Article())
}

// load opens a session on articles.
func load(t *testing.T, articles ...annotate.Article) *desk {
	t.Helper()
	store := annotatetest.NewMemory()
	for _, a := range articles {
		if err := store.Add(context.Background(), []project.Import{{Article: a}}); err != nil {
			t.Fatal(err)
		}
	}
	return resume(t, store)
}

// resume opens a session on what is in a store, as a restart does.
func resume(t *testing.T, store project.Store) *desk {
	t.Helper()
	p, err := project.New(context.Background(), store, project.Tools{Schema: schema(), Who: "分析员", Now: annotatetest.Day})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{store: store}
	d.Session = review.NewSession(p, &d.line, nil, func(review.Part) {})
	d.Start()
	d.run()
	return d
}

// spans writes the spans on show as words, label and state.
func spans(s *desk) []string {
	var out []string
	for _, span := range s.Live() {
		out = append(out, s.Words(span)+" "+span.Label+" "+string(span.State))
	}
	return out
}

func want(t *testing.T, s *desk, lines ...string) {
	t.Helper()
	if diff := cmp.Diff(lines, spans(s)); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
}

func focused(s *desk) string {
	span, ok := s.Article.Span(s.Focus)
	if !ok {
		return ""
	}
	return s.Words(span)
}

func TestLabelKeyMarksSelection(t *testing.T) {
	s := begin(t)
	s.Select(text.Span{Start: 2, End: 6}) // 市委书记
	s.GiveLabel("TITLE")
	s.run()
	want(t, s, "潍坊 LOC suggested", "市委书记 TITLE accepted", "刘运 PER suggested", "北京 LOC suggested")
	if focused(s) != "市委书记" {
		t.Errorf("focus on %q, want the new span", focused(s))
	}
	if s.Article.Status != annotate.StatusInReview || s.List[0].Status != annotate.StatusInReview {
		t.Errorf("status %q, in the list %q, want in review", s.Article.Status, s.List[0].Status)
	}
	s.GiveLabel("LOC") // no selection any more: relabels
	s.run()
	want(t, s, "潍坊 LOC suggested", "市委书记 LOC accepted", "刘运 PER suggested", "北京 LOC suggested")
}

// TestFastKeys presses keys faster than the disk: each acts on the state that
// the one before leaves.
func TestFastKeys(t *testing.T) {
	s := begin(t)
	s.NextSpan()
	s.Accept()
	s.Reject()
	s.Accept()
	s.run()
	want(t, s, "潍坊 LOC accepted", "北京 LOC accepted")
	s.Undo()
	s.Undo()
	s.Redo()
	s.run()
	want(t, s, "潍坊 LOC accepted", "北京 LOC suggested")
}

func TestUndoAfterRestart(t *testing.T) {
	s := begin(t)
	s.AcceptAll()
	s.Select(text.Span{Start: 12, End: 14})
	s.GiveLabel("PER")
	s.run()
	want(t, s, "潍坊 LOC accepted", "刘运 PER accepted", "北京 LOC accepted", "刘运 PER accepted")

	again := resume(t, s.store)
	if !again.CanUndo || again.CanRedo {
		t.Fatalf("after a restart CanUndo %v, CanRedo %v", again.CanUndo, again.CanRedo)
	}
	again.Undo()
	again.Undo()
	again.run()
	want(t, again, "潍坊 LOC suggested", "刘运 PER suggested", "北京 LOC suggested")
	again.Redo()
	again.run()
	want(t, again, "潍坊 LOC accepted", "刘运 PER accepted", "北京 LOC accepted")
}

func TestBoundaries(t *testing.T) {
	s := begin(t)
	s.FocusSpan(1)
	s.MoveEnd(1)
	s.run()
	want(t, s, "潍坊市 LOC accepted", "刘运 PER suggested", "北京 LOC suggested")
	s.MoveStart(1)
	s.MoveStart(1)
	s.MoveStart(1) // nothing would be left
	s.run()
	want(t, s, "市 LOC accepted", "刘运 PER suggested", "北京 LOC suggested")
	if s.Message.Key != "hint.no-room" {
		t.Errorf("message %q, want the hint", s.Message.Key)
	}
	s.MoveStart(-1)
	s.run()
	want(t, s, "坊市 LOC accepted", "刘运 PER suggested", "北京 LOC suggested")
}

func TestWalk(t *testing.T) {
	s := begin(t)
	var seen []string
	for range 4 {
		s.NextSpan()
		seen = append(seen, focused(s))
	}
	for range 2 {
		s.PreviousSpan()
		seen = append(seen, focused(s))
	}
	if diff := cmp.Diff([]string{"潍坊", "刘运", "北京", "潍坊", "北京", "刘运"}, seen); diff != "" {
		t.Errorf("walk (-want +got):\n%s", diff)
	}
	s.FocusSpan(0)
	s.Select(text.Span{Start: 7, End: 7})
	s.NextSpan()
	if focused(s) != "北京" {
		t.Errorf("next after the cursor is %q, want 北京", focused(s))
	}
}

func TestPropagateAndDelete(t *testing.T) {
	s := begin(t)
	s.FocusSpan(2)
	s.Propagate()
	s.run()
	want(t, s, "潍坊 LOC suggested", "刘运 PER accepted", "北京 LOC suggested", "刘运 PER accepted")
	s.Delete()
	s.run()
	want(t, s, "潍坊 LOC suggested", "北京 LOC suggested", "刘运 PER accepted")
	if s.Focus != 0 {
		t.Errorf("a deleted span still has the focus")
	}
	s.Undo()
	s.Undo()
	s.run()
	want(t, s, "潍坊 LOC suggested", "刘运 PER suggested", "北京 LOC suggested")
}

func TestFinishGoesToNextUnreviewed(t *testing.T) {
	s := begin(t)
	s.Finish()
	s.run()
	if s.Article.ID != "b" || s.List[0].Status != annotate.StatusReviewed {
		t.Fatalf("open %q, first is %q; want b and reviewed", s.Article.ID, s.List[0].Status)
	}
	s.Skip()
	s.run()
	if s.Article.ID != "b" || s.Message.Key != "hint.all-reviewed" {
		t.Errorf("open %q, message %q; want to stay and be told", s.Article.ID, s.Message.Key)
	}
	if again := resume(t, s.store); again.Article.ID != "b" {
		t.Errorf("a restart opens %q, want the article that was open", again.Article.ID)
	}
}

func TestTags(t *testing.T) {
	s := begin(t)
	s.Tag("activity", "签约")
	s.Tag("activity", "签约")
	s.run()
	if diff := cmp.Diff([]annotate.Tag{{Group: "activity", Value: "签约"}}, s.Article.Tags); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
	if s.Message.Err == nil {
		t.Error("a tag given twice is passed over in silence")
	}
	s.Untag("activity", "签约")
	s.run()
	if len(s.Article.Tags) != 0 {
		t.Errorf("tags %v, want none", s.Article.Tags)
	}
}

func TestHintsInsteadOfErrors(t *testing.T) {
	s := begin(t)
	for _, c := range []struct {
		name string
		do   func()
		key  string
	}{
		{"label without selection", func() { s.GiveLabel("PER") }, "hint.select"},
		{"accept without focus", s.Accept, "hint.focus"},
		{"delete without focus", s.Delete, "hint.focus"},
		{"move without focus", func() { s.MoveEnd(1) }, "hint.focus"},
	} {
		c.do()
		s.run()
		if s.Message.Key != c.key {
			t.Errorf("%s: message %q, want %q", c.name, s.Message.Key, c.key)
		}
	}
}

func TestEntities(t *testing.T) {
	s := begin(t)
	s.FocusSpan(2)
	s.Propagate()
	s.run()
	var got []string
	for _, e := range s.Entities() {
		got = append(got, e.Label+" "+e.Words+" "+string(rune('0'+len(e.Spans)))+" "+string(rune('0'+e.Decided)))
	}
	if diff := cmp.Diff([]string{"PER 刘运 2 2", "LOC 潍坊 1 0", "LOC 北京 1 0"}, got); diff != "" {
		t.Errorf("entities (-want +got):\n%s", diff)
	}
}

func TestWordWithoutSegmenter(t *testing.T) {
	s := load(t, annotatetest.Build("a", "用VCSEL芯片").Article())
	for pos, want := range map[int]text.Span{0: {Start: 0, End: 1}, 3: {Start: 1, End: 6}, 6: {Start: 6, End: 7}} {
		if got := s.Word(pos); got != want {
			t.Errorf("Word(%d) = %v, want %v", pos, got, want)
		}
	}
}
