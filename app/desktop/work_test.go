package desktop

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
)

func TestWorkRunsOneAfterTheOther(t *testing.T) {
	b := newBench(t, article())
	release := make(chan struct{})
	var order []string
	note := func(s string) func(error) {
		return func(err error) {
			if err != nil {
				s += " " + err.Error()
			}
			order = append(order, s)
		}
	}
	b.start("work.import", func(ctx context.Context, report func(annotate.Progress)) error {
		report(annotate.Progress{Done: 1, Total: 2, Item: "一"})
		<-release
		return errors.New("broken")
	}, note("first"))
	b.start("work.export", func(context.Context, func(annotate.Progress)) error { return nil }, note("second"))
	b.settle()
	if len(order) != 0 || !b.status.work.Visible() {
		t.Errorf("done %v, progress visible %v, while the first work runs", order, b.status.work.Visible())
	}
	close(release)
	b.settle()
	if diff := cmp.Diff([]string{"first broken", "second"}, order); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	if b.status.work.Visible() {
		t.Error("progress is shown after all work is done")
	}
}

func TestCancelIsSaidAndNotAnError(t *testing.T) {
	b := newBench(t, article())
	var ended error
	b.start("work.export", func(ctx context.Context, _ func(annotate.Progress)) error {
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { ended = err })
	b.settle()
	b.status.cancel.OnTapped()
	b.settle()
	if ended != nil || b.status.message.Text != "导出已取消" {
		t.Errorf("ended with %v, message %q", ended, b.status.message.Text)
	}
}

// TestOtherProject opens a second project while work on the first one runs: that
// is cancelled, and the first is closed only when nothing touches it any more.
func TestOtherProject(t *testing.T) {
	b := newBench(t, article())
	var cancelled bool
	b.start("work.extract", func(ctx context.Context, _ func(annotate.Progress)) error {
		<-ctx.Done()
		cancelled = true
		return ctx.Err()
	}, func(error) {})
	other := annotatetest.NewMemory()
	if err := other.Add(context.Background(), importsOf(annotatetest.Build("b", "青岛。").Article())); err != nil {
		t.Fatal(err)
	}
	b.backend = fakeBackend{other}
	b.openPath("other.zhupi", false)
	b.settle()
	if !cancelled || b.session.Article.ID != "b" {
		t.Errorf("cancelled %v, open %q; want true and b", cancelled, b.session.Article.ID)
	}
}

// TestWorkThatLeadsToMore has the end of one work put another into the line, as
// an import does with its suggestions: that one runs once.
func TestWorkThatLeadsToMore(t *testing.T) {
	b := newBench(t, article())
	runs := 0
	count := func(context.Context, func(annotate.Progress)) error { runs++; return nil }
	b.start("work.import", count, func(error) {
		b.start("work.extract", count, func(error) {})
	})
	b.settle()
	if runs != 2 || len(b.works) != 0 {
		t.Errorf("%d runs and %d works left, want 2 and none", runs, len(b.works))
	}
}
