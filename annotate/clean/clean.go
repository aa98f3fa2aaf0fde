package clean

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"zhupi/annotate"
	"zhupi/annotate/gbk"
	"zhupi/annotate/text"
)

// The names of the rules, in the order in which they run.
const (
	RuleLineEnds    = "line-ends"
	RuleSpaces      = "spaces"
	RuleEntities    = "entities"
	RuleByteShift   = "byte-shift"
	RuleStubs       = "stubs"
	RuleTraditional = "traditional"
	RuleInitials    = "initials"
	RulePunctuation = "punctuation"
	RuleLayout      = "layout"
	RuleFurniture   = "furniture"
)

// Rules lists all rules in the order in which they run.
func Rules() []string {
	return []string{
		RuleLineEnds, RuleSpaces, RuleEntities, RuleByteShift, RuleStubs,
		RuleTraditional, RuleInitials, RulePunctuation, RuleLayout, RuleFurniture,
	}
}

// Resources are the tables that a cleaner works with, in the form of their
// files: see assets/opencc and assets/cleaning.
type Resources struct {
	Characters string // traditional → simplified, one character
	Phrases    string // traditional → simplified, several characters
	Words      string // word and frequency
	Initials   string // initials, the word meant, what must stand before
}

// Cleaner cleans articles. It may be used from many goroutines.
type Cleaner struct {
	convert   converter
	rules     []rule
	furniture *furniture
}

// rule finds what it would edit. Of each edit it sets Text, the stretch of the
// page, and To, State, Auto, Confidence and Alternatives as it sees fit; edits
// are in order and don't overlap.
type rule struct {
	name string
	find func(ctx context.Context, p *page) []annotate.Edit
}

// New makes a cleaner.
func New(r Resources) (*Cleaner, error) {
	convert, err := newConverter(r.Characters, r.Phrases)
	if err != nil {
		return nil, fmt.Errorf("traditional characters: %w", err)
	}
	initials, err := newInitials(r.Initials)
	if err != nil {
		return nil, fmt.Errorf("censored initials: %w", err)
	}
	words := sync.OnceValue(func() *wordModel { return newWordModel(r.Words) })
	table := sync.OnceValue(gbk.NewTable)
	shift := &byteShift{
		table:   table,
		sounds:  sync.OnceValue(func() sounds { return newSounds(table()) }),
		words:   words,
		letters: sync.OnceValue(func() *alphabet { return newAlphabet(convert, words()) }),
		convert: convert,
	}
	c := &Cleaner{convert: convert, furniture: newFurniture()}
	c.rules = []rule{
		{RuleLineEnds, findLineEnds},
		{RuleSpaces, findSpaces},
		{RuleEntities, findEntities},
		{RuleByteShift, shift.find},
		{RuleStubs, findStubs},
		{RuleTraditional, convert.find},
		{RuleInitials, initials.find},
		{RulePunctuation, findPunctuation},
		{RuleLayout, findLayout},
		{RuleFurniture, c.furniture.find},
	}
	return c, nil
}

// Options say how to clean. The zero value runs every rule.
type Options struct {
	KeepTraditional bool
	Off             []string        // rules that do not run
	Earlier         []annotate.Edit // log of an earlier cleaning of the same raw text; what a person decided there holds
}

// Result is a cleaned article.
type Result struct {
	Meta  annotate.Meta
	Found []annotate.Found // where in the raw text Meta and the dateline stand
	Text  text.Text
	Edits []annotate.Edit
}

// Clean makes clean text of raw. The log it returns is complete: raw comes back
// from Text and Edits by annotate.RawOf.
func (c *Cleaner) Clean(ctx context.Context, raw text.Text, o Options) (Result, error) {
	d, err := newDraft(raw, o)
	if err != nil {
		return Result{}, err
	}
	d.page.simplify = !o.KeepTraditional && c.convert.isTraditional(d.page.runes)
	var meta annotate.Meta
	var found []annotate.Found
	for _, r := range c.rules {
		if err := ctx.Err(); err != nil {
			return Result{}, fmt.Errorf("clean: %w", err)
		}
		if r.name == RuleFurniture {
			meta, found = c.furniture.meta(&d.page)
			toRaw := annotate.Alignment(d.log).Invert()
			for i := range found {
				found[i].Raw, _ = toRaw.Span(found[i].Raw)
			}
		}
		if slices.Contains(o.Off, r.name) {
			continue
		}
		if err := d.rewrite(r.name, r.find(ctx, &d.page)); err != nil {
			return Result{}, fmt.Errorf("rule %s: %w", r.name, err)
		}
	}
	return Result{Meta: meta, Found: found, Text: d.page.text, Edits: d.log}, nil
}

