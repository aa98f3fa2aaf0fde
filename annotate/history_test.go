package annotate_test

import (
	"testing"

	"zhupi/annotate"
)

// FuzzHistory compares the fold with a list and a place in it.
func FuzzHistory(f *testing.F) {
	f.Add([]byte{0, 0, 1, 2, 1, 1, 0, 2, 1})
	f.Add([]byte{1, 2, 0, 1, 1, 2, 2, 2, 0})
	f.Add([]byte{0, 1, 0, 1, 0, 1, 2, 0, 0, 0, 1, 1, 1, 1})
	f.Fuzz(func(t *testing.T, steps []byte) {
		var history annotate.History
		var all []annotate.Event // for a restart
		var done []int64         // numbers of the events that can be undone or redone
		at := 0
		for i, step := range steps {
			seq := int64(i) + 1
			var e annotate.Event
			var err error
			wantOK := true
			switch step % 3 {
			case 0:
				note := &annotate.Delta[string]{Old: new(""), New: new(string(rune('a' + i%26)))}
				e = annotate.Event{Kind: annotate.KindDo, Name: "note", Change: annotate.Change{Note: note}}
				done = append(done[:at:at], seq)
				at++
			case 1:
				e, err = history.Undo()
				if wantOK = at > 0; wantOK {
					at--
				}
			case 2:
				e, err = history.Redo()
				if wantOK = at < len(done); wantOK {
					at++
				}
			}
			if (err == nil) != wantOK {
				t.Fatalf("step %d: %v", i, err)
			}
			if err != nil {
				continue
			}
			if step%3 == 1 && e.Of != done[at] || step%3 == 2 && e.Of != done[at-1] {
				t.Fatalf("step %d is about event %d; %v at %d", i, e.Of, done, at)
			}
			e.Seq = seq
			history.Add(e)
			all = append(all, e)
			if last, ok := history.Last(); ok != (at > 0) || ok && last.Seq != done[at-1] {
				t.Fatalf("step %d: the last event is %d, %t; %v at %d", i, last.Seq, ok, done, at)
			}
			if history.CanUndo() != (at > 0) || history.CanRedo() != (at < len(done)) {
				t.Fatalf("step %d: can undo %t, can redo %t", i, history.CanUndo(), history.CanRedo())
			}
		}
		sameAfterRestart(t, history, all)
	})
}

// sameAfterRestart empties two histories, the given one and one made of its
// events, side by side.
func sameAfterRestart(t *testing.T, history annotate.History, events []annotate.Event) {
	t.Helper()
	var again annotate.History
	for _, e := range events {
		again.Add(e)
	}
	for again.CanUndo() || history.CanUndo() {
		a, errA := history.Undo()
		b, errB := again.Undo()
		if errA != nil || errB != nil || a.Of != b.Of || *a.Change.Note.New != *b.Change.Note.New {
			t.Fatalf("after a restart event %d, %v, before it %d, %v", b.Of, errB, a.Of, errA)
		}
		history.Add(a)
		again.Add(b)
	}
}

func TestHistoryTakesStrayEvents(t *testing.T) {
	var h annotate.History
	h.Add(annotate.Event{Kind: annotate.KindUndo})
	h.Add(annotate.Event{Kind: annotate.KindRedo})
	if h.CanUndo() || h.CanRedo() {
		t.Error("something of nothing")
	}
}
