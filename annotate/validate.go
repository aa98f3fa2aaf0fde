package annotate

import "slices"

// Validate reports what is wrong with an article that was put together by hand
// or by a program: a log that does not lead from raw to clean text, spans
// outside the text, IDs that are missing or there twice, relations that point
// nowhere, spans, relations or tags out of order. What [Apply] returns for a valid article is valid.
func (a Article) Validate() error {
	clean, _, err := ApplyEdits(a.Raw, a.Edits)
	switch {
	case err != nil:
		return errorf(CodeBadValue, "article %q: %v", a.ID, err)
	case clean.String() != a.Text.String():
		return errorf(CodeBadValue, "article %q: its log does not lead to its text", a.ID)
	case !a.Status.Valid():
		return errorf(CodeBadValue, "article %q: there is no status %q", a.ID, a.Status)
	}
	if !slices.IsSortedFunc(a.Spans, orderSpans) || !slices.IsSortedFunc(a.Relations, orderRelations) || !slices.IsSortedFunc(a.Tags, orderTags) {
		return errorf(CodeBadValue, "article %q: spans, relations or tags are out of order", a.ID)
	}
	spans, relations := map[int64]bool{}, map[int64]bool{}
	for _, s := range a.Spans {
		if s.ID < 1 || spans[s.ID] {
			return errorf(CodeConflict, "article %q: span ID %d is missing or there twice", a.ID, s.ID)
		}
		if !a.Text.Has(s.Span) || s.Empty() != (s.Orphan != "") {
			return errorf(CodeBadRange, "article %q: span %d at %v does not lie in the text of %d code points", a.ID, s.ID, s.Span, a.Text.Len())
		}
		spans[s.ID] = true
	}
	for _, r := range a.Relations {
		if r.ID < 1 || relations[r.ID] {
			return errorf(CodeConflict, "article %q: relation ID %d is missing or there twice", a.ID, r.ID)
		}
		if !spans[r.From] || !spans[r.To] {
			return errorf(CodeConflict, "article %q: relation %d points to a span that is not there", a.ID, r.ID)
		}
		relations[r.ID] = true
	}
	return nil
}
