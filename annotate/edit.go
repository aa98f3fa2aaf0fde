package annotate

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"zhupi/annotate/text"
)

// EditState says what became of an edit of the cleaning log.
type EditState string

// The states of an edit.
const (
	EditApplied EditState = "applied"
	EditPending EditState = "pending" // waits for the analyst, not in the text
	EditRefused EditState = "refused" // taken back by the analyst, not in the text
)

// RuleByHand is the rule of an edit that a person made.
const RuleByHand = "by-hand"

// Edit replaces the raw text in Raw, which reads From, by To, which then stands
// at Text in the clean text. An edit that is pending or refused leaves the text
// as it would be without it. Inner are edits of the same raw range that this
// one swallowed, for instance repairs inside a passage that was cut later; they
// take effect again when it is refused.
//
// From and Text follow from Raw and the edits before it; [ApplyEdits] fills them.
type Edit struct {
	Rule         string    `json:"rule"`
	Raw          text.Span `json:"raw"`
	Text         text.Span `json:"text"`
	From         string    `json:"from"`
	To           string    `json:"to"`
	Auto         bool      `json:"auto"` // applied without asking
	State        EditState `json:"state"`
	Confidence   float64   `json:"confidence,omitempty"` // 0…1, 0 where the rule is certain by construction
	Alternatives []string  `json:"alternatives"`
	Inner        []Edit    `json:"inner,omitempty"`
}

// ErrEdits says that an edit log does not fit its raw text.
var ErrEdits = errors.New("edits out of order, overlapping or outside the text")

// ApplyEdits returns the clean text and the log with From and Text filled in.
// The edits must be in raw order and must not overlap; Inner edits must lie
// within their outer one.
func ApplyEdits(raw text.Text, edits []Edit) (text.Text, []Edit, error) {
	w := editWriter{raw: raw}
	log, err := w.write(raw.All(), edits)
	if err != nil {
		return text.Text{}, nil, err
	}
	return text.New(w.out.String()), log, nil
}

type editWriter struct {
	raw text.Text
	out strings.Builder
	n   int // code points written
}

func (w *editWriter) put(s string) {
	w.out.WriteString(s)
	w.n += utf8.RuneCountInString(s)
}

// write puts out the raw text in whole with edits applied and returns the edits
// with From and Text filled in.
func (w *editWriter) write(whole text.Span, edits []Edit) ([]Edit, error) {
	log := make([]Edit, len(edits))
	done := whole.Start
	for i, e := range edits {
		if e.Raw.Start < done || e.Raw.End < e.Raw.Start || e.Raw.End > whole.End {
			return nil, fmt.Errorf("edit %d (%s) at %v: %w", i, e.Rule, e.Raw, ErrEdits)
		}
		w.put(w.raw.Slice(text.Span{Start: done, End: e.Raw.Start}))
		done = e.Raw.End
		start := w.n
		e.From = w.raw.Slice(e.Raw)
		if e.State == EditApplied {
			w.put(e.To)
		} else {
			inner, err := w.write(e.Raw, e.Inner)
			if err != nil {
				return nil, err
			}
			e.Inner = inner
		}
		e.Text = text.Span{Start: start, End: w.n}
		if e.Alternatives == nil {
			e.Alternatives = []string{}
		}
		log[i] = e
	}
	w.put(w.raw.Slice(text.Span{Start: done, End: whole.End}))
	return log, nil
}

// Alignment returns the alignment from raw to clean text that a log describes.
func Alignment(log []Edit) text.Alignment { return text.Align(pairs(nil, log)) }

func pairs(out []text.Pair, log []Edit) []text.Pair {
	for _, e := range log {
		if e.State == EditApplied {
			out = append(out, text.Pair{A: e.Raw, B: e.Text})
		} else {
			out = pairs(out, e.Inner)
		}
	}
	return out
}

// RawOf rebuilds the raw text from a clean text and its log alone.
func RawOf(clean text.Text, log []Edit) string {
	var out strings.Builder
	done := 0
	for _, e := range log {
		out.WriteString(clean.Slice(text.Span{Start: done, End: e.Text.Start}))
		out.WriteString(e.From)
		done = e.Text.End
	}
	out.WriteString(clean.Slice(text.Span{Start: done, End: clean.Len()}))
	return out.String()
}
