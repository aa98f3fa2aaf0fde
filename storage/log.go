package storage

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// logEntry is the stored form of an edit. What follows from the raw text is left
// out; annotate.ApplyEdits fills it in again.
type logEntry struct {
	Rule         string             `json:"rule"`
	Raw          text.Span          `json:"raw"`
	To           string             `json:"to"`
	Auto         bool               `json:"auto,omitempty"`
	State        annotate.EditState `json:"state"`
	Confidence   float64            `json:"confidence,omitempty"`
	Alternatives []string           `json:"alternatives,omitempty"`
	Inner        []logEntry         `json:"inner,omitempty"`
}

// packLog returns the stored form of a cleaning log.
func packLog(edits []annotate.Edit) (string, error) {
	packed, err := json.Marshal(entriesOf(edits))
	return string(packed), err
}

func entriesOf(edits []annotate.Edit) []logEntry {
	entries := make([]logEntry, len(edits))
	for i, e := range edits {
		entries[i] = logEntry{
			Rule: e.Rule, Raw: e.Raw, To: e.To, Auto: e.Auto, State: e.State,
			Confidence: e.Confidence, Alternatives: e.Alternatives, Inner: entriesOf(e.Inner),
		}
	}
	return entries
}

// unpackLog reads what packLog wrote; From and Text stay empty.
func unpackLog(packed string) ([]annotate.Edit, error) {
	var entries []logEntry
	if err := json.Unmarshal([]byte(packed), &entries); err != nil {
		return nil, err
	}
	return editsOf(entries), nil
}

func editsOf(entries []logEntry) []annotate.Edit {
	if len(entries) == 0 {
		return nil
	}
	edits := make([]annotate.Edit, len(entries))
	for i, e := range entries {
		edits[i] = annotate.Edit{
			Rule: e.Rule, Raw: e.Raw, To: e.To, Auto: e.Auto, State: e.State,
			Confidence: e.Confidence, Alternatives: e.Alternatives, Inner: editsOf(e.Inner),
		}
	}
	return edits
}

// sumOf is the checksum of an article's long parts, each with its length before
// it, so that nothing can move from one to the next unseen.
func sumOf(parts ...string) []byte {
	h := sha256.New()
	for _, part := range parts {
		// A hash does not fail.
		_ = binary.Write(h, binary.BigEndian, uint64(len(part)))
		_, _ = h.Write([]byte(part))
	}
	return h.Sum(nil)
}
