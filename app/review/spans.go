package review

import (
	"slices"

	"zhupi/annotate"
	"zhupi/annotate/project"
	"zhupi/annotate/text"
)

// Select notes the selected text.
func (s *Session) Select(at text.Span) {
	s.Selected = at
	if !at.Empty() && s.Focus != 0 {
		s.Focus = 0
	}
	s.changed(PartFocus)
}

// FocusSpan focuses a span, 0 for none.
func (s *Session) FocusSpan(id int64) {
	s.Focus, s.Selected = id, text.Span{}
	s.changed(PartFocus)
}

// focused returns the focused span and says so where there is none.
func (s *Session) focused() (annotate.Span, bool) {
	span, ok := s.Article.Span(s.Focus)
	if !ok {
		s.say("hint.focus")
	}
	return span, ok
}

// GiveLabel labels the selected text, or relabels the focused span.
func (s *Session) GiveLabel(label string) {
	s.after(func() {
		s.Label = label
		switch {
		case !s.Selected.Empty():
			at := s.Selected
			s.do(annotate.Command{Do: "add", Start: &at.Start, End: &at.End, Label: label}, func(o project.Outcome) {
				s.FocusSpan(o.Span)
			})
		case s.Focus != 0:
			s.do(annotate.Command{Do: "relabel", Span: s.Focus, Label: label}, nil)
		default:
			s.say("hint.select")
		}
	})
}

// RepeatLabel gives the label that was given last.
func (s *Session) RepeatLabel() {
	if s.Label == "" {
		s.say("hint.no-last-label")
		return
	}
	s.GiveLabel(s.Label)
}

// Accept accepts the focused span and goes on to the next suggestion.
func (s *Session) Accept() { s.decide("accept") }

// Reject rejects the focused span and goes on to the next suggestion.
func (s *Session) Reject() { s.decide("reject") }

func (s *Session) decide(do string) {
	s.after(func() {
		span, ok := s.focused()
		if !ok {
			return
		}
		if do == "accept" && span.State == annotate.Accepted {
			s.NextSuggestion()
			return
		}
		s.do(annotate.Command{Do: do, Span: span.ID}, func(project.Outcome) { s.focusFrom(span.Start, 1, undecided) })
	})
}

// Delete removes the focused span.
func (s *Session) Delete() {
	s.after(func() {
		if span, ok := s.focused(); ok {
			s.do(annotate.Command{Do: "delete", Span: span.ID}, nil)
		}
	})
}

// AcceptAll accepts every suggestion of the article.
func (s *Session) AcceptAll() { s.do(annotate.Command{Do: "accept-all"}, nil) }

// Propagate gives the focused span's label to all the same words in the article.
func (s *Session) Propagate() {
	s.after(func() {
		if span, ok := s.focused(); ok {
			s.do(annotate.Command{Do: "propagate", Span: span.ID}, nil)
		}
	})
}

// Resize moves the boundaries of a span.
func (s *Session) Resize(id int64, to text.Span) {
	s.do(annotate.Command{Do: "resize", Span: id, Start: &to.Start, End: &to.End}, func(project.Outcome) { s.FocusSpan(id) })
}

// MoveStart and MoveEnd move a boundary of the focused span by whole characters.
func (s *Session) MoveStart(by int) { s.move(by, 0) }

// MoveEnd is the counterpart of MoveStart.
func (s *Session) MoveEnd(by int) { s.move(0, by) }

func (s *Session) move(start, end int) {
	s.after(func() {
		span, ok := s.focused()
		if !ok {
			return
		}
		to := text.Span{Start: s.step(span.Start, start), End: s.step(span.End, end)}
		if to.Empty() || !s.Article.Text.Has(to) {
			s.say("hint.no-room")
			return
		}
		s.Resize(span.ID, to)
	})
}

// step moves an offset by one user-perceived character.
func (s *Session) step(pos, by int) int {
	switch {
	case by < 0:
		return s.Article.Text.GraphemeStart(pos - 1)
	case by > 0:
		return s.Article.Text.GraphemeNext(pos)
	}
	return pos
}

func undecided(span annotate.Span) bool { return span.State == annotate.Suggested }

func anySpan(annotate.Span) bool { return true }

// NextSpan focuses the span after the focused one or after the cursor.
func (s *Session) NextSpan() { s.after(func() { s.focusFrom(s.place(), 1, anySpan) }) }

// PreviousSpan focuses the span before the focused one or before the cursor.
func (s *Session) PreviousSpan() { s.after(func() { s.focusFrom(s.place(), -1, anySpan) }) }

// NextSuggestion focuses the next span that is not yet decided.
func (s *Session) NextSuggestion() { s.after(func() { s.focusFrom(s.place(), 1, undecided) }) }

// place is where the analyst is: at the focused span, else at the cursor.
func (s *Session) place() int {
	if span, ok := s.Article.Span(s.Focus); ok {
		return span.Start
	}
	return s.Selected.Start
}

// focusFrom goes from the focused span, or from offset at where none is, through
// the spans in steps of by, round the end, to the first other one for which ok
// holds.
func (s *Session) focusFrom(at, by int, ok func(annotate.Span) bool) {
	live := s.Live()
	from := slices.IndexFunc(live, func(span annotate.Span) bool { return span.ID == s.Focus })
	if from < 0 {
		from = slices.IndexFunc(live, func(span annotate.Span) bool { return span.Start >= at })
		if from < 0 {
			from = len(live)
		}
		if by > 0 {
			from-- // the span that begins at the cursor is the next one
		}
	}
	n := len(live)
	for step := 1; step <= n; step++ {
		span := live[((from+by*step)%n+n)%n]
		if ok(span) && span.ID != s.Focus {
			s.FocusSpan(span.ID)
			return
		}
	}
	if n == 0 || !ok(live[max(0, min(from, n-1))]) {
		s.FocusSpan(0)
	}
	s.say("hint.all-decided")
}
