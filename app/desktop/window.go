package desktop

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
	tooltip "github.com/dweymouth/fyne-tooltip"

	"zhupi/annotate"
	"zhupi/annotate/project"
	"zhupi/app/desktop/reader"
	"zhupi/app/jobs"
	"zhupi/app/review"
	"zhupi/app/translate"
)

// Backend is what the window needs from the rest of the program.
type Backend interface {
	// Open opens the project file at path and makes it if create is set.
	Open(ctx context.Context, path string, create bool) (*project.Project, error)
	// Samples opens the project of the built-in sample articles and makes it
	// where there is none yet.
	Samples(ctx context.Context) (p *project.Project, path string, err error)
	// Words loads the interface's strings in a language.
	Words(language string) (translate.Words, error)
	// Segmenter finds words for double clicks.
	Segmenter() review.Segmenter
	// Guidelines returns the Markdown that explains a schema in a language, "" if
	// there is none.
	Guidelines(schema, language string) string
	// Version names the program's version.
	Version() string
}

// Window is the one window of the program.
type Window struct {
	app     fyne.App
	win     fyne.Window
	backend Backend
	words   translate.Words
	post    func(func())
	runner  *jobs.Runner

	project *project.Project
	path    string // of the project file
	session *review.Session
	keymaps [2]review.Keymap // while spans are shown, while the cleaning is

	reader    *reader.Reader
	toolbar   *toolbar
	articles  *articleList
	header    *header
	palette   *fyne.Container // one button a label
	inspector *inspector
	status    *statusBar
	cleaning  *cleaningView
	edits     *editPane
	spanView  []fyne.CanvasObject // shown while spans are annotated
	cleanView []fyne.CanvasObject // shown while the cleaning is
	body      *fyne.Container     // of the window, rebuilt when the language changes
	shownID   string              // article the reader shows
	dialog    dialog.Dialog       // the one that is open, nil if none is
	works     []*work             // the first one runs
	closed    bool
}

// NewWindow makes the window without a project in it. Use [Window.Show].
// Everything that is done beside the window comes back through post.
func NewWindow(a fyne.App, backend Backend, post func(func())) (*Window, error) {
	language := a.Preferences().StringWithFallback(prefLanguage, translate.Match(systemLocale()))
	words, err := backend.Words(language)
	if err != nil {
		return nil, err
	}
	w := &Window{app: a, backend: backend, words: words, post: post, runner: jobs.New(post)}
	a.Settings().SetTheme(newTheme(a.Preferences().StringWithFallback(prefTheme, themeSystem)))
	w.win = a.NewWindow(words.T("app.name"))
	w.reader = reader.New(w.signals())
	w.reader.SetTextSize(float32(a.Preferences().FloatWithFallback(prefTextSize, reader.DefaultTextSize)))
	w.mapKeys(annotate.Schema{})
	w.build()
	w.bindKeys()
	w.win.Resize(fyne.NewSize(1280, 800))
	w.win.SetOnDropped(w.dropped)
	w.win.SetCloseIntercept(w.close)
	return w, nil
}

// build makes all widgets in the language of the moment.
func (w *Window) build() {
	w.toolbar = newToolbar(w)
	w.articles = newArticleList(w)
	w.header = newHeader(w)
	w.palette = container.NewGridWrap(fyne.NewSize(paletteWidth, paletteHeight))
	w.inspector = newInspector(w)
	w.status = newStatusBar(w)
	w.cleaning = newCleaningView(w)
	w.edits = newEditPane(w)

	middle := container.NewBorder(container.NewVBox(container.NewPadded(container.NewVBox(w.header.box, w.palette)), widget.NewSeparator()), nil, nil, nil, w.reader)
	w.spanView = []fyne.CanvasObject{middle, w.inspector.box}
	w.cleanView = []fyne.CanvasObject{w.cleaning.box, w.edits.box}
	right := container.NewHSplit(container.NewStack(middle, w.cleaning.box), container.NewStack(w.inspector.box, w.edits.box))
	right.SetOffset(0.72)
	all := container.NewHSplit(w.articles.box, right)
	all.SetOffset(0.2)
	w.body = container.NewBorder(w.toolbar.box, w.status.box, nil, nil, all)
	w.win.SetContent(tooltip.AddWindowToolTipLayer(w.body, w.win.Canvas()))
	w.win.SetMainMenu(w.menu())
	w.showAll()
}

