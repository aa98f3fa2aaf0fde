package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zhupi/annotate/text"
)

var (
	_ fyne.Focusable    = (*Reader)(nil)
	_ fyne.Tabbable     = (*Reader)(nil)
	_ fyne.Shortcutable = (*Reader)(nil)
	_ desktop.Keyable   = (*Reader)(nil)
)

// FocusGained is part of fyne.Focusable.
func (r *Reader) FocusGained() { r.active = true; r.held = 0; r.Refresh() }

// FocusLost is part of fyne.Focusable.
func (r *Reader) FocusLost() { r.active = false; r.held = 0; r.Refresh() }

// AcceptsTab keeps the tab key: it goes from mark to mark.
func (r *Reader) AcceptsTab() bool { return true }

// TypedRune is not used: with an input method on, runes are composed text. All
// keys of the reader come through TypedKey.
func (r *Reader) TypedRune(rune) {}

// KeyDown and KeyUp follow the modifiers, which TypedKey does not bring along.
func (r *Reader) KeyDown(e *fyne.KeyEvent) { r.held |= modifierOf(e.Name) }

// KeyUp is the counterpart of KeyDown.
func (r *Reader) KeyUp(e *fyne.KeyEvent) { r.held &^= modifierOf(e.Name) }

func modifierOf(name fyne.KeyName) fyne.KeyModifier {
	switch name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		return fyne.KeyModifierShift
	case desktop.KeyControlLeft, desktop.KeyControlRight:
		return fyne.KeyModifierControl
	case desktop.KeyAltLeft, desktop.KeyAltRight:
		return fyne.KeyModifierAlt
	case desktop.KeySuperLeft, desktop.KeySuperRight:
		return fyne.KeyModifierSuper
	}
	return 0
}

// TypedKey moves the cursor; other keys go to the owner.
func (r *Reader) TypedKey(e *fyne.KeyEvent) { r.press(e.Name, r.held&fyne.KeyModifierShift) }

// TypedShortcut takes keys with Control and Alt.
func (r *Reader) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		s.Clipboard.SetContent(r.text.Slice(r.selection.span()))
	case *fyne.ShortcutSelectAll:
		r.setSelection(selection{anchor: 0, caret: r.text.Len()})
	case *fyne.ShortcutUndo:
		r.press(fyne.KeyZ, fyne.KeyModifierControl)
	case *fyne.ShortcutRedo:
		r.press(fyne.KeyY, fyne.KeyModifierControl)
	case *desktop.CustomShortcut:
		r.press(s.KeyName, s.Modifier)
	}
}

func (r *Reader) press(name fyne.KeyName, held fyne.KeyModifier) {
	if r.layout == nil {
		return
	}
	if to, ok := r.moveTo(name, held&^fyne.KeyModifierShift); ok {
		r.setSelection(r.selection.extend(to, held&fyne.KeyModifierShift != 0))
		r.reveal(to)
		return
	}
	if r.Key != nil {
		r.Key(name, held)
	}
}

// reveal scrolls as little as needed to show the cursor.
func (r *Reader) reveal(pos int) {
	r.Reveal(text.Span{Start: pos, End: pos})
	r.Refresh()
}

// moveTo returns where a key takes the cursor.
func (r *Reader) moveTo(name fyne.KeyName, held fyne.KeyModifier) (int, bool) {
	at := r.selection.caret
	switch held {
	case 0:
		return r.moveBy(name, at)
	case fyne.KeyModifierControl:
		switch name {
		case fyne.KeyLeft:
			return r.wordStart(at), true
		case fyne.KeyRight:
			return r.wordEnd(at), true
		case fyne.KeyHome:
			return 0, true
		case fyne.KeyEnd:
			return r.text.Len(), true
		}
	}
	return 0, false
}

func (r *Reader) moveBy(name fyne.KeyName, at int) (int, bool) {
	n := r.layout.lineAt(at)
	ln := r.layout.lines[n]
	page := max(1, int(r.Size().Height/(r.layout.line+r.layout.lane))-2)
	switch name {
	case fyne.KeyLeft:
		return r.text.GraphemeStart(at - 1), true
	case fyne.KeyRight:
		return r.text.GraphemeNext(at), true
	case fyne.KeyUp:
		return r.lineUp(n, -1), true
	case fyne.KeyDown:
		return r.lineUp(n, 1), true
	case fyne.KeyPageUp:
		return r.lineUp(n, -page), true
	case fyne.KeyPageDown:
		return r.lineUp(n, page), true
	case fyne.KeyHome:
		return ln.Start, true
	case fyne.KeyEnd:
		if ln.End < r.text.Len() && r.text.At(ln.End) != '\n' {
			return ln.End - 1, true // behind it, the cursor would stand on the next line
		}
		return ln.End, true
	}
	return 0, false
}

// lineUp returns the offset that stands by lines below the cursor in line n.
func (r *Reader) lineUp(n, by int) int {
	x := r.PointOf(r.selection.caret).X - margin
	to := min(max(n+by, 0), len(r.layout.lines)-1)
	ln := r.layout.lines[to]
	return ln.Start + min(nearest(r.lineEdges(to), x), ln.Len())
}

func (r *Reader) wordEnd(at int) int {
	if at >= r.text.Len() {
		return at
	}
	return max(at+1, r.wordAt(at).End)
}

func (r *Reader) wordStart(at int) int {
	if at <= 0 {
		return 0
	}
	return min(at-1, r.wordAt(at-1).Start)
}

func (r *Reader) takeKeyboard() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
}
