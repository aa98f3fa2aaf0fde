package desktop

import (
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

// begin shows that long work runs, with a button that cancels it.
func (b *statusBar) begin(name string, cancel func()) {
	b.item.SetText(name)
	b.progress.SetValue(0)
	b.cancel.OnTapped = cancel
	b.work.Show()
}

func (b *statusBar) progressed(text string, p annotate.Progress) {
	b.item.SetText(text)
	b.progress.Max = float64(max(1, p.Total))
	b.progress.SetValue(float64(p.Done))
}

func (b *statusBar) end() { b.work.Hide() }

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
			args[i] = b.w.words.T(key[1:])
		}
	}
	b.message.SetText(b.w.words.T(m.Key, args...))
}

// report shows an error in the status bar, if there is one.
func (w *Window) report(err error) {
	if err != nil {
		w.status.show(review.Message{Err: err})
	}
}

// errorText says an error in the analyst's language, by its code; an error that
// the translations do not know is said as it is.
func (w *Window) errorText(err error) string {
	var coded *annotate.Error
	var unread *importer.Error
	key := ""
	switch {
	case errors.As(err, &coded):
		key = "error." + string(coded.Code)
	case errors.As(err, &unread):
		key = "error." + string(unread.Code)
	}
	if w.words.Has(key) {
		return w.words.T(key)
	}
	return w.words.T("error", err.Error())
}
