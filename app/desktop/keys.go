package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zhupi/annotate"
	"zhupi/app/review"
)

// keyNames maps Fyne's names to those of the action table where they differ.
func keyName(k fyne.KeyName) string {
	switch k {
	case fyne.KeyPageUp:
		return "PageUp"
	case fyne.KeyPageDown:
		return "PageDown"
	case fyne.KeyEnter:
		return "Return"
	}
	return string(k)
}

func chord(k fyne.KeyName, held fyne.KeyModifier) string {
	ctrl := held&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
	return review.Chord(keyName(k), ctrl, held&fyne.KeyModifierAlt != 0, held&fyne.KeyModifierShift != 0)
}

// mapKeys finds the actions of every chord in both views.
func (w *Window) mapKeys(schema annotate.Schema) {
	for i := range w.keymaps {
		var actions []review.Action
		for _, a := range append(review.Actions(), review.LabelActions(schema)...) {
			if a.InView(i == 1) {
				actions = append(actions, a)
			}
		}
		w.keymaps[i] = review.NewKeymap(actions...)
	}
}

// keymap is that of the view on show.
func (w *Window) keymap() review.Keymap {
	if w.session != nil && w.session.Cleaning {
		return w.keymaps[1]
	}
	return w.keymaps[0]
}

// press runs the action of a key, if there is one.
func (w *Window) press(k fyne.KeyName, held fyne.KeyModifier) bool {
	action, ok := w.keymap()[chord(k, held)]
	if ok {
		w.run(action)
	}
	return ok
}

// shortcutKey is the inverse of keyName.
func shortcutKey(name string) fyne.KeyName {
	switch name {
	case "PageUp":
		return fyne.KeyPageUp
	case "PageDown":
		return fyne.KeyPageDown
	}
	return fyne.KeyName(name)
}

// bindKeys makes the actions' chords work wherever the keyboard focus is. Keys
// without Control or Alt work in the article view only, or where nothing has
// the focus: elsewhere they are text.
func (w *Window) bindKeys() {
	c := w.win.Canvas()
	for _, m := range w.keymaps {
		for text := range m {
			if s := shortcutOf(text); s != nil {
				c.AddShortcut(s, func(fyne.Shortcut) { w.press(s.KeyName, s.Modifier) })
			}
		}
	}
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { w.press(fyne.KeyZ, fyne.KeyModifierControl) })
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { w.press(fyne.KeyY, fyne.KeyModifierControl) })
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape && w.escape() {
			return
		}
		if w.win.Canvas().Overlays().Top() == nil {
			w.view().TypedKey(e)
		}
	})
}

// shortcutOf reads a chord with Control or Alt.
func shortcutOf(text string) *desktop.CustomShortcut {
	var s desktop.CustomShortcut
	for {
		switch {
		case len(text) > 5 && text[:5] == "Ctrl+":
			s.Modifier |= fyne.KeyModifierShortcutDefault
			text = text[5:]
		case len(text) > 4 && text[:4] == "Alt+":
			s.Modifier |= fyne.KeyModifierAlt
			text = text[4:]
		case len(text) > 6 && text[:6] == "Shift+":
			s.Modifier |= fyne.KeyModifierShift
			text = text[6:]
		default:
			if s.Modifier&^fyne.KeyModifierShift == 0 {
				return nil
			}
			s.KeyName = shortcutKey(text)
			return &s
		}
	}
}

// field is an entry of any kind: undo and redo in it are its own.
type field interface {
	fyne.Shortcutable
	SelectedText() string
}

// run carries an action out.
func (w *Window) run(a review.Action) {
	if w.session == nil && !a.Window || w.dialog != nil {
		return
	}
	if w.session != nil && !a.InView(w.session.Cleaning) {
		w.status.show(review.Message{Key: "hint.other-view"})
		return
	}
	if a.Window {
		if act, ok := w.own()[a.ID]; ok {
			act()
		}
		return
	}
	if entry, ok := w.win.Canvas().Focused().(field); ok && a.ID == "undo" {
		entry.TypedShortcut(&fyne.ShortcutUndo{})
		return
	} else if ok && a.ID == "redo" {
		entry.TypedShortcut(&fyne.ShortcutRedo{})
		return
	}
	a.Run(w.session)
}
