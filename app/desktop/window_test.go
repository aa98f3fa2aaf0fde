package desktop

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/project"
	"zhupi/app/review"
	"zhupi/app/translate"
	"zhupi/assets"
)

// bench is a window on a project in memory, without a display.
type bench struct {
	*Window
	posts chan func()
}

// fakeBackend opens the project it is given.
type fakeBackend struct {
	store project.Store
}

func (b fakeBackend) Open(ctx context.Context, _ string, _ bool) (*project.Project, error) {
	file, err := assets.Schemas.Open("schema/zhaoshang.json")
	if err != nil {
		return nil, err
	}
	schema, err := annotate.ReadSchema(file)
	if err != nil {
		return nil, err
	}
	return project.New(ctx, b.store, project.Tools{Schema: schema, Who: "分析员", Now: annotatetest.Day})
}

func (b fakeBackend) Samples(ctx context.Context) (*project.Project, string, error) {
	p, err := b.Open(ctx, "", true)
	return p, "samples.zhupi", err
}

func (fakeBackend) Words(language string) (translate.Words, error) {
	return translate.Load(assets.Translations, language)
}
func (fakeBackend) Segmenter() review.Segmenter   { return nil }
func (fakeBackend) Guidelines(_, _ string) string { return "# 规范" }
func (fakeBackend) Version() string               { return "test" }

// newBench opens the window on articles and waits until the first is shown.
func newBench(t *testing.T, articles ...annotate.Article) *bench {
	t.Helper()
	store := annotatetest.NewMemory()
	if err := store.Add(context.Background(), importsOf(articles...)); err != nil {
		t.Fatal(err)
	}
	a := test.NewTempApp(t)
	a.Preferences().SetString(prefLanguage, translate.Chinese)
	a.Preferences().SetString(prefTheme, themeLight)
	b := &bench{posts: make(chan func(), 4096)}
	w, err := NewWindow(a, fakeBackend{store}, func(f func()) { b.posts <- f })
	if err != nil {
		t.Fatal(err)
	}
	b.Window = w
	w.win.Resize(fyne.NewSize(1280, 800))
	w.Begin("")
	b.settle()
	t.Cleanup(func() {
		w.runner.Close()
		w.win.SetCloseIntercept(nil)
	})
	return b
}

func importsOf(articles ...annotate.Article) []project.Import {
	var imports []project.Import
	for _, a := range articles {
		imports = append(imports, project.Import{Article: a})
	}
	return imports
}

// settle shows what comes back from beside the window until nothing more comes.
func (b *bench) settle() {
	const quiet = 60 * time.Millisecond
	for {
		select {
		case f := <-b.posts:
			f()
		case <-time.After(quiet):
			return
		}
	}
}

// key types a key into the article view.
func (b *bench) key(name fyne.KeyName) {
	b.reader.TypedKey(&fyne.KeyEvent{Name: name})
	b.settle()
}
