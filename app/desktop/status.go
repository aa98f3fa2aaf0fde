package desktop

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zhupi/annotate"
	"zhupi/annotate/importer"
	"zhupi/app/review"
)

// statusBar is the line at the bottom: what happened last, and long work with
// its progress and a button that cancels it.
type statusBar struct {
	w        *Window
	box      *fyne.Container
	message  *widget.Label
	progress *widget.ProgressBar
	item     *widget.Label
	cancel   *widget.Button
	work     *fyne.Container
}

func newStatusBar(w *Window) *statusBar {
	b := &statusBar{w: w, message: widget.NewLabel(""), progress: widget.NewProgressBar(), item: widget.NewLabel("")}
	b.message.Truncation = fyne.TextTruncateEllipsis
	b.item.Importance = widget.LowImportance
	b.cancel = widget.NewButtonWithIcon(w.words.T("cancel"), theme.CancelIcon(), nil)
	b.work = container.NewHBox(b.item, container.NewGridWrap(fyne.NewSize(160, 26), b.progress), b.cancel)
	b.work.Hide()
	b.box = container.NewBorder(widget.NewSeparator(), nil, nil, b.work, b.message)
	return b
}

func (b *statusBar) show(m review.Message) {
	if m.Err != nil {
		b.message.Importance = widget.DangerImportance
		b.message.SetText(b.w.errorText(m.Err))
		return
	}
	b.message.Importance = widget.MediumImportance
	args := make([]any, len(m.Args))
	for i, a := range m.Args {
		args[i] = a
		if key, ok := a.(string); ok && strings.HasPrefix(key, "@") {
			args[i] = b.w.words.T(key[1:], 1)
		}
	}
	b.message.SetText(b.w.words.T(m.Key, args...))
}

// start runs long work and shows its progress until done.
func (w *Window) start(name string, work func(ctx context.Context, report func(annotate.Progress)) error, done func(error)) {
	b := w.status
	b.item.SetText(w.words.T(name))
	b.progress.SetValue(0)
	b.work.Show()
	cancel := w.runner.Start(work, func(p annotate.Progress) {
		b.item.SetText(w.words.T("progress", w.words.T(name), p.Done, p.Total, short(p.Item, 24)))
		b.progress.Max = float64(max(1, p.Total))
		b.progress.SetValue(float64(p.Done))
	}, func(err error) {
		b.work.Hide()
		if errors.Is(err, context.Canceled) {
			b.show(review.Message{Key: "cancelled", Args: []any{w.words.T(name)}})
			err = nil
		}
		done(err)
	})
	b.cancel.OnTapped = cancel
}

// report shows an error in the status bar, if there is one.
func (w *Window) report(err error) {
	if err != nil {
		w.status.show(review.Message{Err: err})
	}
}

// errorText says an error in the analyst's language: by its code, if it has one
// that the translations know, with the details behind it.
func (w *Window) errorText(err error) string {
	var coded *annotate.Error
	if errors.As(err, &coded) {
		if key := "error." + string(coded.Code); w.words.Has(key) {
			return w.words.T(key, err.Error())
		}
	}
	var unread *importer.Error
	if errors.As(err, &unread) {
		return w.words.T("error."+string(unread.Code), unread.Path)
	}
	return w.words.T("error", err.Error())
}
