package format

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Loss is a reason why something of an article is not in a data set.
type Loss string

// The reasons.
const (
	LostWords       Loss = "orphaned-span"        // its words are no longer in the text
	LostSpanNote    Loss = "span-note"            // no format has a place for notes on spans
	LostRelationEnd Loss = "relation-without-end" // one of its ends is not among the entities
	LostRelation    Loss = "relation"             // the format has no place for relations
	LostNested      Loss = "nested-span"          // it lies within a span that was kept
	LostCrossing    Loss = "crossing-span"        // it crosses a span that was kept
	LostSamePlace   Loss = "second-label"         // a span with another label stands just there
	LostBlank       Loss = "blank-span"           // it holds white space only
	LostTag         Loss = "tag"                  // the format has no place for tags
	LostNote        Loss = "note"                 // the format has no place for notes
	LostSuggestion  Loss = "suggestion"           // the format has no place for a second layer
)

// Losses counts what was left out, by reason.
type Losses map[Loss]int

func (l Losses) add(reason Loss, n int) {
	if n > 0 {
		l[reason] += n
	}
}

// Add adds the counts of more.
func (l Losses) Add(more Losses) {
	for reason, n := range more {
		l.add(reason, n)
	}
}

// Reasons lists the reasons that occur, in alphabetical order.
func (l Losses) Reasons() []Loss { return slices.Sorted(maps.Keys(l)) }

func orderEntities(a, b Entity) int {
	return cmp.Or(a.Compare(b.Span), strings.Compare(a.Label, b.Label))
}
