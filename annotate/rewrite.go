package annotate

import (
	"strings"

	"zhupi/annotate/text"
)

// Rewrite adds edits that were found in the clean text to its log. Of each
// fresh edit, Text says which stretch of clean it replaces by To; in the log
// that comes back Raw is set instead, and [ApplyEdits] makes the next clean
// text of it. Fresh edits must be in order and must not overlap.
//
// Where a fresh edit meets the output of older ones, they become one edit with
// the fresh one's rule: it covers the raw range of all, keeps what of their
// output stands outside, and holds the older ones as Inner.
func Rewrite(clean text.Text, log, fresh []Edit) []Edit {
	toRaw := Alignment(log).Invert()
	out := make([]Edit, 0, len(log)+len(fresh))
	for len(fresh) > 0 {
		whole := fresh[0].Text
		before := 0
		for before < len(log) && log[before].Text.End <= whole.Start {
			before++
		}
		out, log = append(out, log[:before]...), log[before:]

		n, swallowed := 1, 0
		for {
			switch {
			case swallowed < len(log) && meet(log[swallowed].Text, whole):
				whole = whole.Union(log[swallowed].Text)
				swallowed++
				continue
			case n < len(fresh) && meet(fresh[n].Text, whole):
				whole = whole.Union(fresh[n].Text)
				n++
				continue
			}
			break
		}
		e := fresh[0]
		e.To = splice(clean, whole, fresh[:n])
		e.Raw, _ = toRaw.Span(whole)
		e.Inner = log[:swallowed:swallowed]
		for _, old := range e.Inner {
			e.Raw = e.Raw.Union(old.Raw)
		}
		out = append(out, e)
		fresh, log = fresh[n:], log[swallowed:]
	}
	return append(out, log...)
}

// meet reports whether a and b share a code point, or one is an empty span
// strictly inside the other.
func meet(a, b text.Span) bool { return a.Start < b.End && b.Start < a.End }

// splice returns the text in whole with the edits carried out.
func splice(t text.Text, whole text.Span, edits []Edit) string {
	var out strings.Builder
	done := whole.Start
	for _, e := range edits {
		out.WriteString(t.Slice(text.Span{Start: done, End: e.Text.Start}))
		out.WriteString(e.To)
		done = e.Text.End
	}
	out.WriteString(t.Slice(text.Span{Start: done, End: whole.End}))
	return out.String()
}
