package jobs

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
)

// posted is a stand-in for the user interface: it runs what is posted in order.
type posted struct {
	mu sync.Mutex
}

func (p *posted) post(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f()
}

func TestNextKeepsOrderAndSurvivesClose(t *testing.T) {
	var ui posted
	r := New(ui.post)
	var got, want []int
	for i := range 200 {
		want = append(want, i)
		r.Next(func(ctx context.Context) func() {
			if ctx.Err() != nil {
				t.Error("queued work was cancelled")
			}
			return func() { got = append(got, i) }
		})
	}
	r.Close()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order of results (-want +got):\n%s", diff)
	}
}

func TestStartReportsThrottledAndDoneOnce(t *testing.T) {
	var ui posted
	r := New(ui.post)
	var reports []annotate.Progress
	var ends []error
	finished := make(chan struct{})
	r.Start(func(_ context.Context, report func(annotate.Progress)) error {
		for i := 1; i <= 1000; i++ {
			report(annotate.Progress{Done: i, Total: 1000})
		}
		return errors.New("broken")
	}, func(p annotate.Progress) { reports = append(reports, p) }, func(err error) { ends = append(ends, err); close(finished) })
	<-finished
	r.Close()
	if len(reports) == 0 || len(reports) > 100 || reports[len(reports)-1].Done != 1000 {
		t.Errorf("%d reports, want few, the last one complete: %v", len(reports), reports)
	}
	if len(ends) != 1 || ends[0] == nil {
		t.Errorf("ends %v, want one error", ends)
	}
}

func TestCancelAndClose(t *testing.T) {
	var ui posted
	r := New(ui.post)
	started, ended := make(chan struct{}), make(chan error, 2)
	wait := func(ctx context.Context, _ func(annotate.Progress)) error {
		started <- struct{}{}
		<-ctx.Done()
		return ctx.Err()
	}
	done := func(err error) { ended <- err }
	cancel := r.Start(wait, func(annotate.Progress) {}, done)
	<-started
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled job ended with %v", err)
	}
	r.Start(wait, func(annotate.Progress) {}, done)
	<-started
	closed := make(chan struct{})
	go func() { r.Close(); close(closed) }()
	select {
	case <-closed:
	case <-time.After(5 * time.Second):
		t.Fatal("Close does not end running jobs")
	}
}
