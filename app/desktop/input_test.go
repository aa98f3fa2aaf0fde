package desktop

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/text"
)

const body = "潍坊市委书记刘运到北京，刘运说“好”。\n他和VCSEL项目组谈了20亿元。"

func article() annotate.Article {
	return annotatetest.Build("a", body).Suggest("潍坊", "LOC", 0.9).Suggest("刘运", "PER", 0.5).Suggest("北京", "LOC", 0.8).Article()
}

// spans writes the spans on show as words, label and state.
func (b *bench) spans() []string {
	var out []string
	for _, s := range b.session.Live() {
		out = append(out, b.session.Words(s)+" "+s.Label+" "+string(s.State))
	}
	return out
}

func (b *bench) want(t *testing.T, lines ...string) {
	t.Helper()
	if diff := cmp.Diff(lines, b.spans()); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
}

// at returns the middle of the line at an offset.
func (b *bench) at(pos int) fyne.Position { return b.reader.PointOf(pos) }

func (b *bench) down(at fyne.Position, held fyne.KeyModifier) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: held}
	e.Position = at
	b.reader.MouseDown(e)
}

func (b *bench) up(at fyne.Position) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = at
	b.reader.MouseUp(e)
	b.settle()
}

func (b *bench) click(at fyne.Position, held fyne.KeyModifier) {
	b.down(at, held)
	b.up(at)
}

func (b *bench) drag(from, to fyne.Position) {
	b.down(from, 0)
	e := &fyne.DragEvent{}
	e.Position = to
	b.reader.Dragged(e)
	b.up(to)
	b.reader.DragEnd()
}

func (b *bench) selected() string { return b.reader.Text().Slice(b.reader.Selection()) }

func TestDragSelectsAndKeyLabels(t *testing.T) {
	b := newBench(t, article())
	b.drag(b.at(2), b.at(6))
	if b.selected() != "市委书记" {
		t.Fatalf("selected %q", b.selected())
	}
	b.key(fyne.KeyT)
	b.want(t, "潍坊 LOC suggested", "市委书记 TITLE accepted", "刘运 PER suggested", "北京 LOC suggested")
	b.key(fyne.KeyG) // the new span has the focus: relabels
	b.want(t, "潍坊 LOC suggested", "市委书记 GOV accepted", "刘运 PER suggested", "北京 LOC suggested")
	b.reader.TypedShortcut(&fyne.ShortcutUndo{})
	b.reader.TypedShortcut(&fyne.ShortcutUndo{})
	b.settle()
	b.want(t, "潍坊 LOC suggested", "刘运 PER suggested", "北京 LOC suggested")
	b.reader.TypedShortcut(&fyne.ShortcutRedo{})
	b.settle()
	b.want(t, "潍坊 LOC suggested", "市委书记 TITLE accepted", "刘运 PER suggested", "北京 LOC suggested")
}

func TestClicks(t *testing.T) {
	b := newBench(t, article())
	inside := func(pos int) fyne.Position { return b.at(pos).AddXY(4, 0) }
	b.click(inside(6), 0)
	if span, ok := b.session.Article.Span(b.session.Focus); !ok || b.session.Words(span) != "刘运" {
		t.Errorf("a click on a span focuses %v", span)
	}
	b.click(inside(22), 0)
	if b.session.Focus != 0 {
		t.Error("a click beside the spans keeps the focus")
	}
	b.click(inside(23), 0)
	b.click(inside(23), 0) // double click
	if b.selected() != "VCSEL" {
		t.Errorf("a double click selects %q", b.selected())
	}
	b.click(inside(23), 0)
	if b.selected() != "他和VCSEL项目组谈了20亿元。" {
		t.Errorf("a triple click selects %q", b.selected())
	}
	b.click(inside(0).AddXY(20, 0), 0)
	b.click(b.at(6), fyne.KeyModifierShift)
	if b.selected() != "坊市委书记" && b.selected() != "市委书记" {
		t.Errorf("a shift-click extends to %q", b.selected())
	}
}

func TestEdgeDragMovesBoundary(t *testing.T) {
	b := newBench(t, article())
	b.click(b.at(0).AddXY(8, 0), 0)
	b.drag(b.at(2), b.at(3))
	b.want(t, "潍坊市 LOC accepted", "刘运 PER suggested", "北京 LOC suggested")
	b.drag(b.at(0), b.at(1))
	b.want(t, "坊市 LOC accepted", "刘运 PER suggested", "北京 LOC suggested")
}

