package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	ttwidget "github.com/dweymouth/fyne-tooltip/widget"

	"zhupi/annotate"
)

// details shows the focused span: words, label, boundaries, state and origin.
type details struct {
	w       *Window
	box     *fyne.Container
	hint    *widget.Label
	words   *widget.Label
	label   *widget.Select
	origin  *widget.Label
	some    *fyne.Container // shown while a span is focused
	filling bool
}

func newDetails(w *Window) *details {
	d := &details{w: w}
	d.hint = widget.NewLabel(w.words.T("empty.span"))
	d.hint.Wrapping, d.hint.Importance = w.wrapping(), widget.LowImportance
	d.words = widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	d.words.Wrapping = fyne.TextWrapBreak
	d.origin = widget.NewLabel("")
	d.origin.Wrapping, d.origin.Importance = w.wrapping(), widget.LowImportance
	d.label = widget.NewSelect(nil, d.relabel)
	d.label.PlaceHolder = w.words.T("details.label.none")
	bounds := container.NewHBox(
		widget.NewLabel(w.words.T("details.start")), d.button("start-left", theme.NavigateBackIcon()), d.button("start-right", theme.NavigateNextIcon()),
		layout.NewSpacer(),
		widget.NewLabel(w.words.T("details.end")), d.button("end-left", theme.NavigateBackIcon()), d.button("end-right", theme.NavigateNextIcon()))
	decide := container.NewHBox(
		d.button("accept", theme.ConfirmIcon()), d.button("reject", theme.CancelIcon()),
		d.button("delete", theme.DeleteIcon()), d.button("propagate", theme.ContentCopyIcon()),
		layout.NewSpacer(), d.button("previous-span", theme.MoveUpIcon()), d.button("next-span", theme.MoveDownIcon()))
	d.some = container.NewVBox(d.words, d.label, bounds, decide, d.origin)
	title := widget.NewLabelWithStyle(w.words.T("inspector.span"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	d.box = container.NewVBox(title, d.hint, d.some)
	return d
}

func (d *details) button(id string, icon fyne.Resource) fyne.CanvasObject {
	action := d.w.action(id)
	b := ttwidget.NewButtonWithIcon("", icon, func() { d.w.run(action); d.w.refocus() })
	b.Importance = widget.LowImportance
	b.SetToolTip(d.w.tip(action))
	return b
}

func (d *details) relabel(string) {
	i := d.label.SelectedIndex()
	if d.filling || d.w.session == nil || i < 0 {
		return
	}
	d.w.session.GiveLabel(d.w.session.Schema().Labels[i].ID)
	d.w.refocus()
}

func (d *details) refresh() {
	var span annotate.Span
	found := false
	if d.w.session != nil {
		span, found = d.w.session.Article.Span(d.w.session.Focus)
	}
	d.hint.Hidden, d.some.Hidden = found, !found
	if found {
		d.fill(span)
	} else if d.w.session != nil {
		d.hint.SetText(d.selectionHint())
	}
	d.box.Refresh()
}

// selectionHint says what can be done with the selected text.
func (d *details) selectionHint() string {
	s := d.w.session
	if s.Selected.Empty() {
		return d.w.words.T("empty.span")
	}
	return d.w.words.T("hint.selected", short(s.Article.Text.Slice(s.Selected), 40), s.Selected.Len())
}

func (d *details) fill(span annotate.Span) {
	s := d.w.session
	d.words.SetText(short(s.Words(span), 120))
	d.filling = true
	d.label.Options = nil
	selected := -1
	for i, l := range s.Schema().Labels {
		d.label.Options = append(d.label.Options, l.ID+"  "+l.Name.In(d.w.words.Language))
		if l.ID == span.Label {
			selected = i
		}
	}
	d.label.SetSelectedIndex(selected)
	d.filling = false
	d.origin.SetText(d.describe(span))
}

// describe says in words where a span comes from.
func (d *details) describe(span annotate.Span) string {
	t := d.w.words.T
	state := t("state."+string(span.State), span.Start, span.End)
	if span.Orphan != "" {
		state = t("state.orphan")
	}
	made := t("made.person", span.Made.By)
	if span.Made.Score > 0 || span.Made.Reason != "" {
		made = t("made.machine", span.Made.By, span.Made.Score*100, d.w.reason(span.Made.Reason))
	}
	text := state + "\n" + made
	if !span.Decided.At.IsZero() {
		text += "\n" + t("decided", span.Decided.By, span.Decided.At.Local().Format("2006-01-02 15:04"))
	}
	return text
}

// short cuts text to n characters.
func short(s string, n int) string {
	if runes := []rune(s); len(runes) > n {
		return string(runes[:n]) + "…"
	}
	return s
}
