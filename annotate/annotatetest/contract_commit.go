package annotatetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"zhupi/annotate"
	"zhupi/annotate/project"
	"zhupi/annotate/text"
)

// number is a pointer to a number, as commands have it.
func number(n int) *int { return &n }

// commit carries a command out in the session and in the store.
func (s *store) commit(session *Session, c annotate.Command) annotate.Event {
	s.t.Helper()
	e, err := session.Do(c)
	if err != nil {
		s.t.Fatalf("%s: %v", c.Do, err)
	}
	s.keep(e, session.Article)
	return e
}

func (s *store) keep(e annotate.Event, after annotate.Article) {
	s.t.Helper()
	seq, err := s.Commit(s.t.Context(), e, after)
	if err != nil {
		s.t.Fatalf("%s: %v", e.Name, err)
	}
	if seq != e.Seq {
		s.t.Fatalf("%s got number %d, want %d", e.Name, seq, e.Seq)
	}
}

func committed(t *testing.T, s *store) {
	s.add(Build("other", "惠新安").Import(), Build("稿", "市委书记惠新安在潍坊考察。").Suggest("潍坊", "ORG", 0.5).Import())
	session := &Session{Article: s.article("稿"), NextID: s.nextID()}
	var want []annotate.Event
	for _, c := range []annotate.Command{
		{Do: "add", Start: number(4), End: number(7), Label: "PER"},
		{Do: "add", Start: number(0), End: number(4), Label: "TITLE"},
		{Do: "relate", From: 2, To: 3, Type: "holds-post"},
		{Do: "accept", Span: 1},
		{Do: "resize", Span: 3, Start: number(2)},
		{Do: "relabel", Span: 1, Label: "TITLE"},
		{Do: "note", Span: 2, Note: "同名"},
		{Do: "note", Note: "全文"},
		{Do: "tag", Tag: "考察"},
		{Do: "meta", Field: "title", Text: "惠新安在潍坊考察"},
		{Do: "meta", Field: "authors", Text: "孙四"},
		{Do: "meta", Field: "authors"},
		{Do: "meta", Field: "kicker", Text: "要闻"},
		{Do: "meta", Field: "published", Text: "2024-03-06"},
		{Do: "edit-text", Start: number(0), End: number(2), Text: "县"},
		{Do: "edit-text", Start: number(3), End: number(6), Text: ""},
		{Do: "status", Status: annotate.StatusReviewed},
		{Do: "delete", Span: 3},
		{Do: "untag", Tag: "考察"},
		{Do: "undo"},
		{Do: "undo"},
		{Do: "redo"},
	} {
		c.Article = "稿"
		want = append(want, s.commit(session, c))
		SameArticle(t, s.article("稿"), session.Article)
	}
	second := &Session{Article: s.article("other"), NextID: s.nextID(), Seq: session.Seq}
	last := s.commit(second, annotate.Command{Do: "tag", Article: "other", Tag: "签约"})
	for range 2 {
		SameArticle(t, s.article("稿"), session.Article)
		SameEvents(t, s.events("稿"), want)
		SameEvents(t, s.events("other"), []annotate.Event{last})
		SameEvents(t, s.events(""), append(want[:len(want):len(want)], last))
		if got := s.summaries()[1]; got != session.Article.Summarize() {
			t.Errorf("summary %+v, want %+v", got, session.Article.Summarize())
		}
		s.reopen()
	}
}

func failedCommit(t *testing.T, s *store) {
	s.add(Build("稿", "市委书记惠新安在潍坊考察。").Accept("惠新安", "PER").Accept("市委书记", "TITLE").Import())
	session := &Session{Article: s.article("稿"), NextID: s.nextID()}
	s.commit(session, annotate.Command{Do: "tag", Article: "稿", Tag: "考察"})
	a := session.Article
	status := annotate.Delta[annotate.Status]{Old: new(a.Status), New: new(annotate.StatusSkipped)}
	span := annotate.Span{ID: 99, Span: a.Spans[0].Span, Label: "ORG", State: annotate.Accepted}
	used, gone := span, span
	used.ID, gone.ID = 1, 98
	for _, test := range []struct {
		name   string
		code   annotate.Code
		change func(*annotate.Change)
	}{
		{"no such article", annotate.CodeNoSuchArticle, func(c *annotate.Change) { c.Article = "缺" }},
		{"span there already", annotate.CodeConflict, func(c *annotate.Change) {
			c.Spans = []annotate.Delta[annotate.Span]{{New: &span}, {New: &used}}
		}},
		{"span not there", annotate.CodeConflict, func(c *annotate.Change) {
			c.Spans = []annotate.Delta[annotate.Span]{{New: &span}, {Old: &gone}}
		}},
		{"changed span not there", annotate.CodeConflict, func(c *annotate.Change) {
			c.Spans = []annotate.Delta[annotate.Span]{{Old: &gone, New: &gone}}
		}},
		{"relation to nothing", annotate.CodeConflict, func(c *annotate.Change) {
			c.Relations = []annotate.Delta[annotate.Relation]{{New: &annotate.Relation{ID: 99, From: 1, To: 98}}}
		}},
		{"relation not there", annotate.CodeConflict, func(c *annotate.Change) {
			c.Relations = []annotate.Delta[annotate.Relation]{{Old: &annotate.Relation{ID: 99}}}
		}},
		{"tag there already", annotate.CodeConflict, func(c *annotate.Change) {
			c.Tags = []annotate.Delta[annotate.Tag]{{New: &a.Tags[0]}}
		}},
		{"tag not there", annotate.CodeConflict, func(c *annotate.Change) {
			c.Tags = []annotate.Delta[annotate.Tag]{{Old: &annotate.Tag{Value: "无"}}}
		}},
	} {
		t.Log(test.name)
		c := annotate.Change{Article: "稿", Status: &status}
		test.change(&c)
		s.unchanged(test.code, func(ctx context.Context) error {
			after := carried(a, c)
			_, err := s.Commit(ctx, annotate.Event{Kind: annotate.KindDo, Name: "test", At: day, Change: c}, after)
			return err
		})
	}
	other := annotate.Change{Article: "other", Status: &status}
	s.unchanged(annotate.CodeConflict, func(ctx context.Context) error {
		_, err := s.Commit(ctx, annotate.Event{Kind: annotate.KindDo, Change: other}, a)
		return err
	})
}

