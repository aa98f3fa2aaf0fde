package desktop

import (
	"cmp"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zhupi/annotate"
)

// articleList is the left side: the articles with status and counts.
type articleList struct {
	w       *Window
	box     *fyne.Container
	list    *widget.List
	title   *widget.Label
	empty   *fyne.Container // shown where a project has no articles
	none    *fyne.Container // shown where no project is open
	setting bool            // the selection is being set by the program
}

func newArticleList(w *Window) *articleList {
	l := &articleList{w: w}
	l.list = widget.NewList(l.length, func() fyne.CanvasObject { return newArticleRow() }, l.update)
	l.list.OnSelected = l.chosen
	l.title = widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	hint := widget.NewLabel(w.words.T("empty.articles"))
	hint.Wrapping, hint.Alignment = w.wrapping(), fyne.TextAlignCenter
	l.empty = container.NewVBox(hint,
		widget.NewButtonWithIcon(w.words.T("action.import-files"), theme.ContentAddIcon(), func() { w.run(w.action("import-files")) }),
		widget.NewButtonWithIcon(w.words.T("action.import-folder"), theme.FolderOpenIcon(), func() { w.run(w.action("import-folder")) }))
	l.none = container.NewVBox(widget.NewLabelWithStyle(w.words.T("empty.project"), fyne.TextAlignCenter, fyne.TextStyle{}),
		widget.NewButtonWithIcon(w.words.T("action.open"), theme.FolderOpenIcon(), func() { w.run(w.action("open")) }),
		widget.NewButtonWithIcon(w.words.T("action.new"), theme.ContentAddIcon(), func() { w.run(w.action("new")) }))
	l.box = container.NewBorder(l.title, nil, nil, nil, container.NewStack(l.list, l.empty, l.none))
	return l
}

func (l *articleList) all() []annotate.Summary {
	if l.w.session == nil {
		return nil
	}
	return l.w.session.List
}

func (l *articleList) length() int { return len(l.all()) }

func (l *articleList) update(i widget.ListItemID, o fyne.CanvasObject) {
	if all := l.all(); i < len(all) {
		o.(*articleRow).show(l.w, all[i])
	}
}

func (l *articleList) chosen(i widget.ListItemID) {
	if all := l.all(); !l.setting && i < len(all) {
		l.w.session.Open(all[i].ID)
		l.w.refocus()
	}
}

// refresh shows list and counts anew.
func (l *articleList) refresh() {
	all := l.all()
	done := 0
	for _, a := range all {
		if a.Status == annotate.StatusReviewed {
			done++
		}
	}
	l.title.SetText(l.w.words.T("articles.title", len(all), done))
	l.none.Hidden = l.w.session != nil
	l.empty.Hidden = len(all) > 0 || l.w.session == nil
	l.none.Refresh()
	l.empty.Refresh()
	l.list.Refresh()
}

// selectOpen marks the open article in the list.
func (l *articleList) selectOpen() {
	i := slices.IndexFunc(l.all(), func(a annotate.Summary) bool { return a.ID == l.w.session.Article.ID })
	if i >= 0 {
		l.setting = true
		l.list.Select(i)
		l.setting = false
	}
}

// articleRow is one line of the list.
type articleRow struct {
	widget.BaseWidget
	title, below *widget.Label
	chip         *canvas.Rectangle
	status       *canvas.Text
	box          *fyne.Container
}

func newArticleRow() *articleRow {
	r := &articleRow{
		title: widget.NewLabel(""), below: widget.NewLabel(""),
		chip: canvas.NewRectangle(color.Transparent), status: canvas.NewText("", color.White),
	}
	r.title.Truncation, r.below.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
	r.below.SizeName, r.below.Importance = theme.SizeNameCaptionText, widget.LowImportance
	r.chip.CornerRadius = 4
	r.chip.SetMinSize(fyne.NewSize(40, 18))
	r.status.TextSize, r.status.Alignment = 11, fyne.TextAlignCenter
	badge := container.NewCenter(container.NewStack(r.chip, r.status))
	lines := container.New(tightColumn{}, r.title, r.below)
	r.box = container.NewBorder(nil, nil, badge, nil, lines)
	r.ExtendBaseWidget(r)
	return r
}

func (r *articleRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

func (r *articleRow) show(w *Window, a annotate.Summary) {
	title := cmp.Or(a.Title, a.Opening, a.ID)
	r.title.TextStyle.Bold = a.Status == annotate.StatusNew
	r.title.SetText(title)
	below := w.words.T("articles.counts", a.Accepted, a.Suggested, a.Chars)
	if a.Group != "" {
		below = w.words.T("articles.reprint", below)
	}
	r.below.SetText(below)
	r.status.Text = w.words.T("status.short." + string(a.Status))
	r.status.Color, r.chip.FillColor = chipColors(w, a.Status)
	r.status.Refresh()
	r.chip.Refresh()
}

// chipColors sets the states apart by fill and outline as well as by word.
func chipColors(w *Window, s annotate.Status) (ink, ground color.Color) {
	variant := w.app.Settings().ThemeVariant()
	named := func(n fyne.ThemeColorName) color.Color { return w.app.Settings().Theme().Color(n, variant) }
	switch s {
	case annotate.StatusReviewed:
		return named(theme.ColorNameBackground), named(theme.ColorNameForeground)
	case annotate.StatusInReview:
		return named(theme.ColorNameForegroundOnPrimary), named(theme.ColorNamePrimary)
	case annotate.StatusSkipped:
		return named(theme.ColorNamePlaceHolder), color.Transparent
	}
	return named(theme.ColorNameForeground), named(theme.ColorNameInputBackground)
}
