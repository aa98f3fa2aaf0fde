package desktop

import (
	"context"
	"errors"

	"zhupi/annotate"
	"zhupi/app/review"
)

// work is a piece of long work: only one runs at a time, the others wait.
type work struct {
	name   string // key of its name
	do     func(ctx context.Context, report func(annotate.Progress)) error
	done   func(error)
	cancel context.CancelFunc
	ended  chan struct{} // closed when do has returned
}

// start runs long work, after what is running, and shows its progress. done is
// not told of a cancelled work's error: the status bar says that it was.
func (w *Window) start(name string, do func(ctx context.Context, report func(annotate.Progress)) error, done func(error)) {
	w.works = append(w.works, &work{name: name, do: do, done: done, ended: make(chan struct{})})
	if len(w.works) == 1 {
		w.nextWork()
	}
}

// nextWork begins the first work in the line.
func (w *Window) nextWork() {
	if len(w.works) == 0 {
		return
	}
	job := w.works[0]
	w.status.begin(w.words.T(job.name), func() { job.cancel() })
	job.cancel = w.runner.Start(func(ctx context.Context, report func(annotate.Progress)) error {
		defer close(job.ended)
		return job.do(ctx, report)
	}, func(p annotate.Progress) {
		w.status.progressed(w.words.T("progress", w.words.T(job.name), p.Done, p.Total, short(p.Item, 24)), p)
	}, func(err error) {
		w.status.end()
		if errors.Is(err, context.Canceled) {
			w.status.show(review.Message{Key: "cancelled", Args: []any{w.words.T(job.name)}})
			err = nil
		}
		job.done(err) // may put more work into the line, behind this one
		w.works = w.works[1:]
		w.nextWork()
	})
}

// stopWork cancels what runs and drops what waits. The channels it returns are
// closed once nothing of it touches the project any more.
func (w *Window) stopWork() []<-chan struct{} {
	var ended []<-chan struct{}
	for i, job := range w.works {
		if i == 0 && job.cancel != nil {
			job.cancel()
			ended = append(ended, job.ended)
		}
	}
	if len(w.works) > 1 {
		w.works = w.works[:1]
	}
	return ended
}

// pauseWork cancels the running work of a name; what it had left undone is
// found and done again later.
func (w *Window) pauseWork(name string) {
	if len(w.works) > 0 && w.works[0].name == name {
		w.works[0].cancel()
	}
}