// signals connects the reader to the session of the moment.
func (w *Window) signals() reader.Signals {
	return reader.Signals{
		Selected: func(s textSpan) { w.with(func(r *review.Session) { r.Select(s) }) },
		Focused:  func(id int64) { w.with(func(r *review.Session) { r.FocusSpan(id) }) },
		Resized:  func(id int64, to textSpan) { w.with(func(r *review.Session) { r.Resize(id, to) }) },
		Key:      w.press,
		Menu:     w.contextMenu,
		Word: func(pos int) textSpan {
			if w.session == nil {
				return textSpan{}
			}
			return w.session.Word(pos)
		},
	}
}

// with calls f with the session, if a project is open.
func (w *Window) with(f func(*review.Session)) {
	if w.session != nil {
		f(w.session)
	}
}

// use shows a project that was opened. The project that was open is closed.
func (w *Window) use(p *project.Project, path string) {
	if old := w.project; old != nil {
		ended := w.stopWork()
		w.runner.Next(func(context.Context) func() {
			for _, e := range ended {
				<-e
			}
			err := old.Close()
			return func() { w.report(err) }
		})
	}
	w.project, w.path, w.shownID = p, path, ""
	w.app.Preferences().SetString(prefProject, path)
	w.session = review.NewSession(p, w.runner, w.backend.Segmenter(), w.changed)
	w.mapKeys(p.Schema())
	w.win.SetTitle(filepath.Base(path) + " — " + w.words.T("app.name"))
	w.showPalette()
	w.win.SetMainMenu(w.menu())
	w.session.Start()
	w.suggestMissing()
}

// changed shows one part of the session anew.
func (w *Window) changed(part review.Part) {
	switch part {
	case review.PartList:
		w.articles.refresh()
		w.header.refresh()
		w.toolbar.refresh()
	case review.PartArticle, review.PartText:
		w.showArticle()
	case review.PartSpans:
		w.reader.SetMarks(w.marks())
		w.reader.FocusMark(w.session.Focus)
		w.refreshSides()
	case review.PartMode:
		w.showMode()
	case review.PartFocus:
		if w.session.Cleaning {
			w.cleaning.focus()
			w.edits.refreshDetail()
			return
		}
		if w.reader.FocusedMark() != w.session.Focus {
			w.reader.FocusMark(w.session.Focus)
		}
		w.inspector.refreshDetails()
	case review.PartMessage:
		w.status.show(w.session.Message)
	}
}

// showArticle shows the open article, or a new revision of its text.
func (w *Window) showArticle() {
	a := w.session.Article
	if a.ID != w.shownID {
		w.shownID = a.ID
		w.reader.SetArticle(a.Text, w.marks())
		w.win.Canvas().Focus(w.reader)
	} else {
		w.reader.SetText(a.Text, w.marks())
	}
	w.articles.selectOpen()
	w.cleaning.refresh()
	w.edits.refresh()
	w.refreshSides()
}

// showMode shows either the article with its spans or its cleaning.
func (w *Window) showMode() {
	cleaning := w.session != nil && w.session.Cleaning
	show := func(objects []fyne.CanvasObject, on bool) {
		for _, o := range objects {
			if on {
				o.Show()
			} else {
				o.Hide()
			}
		}
	}
	show(w.spanView, !cleaning)
	show(w.cleanView, cleaning)
	if !cleaning && w.cleaning.shownID == w.shownID && w.shownID != "" {
		w.reader.View(w.cleaning.clean.Top())
	}
	w.cleaning.refresh()
	if cleaning {
		w.cleaning.view(w.reader.Top())
	}
	w.edits.refresh()
	w.toolbar.refresh()
	w.refocus()
}

// refreshSides shows what stands around the text.
func (w *Window) refreshSides() {
	w.header.refresh()
	w.inspector.refresh()
	w.toolbar.refresh()
}

// showAll shows everything, after the widgets were made anew.
func (w *Window) showAll() {
	w.showPalette()
	w.showMode()
	w.articles.refresh()
	w.articles.selectOpen()
	w.refreshSides()
}

// close finishes what is on its way to the disk and quits.
func (w *Window) close() {
	if w.closed {
		return
	}
	w.closed = true
	w.win.Hide()
	w.runner.Close()
	if w.project != nil {
		if err := w.project.Close(); err != nil {
			fyne.LogError(w.words.T("error.close"), err)
		}
	}
	w.app.Quit()
}
