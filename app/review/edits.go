package review

import (
	"context"
	"slices"

	"zhupi/annotate"
	"zhupi/annotate/project"
	"zhupi/annotate/text"
)

// Edit is an edit of the open article's cleaning log with its number there.
type Edit struct {
	Number int // from 0
	annotate.Edit
}

// RuleEdits are the edits of one rule.
type RuleEdits struct {
	Rule    string
	Edits   []Edit // in the order of the text
	Applied int
	Pending int
	Refused int
}

// EditsByRule groups the cleaning log of the open article by rule: rules with
// repairs that wait for the analyst first, then in the order of their names'
// first occurrence.
func (s *Session) EditsByRule() []RuleEdits {
	var groups []RuleEdits
	for i, e := range s.Article.Edits {
		at := slices.IndexFunc(groups, func(g RuleEdits) bool { return g.Rule == e.Rule })
		if at < 0 {
			at = len(groups)
			groups = append(groups, RuleEdits{Rule: e.Rule})
		}
		g := &groups[at]
		g.Edits = append(g.Edits, Edit{i, e})
		switch e.State {
		case annotate.EditApplied:
			g.Applied++
		case annotate.EditPending:
			g.Pending++
		case annotate.EditRefused:
			g.Refused++
		}
	}
	slices.SortStableFunc(groups, func(a, b RuleEdits) int { return min(b.Pending, 1) - min(a.Pending, 1) })
	return groups
}

// Pending counts the repairs of the open article that wait for the analyst.
func (s *Session) Pending() int {
	n := 0
	for _, e := range s.Article.Edits {
		if e.State == annotate.EditPending {
			n++
		}
	}
	return n
}

// ShowCleaning shows raw and clean text side by side, or the article again.
func (s *Session) ShowCleaning(on bool) {
	if s.Cleaning != on {
		s.Cleaning = on
		s.EditFocus = -1
		s.changed(PartMode)
	}
}

// ToggleCleaning changes between the two.
func (s *Session) ToggleCleaning() { s.after(func() { s.ShowCleaning(!s.Cleaning) }) }

// FocusEdit focuses an edit by its number, -1 for none.
func (s *Session) FocusEdit(number int) {
	s.EditFocus = number
	s.changed(PartFocus)
}

// focusedEdit returns the focused edit and says so where there is none.
func (s *Session) focusedEdit() (Edit, bool) {
	if s.EditFocus < 0 || s.EditFocus >= len(s.Article.Edits) {
		s.say("hint.focus-edit")
		return Edit{}, false
	}
	return Edit{s.EditFocus, s.Article.Edits[s.EditFocus]}, true
}

// NextEdit focuses the edit after the focused one, PreviousEdit the one before.
func (s *Session) NextEdit() {
	s.after(func() { s.stepEdit(1, func(annotate.Edit) bool { return true }) })
}

// PreviousEdit is the counterpart of NextEdit.
func (s *Session) PreviousEdit() {
	s.after(func() { s.stepEdit(-1, func(annotate.Edit) bool { return true }) })
}

// NextPending focuses the next repair that waits for the analyst.
func (s *Session) NextPending() {
	s.after(func() {
		s.stepEdit(1, func(e annotate.Edit) bool { return e.State == annotate.EditPending })
	})
}

func (s *Session) stepEdit(by int, ok func(annotate.Edit) bool) {
	n := len(s.Article.Edits)
	from := s.EditFocus
	if from < 0 && by < 0 {
		from = 0
	}
	for step := 1; step <= n; step++ {
		i := ((from+by*step)%n + n) % n
		if ok(s.Article.Edits[i]) && i != s.EditFocus {
			s.FocusEdit(i)
			return
		}
	}
	s.say("hint.no-more-edits")
}

// RefuseEdit takes the focused edit back and goes on to the next that waits.
func (s *Session) RefuseEdit() {
	s.after(func() {
		if e, ok := s.focusedEdit(); ok {
			s.doEdit(annotate.Command{Do: "refuse-edit", Edit: &e.Number}, e)
		}
	})
}

// ChooseEdit applies the focused edit with its nth alternative, from 0.
func (s *Session) ChooseEdit(nth int) {
	s.after(func() {
		e, ok := s.focusedEdit()
		if !ok {
			return
		}
		choices := Choices(e.Edit)
		if nth >= len(choices) {
			s.say("hint.no-alternative")
			return
		}
		s.doEdit(annotate.Command{Do: "choose-edit", Edit: &e.Number, Text: choices[nth]}, e)
	})
}

// Choices lists what an edit can put into the text, the best first.
func Choices(e annotate.Edit) []string {
	choices := slices.Clone(e.Alternatives)
	if !slices.Contains(choices, e.To) && (e.State != annotate.EditPending || len(choices) == 0) {
		choices = slices.Insert(choices, 0, e.To)
	}
	return choices
}

// doEdit carries out a command on an edit; focus goes to the next that waits.
func (s *Session) doEdit(c annotate.Command, e Edit) {
	s.do(c, func(o project.Outcome) {
		s.EditFocus = slices.IndexFunc(o.Article.Edits, func(x annotate.Edit) bool { return x.Raw == e.Raw && x.Rule == e.Rule })
		if s.Pending() > 0 {
			s.stepEdit(1, func(x annotate.Edit) bool { return x.State == annotate.EditPending })
		} else {
			s.changed(PartFocus)
		}
	})
}

// EditText puts other words in the place of some of the clean text.
func (s *Session) EditText(at text.Span, words string) {
	s.do(annotate.Command{Do: "edit-text", Start: &at.Start, End: &at.End, Text: words}, nil)
}

// Reclean cleans the open article anew with the rules of the project.
func (s *Session) Reclean() {
	s.engine("reclean", func(ctx context.Context, id string) (project.Outcome, error) { return s.project.Reclean(ctx, id) })
}
