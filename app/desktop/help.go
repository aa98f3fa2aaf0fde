package desktop

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"zhupi/app/review"
	"zhupi/app/translate"
)

// showKeys lists every action with its keys, from the same table that the keys
// work by.
func (w *Window) showKeys() {
	grid := container.NewVBox()
	line := func(name string, chords []string) {
		keys := make([]string, len(chords))
		for i, c := range chords {
			keys[i] = w.keyText(c)
		}
		grid.Add(container.NewGridWithColumns(2, widget.NewLabel(name), widget.NewLabel(strings.Join(keys, "　"))))
	}
	heading := func(key string) {
		grid.Add(widget.NewLabelWithStyle(w.words.T(key), fyne.TextAlignLeading, fyne.TextStyle{Bold: true}))
	}
	heading("help.select")
	for _, key := range []string{"drag", "double", "triple", "shift-click", "arrows", "shift-arrows", "ctrl-arrows", "edge"} {
		grid.Add(container.NewGridWithColumns(2, widget.NewLabel(w.words.T("help."+key)), widget.NewLabel(w.words.T("help."+key+".how"))))
	}
	for _, group := range review.Groups() {
		heading("menu." + group)
		for _, a := range review.Actions() {
			if a.Group == group && len(a.Keys) > 0 {
				line(w.words.T("action."+a.ID), a.Keys)
			}
		}
	}
	if w.session != nil {
		heading("menu.label")
		for _, a := range review.LabelActions(w.session.Schema()) {
			_, name := w.labelLook(labelOf(a))
			line(name, a.Keys)
		}
	}
	w.showPage("action.keys", grid)
}

// showGuidelines shows what each label means.
func (w *Window) showGuidelines() {
	text := ""
	if w.session != nil {
		text = w.backend.Guidelines(w.session.Schema().ID, w.words.Language)
	}
	if text == "" {
		text = w.words.T("guidelines.none")
	}
	page := widget.NewRichTextFromMarkdown(text)
	page.Wrapping = w.wrapping()
	if w.words.Language == translate.Chinese { // which has no spaces to wrap at
		page.Wrapping = fyne.TextWrapBreak
	}
	w.showPage("action.guidelines", page)
}

func (w *Window) showAbout() {
	text := widget.NewLabel(w.words.T("about", w.backend.Version(), w.path))
	text.Wrapping = w.wrapping()
	w.showPage("action.about", text)
}

// showPage shows something to read in a dialogue that fills most of the window.
func (w *Window) showPage(title string, content fyne.CanvasObject) {
	d := dialog.NewCustom(w.words.T(title), w.words.T("close"), container.NewVScroll(content), w.win)
	w.showDialog(d, 820, w.win.Canvas().Size().Height-80)
}
