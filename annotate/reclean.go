package annotate

import "zhupi/annotate/text"

// Reclean returns the change that gives an article a new cleaning log and, as
// far as they were not there, new metadata. Every span stays on its words; one
// whose words vanish becomes an orphan.
func Reclean(a Article, log []Edit) (Change, error) {
	next, filled, err := ApplyEdits(a.Raw, log)
	if err != nil {
		return Change{}, err
	}
	c := Change{Article: a.ID, Edits: editDeltas(a.Edits, log)}
	alignment := realign(a, next, filled)
	for _, s := range a.Spans {
		if after := carry(s, alignment, a.Text); after != s {
			c.Spans = append(c.Spans, deltaOf(s, after))
		}
	}
	return c, nil
}

// realign returns the alignment from the text of a to next, which log makes of
// the same raw text. Outside the raw ranges of edits that differ the two texts
// are equal, so only those places are compared character by character: the time
// grows with what changed, not with the article.
func realign(a Article, next text.Text, log []Edit) text.Alignment {
	before, after := shifts{log: a.Edits}, shifts{log: log}
	var pairs []text.Pair
	for _, raw := range changedRanges(editDeltas(a.Edits, log)) {
		from, to := before.text(raw), after.text(raw)
		inner := text.Diff(text.New(a.Text.Slice(from)), text.New(next.Slice(to)))
		for _, p := range inner.Pairs() {
			pairs = append(pairs, text.Pair{A: p.A.Shift(from.Start), B: p.B.Shift(to.Start)})
		}
	}
	return text.Align(pairs)
}

// changedRanges joins the raw ranges of deltas where they meet or touch.
func changedRanges(deltas []Delta[Edit]) []text.Span {
	var ranges []text.Span
	add := func(e *Edit) {
		if e == nil {
			return
		}
		if n := len(ranges) - 1; n >= 0 && e.Raw.Start <= ranges[n].End {
			ranges[n] = ranges[n].Union(e.Raw)
			return
		}
		ranges = append(ranges, e.Raw)
	}
	for _, d := range deltas {
		add(d.Old)
		add(d.New)
	}
	return ranges
}

// shifts walks a log along with ranges of the raw text that come in order.
type shifts struct {
	log   []Edit
	shift int // of the text against the raw text, before the edits left in log
}

// text returns where the raw range stands in the text of the log. No edit may
// lie across its boundaries.
func (s *shifts) text(raw text.Span) text.Span {
	for len(s.log) > 0 && s.log[0].Raw.End <= raw.Start && s.log[0].Raw.Start < raw.Start {
		s.take()
	}
	start := raw.Start + s.shift
	for len(s.log) > 0 && s.log[0].Raw.End <= raw.End {
		s.take()
	}
	return text.Span{Start: start, End: raw.End + s.shift}
}

func (s *shifts) take() {
	s.shift += s.log[0].Text.Len() - s.log[0].Raw.Len()
	s.log = s.log[1:]
}
