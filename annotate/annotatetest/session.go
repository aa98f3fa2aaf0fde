package annotatetest

import (
	"math/rand/v2"
	"time"

	"zhupi/annotate"
)

// Session plays an analyst at one article without a store: it plans and applies
// commands, keeps the history and numbers the events.
type Session struct {
	Article annotate.Article
	History annotate.History
	NextID  int64
	Seq     int64
}

// Do carries out one command, undo and redo included, and returns its event. A
// command that cannot be carried out changes nothing.
func (s *Session) Do(c annotate.Command) (annotate.Event, error) {
	e, err := s.plan(c)
	if err != nil {
		return e, err
	}
	after, err := annotate.Apply(s.Article, e.Change)
	if err != nil {
		return e, err
	}
	s.Seq++
	e.Seq, e.By, e.At = s.Seq, "analyst", day.Add(time.Duration(s.Seq)*time.Second)
	s.Article = after
	s.History.Add(e)
	return e, nil
}

func (s *Session) plan(c annotate.Command) (annotate.Event, error) {
	switch c.Do {
	case "undo":
		return s.History.Undo()
	case "redo":
		return s.History.Redo()
	}
	change, _, err := annotate.Plan(s.Article, c, annotate.Context{
		Schema: Schema(), Who: "analyst", Now: day.Add(time.Duration(s.Seq+1) * time.Second), NextID: s.NextID,
	})
	for _, d := range change.Spans {
		if d.Old == nil && d.New != nil {
			s.NextID = max(s.NextID, d.New.ID+1)
		}
	}
	for _, d := range change.Relations {
		if d.Old == nil && d.New != nil {
			s.NextID = max(s.NextID, d.New.ID+1)
		}
	}
	return annotate.Event{Kind: annotate.KindDo, Name: c.Do, Change: change}, err
}

// Random returns a command that often, not always, can be carried out on a.
func Random(r *rand.Rand, a annotate.Article) annotate.Command {
	names := []string{
		"add", "add", "add", "delete", "relabel", "resize", "accept", "reject", "accept-all", "propagate", "tag",
		"untag", "note", "meta", "meta", "status", "edit-text", "edit-text", "refuse-edit", "choose-edit", "relate", "unrelate",
		"undo", "undo", "redo",
	}
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	start := r.IntN(a.Text.Len() + 1)
	end := min(start+r.IntN(5), a.Text.Len())
	c := annotate.Command{
		Do: pick(names...), Article: a.ID, Start: &start, End: &end,
		Label: pick("PER", "TITLE", "ORG"), Tag: pick("考察", "签约", "其他"), Note: pick("", "记", "又记"),
		Text:   pick("", "新", "市委书记", "𠮷😀", "行\n行", "王一、李二，赵三", "2024-03-05 08:30"),
		Field:  pick("title", "kicker", "source", "published", "authors", "editor", "colour"),
		Status: annotate.Statuses()[r.IntN(4)], Type: "holds-post",
	}
	if n := len(a.Edits); n > 0 {
		edit := r.IntN(n)
		c.Edit = &edit
	}
	if n := len(a.Spans); n > 0 {
		c.Span, c.From, c.To = a.Spans[r.IntN(n)].ID, a.Spans[r.IntN(n)].ID, a.Spans[r.IntN(n)].ID
	}
	if c.Do == "note" && r.IntN(2) == 0 {
		c.Span = 0
	}
	if n := len(a.Relations); n > 0 {
		c.ID = a.Relations[r.IntN(n)].ID
	}
	return c
}
