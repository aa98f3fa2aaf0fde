package annotate

import (
	"cmp"
	"slices"
)

// Delta is a value before and after a change; nil means that there was or will
// be none.
type Delta[T any] struct {
	Old *T `json:"old,omitempty"`
	New *T `json:"new,omitempty"`
}

func (d Delta[T]) invert() Delta[T] { return Delta[T]{Old: d.New, New: d.Old} }

func invertAll[T any](deltas []Delta[T]) []Delta[T] {
	var inverse []Delta[T]
	for _, d := range slices.Backward(deltas) {
		inverse = append(inverse, d.invert())
	}
	return inverse
}

func invertOne[T any](d *Delta[T]) *Delta[T] {
	if d == nil {
		return nil
	}
	inverse := d.invert()
	return &inverse
}

// Change is everything that one command alters in one article, as old and new
// values. It is what the history keeps.
type Change struct {
	Article   string            `json:"article"`
	Edits     []Delta[Edit]     `json:"edits,omitempty"`
	Spans     []Delta[Span]     `json:"spans,omitempty"`
	Relations []Delta[Relation] `json:"relations,omitempty"`
	Tags      []Delta[Tag]      `json:"tags,omitempty"`
	Status    *Delta[Status]    `json:"status,omitempty"`
	Note      *Delta[string]    `json:"note,omitempty"`
	Meta      *Delta[Meta]      `json:"meta,omitempty"`
}

// Empty reports whether c alters nothing.
func (c Change) Empty() bool {
	return len(c.Edits)+len(c.Spans)+len(c.Relations)+len(c.Tags) == 0 &&
		c.Status == nil && c.Note == nil && c.Meta == nil
}

// LastID returns the highest ID of a span or relation that c adds or alters.
func (c Change) LastID() int64 {
	var last int64
	for _, d := range c.Spans {
		if d.New != nil {
			last = max(last, d.New.ID)
		}
	}
	for _, d := range c.Relations {
		if d.New != nil {
			last = max(last, d.New.ID)
		}
	}
	return last
}

// unrelateGone removes the relations of all spans that c removes or rejects.
func (c *Change) unrelateGone(a Article) {
	gone := map[int64]bool{}
	for _, d := range c.Spans {
		if d.Old != nil && (d.New == nil || d.New.State == Rejected) {
			gone[d.Old.ID] = true
		}
	}
	for _, r := range a.Relations {
		if gone[r.From] || gone[r.To] {
			c.Relations = append(c.Relations, removed(r))
		}
	}
}

// Invert returns the change that takes c back.
func (c Change) Invert() Change {
	return Change{
		Article:   c.Article,
		Edits:     invertAll(c.Edits),
		Spans:     invertAll(c.Spans),
		Relations: invertAll(c.Relations),
		Tags:      invertAll(c.Tags),
		Status:    invertOne(c.Status),
		Note:      invertOne(c.Note),
		Meta:      invertOne(c.Meta),
	}
}

// Apply returns the article with the change carried out. It fails with
// [CodeConflict], and changes nothing, if an old value is not what the article
// holds, and with [CodeBadRange] if a span would lie outside the text.
func Apply(a Article, c Change) (Article, error) {
	if c.Article != a.ID {
		return a, errorf(CodeConflict, "change of article %q applied to %q", c.Article, a.ID)
	}
	next := a
	var err error
	if len(c.Edits) > 0 {
		if next, err = applyEdits(next, c.Edits); err != nil {
			return a, err
		}
	}
	if next.Spans, err = applyDeltas(next.Spans, c.Spans, sameSpan, orderSpans); err != nil {
		return a, err
	}
	if next.Relations, err = applyDeltas(next.Relations, c.Relations, sameRelation, orderRelations); err != nil {
		return a, err
	}
	if next.Tags, err = applyDeltas(next.Tags, c.Tags, same[Tag], orderTags); err != nil {
		return a, err
	}
	if next.Status, err = applyValue(next.Status, c.Status, same[Status]); err != nil {
		return a, err
	}
	if next.Note, err = applyValue(next.Note, c.Note, same[string]); err != nil {
		return a, err
	}
	if next.Meta, err = applyValue(next.Meta, c.Meta, Meta.Equal); err != nil {
		return a, err
	}
	if err := checkSpans(next, c); err != nil {
		return a, err
	}
	return next, nil
}

func applyEdits(a Article, deltas []Delta[Edit]) (Article, error) {
	log, err := applyDeltas(a.Edits, deltas, sameEdit, orderEdits)
	if err != nil {
		return a, err
	}
	a.Text, a.Edits, err = ApplyEdits(a.Raw, log)
	a.Revision++
	return a, err
}

