package annotate

// Suggest returns the change that replaces the machine's undecided spans of an
// article by new ones. Decided spans stay; a new suggestion that overlaps an
// accepted span, or repeats a rejected one, is left out. The new spans' IDs
// count up from nextID.
func Suggest(a Article, fresh []Span, nextID int64) Change {
	c := Change{Article: a.ID}
	kept := map[Span]bool{} // suggestions that stay or were added
	for _, s := range a.Spans {
		if s.State != Suggested {
			continue
		}
		if again := repeated(s, fresh); again {
			kept[Span{Span: s.Span, Label: s.Label}] = true
			continue
		}
		c.Spans = append(c.Spans, removed(s))
	}
	for _, s := range fresh {
		if kept[Span{Span: s.Span, Label: s.Label}] || settled(a, s) {
			continue
		}
		kept[Span{Span: s.Span, Label: s.Label}] = true
		s.ID, s.State = nextID, Suggested
		nextID++
		c.Spans = append(c.Spans, added(s))
	}
	c.unrelateGone(a)
	return c
}

// repeated reports whether fresh holds s with the same score.
func repeated(s Span, fresh []Span) bool {
	for _, f := range fresh {
		if f.Span == s.Span && f.Label == s.Label && f.Made.Score == s.Made.Score {
			return true
		}
	}
	return false
}

// settled reports whether a decision of the analyst stands against s.
func settled(a Article, s Span) bool {
	for _, o := range a.Spans {
		if o.State == Accepted && o.Overlaps(s.Span) || o.State == Rejected && o.Span == s.Span && o.Label == s.Label {
			return true
		}
	}
	return false
}
