package desktop

import (
	"context"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"zhupi/annotate"
	"zhupi/annotate/project"
	"zhupi/annotate/reprint"
	"zhupi/app/desktop/reader"
	"zhupi/app/review"
)

// reprintView compares the open article with one of its reprints, sentence by
// sentence, and carries annotations between them.
type reprintView struct {
	w           *Window
	open        annotate.Article
	others      []project.Reprint
	chosen      annotate.Article // the one compared with
	choice      *widget.Select
	likeness    *widget.Label
	left, right *reader.Reader
	parts       []reprint.Part
}

// askReprints shows the group of the open article.
func (w *Window) askReprints() {
	if w.session == nil || w.session.Article.ID == "" {
		return
	}
	p, open := w.project, w.session.Article
	w.runner.Next(func(ctx context.Context) func() {
		group, err := p.Reprints(ctx, open.ID)
		return func() {
			w.report(err)
			others := slices.DeleteFunc(group, func(r project.Reprint) bool { return r.ID == open.ID })
			switch {
			case err != nil:
			case len(others) == 0:
				w.status.show(review.Message{Key: "hint.no-reprints"})
			default:
				w.showReprints(open, others)
			}
		}
	})
}

func (w *Window) showReprints(open annotate.Article, others []project.Reprint) {
	v := &reprintView{w: w, open: open, others: others, likeness: widget.NewLabel("")}
	v.left = reader.New(reader.Signals{Viewed: v.follow(true)})
	v.right = reader.New(reader.Signals{Viewed: v.follow(false)})
	v.choice = widget.NewSelect(nil, func(string) { v.compare(others[v.choice.SelectedIndex()].ID) })
	for _, o := range others {
		v.choice.Options = append(v.choice.Options, o.ID+"  "+short(o.Title, 30))
	}
	t := w.words.T
	var d *dialog.CustomDialog
	act := func(key string, do func()) *widget.Button {
		return widget.NewButton(t(key), func() { d.Hide(); do() })
	}
	buttons := container.NewGridWithColumns(3,
		act("reprints.open", func() { w.with(func(s *review.Session) { s.Open(v.chosen.ID) }) }),
		act("reprints.fetch", func() { w.with(func(s *review.Session) { s.CarryFrom(v.chosen.ID) }) }),
		act("reprints.give", v.give))
	sides := container.NewHSplit(
		container.NewBorder(widget.NewLabelWithStyle(open.ID, fyne.TextAlignLeading, fyne.TextStyle{Bold: true}), nil, nil, nil, v.left),
		container.NewBorder(v.choice, nil, nil, nil, v.right))
	content := container.NewBorder(v.likeness, buttons, nil, nil, sides)
	d = dialog.NewCustom(t("action.reprints"), t("close"), content, w.win)
	w.showDialog(d, w.win.Canvas().Size().Width, w.win.Canvas().Size().Height)
	v.choice.SetSelectedIndex(0)
}

// compare shows the open article beside another one.
func (v *reprintView) compare(id string) {
	p := v.w.project
	v.w.runner.Next(func(ctx context.Context) func() {
		other, err := p.Article(ctx, id)
		parts, comparing := p.Compare(ctx, v.open.ID, id)
		return func() {
			v.w.report(err)
			v.w.report(comparing)
			if err == nil && comparing == nil {
				v.chosen, v.parts = other, parts
				v.show()
			}
		}
	})
}

func (v *reprintView) show() {
	var left, right []reader.Mark
	counts := map[reprint.Kind]int{}
	for i, part := range v.parts {
		counts[part.Kind]++
		if part.Kind == reprint.Same {
			continue
		}
		m := reader.Mark{ID: int64(i + 1), Name: v.w.words.T("reprint." + string(part.Kind)), Color: kindColor(part.Kind), Decided: true}
		if m.Span = part.A; !m.Empty() {
			left = append(left, m)
		}
		if m.Span = part.B; !m.Empty() {
			right = append(right, m)
		}
	}
	v.left.SetArticle(v.open.Text, left)
	v.right.SetArticle(v.chosen.Text, right)
	for _, part := range v.parts {
		if part.Kind != reprint.Same {
			v.left.View(part.A.Start)
			v.right.View(part.B.Start)
			break
		}
	}
	v.likeness.SetText(v.w.words.T("reprints.counts",
		counts[reprint.Same], counts[reprint.Changed], counts[reprint.OnlyA], counts[reprint.OnlyB]))
}

func kindColor(kind reprint.Kind) color.NRGBA {
	switch kind {
	case reprint.OnlyA:
		return parseColor("#d62728")
	case reprint.OnlyB:
		return parseColor("#1f77b4")
	}
	return parseColor("#c29b00")
}

// follow keeps the other side at the sentence that stands at the top of one.
func (v *reprintView) follow(fromLeft bool) func(top int) {
	return func(top int) {
		for _, part := range v.parts {
			here, there, other := part.A, part.B, v.right
			if !fromLeft {
				here, there, other = part.B, part.A, v.left
			}
			if here.End > top {
				other.View(there.Start)
				return
			}
		}
	}
}

// give carries the open article's annotations to the chosen one.
func (v *reprintView) give() {
	w, p, from, to := v.w, v.w.project, v.open.ID, v.chosen.ID
	w.runner.Next(func(ctx context.Context) func() {
		o, err := p.CarryTo(ctx, from, to)
		return func() {
			if err != nil {
				w.report(err)
				return
			}
			w.with(func(s *review.Session) {
				s.Show(o)
				s.Open(to) // where undo takes it back
			})
			w.status.show(review.Message{Key: "carried", Args: []any{o.Count, o.Left}})
		}
	})
}