func TestKeyboardAlone(t *testing.T) {
	b := newBench(t, article())
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	b.key(fyne.KeyDown) // second paragraph
	b.key(fyne.KeyHome)
	b.key(fyne.KeyRight)
	b.key(fyne.KeyRight)
	b.reader.KeyDown(shift)
	for range 5 {
		b.key(fyne.KeyRight)
	}
	b.reader.KeyUp(shift)
	if b.selected() != "VCSEL" {
		t.Fatalf("selected %q", b.selected())
	}
	b.key(fyne.KeyJ)
	b.reader.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierAlt})
	b.settle()
	b.key(fyne.KeyTab) // round to the first
	b.key(fyne.KeyA)   // accept, goes on
	b.key(fyne.KeyR)   // reject, goes on
	b.want(t, "潍坊 LOC accepted", "北京 LOC suggested", "VCSEL项 PROJ accepted")
	b.key(fyne.KeyDelete)
	b.want(t, "潍坊 LOC accepted", "VCSEL项 PROJ accepted")
}

func TestMarksFollowSession(t *testing.T) {
	b := newBench(t, article())
	unsure := 0
	for _, m := range b.marks() {
		if m.Unsure {
			unsure++
		}
		if m.Name == "" || m.Color.A != 255 {
			t.Errorf("mark %v has no name or colour", m)
		}
	}
	if unsure != 1 {
		t.Errorf("%d marks are unsure, want the one with score 0.5", unsure)
	}
}

func TestLanguageAndTheme(t *testing.T) {
	b := newBench(t, article())
	b.useLanguage("en")
	if got := b.toolbar.buttons["finish"].Text; got != "Reviewed, next" {
		t.Errorf("button says %q", got)
	}
	if got := b.marks()[0].Name; got != "LOC" {
		t.Errorf("mark is called %q", got)
	}
	b.useTheme(themeDark)
	b.useLanguage("zh")
	if got := b.toolbar.buttons["finish"].Text; got != "审毕，下一篇" {
		t.Errorf("button says %q", got)
	}
	b.key(fyne.KeyTab)
	b.key(fyne.KeyA) // still works
	b.want(t, "潍坊 LOC accepted", "刘运 PER suggested", "北京 LOC suggested")
}

func TestEmptyProject(t *testing.T) {
	b := newBench(t)
	if !b.articles.empty.Visible() {
		t.Error("an empty project does not say what to do")
	}
	for _, key := range []fyne.KeyName{fyne.KeyA, fyne.KeyP, fyne.KeyTab, fyne.KeyDelete, fyne.KeyDown} {
		b.key(key) // nothing to act on, and no harm
	}
	b.click(fyne.NewPos(100, 100), 0)
}

func TestDialogHoldsActionsAndEscapeCloses(t *testing.T) {
	b := newBench(t, article())
	for name, open := range map[string]func(){
		"keys": b.showKeys, "guidelines": b.showGuidelines, "about": b.showAbout, "export": b.askExport,
	} {
		open()
		if b.dialog == nil {
			t.Errorf("%s: no dialogue is open", name)
		}
		b.run(b.action("accept-all"))
		b.settle()
		b.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if b.dialog != nil {
			t.Errorf("%s: escape does not close it", name)
		}
	}
	b.want(t, "潍坊 LOC suggested", "刘运 PER suggested", "北京 LOC suggested")
}

func TestTagsStatusAndInspector(t *testing.T) {
	b := newBench(t, article())
	b.inspector.tags.groups["activity"].entry.SetText("签约") // as when chosen from the list
	b.settle()
	industry := b.inspector.tags.groups["industry"].entry
	industry.SetText("量子")
	industry.OnSubmitted("量子")
	b.settle()
	want := []annotate.Tag{{Group: "activity", Value: "签约"}, {Group: "industry", Value: "量子"}}
	if diff := cmp.Diff(want, b.session.Article.Tags); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
	b.toolbar.status.SetSelectedIndex(2)
	b.settle()
	if b.session.Article.Status != annotate.StatusReviewed {
		t.Errorf("status %q", b.session.Article.Status)
	}
	b.inspector.list.Select(1) // 人物: 刘运
	if span, ok := b.session.Article.Span(b.session.Focus); !ok || b.session.Words(span) != "刘运" {
		t.Errorf("the list focuses %v", span)
	}
	b.inspector.details.label.SetSelectedIndex(2)
	b.settle()
	b.want(t, "潍坊 LOC suggested", "刘运 COM accepted", "北京 LOC suggested")
}

func TestUndoInEntryIsTheEntrys(t *testing.T) {
	b := newBench(t, article())
	b.key(fyne.KeyTab)
	b.key(fyne.KeyA)
	entry := widget.NewEntry()
	b.win.SetContent(entry)
	b.win.Canvas().Focus(entry)
	b.run(b.action("undo"))
	b.settle()
	b.want(t, "潍坊 LOC accepted", "刘运 PER suggested", "北京 LOC suggested")
}

func TestPointOf(t *testing.T) {
	b := newBench(t, article())
	if p, q := b.at(0), b.at(1); q.X <= p.X || q.Y != p.Y {
		t.Errorf("offset 1 stands at %v, offset 0 at %v", q, p)
	}
	b.reader.Select(text.Span{Start: 3, End: 5})
	if b.session.Selected != (text.Span{Start: 3, End: 5}) {
		t.Errorf("session has %v selected", b.session.Selected)
	}
}
