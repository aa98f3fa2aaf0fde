package annotate

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhupi/annotate/text"
)

// editText replaces a stretch of the clean text by hand.
func (p *planner) editText() error {
	at, err := p.textRange(nil)
	if err != nil {
		return err
	}
	if strings.Contains(p.command.Text, "\r") || !utf8.ValidString(p.command.Text) {
		return errorf(CodeBadValue, "the new text must be UTF-8 and not hold carriage returns")
	}
	fresh := Edit{Rule: RuleByHand, Text: at, To: p.command.Text, State: EditApplied}
	if p.article.Text.Slice(at) == p.command.Text {
		return nil
	}
	if i := p.insertionAt(at); i >= 0 {
		p.rewrite(p.joinInsertion(i, fresh))
	} else {
		p.rewrite(Rewrite(p.article.Text, p.article.Edits, []Edit{fresh}))
	}
	p.result.Count = 1
	return nil
}

// insertionAt returns the number of the edit that inserts, or would insert, text
// where at, an insertion, stands; -1 if there is none. Two insertions at one
// place of the raw text would have no order.
func (p *planner) insertionAt(at text.Span) int {
	if !at.Empty() {
		return -1
	}
	return slices.IndexFunc(p.article.Edits, func(e Edit) bool {
		return e.Raw.Empty() && e.Text.Start <= at.Start && at.Start <= e.Text.End
	})
}

// joinInsertion returns the log with a fresh insertion and edit i made one.
func (p *planner) joinInsertion(i int, fresh Edit) []Edit {
	old := p.article.Edits[i]
	before := text.Span{Start: old.Text.Start, End: fresh.Text.Start}
	behind := text.Span{Start: fresh.Text.Start, End: old.Text.End}
	fresh.Raw, fresh.Inner = old.Raw, []Edit{old}
	fresh.To = p.article.Text.Slice(before) + fresh.To + p.article.Text.Slice(behind)
	log := slices.Clone(p.article.Edits)
	log[i] = fresh
	return log
}

// refuseEdit takes one edit of the cleaning log back, or says of one that waits
// that it shall not be made. Edits inside it take effect again.
func (p *planner) refuseEdit() error {
	n, err := p.edit()
	if err != nil {
		return err
	}
	if p.article.Edits[n].State == EditRefused {
		return nil
	}
	log := slices.Clone(p.article.Edits)
	log[n].State = EditRefused
	p.rewrite(log)
	p.result.Count = 1
	return nil
}

// chooseEdit applies one edit of the cleaning log with one of its alternatives,
// whether it waits, was refused, or stands with another one. Without a text that
// is the first alternative of an edit in the text, and otherwise what the edit
// proposes. The choice is the person's: cleaning again keeps it.
func (p *planner) chooseEdit() error {
	n, err := p.edit()
	if err != nil {
		return err
	}
	e := p.article.Edits[n]
	choices := e.choices()
	words := p.command.Text
	switch {
	case words != "":
	case e.State == EditApplied && len(e.Alternatives) > 0:
		words = e.Alternatives[0]
	default:
		words = e.To
	}
	if !slices.Contains(choices, words) {
		return errorf(CodeBadValue, "edit %d of article %q has no such alternative; edit-text takes any words", n, p.article.ID)
	}
	if e.State == EditApplied && e.To == words {
		return nil
	}
	e.State, e.Auto, e.To, e.Alternatives = EditApplied, false, words, choices
	log := slices.Clone(p.article.Edits)
	log[n] = e
	p.rewrite(log)
	p.result.Count = 1
	return nil
}

// choices returns everything that the edit can put into the text, in an order
// that choosing does not change.
func (e Edit) choices() []string {
	if slices.Contains(e.Alternatives, e.To) {
		return e.Alternatives
	}
	return append([]string{e.To}, e.Alternatives...)
}

// edit returns the number of the edit that the command names.
func (p *planner) edit() (int, error) {
	n := p.command.Edit
	if n == nil || *n < 0 || *n >= len(p.article.Edits) {
		return 0, errorf(CodeNoSuchEdit, "article %q has %d edits; edit must be a number from 0", p.article.ID, len(p.article.Edits))
	}
	return *n, nil
}

// rewrite plans a new cleaning log, with every span carried to its words in the
// new text. A span whose words vanish becomes an orphan.
func (p *planner) rewrite(log []Edit) {
	change, err := Reclean(p.article, log)
	if err != nil {
		// Rewrite and a change of state keep a log well-formed; Apply reports it.
		p.change.Edits = editDeltas(p.article.Edits, log)
		return
	}
	p.change.Edits, p.change.Spans = change.Edits, change.Spans
}

// carry moves a span to another version of its text.
func carry(s Span, alignment text.Alignment, before text.Text) Span {
	mapped, ok := alignment.Span(s.Span)
	if ok && s.Orphan == "" && alignment.Replaced(s.Span) {
		ok = false
	}
	if !ok {
		s.Orphan = before.Slice(s.Span)
		mapped.End = mapped.Start
	}
	s.Span = mapped
	return s
}