// carried is the state after a change that cannot be applied, as a careless
// caller might think it to be.
func carried(a annotate.Article, c annotate.Change) annotate.Article {
	a.ID = c.Article
	for _, d := range c.Relations {
		if d.New != nil {
			a.Relations = append(a.Relations[:len(a.Relations):len(a.Relations)], *d.New)
		}
	}
	return a
}

func identities(t *testing.T, s *store) {
	s.add(Build("稿", "市委书记惠新安").FirstID(41).Accept("惠新安", "PER").Accept("市委书记", "TITLE").Import())
	session := &Session{Article: s.article("稿"), NextID: s.nextID()}
	check := func(want int64) {
		t.Helper()
		if got := s.nextID(); got != want {
			t.Errorf("next ID %d, want %d", got, want)
		}
	}
	check(43)
	do := func(c annotate.Command) {
		t.Helper()
		c.Article = "稿"
		s.commit(session, c)
	}
	do(annotate.Command{Do: "add", Start: number(0), End: number(1), Label: "ORG"})
	check(44)
	do(annotate.Command{Do: "relate", From: 41, To: 42, Type: "holds-post"})
	check(45)
	do(annotate.Command{Do: "unrelate", ID: 44})
	do(annotate.Command{Do: "delete", Span: 43})
	check(45)
	s.reopen()
	check(45)
	do(annotate.Command{Do: "undo"})
	do(annotate.Command{Do: "undo"})
	check(45)
	do(annotate.Command{Do: "add", Start: number(1), End: number(2), Label: "ORG"})
	check(46)
	machine := annotate.Change{Article: "稿", Spans: []annotate.Delta[annotate.Span]{{New: &annotate.Span{
		ID: 46, Span: text.Span{Start: 2, End: 4}, Label: "ORG", State: annotate.Suggested,
		Made: annotate.Origin{By: "crf", At: day, Score: 0.5},
	}}}}
	suggested, err := annotate.Apply(session.Article, machine)
	if err != nil {
		t.Fatal(err)
	}
	session.Article, session.Seq, session.NextID = suggested, session.Seq+1, 47
	s.keep(annotate.Event{Seq: session.Seq, Kind: annotate.KindMachine, Change: machine}, suggested)
	check(47)
	s.reopen()
	check(47)
	span, _ := session.Article.Span(43)
	reused := annotate.Change{Article: "稿", Spans: []annotate.Delta[annotate.Span]{{Old: &span}}}
	after, err := annotate.Apply(session.Article, reused)
	if err != nil {
		t.Fatal(err)
	}
	s.keep(annotate.Event{Seq: session.Seq + 1, Kind: annotate.KindDo, Change: reused}, after)
	s.unchanged(annotate.CodeConflict, func(ctx context.Context) error {
		_, err := s.Commit(ctx, annotate.Event{Kind: annotate.KindDo, Change: reused.Invert()}, session.Article)
		return err
	})
}

func randomSessions(t *testing.T, s *store) {
	const sessions, commands = 4, 60
	var seq int64
	for i := range sessions {
		id := fmt.Sprint(i)
		s.add(Build(id, "市委书记惠新安在潍坊考察。\n惠新安、市委书记𠮷😀惠新安。").FirstID(s.nextID()).
			Suggest("惠新安", "PER", 0.75).Suggest("市委书记", "TITLE", 0.5).Import())
		session := &Session{Article: s.article(id), NextID: s.nextID(), Seq: seq}
		r := rand.New(rand.NewPCG(uint64(i), 1))
		for range commands {
			if e, err := session.Do(Random(r, session.Article)); err == nil {
				s.keep(e, session.Article)
			}
		}
		seq = session.Seq
		SameArticle(t, s.article(id), session.Article)
		s.reopen()
		SameArticle(t, s.article(id), session.Article)
		var history annotate.History
		for _, e := range s.events(id) {
			history.Add(e)
		}
		if history.CanUndo() != session.History.CanUndo() || history.CanRedo() != session.History.CanRedo() {
			t.Error("what can be undone is lost")
		}
	}
}

func cancelled(t *testing.T, s *store) {
	s.add(Build("稿", "惠新安").Import())
	session := &Session{Article: s.article("稿"), NextID: s.nextID()}
	e, err := session.Do(annotate.Command{Do: "tag", Article: "稿", Tag: "考察"})
	if err != nil {
		t.Fatal(err)
	}
	before := s.state()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, do := range map[string]func() error{
		"add":    func() error { return s.Add(ctx, []project.Import{Build("two", "").Import()}) },
		"commit": func() error { _, err := s.Commit(ctx, e, session.Article); return err },
		"set":    func() error { return s.SetSetting(ctx, "key", "value") },
		"read":   func() error { _, err := s.Article(ctx, "稿"); return err },
	} {
		if err := do(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want context.Canceled", name, err)
		}
	}
	after := s.state()
	if len(after.Events) != len(before.Events) || len(after.Summaries) != len(before.Summaries) {
		t.Error("a cancelled call has left something")
	}
	s.keep(e, session.Article)
}
