// Package jobs runs work off the user interface's goroutine and brings its
// results back through one place, the post function given to [New].
//
// [Runner.Next] is for the short work behind every key: done one after the
// other, in order. [Runner.Start] is for long work with progress and cancel.
package jobs

import (
	"context"
	"sync"
	"time"

	"zhupi/annotate"
)

// Runner runs work. Its methods may be called from any goroutine.
type Runner struct {
	post   func(func())
	ctx    context.Context
	cancel context.CancelFunc
	queue  chan func()
	wg     sync.WaitGroup
}

// New returns a runner whose results are handed to post, which must run them
// in order on the user interface's goroutine.
func New(post func(func())) *Runner {
	ctx, cancel := context.WithCancel(context.Background())
	r := &Runner{post: post, ctx: ctx, cancel: cancel, queue: make(chan func(), 1024)}
	r.wg.Go(func() {
		for work := range r.queue {
			work()
		}
	})
	return r
}

// Next queues short work; what it returns is posted. Work that was queued is
// always done, also while the runner is closing: it may be an analyst's change.
func (r *Runner) Next(work func(ctx context.Context) (show func())) {
	r.queue <- func() {
		if show := work(context.WithoutCancel(r.ctx)); show != nil {
			r.post(show)
		}
	}
}

// every is the shortest time between two posts of progress: ten a second look
// fluent and cost nothing (guessed).
const every = 100 * time.Millisecond

// Start begins long work on its own goroutine and returns the function that
// cancels it. progress and done are posted; done is posted last, exactly once.
func (r *Runner) Start(work func(ctx context.Context, report func(annotate.Progress)) error, progress func(annotate.Progress), done func(error)) context.CancelFunc {
	ctx, cancel := context.WithCancel(r.ctx)
	r.wg.Go(func() {
		defer cancel()
		var last time.Time
		err := work(ctx, func(p annotate.Progress) {
			if now := time.Now(); now.Sub(last) >= every || p.Done == p.Total {
				last = now
				r.post(func() { progress(p) })
			}
		})
		r.post(func() { done(err) })
	})
	return cancel
}

// Close cancels long work, finishes the queued short work and waits for both.
// Nothing may be queued afterwards.
func (r *Runner) Close() {
	r.cancel()
	close(r.queue)
	r.wg.Wait()
}
