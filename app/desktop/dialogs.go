package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"zhupi/app/translate"
)

// showDialog shows a dialogue at most as large as the window. Escape closes it;
// while it is open, the actions rest.
func (w *Window) showDialog(d dialog.Dialog, width, height float32) {
	size := w.win.Canvas().Size()
	w.win.Canvas().Unfocus()
	w.dialog = d
	d.SetOnClosed(func() {
		w.dialog = nil
		w.refocus()
	})
	d.Show() // a file dialogue has no size before it is shown
	d.Resize(fyne.NewSize(min(width, size.Width-40), min(height, size.Height-60)))
}

// escape closes the open dialogue, if there is one.
func (w *Window) escape() bool {
	if w.dialog == nil {
		return false
	}
	w.dialog.Dismiss()
	return true
}

// wrapping is how text to read breaks its lines: between any two hanzi, but
// between words in English.
func (w *Window) wrapping() fyne.TextWrap {
	if w.words.Language == translate.Chinese {
		return fyne.TextWrapBreak
	}
	return fyne.TextWrapWord
}
