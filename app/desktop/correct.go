package desktop

import (
	"context"
	"slices"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"zhupi/annotate"
	"zhupi/annotate/clean"
	"zhupi/annotate/project"
	"zhupi/app/review"
)

// askText lets the analyst correct the selected text, or the focused span's.
func (w *Window) askText() {
	s := w.session
	if s == nil || s.Article.ID == "" {
		return
	}
	at := s.Selected
	if span, ok := s.Article.Span(s.Focus); ok && at.Empty() {
		at = span.Span
	}
	if at.Empty() {
		w.status.show(review.Message{Key: "hint.select-text"})
		return
	}
	var d *dialog.ConfirmDialog
	entry := newTextEntry(s.Article.Text.Slice(at), func() { d.Confirm() }, func() { w.escape() })
	hint := widget.NewLabel(w.words.T("edit-text.keys"))
	hint.Importance = widget.LowImportance
	d = dialog.NewCustomConfirm(w.words.T("action.edit-text"), w.words.T("ok"), w.words.T("cancel"), container.NewBorder(nil, hint, nil, nil, entry), func(ok bool) {
		if ok {
			s.EditText(at, entry.Text)
		}
	}, w.win)
	w.showDialog(d, 620, 290)
	w.win.Canvas().Focus(entry)
}

// askRules switches the cleaning rules of the project.
func (w *Window) askRules() {
	if !w.hasProject() {
		return
	}
	p := w.project
	w.runner.Next(func(ctx context.Context) func() {
		off, err := p.RulesOff(ctx)
		return func() {
			w.report(err)
			if err == nil {
				w.showRules(p, off)
			}
		}
	})
}

func (w *Window) showRules(p *project.Project, off []string) {
	rows := container.NewVBox(widget.NewLabel(w.words.T("rules.explain")))
	checks := map[string]*widget.Check{}
	for _, rule := range clean.Rules() {
		check := widget.NewCheck(w.words.T("rule."+rule), nil)
		check.Checked = !slices.Contains(off, rule)
		checks[rule] = check
		rows.Add(check)
	}
	d := dialog.NewCustomConfirm(w.words.T("action.rules"), w.words.T("ok"), w.words.T("cancel"), container.NewVScroll(rows), func(ok bool) {
		if !ok {
			return
		}
		var switched []string
		for _, rule := range clean.Rules() {
			if !checks[rule].Checked {
				switched = append(switched, rule)
			}
		}
		w.runner.Next(func(ctx context.Context) func() {
			err := p.SetRulesOff(ctx, switched)
			return func() { w.report(err) }
		})
	}, w.win)
	w.showDialog(d, 520, 560)
}

// recleanAll cleans every article anew, beside the window.
func (w *Window) recleanAll() {
	if !w.hasProject() {
		return
	}
	p, session := w.project, w.session
	var failed []project.Failure
	changed := 0
	w.start("work.reclean", func(ctx context.Context, tell func(annotate.Progress)) (err error) {
		failed, err = p.RecleanAll(ctx, tell, func(o project.Outcome) {
			w.post(func() {
				changed++
				if w.session == session {
					session.Show(o)
				}
			})
		})
		return err
	}, func(err error) {
		w.report(err)
		switch {
		case err != nil:
		case len(failed) > 0:
			w.report(failed[0].Err)
		default:
			w.status.show(review.Message{Key: "recleaned", Args: []any{changed}})
		}
	})
}
