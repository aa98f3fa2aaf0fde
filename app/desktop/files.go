package desktop

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"zhupi/annotate"
	"zhupi/annotate/format"
	"zhupi/annotate/project"
	"zhupi/app/review"
)

// projectExtension ends the names of project files.
const projectExtension = ".zhupi"

// openPath opens a project beside the window and shows it.
func (w *Window) openPath(path string, create bool) {
	w.openWith(func(ctx context.Context) (*project.Project, string, error) {
		p, err := w.backend.Open(ctx, path, create)
		return p, path, err
	})
}

func (w *Window) openWith(open func(ctx context.Context) (*project.Project, string, error)) {
	w.runner.Next(func(ctx context.Context) func() {
		p, path, err := open(ctx)
		return func() {
			if err != nil {
				fyne.LogError("open "+path, err)
				w.status.show(review.Message{Key: "open.failed", Args: []any{filepath.Base(path), w.errorText(err)}})
				return
			}
			w.use(p, path)
		}
	})
}

func (w *Window) askOpen() {
	w.pickFile("action.open", []string{projectExtension}, func(path string) { w.openPath(path, false) })
}

func (w *Window) askNew() { w.pickFolder("new.folder", w.askName) }

// pickFile asks for a file with one of the extensions. Only its path is wanted:
// whoever uses it opens it.
func (w *Window) pickFile(title string, extensions []string, use func(path string)) {
	d := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file == nil {
			w.report(err)
			return
		}
		path := file.URI().Path()
		w.report(file.Close())
		use(path)
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter(extensions))
	w.showFiles(d, title)
}

// pickFolder asks for a folder.
func (w *Window) pickFolder(title string, use func(path string)) {
	d := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err != nil || folder == nil {
			w.report(err)
			return
		}
		use(folder.Path())
	}, w.win)
	w.showFiles(d, title)
}

// askName asks how the new project in a folder is called.
func (w *Window) askName(folder string) {
	name := widget.NewEntry()
	name.SetText(w.words.T("new.name"))
	d := dialog.NewForm(w.words.T("action.new"), w.words.T("ok"), w.words.T("cancel"),
		[]*widget.FormItem{widget.NewFormItem(w.words.T("new.label"), name)}, func(ok bool) {
			if base := strings.TrimSpace(filepath.Base(name.Text)); ok && base != "" && base != "." {
				w.openPath(filepath.Join(folder, strings.TrimSuffix(base, projectExtension)+projectExtension), true)
			}
		}, w.win)
	w.showDialog(d, 420, 160)
}

func (w *Window) askImportFile() {
	if w.hasProject() {
		w.pickFile("action.import-files", []string{".txt", ".html", ".htm", ".mht", ".mhtml"}, func(path string) {
			w.importPaths([]string{path})
		})
	}
}

func (w *Window) askImportFolder() {
	if w.hasProject() {
		w.pickFolder("action.import-folder", func(path string) { w.importPaths([]string{path}) })
	}
}

// hasProject reports whether a project is open, and says so where none is.
func (w *Window) hasProject() bool {
	if w.project == nil {
		w.status.show(review.Message{Key: "hint.no-project"})
	}
	return w.project != nil
}

// showFiles shows a file dialogue under a title of ours: Fyne's own words follow
// the system's language only.
func (w *Window) showFiles(d *dialog.FileDialog, title string) {
	d.SetView(dialog.ListView)
	d.SetTitleText(w.words.T(title))
	d.SetConfirmText(w.words.T("ok"))
	d.SetDismissText(w.words.T("cancel"))
	w.showDialog(d, 900, 640)
}

// dropped imports files and folders that were dropped on the window; a project
// file is opened.
func (w *Window) dropped(_ fyne.Position, uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		if u.Extension() == projectExtension {
			w.openPath(u.Path(), false)
			return
		}
		paths = append(paths, u.Path())
	}
	if w.project != nil {
		w.importPaths(paths)
	}
}

