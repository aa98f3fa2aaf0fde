package annotate

import (
	"cmp"
	"slices"

	"zhupi/annotate/text"
)

// Placement is a span of another article and the place of its words in this one.
type Placement struct {
	Of Span
	At text.Span
}

// TakeOver plans to take over annotations of another article: the placed spans,
// the relations between them, and the tags. What a person has decided in a
// stays: nothing is put on an accepted span, unless the two stand in each other
// in the other article too, and nothing where the same was rejected. Suggestions
// give way, as they do to a mark by hand.
func TakeOver(a, from Article, placed []Placement, with Context) (Change, Result, error) {
	p := &planner{Context: with, article: a, command: Command{Do: "carry"}, change: Change{Article: a.ID}}
	here := map[int64]int64{} // IDs of spans: there and here
	var marked []text.Span
	for _, m := range placed {
		if id, ok := p.accepted(m.At, m.Of.Label); ok {
			here[m.Of.ID] = id
			continue
		}
		if !p.open(m, placed) || cmp.Or(p.checkLabel(m.Of.Label), p.markable(m.At)) != nil {
			p.result.Left++
			continue
		}
		here[m.Of.ID] = p.mark(m.At, m.Of.Label)
		marked = append(marked, m.At)
	}
	// Only now: a suggestion at a place that is yet to be marked is taken over.
	for _, s := range marked {
		p.supersede(s, 0)
	}
	p.result.Count = len(marked)
	p.takeRelations(from, here)
	for _, t := range from.Tags {
		if !slices.Contains(a.Tags, t) {
			p.change.Tags = append(p.change.Tags, added(t))
			p.result.Count++
		}
	}
	if p.change.Empty() {
		return Change{}, Result{}, errorf(CodeNothingToDo,
			"article %q has nothing for %q that it lacks; %d spans have no place there", from.ID, a.ID, p.result.Left)
	}
	return p.finish()
}

// accepted returns the accepted span of a label at just s, be it there already or
// planned.
func (p *planner) accepted(s text.Span, label string) (id int64, ok bool) {
	is := func(o Span) bool { return o.Span == s && o.Label == label && o.State == Accepted }
	if i := slices.IndexFunc(p.article.Spans, is); i >= 0 {
		return p.article.Spans[i].ID, true
	}
	i := slices.IndexFunc(p.change.Spans, func(d Delta[Span]) bool { return d.New != nil && is(*d.New) })
	if i < 0 {
		return 0, false
	}
	return p.change.Spans[i].New.ID, true
}

// open reports whether no decision in the article stands against m.
func (p *planner) open(m Placement, placed []Placement) bool {
	return !slices.ContainsFunc(p.article.Spans, func(o Span) bool {
		switch {
		case o.State == Rejected:
			return o.Span == m.At && o.Label == m.Of.Label
		case o.State != Accepted || !o.Overlaps(m.At):
			return false
		}
		return !slices.ContainsFunc(placed, func(also Placement) bool { return also.At == o.Span && also.Of.Label == o.Label })
	})
}

// takeRelations adds the relations between spans that are known here.
func (p *planner) takeRelations(from Article, here map[int64]int64) {
	for _, r := range from.Relations {
		fresh := Relation{From: here[r.From], To: here[r.To], Type: r.Type, Made: p.origin()}
		there := func(o Relation) bool { return sameRelation(o, fresh) }
		if fresh.From == 0 || fresh.To == 0 || slices.ContainsFunc(p.article.Relations, there) ||
			slices.ContainsFunc(p.change.Relations, func(d Delta[Relation]) bool { return there(*d.New) }) {
			continue
		}
		fresh.ID = p.newID()
		p.change.Relations = append(p.change.Relations, added(fresh))
		p.result.Count++
	}
}
