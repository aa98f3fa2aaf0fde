package desktop

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/project"
)

// newPair opens a window on two articles of one group.
func newPair(t *testing.T) *bench {
	t.Helper()
	b := newBench(t,
		annotatetest.Build("a", "潍坊市委书记刘运到北京。他见了王一。").Accept("潍坊", "LOC").Accept("刘运", "PER").Article())
	other := annotatetest.Build("b", "潍坊市委书记刘运到北京。他也见了王一，签了约。").FirstID(100).Article()
	store := b.backend.(fakeBackend).store
	if err := store.Add(context.Background(), []project.Import{{Article: other, Group: "a"}}); err != nil {
		t.Fatal(err)
	}
	b.session.Reload()
	b.settle()
	return b
}

func TestReprintsAreComparedAndCarried(t *testing.T) {
	b := newPair(t)
	if !b.header.reprints.Visible() || b.header.reprints.Text != "转载 1 篇" {
		t.Errorf("the header says %q", b.header.reprints.Text)
	}
	b.key(fyne.KeyEscape)
	b.askReprints()
	b.settle()
	if b.dialog == nil {
		t.Fatal("no comparison is open")
	}
	b.escape()

	v := &reprintView{w: b.Window, open: b.session.Article}
	var err error
	if v.chosen, err = b.project.Article(context.Background(), "b"); err != nil {
		t.Fatal(err)
	}
	v.give()
	b.settle()
	b.session.Open("b")
	b.settle()
	b.want(t, "潍坊 LOC accepted", "刘运 PER accepted")
	b.session.Undo()
	b.settle()
	if len(b.spans()) != 0 {
		t.Errorf("after undo there is still %v", b.spans())
	}
	b.session.CarryFrom("a")
	b.settle()
	b.want(t, "潍坊 LOC accepted", "刘运 PER accepted")
	if b.session.List[1].Group != "a" || b.session.List[1].Status != annotate.StatusInReview {
		t.Errorf("list says %+v", b.session.List[1])
	}
}

func TestNoReprints(t *testing.T) {
	b := newBench(t, article())
	b.askReprints()
	b.settle()
	if b.dialog != nil || b.header.reprints.Visible() {
		t.Error("an article that stands alone is compared")
	}
}