// draft is an article on its way through the rules.
type draft struct {
	raw     text.Text
	page    page
	log     []annotate.Edit
	decided []text.Span     // raw ranges that a person settled
	refused []annotate.Edit // edits that a person does not want
}

func newDraft(raw text.Text, o Options) (*draft, error) {
	d := &draft{raw: raw}
	settled := d.decide(nil, o.Earlier)
	clean, log, err := annotate.ApplyEdits(raw, settled)
	if err != nil {
		return nil, fmt.Errorf("earlier edits: %w", err)
	}
	d.log, d.page = log, newPage(clean)
	return d, nil
}

// decide sorts the edits of an earlier log: those that a person applied are
// returned to stand as they are, those that a person refused are kept aside.
func (d *draft) decide(settled, log []annotate.Edit) []annotate.Edit {
	for _, e := range log {
		switch {
		case e.State == annotate.EditRefused:
			d.refused = append(d.refused, e)
			settled = d.decide(settled, e.Inner)
		case e.State == annotate.EditApplied && (e.Rule == annotate.RuleByHand || !e.Auto):
			settled = append(settled, e)
			d.decided = append(d.decided, e.Raw)
		default:
			settled = d.decide(settled, e.Inner)
		}
	}
	return settled
}

// rewrite carries the fresh edits of a rule into the log.
func (d *draft) rewrite(rule string, fresh []annotate.Edit) error {
	kept := d.keep(rule, fresh)
	if len(kept) == 0 {
		return nil
	}
	clean, log, err := annotate.ApplyEdits(d.raw, annotate.Rewrite(d.page.text, d.log, kept))
	if err != nil {
		return err
	}
	simplify := d.page.simplify
	d.log, d.page = log, newPage(clean)
	d.page.simplify = simplify
	return nil
}

// keep drops the fresh edits that would touch what is settled or still waits
// for the analyst, and marks those that were refused before. Furniture may cut
// a passage together with what waits in it.
func (d *draft) keep(rule string, fresh []annotate.Edit) []annotate.Edit {
	if len(fresh) == 0 {
		return nil
	}
	frozen := d.frozen()
	var toRaw text.Alignment
	if len(d.refused) > 0 {
		toRaw = annotate.Alignment(d.log).Invert()
	}
	kept := fresh[:0]
	for _, e := range fresh {
		e.Rule = rule
		if e.State == "" {
			e.State, e.Auto = annotate.EditApplied, true
		}
		if touches(frozen, e.Text, rule == RuleFurniture) {
			continue
		}
		if len(d.refused) > 0 {
			where, _ := toRaw.Span(e.Text)
			if slices.ContainsFunc(d.refused, func(r annotate.Edit) bool {
				return r.Rule == rule && (r.Raw.Overlaps(where) || r.Raw == where)
			}) {
				e.State, e.Auto = annotate.EditRefused, false
			}
		}
		kept = append(kept, e)
	}
	return kept
}

// frozen returns the stretches of the page that no rule may touch.
func (d *draft) frozen() []hold {
	var out []hold
	for _, e := range d.log {
		settled := slices.Contains(d.decided, e.Raw)
		if e.State != annotate.EditApplied || settled {
			out = append(out, hold{e.Text, settled})
		}
	}
	return out
}

// hold is a stretch that is not to be touched; a settled one not even as part
// of something larger.
type hold struct {
	text.Span
	settled bool
}

func touches(frozen []hold, s text.Span, mayCover bool) bool {
	i, _ := slices.BinarySearchFunc(frozen, s, func(h hold, s text.Span) int {
		return cmp.Compare(h.End, s.Start)
	})
	for ; i < len(frozen) && frozen[i].Start <= s.End; i++ {
		h := frozen[i]
		meets := h.Start < s.End && s.Start < h.End || h.Span == s
		if meets && (h.settled || !mayCover || !s.Covers(h.Span)) {
			return true
		}
	}
	return false
}
