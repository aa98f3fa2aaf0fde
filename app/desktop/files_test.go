package desktop

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"zhupi/annotate"
	"zhupi/annotate/project"
	"zhupi/storage"
)

// TestFileDialogs opens every dialogue that asks for a file or a folder.
func TestFileDialogs(t *testing.T) {
	b := newBench(t, article())
	for name, ask := range map[string]func(){
		"open": b.askOpen, "new": b.askNew, "file": b.askImportFile, "folder": b.askImportFolder,
		"export": func() { b.askExportFolder(project.ExportOptions{Format: "jsonl"}) },
		"name":   func() { b.askName(t.TempDir()) },
	} {
		ask()
		if b.dialog == nil {
			t.Errorf("%s: no dialogue is open", name)
			continue
		}
		b.escape()
		if b.dialog != nil {
			t.Errorf("%s: it does not close", name)
		}
	}
}

func TestUnused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data-jsonl")
	for _, want := range []string{dir, dir + "-2", dir + "-3"} {
		got := unused(dir)
		if got != want {
			t.Errorf("unused gives %q, want %q", got, want)
		}
		if err := os.Mkdir(got, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

func TestErrorsAreSaidInTheLanguage(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct {
		err  error
		want string
	}{
		{&annotate.Error{Code: storage.CodeInUse, Detail: "x.zhupi is open"}, "项目正被另一个程序打开：请先关闭那个窗口。"},
		{&annotate.Error{Code: "no-such-code", Detail: "something else"}, "出错：something else"},
		{os.ErrNotExist, "出错：file does not exist"},
	} {
		if got := b.errorText(c.err); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestNoProject(t *testing.T) {
	b := newBench(t)
	b.session, b.project = nil, nil
	b.articles.refresh()
	if !b.articles.none.Visible() || b.articles.empty.Visible() {
		t.Error("without a project the list offers to import")
	}
}

func TestCorrectByKeyboard(t *testing.T) {
	b := newBench(t, article())
	b.drag(b.at(0), b.at(2))
	b.askText()
	entry, ok := b.win.Canvas().Focused().(*textEntry)
	if !ok {
		t.Fatalf("the keyboard is with %T", b.win.Canvas().Focused())
	}
	for _, r := range "青岛" {
		entry.TypedRune(r) // replaces what was selected
	}
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.settle()
	b.want(t, "青岛 LOC suggested", "刘运 PER suggested", "北京 LOC suggested")
	b.drag(b.at(0), b.at(2))
	b.askText()
	b.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if b.dialog != nil {
		t.Error("escape does not close it")
	}
}

func TestTagFieldByKeyboard(t *testing.T) {
	b := newBench(t, article())
	b.run(b.action("tag"))
	entry := b.inspector.tags.groups["activity"].entry
	if b.win.Canvas().Focused() != fyne.Focusable(entry) {
		t.Fatalf("the keyboard is with %T", b.win.Canvas().Focused())
	}
	entry.SetText("量子")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.settle()
	if b.win.Canvas().Focused() != fyne.Focusable(entry) || entry.Text != "" {
		t.Error("after a tag the field is not ready for the next")
	}
	entry.SetText("xx")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	b.settle()
	if b.win.Canvas().Focused() != fyne.Focusable(b.reader) || len(b.session.Article.Tags) != 1 {
		t.Errorf("after escape the keyboard is with %T, tags %v", b.win.Canvas().Focused(), b.session.Article.Tags)
	}
}