// applyDeltas takes out the old values and puts in the new ones.
func applyDeltas[T any](have []T, deltas []Delta[T], same func(a, b T) bool, order func(a, b T) int) ([]T, error) {
	if len(deltas) == 0 {
		return have, nil
	}
	next := slices.Clone(have)
	for _, d := range deltas {
		if d.Old == nil {
			continue
		}
		i, found := slices.BinarySearchFunc(next, *d.Old, order)
		if !found || !same(next[i], *d.Old) {
			return nil, errorf(CodeConflict, "what is to be changed is no longer there or has changed")
		}
		next = slices.Delete(next, i, i+1)
	}
	for _, d := range deltas {
		if d.New == nil {
			continue
		}
		i, found := slices.BinarySearchFunc(next, *d.New, order)
		if found {
			return nil, errorf(CodeConflict, "what is to be added is there already")
		}
		next = slices.Insert(next, i, *d.New)
	}
	return next, nil
}

func applyValue[T any](have T, d *Delta[T], same func(a, b T) bool) (T, error) {
	if d == nil {
		return have, nil
	}
	if d.Old == nil || d.New == nil || !same(*d.Old, have) {
		return have, errorf(CodeConflict, "the value to be changed has changed meanwhile")
	}
	return *d.New, nil
}

func same[T comparable](a, b T) bool { return a == b }

// checkSpans refuses spans outside the text. Where the text changed, all spans
// are looked at, since a change may have forgotten one.
func checkSpans(a Article, c Change) error {
	check := func(s Span) error {
		if !a.Text.Has(s.Span) || s.Empty() != (s.Orphan != "") {
			return errorf(CodeBadRange, "span %d at %v does not lie in the text of %d code points", s.ID, s.Span, a.Text.Len())
		}
		return nil
	}
	if len(c.Edits) > 0 {
		for _, s := range a.Spans {
			if err := check(s); err != nil {
				return err
			}
		}
		return nil
	}
	for _, d := range c.Spans {
		if d.New != nil {
			if err := check(*d.New); err != nil {
				return err
			}
		}
	}
	return nil
}

func orderSpans(a, b Span) int { return cmp.Or(a.Compare(b.Span), cmp.Compare(a.ID, b.ID)) }

// sameSpan compares times to the millisecond: stores keep no more.
func sameSpan(a, b Span) bool {
	if a.Made.At.UnixMilli() != b.Made.At.UnixMilli() || a.Decided.At.UnixMilli() != b.Decided.At.UnixMilli() {
		return false
	}
	a.Made.At, a.Decided.At = b.Made.At, b.Decided.At
	return a == b
}

func orderRelations(a, b Relation) int { return cmp.Compare(a.ID, b.ID) }

func sameRelation(a, b Relation) bool {
	return a.From == b.From && a.To == b.To && a.Type == b.Type
}

func orderTags(a, b Tag) int {
	return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Value, b.Value))
}

// orderEdits puts an insertion before an edit that begins where it stands.
func orderEdits(a, b Edit) int {
	return cmp.Or(cmp.Compare(a.Raw.Start, b.Raw.Start), cmp.Compare(a.Raw.End, b.Raw.End))
}

// sameEdit leaves out what is derived: From and Text.
func sameEdit(a, b Edit) bool {
	return a.Rule == b.Rule && a.To == b.To && a.Auto == b.Auto && a.State == b.State &&
		a.Confidence == b.Confidence && slices.Equal(a.Alternatives, b.Alternatives) &&
		slices.EqualFunc(a.Inner, b.Inner, sameEdit)
}

func deltaOf[T any](before, after T) Delta[T] { return Delta[T]{Old: &before, New: &after} }

func added[T any](v T) Delta[T] { return Delta[T]{New: &v} }

func removed[T any](v T) Delta[T] { return Delta[T]{Old: &v} }

// editDeltas returns the deltas between two logs.
func editDeltas(before, after []Edit) []Delta[Edit] {
	var deltas []Delta[Edit]
	for len(before) > 0 || len(after) > 0 {
		switch {
		case len(after) == 0 || len(before) > 0 && orderEdits(before[0], after[0]) < 0:
			deltas = append(deltas, removed(before[0]))
			before = before[1:]
		case len(before) == 0 || orderEdits(before[0], after[0]) > 0:
			deltas = append(deltas, added(after[0]))
			after = after[1:]
		default:
			if !sameEdit(before[0], after[0]) {
				deltas = append(deltas, deltaOf(before[0], after[0]))
			}
			before, after = before[1:], after[1:]
		}
	}
	return deltas
}

// Equal reports whether two articles hold the same state: text, log, spans,
// relations, tags, status and note. Revision is left out: it counts changes.
func (a Article) Equal(b Article) bool {
	return a.ID == b.ID && a.Meta.Equal(b.Meta) && a.Status == b.Status && a.Note == b.Note &&
		a.Text.String() == b.Text.String() && a.Raw.String() == b.Raw.String() &&
		slices.EqualFunc(a.Edits, b.Edits, func(x, y Edit) bool { return sameEdit(x, y) && x.Raw == y.Raw && x.Text == y.Text }) &&
		slices.EqualFunc(a.Spans, b.Spans, sameSpan) &&
		slices.EqualFunc(a.Relations, b.Relations, sameRelation) &&
		slices.Equal(a.Tags, b.Tags)
}
