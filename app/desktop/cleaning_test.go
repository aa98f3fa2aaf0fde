package desktop

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/text"
)

// damaged is an article with a stub that was cut and a repair that waits.
func damaged() annotate.Article {
	a := annotatetest.Build("d", "惠(xù)新安到濰坊，洽谈?；菪掳埠喴榻B了情况。\n"+strings.Repeat("他说好。", 200)).
		Clean("(xù)", "").Clean("濰", "潍").Suggest("惠新安", "PER", 0.9).Article()
	at := a.Raw.FindAll("?；菪掳埠喴榻B")[0]
	log := append(a.Edits, annotate.Edit{
		Rule: "byte-shift", Raw: at, To: "。惠新安简要介绍", State: annotate.EditPending,
		Alternatives: []string{"。惠新安简要介绍", "。惠新安简单介绍"},
	})
	a.Text, a.Edits, _ = annotate.ApplyEdits(a.Raw, log)
	return a
}

func TestCleaningView(t *testing.T) {
	b := newBench(t, damaged())
	if got := b.toolbar.buttons["cleaning"].Text; got != "清洗对照（1 处待定）" {
		t.Errorf("the button says %q", got)
	}
	b.reader.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierControl})
	b.settle()
	if !b.cleaning.box.Visible() || b.inspector.box.Visible() {
		t.Fatal("the cleaning is not on show")
	}
	view := func(k fyne.KeyName) {
		b.view().TypedKey(&fyne.KeyEvent{Name: k})
		b.settle()
	}
	view(fyne.KeyN)
	if b.session.EditFocus != 2 || b.cleaning.raw.FocusedMark() != 3 || b.cleaning.clean.FocusedMark() != 3 {
		t.Errorf("focus on edit %d, marks %d and %d", b.session.EditFocus, b.cleaning.raw.FocusedMark(), b.cleaning.clean.FocusedMark())
	}
	view(fyne.Key2)
	if got := b.session.Article.Text.String(); !strings.HasPrefix(got, "惠新安到潍坊，洽谈。惠新安简单介绍了情况。") {
		t.Errorf("text %q", got[:60])
	}
	view(fyne.KeyTab) // round to the first edit
	view(fyne.KeyR)
	b.want(t, "惠(xù)新安 PER suggested")
	view(fyne.KeyP) // a label's key does nothing here
	b.want(t, "惠(xù)新安 PER suggested")
	b.session.Undo()
	b.session.Undo()
	b.settle()
	b.want(t, "惠新安 PER suggested")
	if b.session.Pending() != 1 {
		t.Errorf("%d repairs wait after undo", b.session.Pending())
	}
	b.run(b.action("cleaning"))
	b.settle()
	if b.cleaning.box.Visible() {
		t.Error("the cleaning stays on show")
	}
}

func TestBothSidesScrollTogether(t *testing.T) {
	b := newBench(t, damaged())
	b.session.ShowCleaning(true)
	b.settle()
	b.cleaning.raw.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -400}})
	raw, clean := b.cleaning.raw, b.cleaning.clean
	top := func(r interface{ PointOf(int) fyne.Position }, pos int) float32 { return r.PointOf(pos).Y }
	if top(clean, 0) >= 0 || top(raw, 0) >= 0 {
		t.Errorf("the first characters stand at %v and %v, want both above the view", top(raw, 0), top(clean, 0))
	}
}

func TestCorrectText(t *testing.T) {
	b := newBench(t, damaged())
	b.reader.Select(text.Span{Start: 4, End: 6})
	b.askText()
	if b.dialog == nil {
		t.Fatal("no dialogue is open")
	}
	b.escape()
	b.session.EditText(text.Span{Start: 4, End: 6}, "青岛")
	b.settle()
	if got := b.reader.Text().String(); !strings.HasPrefix(got, "惠新安到青岛") {
		t.Errorf("the reader shows %q", got[:30])
	}
}