// importPaths imports beside the window, with progress and cancel.
func (w *Window) importPaths(paths []string) {
	p := w.project
	w.pauseWork("work.extract")
	var report project.ImportReport
	w.start("work.import", func(ctx context.Context, tell func(annotate.Progress)) (err error) {
		report, err = p.Import(ctx, paths, project.ImportOptions{NoExtract: true}, tell)
		return err
	}, func(err error) {
		w.session.Reload()
		w.showImported(report, err)
		w.suggestMissing()
	})
}

// showImported says what was imported and lists every file that failed.
func (w *Window) showImported(report project.ImportReport, err error) {
	if err != nil {
		w.report(err)
		return
	}
	w.status.show(review.Message{Key: "imported", Args: []any{len(report.IDs), len(report.Skipped)}})
	if len(report.Failed) == 0 {
		return
	}
	var lines []string
	for _, f := range report.Failed {
		lines = append(lines, f.Path+"\n    "+w.errorText(f.Err))
	}
	text := widget.NewLabel(w.words.T("import.failed", len(report.IDs), len(report.Failed)) + "\n\n" + strings.Join(lines, "\n"))
	text.Wrapping = fyne.TextWrapBreak
	w.showPage("import.failed.title", text)
}

// suggestMissing extracts, beside the window, from articles that were imported
// but never read by the model.
func (w *Window) suggestMissing() {
	p, session := w.project, w.session
	w.start("work.extract", func(ctx context.Context, tell func(annotate.Progress)) error {
		return p.SuggestMissing(ctx, tell, func(o project.Outcome) {
			w.post(func() {
				if w.session == session {
					session.Show(o)
				}
			})
		})
	}, w.report)
}

// askExport asks for format and folder, then exports.
func (w *Window) askExport() {
	if !w.hasProject() {
		return
	}
	formats := w.project.Formats()
	choice := widget.NewSelect(nil, nil)
	for _, f := range formats {
		choice.Options = append(choice.Options, w.words.T("format."+f))
	}
	choice.SetSelectedIndex(0)
	only := widget.NewCheck(w.words.T("export.reviewed"), nil)
	suggestions := widget.NewCheck(w.words.T("export.suggestions"), nil)
	d := dialog.NewForm(w.words.T("action.export"), w.words.T("export.choose"), w.words.T("cancel"), []*widget.FormItem{
		widget.NewFormItem(w.words.T("export.format"), choice),
		widget.NewFormItem("", only),
		widget.NewFormItem("", suggestions),
	}, func(ok bool) {
		if ok {
			options := project.ExportOptions{Format: formats[choice.SelectedIndex()], Options: format.Options{Suggestions: suggestions.Checked}}
			if only.Checked {
				options.Status = "reviewed"
			}
			w.askExportFolder(options)
		}
	}, w.win)
	w.showDialog(d, 520, 260)
}

func (w *Window) askExportFolder(o project.ExportOptions) {
	w.pickFolder("export.folder", func(path string) {
		o.Dir = unused(filepath.Join(path, strings.TrimSuffix(filepath.Base(w.path), projectExtension)+"-"+o.Format))
		w.export(o)
	})
}

// unused returns the path, with a number behind it where it is taken.
func unused(path string) string {
	free := path
	for n := 2; ; n++ {
		if _, err := os.Lstat(free); err != nil {
			return free
		}
		free = fmt.Sprintf("%s-%d", path, n)
	}
}

func (w *Window) export(o project.ExportOptions) {
	p := w.project
	var report project.ExportReport
	w.start("work.export", func(ctx context.Context, tell func(annotate.Progress)) (err error) {
		report, err = p.Export(ctx, o, tell)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			text := widget.NewLabel(w.errorText(err))
			text.Wrapping = fyne.TextWrapBreak
			w.showPage("action.export", text)
		default:
			w.status.show(review.Message{Key: "exported", Args: []any{report.Articles, report.Entities, o.Dir}})
		}
	})
}
