package desktop

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhupi/annotate"
	"zhupi/annotate/text"
	"zhupi/app/desktop/reader"
	"zhupi/app/review"
)

// cleaningView shows raw and clean text side by side, with the edits of the log
// marked on both sides.
type cleaningView struct {
	w          *Window
	box        *fyne.Container
	raw, clean *reader.Reader
	shownID    string
}

func newCleaningView(w *Window) *cleaningView {
	v := &cleaningView{w: w}
	v.raw = reader.New(reader.Signals{Focused: v.focused, Key: w.press, Viewed: v.follow(true)})
	v.clean = reader.New(reader.Signals{
		Focused: v.focused, Key: w.press, Viewed: v.follow(false),
		Selected: func(s textSpan) { w.with(func(r *review.Session) { r.Select(s) }) },
	})
	side := func(key string, r *reader.Reader) fyne.CanvasObject {
		title := widget.NewLabelWithStyle(w.words.T(key), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
		return container.NewBorder(container.NewVBox(title, widget.NewSeparator()), nil, nil, nil, r)
	}
	v.box = container.NewStack(container.NewHSplit(side("cleaning.raw", v.raw), side("cleaning.clean", v.clean)))
	return v
}

// focused takes over the edit that was clicked; marks are numbered from 1.
func (v *cleaningView) focused(mark int64) {
	v.w.with(func(s *review.Session) { s.FocusEdit(int(mark) - 1) })
}

// follow keeps the other side at the same place of the article.
func (v *cleaningView) follow(fromRaw bool) func(top int) {
	return func(top int) {
		v.w.with(func(s *review.Session) {
			alignment, other := annotate.Alignment(s.Article.Edits), v.clean
			if !fromRaw {
				alignment, other = alignment.Invert(), v.raw
			}
			there, _ := alignment.Span(text.Span{Start: top, End: top})
			other.View(there.Start)
		})
	}
}

// refresh shows the open article's two texts.
func (v *cleaningView) refresh() {
	s := v.w.session
	if s == nil || !s.Cleaning {
		return
	}
	rawMarks, cleanMarks := v.marks(s.Article.Edits)
	v.raw.SetTextSize(v.w.reader.TextSize())
	v.clean.SetTextSize(v.w.reader.TextSize())
	if v.shownID != s.Article.ID {
		v.shownID = s.Article.ID
		v.raw.SetArticle(s.Article.Raw, rawMarks)
		v.clean.SetArticle(s.Article.Text, cleanMarks)
	} else {
		v.raw.SetText(s.Article.Raw, rawMarks)
		v.clean.SetText(s.Article.Text, cleanMarks)
	}
	v.focus()
}

// view shows the place of an offset of the clean text on both sides.
func (v *cleaningView) view(pos int) {
	v.clean.View(pos)
	v.follow(false)(pos)
}

// focus shows the focused edit on both sides.
func (v *cleaningView) focus() {
	mark := int64(v.w.session.EditFocus + 1)
	for _, r := range []*reader.Reader{v.raw, v.clean} {
		if r.FocusedMark() != mark {
			r.FocusMark(mark)
		}
	}
}

// marks turns the cleaning log into marks of both sides.
func (v *cleaningView) marks(log []annotate.Edit) (raw, clean []reader.Mark) {
	for i, e := range log {
		m := reader.Mark{
			ID: int64(i + 1), Color: ruleColor(e.Rule), Decided: e.State == annotate.EditApplied,
			Unsure: e.State == annotate.EditPending,
		}
		// The conversion of single characters would be lost in its own names.
		if e.Raw.Len() > 1 {
			m.Name = v.w.words.T("rule.short." + e.Rule)
		}
		m.Span = e.Raw
		raw = append(raw, m)
		if m.Span = e.Text; e.Text.Len() <= 1 {
			m.Name = ""
		}
		clean = append(clean, m)
	}
	return raw, clean
}

// ruleColor gives each cleaning rule a colour of its own, by name, so that it
// keeps it when rules are added.
func ruleColor(rule string) color.NRGBA {
	byRule := map[string]string{
		"stubs": "#1f77b4", "byte-shift": "#d62728", "traditional": "#2c9c3f", "initials": "#9467bd",
		"punctuation": "#c29b00", "furniture": "#6b7280", "layout": "#8c6d31", annotate.RuleByHand: "#c03a2b",
	}
	if c, ok := byRule[rule]; ok {
		return parseColor(c)
	}
	return parseColor("#17a2d4")
}
