package review

import (
	"context"
	"slices"

	"zhupi/annotate"
	"zhupi/annotate/project"
)

// Undo takes the last change of the open article back.
func (s *Session) Undo() { s.do(annotate.Command{Do: "undo"}, nil) }

// Redo carries out again what was taken back.
func (s *Session) Redo() { s.do(annotate.Command{Do: "redo"}, nil) }

// Tag says what the article is about.
func (s *Session) Tag(group, value string) {
	s.do(annotate.Command{Do: "tag", Group: group, Tag: value}, nil)
}

// Untag takes a tag away.
func (s *Session) Untag(group, value string) {
	s.do(annotate.Command{Do: "untag", Group: group, Tag: value}, nil)
}

// SetStatus says how far the review of the article has come.
func (s *Session) SetStatus(status annotate.Status) {
	s.do(annotate.Command{Do: "status", Status: status}, nil)
}

// Finish marks the article as reviewed and opens the next unreviewed one.
func (s *Session) Finish() { s.leave(annotate.StatusReviewed) }

// Skip puts the article aside and opens the next unreviewed one.
func (s *Session) Skip() { s.leave(annotate.StatusSkipped) }

func (s *Session) leave(status annotate.Status) {
	s.after(func() {
		if s.Article.Status == status {
			s.NextUnreviewed()
			return
		}
		s.do(annotate.Command{Do: "status", Status: status}, func(project.Outcome) { s.NextUnreviewed() })
	})
}

// SuggestAgain replaces the undecided suggestions of the open article.
func (s *Session) SuggestAgain() {
	s.engine("suggest", func(ctx context.Context, id string) (project.Outcome, error) { return s.project.Suggest(ctx, id, true) })
}

// engine runs one of the engines on the open article.
func (s *Session) engine(name string, run func(ctx context.Context, id string) (project.Outcome, error)) {
	s.after(func() {
		if s.Article.ID == "" {
			return
		}
		id := s.Article.ID
		s.busy = true
		s.queue.Next(func(ctx context.Context) func() {
			o, err := run(ctx, id)
			o.Name = name
			return func() {
				s.finish(name, o, err)
				s.next()
			}
		})
	})
}

// Reprints counts the other articles of the open one's group.
func (s *Session) Reprints() int {
	i := slices.IndexFunc(s.List, func(a annotate.Summary) bool { return a.ID == s.Article.ID })
	if i < 0 || s.List[i].Group == "" {
		return 0
	}
	n := -1
	for _, a := range s.List {
		if a.Group == s.List[i].Group {
			n++
		}
	}
	return n
}

// CarryFrom carries the annotations of another article, a reprint, to this one.
func (s *Session) CarryFrom(id string) {
	s.do(annotate.Command{Do: "carry", FromArticle: id}, func(o project.Outcome) { s.say("carried", o.Count, o.Left) })
}

func unreviewed(a annotate.Summary) bool {
	return a.Status == annotate.StatusNew || a.Status == annotate.StatusInReview
}

func anyArticle(annotate.Summary) bool { return true }

// NextUnreviewed opens the next article that is not reviewed or skipped.
func (s *Session) NextUnreviewed() { s.after(func() { s.openFrom(1, unreviewed) }) }

// PreviousUnreviewed opens the one before that is not reviewed or skipped.
func (s *Session) PreviousUnreviewed() { s.after(func() { s.openFrom(-1, unreviewed) }) }

// NextArticle opens the next article of the list.
func (s *Session) NextArticle() { s.after(func() { s.openFrom(1, anyArticle) }) }

// PreviousArticle opens the article before in the list.
func (s *Session) PreviousArticle() { s.after(func() { s.openFrom(-1, anyArticle) }) }

// openFrom goes through the list in steps of by, round its end, to the first
// other article for which ok holds.
func (s *Session) openFrom(by int, ok func(annotate.Summary) bool) {
	n := len(s.List)
	here := max(0, slices.IndexFunc(s.List, func(a annotate.Summary) bool { return a.ID == s.Article.ID }))
	for step := 1; step < n; step++ {
		a := s.List[((here+by*step)%n+n)%n]
		if ok(a) {
			s.Open(a.ID)
			return
		}
	}
	s.say("hint.all-reviewed")
}
