package desktop

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	ttwidget "github.com/dweymouth/fyne-tooltip/widget"

	"zhupi/annotate"
)

// header stands above the text: title and metadata.
type header struct {
	w      *Window
	box    *fyne.Container
	kicker *widget.Label
	title  *widget.Label
	meta   *widget.Label
	// reprints is shown where the article is one of a group.
	reprints *ttwidget.Button
}

func newHeader(w *Window) *header {
	h := &header{w: w, kicker: widget.NewLabel(""), title: widget.NewLabel(""), meta: widget.NewLabel("")}
	h.title.TextStyle.Bold, h.title.SizeName = true, theme.SizeNameSubHeadingText
	h.title.Wrapping = fyne.TextWrapBreak
	h.kicker.Importance, h.meta.Importance = widget.LowImportance, widget.LowImportance
	h.meta.Truncation, h.kicker.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
	h.reprints = ttwidget.NewButtonWithIcon("", theme.ContentCopyIcon(), func() { w.run(w.action("reprints")) })
	h.reprints.SetToolTip(w.tip(w.action("reprints")))
	h.box = container.NewBorder(nil, nil, nil, container.NewCenter(h.reprints), container.New(tightColumn{}, h.kicker, h.title, h.meta))
	return h
}

func (h *header) refresh() {
	h.reprints.Hide()
	if h.w.session == nil || h.w.session.Article.ID == "" {
		h.kicker.Hide()
		h.title.SetText(h.w.words.T("empty.article"))
		h.meta.SetText("")
		return
	}
	a := h.w.session.Article
	h.kicker.SetText(a.Meta.Kicker)
	h.kicker.Hidden = a.Meta.Kicker == ""
	h.title.SetText(cmp.Or(a.Meta.Title, a.Summarize().Opening, a.ID))
	h.meta.SetText(h.line(a))
	if n := h.w.session.Reprints(); n > 0 {
		h.reprints.SetText(h.w.words.T("header.reprints", n))
		h.reprints.Show()
	}
	h.box.Refresh()
}

// line joins what is known of an article.
func (h *header) line(a annotate.Article) string {
	var parts []string
	add := func(key, value string) {
		if value != "" {
			parts = append(parts, h.w.words.T("meta."+key, value))
		}
	}
	add("source", a.Meta.Source)
	add("published", a.Meta.Published)
	add("authors", strings.Join(a.Meta.Authors, " "))
	add("editor", a.Meta.Editor)
	parts = append(parts, h.w.words.T("meta.chars", a.Text.Len()))
	return strings.Join(parts, "　")
}

// tightColumn stacks labels closer than a box does.
type tightColumn struct{}

// tight is the space, in pixels, that a column takes back between two labels.
const tight = 7

func (tightColumn) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, tight)
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height-tight)
		}
	}
	return size
}

func (tightColumn) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if o.Visible() {
			o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
			o.Move(fyne.NewPos(0, y))
			y += o.MinSize().Height - tight
		}
	}
}
