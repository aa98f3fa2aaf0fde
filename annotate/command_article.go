package annotate

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

func (p *planner) tagOf() (Tag, error) {
	t := Tag{Group: p.command.Group, Value: strings.TrimSpace(p.command.Tag)}
	if t.Value == "" {
		return t, errorf(CodeBadValue, "%s needs a tag", p.command.Do)
	}
	if t.Group == "" {
		t.Group = p.Schema.GroupOf(t.Value)
	}
	return t, nil
}

func (p *planner) tag() error {
	t, err := p.tagOf()
	if err != nil {
		return err
	}
	if slices.Contains(p.article.Tags, t) {
		return errorf(CodeDuplicate, "the article has the tag %q already", t.Value)
	}
	p.change.Tags = []Delta[Tag]{added(t)}
	p.result.Count = 1
	return nil
}

func (p *planner) untag() error {
	t, err := p.tagOf()
	if err != nil {
		return err
	}
	if !slices.Contains(p.article.Tags, t) {
		return errorf(CodeBadValue, "the article does not have the tag %q", t.Value)
	}
	p.change.Tags = []Delta[Tag]{removed(t)}
	p.result.Count = 1
	return nil
}

// note sets the note of the span, or of the article where no span is given.
func (p *planner) note() error {
	p.result.Count = 1
	if p.command.Span == 0 {
		if p.article.Note != p.command.Note {
			d := deltaOf(p.article.Note, p.command.Note)
			p.change.Note = &d
		}
		return nil
	}
	s, err := p.span(p.command.Span)
	if err != nil {
		return err
	}
	if s.Note != p.command.Note {
		after := s
		after.Note = p.command.Note
		p.change.Spans = append(p.change.Spans, deltaOf(s, after))
	}
	p.result.Span = s.ID
	return nil
}

func (p *planner) status() error {
	if !p.command.Status.Valid() {
		return errorf(CodeBadValue, "there is no status %q", p.command.Status)
	}
	if p.command.Status != p.article.Status {
		d := deltaOf(p.article.Status, p.command.Status)
		p.change.Status = &d
	}
	p.result.Count = 1
	return nil
}

// meta sets one field of what is known beside the text; empty text clears it.
func (p *planner) meta() error {
	words := strings.TrimSpace(p.command.Text)
	if !utf8.ValidString(words) || strings.ContainsFunc(words, unicode.IsControl) {
		return errorf(CodeBadValue, "%s must be one line of UTF-8", p.command.Field)
	}
	after := p.article.Meta
	switch p.command.Field {
	case "title":
		after.Title = words
	case "kicker":
		after.Kicker = words
	case "source":
		after.Source = words
	case "published":
		if !publishable(words) {
			return errorf(CodeBadValue, "published must be a date and time like 2006-01-02 15:04:05, or a leading part of it")
		}
		after.Published = words
	case "authors":
		after.Authors = namesIn(words)
	case "editor":
		after.Editor = words
	default:
		return errorf(CodeBadValue, "there is no field %q; the fields are title, kicker, source, published, authors, editor", p.command.Field)
	}
	if !after.Equal(p.article.Meta) {
		d := deltaOf(p.article.Meta, after)
		p.change.Meta = &d
	}
	p.result.Count = 1
	return nil
}

// publishable reports whether s is a time, as [Meta] has it, or empty.
func publishable(s string) bool {
	for _, layout := range []string{"", "2006", "2006-01", time.DateOnly, "2006-01-02 15:04", time.DateTime} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// namesIn splits a list of names at commas and enumeration commas.
func namesIn(list string) []string {
	var names []string
	for name := range strings.FieldsFuncSeq(list, func(r rune) bool { return strings.ContainsRune("、,，", r) }) {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

func (p *planner) relate() error {
	kind, ok := p.Schema.relation(p.command.Type)
	if !ok {
		return errorf(CodeBadValue, "the schema has no relation %q", p.command.Type)
	}
	from, err := p.span(p.command.From)
	if err != nil {
		return err
	}
	to, err := p.span(p.command.To)
	if err != nil {
		return err
	}
	if !from.Live() || !to.Live() {
		return errorf(CodeBadValue, "a span that is rejected or has lost its words cannot be related")
	}
	if !slices.Contains(kind.From, from.Label) || !slices.Contains(kind.To, to.Label) {
		return errorf(CodeBadValue, "%s does not go from %s to %s", kind.ID, from.Label, to.Label)
	}
	r := Relation{From: from.ID, To: to.ID, Type: kind.ID, Made: p.origin()}
	if slices.ContainsFunc(p.article.Relations, func(o Relation) bool { return sameRelation(o, r) }) {
		return errorf(CodeDuplicate, "spans %d and %d are joined by %s already", from.ID, to.ID, kind.ID)
	}
	r.ID = p.newID()
	p.change.Relations = []Delta[Relation]{added(r)}
	p.result.Relation, p.result.Count = r.ID, 1
	return nil
}

func (p *planner) unrelate() error {
	for _, r := range p.article.Relations {
		if r.ID == p.command.ID {
			p.change.Relations = []Delta[Relation]{removed(r)}
			p.result.Count = 1
			return nil
		}
	}
	return errorf(CodeNoSuchRelation, "article %q has no relation %d", p.article.ID, p.command.ID)
}
