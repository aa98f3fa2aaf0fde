package desktop

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zhupi/app/desktop/reader"
	"zhupi/app/review"
	"zhupi/app/translate"
)

// Keys of the preferences.
const (
	prefLanguage = "language"
	prefTheme    = "theme"
	prefTextSize = "text-size"
	prefProject  = "project"
)

// own maps the actions that the window carries out itself.
func (w *Window) own() map[string]func() {
	return map[string]func(){
		"open":          w.askOpen,
		"new":           w.askNew,
		"import-files":  w.askImportFile,
		"import-folder": w.askImportFolder,
		"export":        w.askExport,
		"quit":          w.close,
		"edit-text":     w.askText,
		"rules":         w.askRules,
		"reclean-all":   w.recleanAll,
		"reprints":      w.askReprints,
		"tag":           func() { w.inspector.tags.focus() },
		"larger":        func() { w.zoom(w.reader.TextSize() + 2) },
		"smaller":       func() { w.zoom(w.reader.TextSize() - 2) },
		"normal-size":   func() { w.zoom(reader.DefaultTextSize) },
		"theme-light":   func() { w.useTheme(themeLight) },
		"theme-dark":    func() { w.useTheme(themeDark) },
		"theme-system":  func() { w.useTheme(themeSystem) },
		"language-zh":   func() { w.useLanguage(translate.Chinese) },
		"language-en":   func() { w.useLanguage(translate.English) },
		"keys":          w.showKeys,
		"guidelines":    w.showGuidelines,
		"about":         w.showAbout,
	}
}

// menu makes the main menu from the table of actions.
func (w *Window) menu() *fyne.MainMenu {
	main := fyne.NewMainMenu()
	for _, group := range review.Groups() {
		m := fyne.NewMenu(w.words.T("menu." + group))
		for _, a := range review.Actions() {
			if a.Group == group {
				m.Items = append(m.Items, w.menuItem(a))
			}
		}
		if group == "project" {
			m.Items[len(m.Items)-1].IsQuit = true
		}
		main.Items = append(main.Items, m)
	}
	return main
}

func (w *Window) menuItem(a review.Action) *fyne.MenuItem {
	item := fyne.NewMenuItem(w.words.T("action."+a.ID), func() { w.run(a) })
	if len(a.Keys) > 0 {
		if s := shortcutOf(a.Keys[0]); s != nil {
			item.Shortcut = s
		} else {
			item.Label += "    " + w.keyText(a.Keys[0])
		}
	}
	return item
}

// keyText writes a chord for people.
func (w *Window) keyText(chord string) string {
	parts := strings.Split(chord, "+")
	if strings.HasSuffix(chord, "++") {
		parts = append(parts[:len(parts)-2], "+")
	}
	for i, p := range parts {
		if key := "key." + p; w.words.Has(key) {
			parts[i] = w.words.T(key)
		}
	}
	return strings.Join(parts, "+")
}

// contextMenu offers, at the mouse, what can be done with selection or span.
func (w *Window) contextMenu(at fyne.Position) {
	if w.session == nil || w.session.Article.ID == "" {
		return
	}
	menu := fyne.NewMenu("")
	if w.session.Focus != 0 {
		for _, id := range []string{"accept", "reject", "delete", "propagate"} {
			menu.Items = append(menu.Items, w.menuItem(w.action(id)))
		}
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
	}
	for _, a := range review.LabelActions(w.session.Schema()) {
		_, name := w.labelLook(labelOf(a))
		if len(a.Keys) > 0 {
			name += "    " + a.Keys[0]
		}
		item := fyne.NewMenuItem(name, func() { w.run(a) })
		item.Disabled = w.session.Focus == 0 && w.session.Selected.Empty()
		menu.Items = append(menu.Items, item)
	}
	widget.ShowPopUpMenuAtPosition(menu, w.win.Canvas(), at)
}

func (w *Window) zoom(size float32) {
	w.reader.SetTextSize(size)
	w.app.Preferences().SetFloat(prefTextSize, float64(w.reader.TextSize()))
}

func (w *Window) useTheme(choice string) {
	w.app.Preferences().SetString(prefTheme, choice)
	w.app.Settings().SetTheme(newTheme(choice))
	w.showPalette()
}

func (w *Window) useLanguage(language string) {
	words, err := w.backend.Words(language)
	if err != nil {
		w.report(err)
		return
	}
	w.app.Preferences().SetString(prefLanguage, language)
	w.words = words
	w.build()
	if w.session != nil && w.session.Article.ID != "" {
		w.reader.SetMarks(w.marks())
	}
	w.refocus()
}

// reason says in words why a machine suggested a span.
func (w *Window) reason(code string) string {
	name, detail, _ := strings.Cut(code, ":")
	if lexicon := "lexicon." + detail; w.words.Has(lexicon) {
		detail = w.words.T(lexicon)
	}
	if key := "reason." + name; w.words.Has(key) {
		return w.words.T(key, detail)
	}
	return code
}
