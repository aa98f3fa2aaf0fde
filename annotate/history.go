package annotate

import "time"

// Kind says how an event came about.
type Kind string

// The kinds of events.
const (
	KindDo   Kind = "do"
	KindUndo Kind = "undo"
	KindRedo Kind = "redo"
	// KindMachine is what the program did unasked, as the first suggestions for
	// a new article: it is in the history but not taken back by key.
	KindMachine Kind = "machine"
)

// Event is one entry of the history: a change that was made durable.
type Event struct {
	Seq    int64     `json:"seq"`
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Kind   Kind      `json:"kind"`
	Name   string    `json:"name"`         // the command's Do
	Of     int64     `json:"of,omitempty"` // Seq of the event that was undone or redone
	Change Change    `json:"change"`
}

// History folds the events of one article into what can be undone and redone.
// It is derived from the events alone, so it survives a restart. The zero value
// is an empty history.
type History struct {
	undo, redo []Event // of the original events, last one on top
}

// Add takes one more event into account.
func (h *History) Add(e Event) {
	switch e.Kind {
	case KindDo:
		h.undo, h.redo = append(h.undo, e), nil
	case KindUndo:
		if n := len(h.undo) - 1; n >= 0 {
			h.undo, h.redo = h.undo[:n], append(h.redo, h.undo[n])
		}
	case KindRedo:
		if n := len(h.redo) - 1; n >= 0 {
			h.undo, h.redo = append(h.undo, h.redo[n]), h.redo[:n]
		}
	}
}

// CanUndo reports whether there is something to take back.
func (h *History) CanUndo() bool { return len(h.undo) > 0 }

// CanRedo reports whether there is something to do again.
func (h *History) CanRedo() bool { return len(h.redo) > 0 }

// Last returns the event that Undo would take back.
func (h *History) Last() (Event, bool) {
	if len(h.undo) == 0 {
		return Event{}, false
	}
	return h.undo[len(h.undo)-1], true
}

// Undo returns the event that takes back the last change not yet taken back.
// Its Seq, At and By are for the caller to fill.
func (h *History) Undo() (Event, error) {
	if len(h.undo) == 0 {
		return Event{}, errorf(CodeNothingToUndo, "there is nothing to undo")
	}
	last := h.undo[len(h.undo)-1]
	return Event{Kind: KindUndo, Name: last.Name, Of: last.Seq, Change: last.Change.Invert()}, nil
}

// Redo returns the event that carries out again what was last taken back.
func (h *History) Redo() (Event, error) {
	if len(h.redo) == 0 {
		return Event{}, errorf(CodeNothingToRedo, "there is nothing to redo")
	}
	last := h.redo[len(h.redo)-1]
	return Event{Kind: KindRedo, Name: last.Name, Of: last.Seq, Change: last.Change}, nil
}
