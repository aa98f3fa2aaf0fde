package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// textEntry is a field for a piece of text: Return submits it, Shift+Return
// begins a line, Escape leaves it.
type textEntry struct {
	widget.Entry
	submit, leave func()
	shift         bool
}

func newTextEntry(s string, submit, leave func()) *textEntry {
	e := &textEntry{submit: submit, leave: leave}
	e.ExtendBaseWidget(e)
	e.MultiLine, e.Wrapping = true, fyne.TextWrapBreak
	e.SetMinRowsVisible(4)
	e.SetText(s)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	return e
}

// TypedKey takes the keys that end the work on the text.
func (e *textEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.leave()
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.shift {
			e.Entry.TypedKey(k)
			return
		}
		e.submit()
	default:
		e.Entry.TypedKey(k)
	}
}

// KeyDown follows the Shift key, which TypedKey does not bring along.
func (e *textEntry) KeyDown(k *fyne.KeyEvent) {
	e.shift = e.shift || k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight
	e.Entry.KeyDown(k)
}

// KeyUp is the counterpart of KeyDown.
func (e *textEntry) KeyUp(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		e.shift = false
	}
	e.Entry.KeyUp(k)
}

// tagEntry is a field with suggestions: it offers what holds the letters typed
// so far, Down opens the list, Escape empties and leaves it.
type tagEntry struct {
	widget.SelectEntry
	leave func()
}

func newTagEntry(leave func()) *tagEntry {
	e := &tagEntry{leave: leave}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey takes the keys that a plain field has no use for.
func (e *tagEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.SetText("")
		e.leave()
	case fyne.KeyDown:
		if list, ok := e.ActionItem.(fyne.Tappable); ok {
			list.Tapped(&fyne.PointEvent{})
		}
	default:
		e.SelectEntry.TypedKey(k)
	}
}
