package project

import (
	"zhupi/annotate"
	"zhupi/annotate/format"
)

// Shown is an article as `zhupi show` prints it: the record that an export's
// JSON line holds, with suggestions, and behind it what an export leaves out.
type Shown struct {
	format.Record
	Spans    []ShownSpan         `json:"spans"`
	Links    []annotate.Relation `json:"links"` // relations with their IDs and those of their spans
	Revision int                 `json:"revision"`
	Path     string              `json:"path"`
	Encoding string              `json:"encoding"`
	Edits    []annotate.Edit     `json:"edits"`
}

// ShownSpan is a span with its words, of whatever state.
type ShownSpan struct {
	ID      int64           `json:"id"`
	Start   int             `json:"start"`
	End     int             `json:"end"`
	Label   string          `json:"label"`
	Text    string          `json:"text"`
	State   annotate.State  `json:"state"`
	Note    string          `json:"note,omitempty"`
	Orphan  string          `json:"orphan,omitempty"`
	Made    annotate.Origin `json:"made"`
	Decided annotate.Origin `json:"decided,omitzero"`
}

// Show returns what there is to say about an article.
func Show(a annotate.Article) Shown {
	record, _ := format.RecordOf(a, format.Options{Suggestions: true})
	shown := Shown{
		Record: record, Spans: []ShownSpan{}, Links: []annotate.Relation{}, Revision: a.Revision,
		Path: a.Path, Encoding: a.Encoding, Edits: []annotate.Edit{},
	}
	shown.Links, shown.Edits = append(shown.Links, a.Relations...), append(shown.Edits, a.Edits...)
	for _, s := range a.Spans {
		shown.Spans = append(shown.Spans, ShownSpan{
			ID: s.ID, Start: s.Start, End: s.End, Label: s.Label, Text: a.Text.Slice(s.Span), State: s.State,
			Note: s.Note, Orphan: s.Orphan, Made: s.Made, Decided: s.Decided,
		})
	}
	return shown
}
