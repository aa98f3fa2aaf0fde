package annotate

import (
	"encoding/json"

	"zhupi/annotate/text"
)

// spanJSON is the JSON form of a [Span]. It has its own type because the JSON
// methods of the embedded range would otherwise speak for the whole span, and
// only [start,end] would be written.
type spanJSON struct {
	ID      int64     `json:"id"`
	At      text.Span `json:"at"`
	Label   string    `json:"label"`
	State   State     `json:"state"`
	Note    string    `json:"note,omitempty"`
	Orphan  string    `json:"orphan,omitempty"`
	Made    Origin    `json:"made"`
	Decided Origin    `json:"decided,omitzero"`
}

// MarshalJSON writes the span with its range under "at".
func (s Span) MarshalJSON() ([]byte, error) {
	return json.Marshal(spanJSON{
		ID: s.ID, At: s.Span, Label: s.Label, State: s.State, Note: s.Note,
		Orphan: s.Orphan, Made: s.Made, Decided: s.Decided,
	})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (s *Span) UnmarshalJSON(b []byte) error {
	var in spanJSON
	if err := json.Unmarshal(b, &in); err != nil {
		return err
	}
	*s = Span{
		ID: in.ID, Span: in.At, Label: in.Label, State: in.State, Note: in.Note,
		Orphan: in.Orphan, Made: in.Made, Decided: in.Decided,
	}
	return nil
}
