package desktop

import (
	"context"
	"os"

	"fyne.io/fyne/v2"
	"github.com/jeandeaual/go-locale"

	"zhupi/annotate/project"
)

// systemLocale returns the system's locale, as zh_CN or zh-Hans; "" if unknown.
func systemLocale() string {
	name, err := locale.GetLocale()
	if err != nil {
		return ""
	}
	return name
}

// Run shows the window on the project at path. Without a path it opens the
// project that was open last, else the sample articles.
// It ends when the window is closed or ctx is done.
func Run(ctx context.Context, a fyne.App, backend Backend, path string) error {
	w, err := NewWindow(a, backend, fyne.Do)
	if err != nil {
		return err
	}
	w.Begin(path)
	stop := context.AfterFunc(ctx, func() { fyne.Do(w.close) })
	defer stop()
	w.win.ShowAndRun()
	return nil
}

// Begin opens the first project beside the window.
func (w *Window) Begin(path string) {
	if path == "" {
		path = w.app.Preferences().String(prefProject)
		if _, err := os.Stat(path); err != nil {
			path = ""
		}
	}
	w.openWith(func(ctx context.Context) (*project.Project, string, error) {
		if path == "" {
			return w.backend.Samples(ctx)
		}
		p, err := w.backend.Open(ctx, path, false)
		return p, path, err
	})
}
