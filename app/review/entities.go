package review

import (
	"cmp"
	"slices"

	"zhupi/annotate"
)

// Entity is one wording of one label in the open article, with all its spans.
type Entity struct {
	Label   string
	Words   string
	Spans   []annotate.Span // in reading order
	Decided int             // how many of them a person stands behind
}

// Entities groups the spans of the open article by label, in the schema's
// order, and within a label by wording, the most frequent first. Labels that do
// not occur are left out; orphans come under their label too.
func (s *Session) Entities() []Entity {
	rank := map[string]int{}
	for i, l := range s.Schema().Labels {
		rank[l.ID] = i
	}
	type key struct{ label, words string }
	found := map[key]*Entity{}
	var order []*Entity
	for _, span := range s.Live() {
		k := key{span.Label, s.Words(span)}
		e, ok := found[k]
		if !ok {
			e = &Entity{Label: k.label, Words: k.words}
			found[k] = e
			order = append(order, e)
		}
		e.Spans = append(e.Spans, span)
		if span.State == annotate.Accepted {
			e.Decided++
		}
	}
	slices.SortStableFunc(order, func(a, b *Entity) int {
		return cmp.Or(cmp.Compare(rank[a.Label], rank[b.Label]), cmp.Compare(len(b.Spans), len(a.Spans)))
	})
	entities := make([]Entity, len(order))
	for i, e := range order {
		entities[i] = *e
	}
	return entities
}

// FocusNextOf focuses the span of an entity after the focused one, else its first.
func (s *Session) FocusNextOf(e Entity) {
	if len(e.Spans) == 0 {
		return
	}
	i := slices.IndexFunc(e.Spans, func(span annotate.Span) bool { return span.ID == s.Focus })
	s.FocusSpan(e.Spans[(i+1)%len(e.Spans)].ID)
}
