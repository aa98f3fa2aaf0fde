package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	ttwidget "github.com/dweymouth/fyne-tooltip/widget"

	"zhupi/annotate"
	"zhupi/app/desktop/reader"
	"zhupi/app/review"
)

// toolbar holds the actions that are used most, and the article's status.
type toolbar struct {
	w       *Window
	box     *fyne.Container
	buttons map[string]*ttwidget.Button
	status  *widget.Select
	filling bool
}

func newToolbar(w *Window) *toolbar {
	t := &toolbar{w: w, buttons: map[string]*ttwidget.Button{}}
	t.status = widget.NewSelect(nil, t.choose)
	t.status.PlaceHolder = w.words.T("toolbar.status.none")
	for _, s := range annotate.Statuses() {
		t.status.Options = append(t.status.Options, w.words.T("status."+string(s)))
	}
	t.box = container.NewHBox(
		t.icon("open", theme.FolderOpenIcon()), t.icon("import-files", theme.ContentAddIcon()), t.icon("export", theme.DownloadIcon()),
		widget.NewSeparator(),
		t.icon("undo", theme.ContentUndoIcon()), t.icon("redo", theme.ContentRedoIcon()),
		widget.NewSeparator(),
		t.icon("accept", theme.ConfirmIcon()), t.icon("reject", theme.CancelIcon()), t.icon("delete", theme.DeleteIcon()),
		t.words("accept-all", theme.CheckButtonCheckedIcon()),
		widget.NewSeparator(),
		t.words("cleaning", theme.ListIcon()),
		layout.NewSpacer(),
		widget.NewLabel(w.words.T("toolbar.status")), t.status,
		t.icon("previous-unreviewed", theme.NavigateBackIcon()), t.icon("next-unreviewed", theme.NavigateNextIcon()),
		t.words("skip", theme.MediaSkipNextIcon()), t.words("finish", theme.ConfirmIcon()),
	)
	t.buttons["finish"].Importance = widget.HighImportance
	return t
}

// icon makes a button without words; its tooltip names action and key.
func (t *toolbar) icon(id string, icon fyne.Resource) fyne.CanvasObject {
	b := t.words(id, icon)
	t.buttons[id].SetText("")
	t.buttons[id].Importance = widget.LowImportance
	return b
}

func (t *toolbar) words(id string, icon fyne.Resource) fyne.CanvasObject {
	action := t.w.action(id)
	b := ttwidget.NewButtonWithIcon(t.w.words.T("action."+id), icon, func() { t.w.run(action); t.w.refocus() })
	b.SetToolTip(t.w.tip(action))
	t.buttons[id] = b
	return b
}

func (t *toolbar) choose(string) {
	if i := t.status.SelectedIndex(); !t.filling && i >= 0 {
		t.w.with(func(s *review.Session) { s.SetStatus(annotate.Statuses()[i]) })
		t.w.refocus()
	}
}

// refresh enables what can be done and shows the article's status.
func (t *toolbar) refresh() {
	s := t.w.session
	open := s != nil && s.Article.ID != ""
	spans := open && !s.Cleaning
	able := map[string]bool{
		"accept": spans, "reject": spans, "delete": spans, "accept-all": spans,
		"undo": open && s.CanUndo, "redo": open && s.CanRedo, "open": true, "import-files": s != nil, "export": s != nil && len(s.List) > 0,
	}
	for id, b := range t.buttons {
		can, known := able[id]
		if known && !can || !known && !open {
			b.Disable()
		} else {
			b.Enable()
		}
	}
	t.showPending()
	t.filling = true
	defer func() { t.filling = false }()
	if !open {
		t.status.ClearSelected()
		t.status.Disable()
		return
	}
	t.status.Enable()
	for i, status := range annotate.Statuses() {
		if status == s.Article.Status {
			t.status.SetSelectedIndex(i)
		}
	}
}

// showPending says on the button how many repairs wait for the analyst.
func (t *toolbar) showPending() {
	b, name, importance := t.buttons["cleaning"], t.w.words.T("action.cleaning"), widget.MediumImportance
	if t.w.session != nil && t.w.session.Pending() > 0 {
		name, importance = t.w.words.T("toolbar.pending", name, t.w.session.Pending()), widget.WarningImportance
	}
	b.Importance = importance
	b.SetText(name)
}

// action finds an action of the table.
func (w *Window) action(id string) review.Action {
	for _, a := range review.Actions() {
		if a.ID == id {
			return a
		}
	}
	panic("no action " + id) // a slip in this package's own code
}

// tip names an action and its first key.
func (w *Window) tip(a review.Action) string {
	name := w.words.T("action." + a.ID)
	if len(a.Keys) == 0 {
		return name
	}
	return w.words.T("tip", name, w.keyText(a.Keys[0]))
}

// refocus gives the keyboard back to the article.
func (w *Window) refocus() { w.win.Canvas().Focus(w.view()) }

// view is the reader that has the analyst's attention.
func (w *Window) view() *reader.Reader {
	if w.session != nil && w.session.Cleaning {
		return w.cleaning.clean
	}
	return w.reader
}
