package project

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhupi/annotate"
	"zhupi/annotate/extract"
	"zhupi/annotate/text"
)

// errChanged says that what an engine read is no longer the text.
var errChanged = errors.New("the text changed while it was being read")

// Suggest extracts anew and replaces the undecided suggestions of an article.
// With asked, the analyst wanted it and can undo it.
func (p *Project) Suggest(ctx context.Context, id string, asked bool) (Outcome, error) {
	before, err := p.Article(ctx, id)
	if err != nil {
		return Outcome{}, err
	}
	fresh, err := p.suggestions(ctx, before.Text)
	if err != nil {
		return Outcome{}, err
	}
	kind := annotate.KindMachine
	if asked {
		kind = annotate.KindDo
	}
	return p.amend(ctx, before, annotate.Event{Kind: kind, Name: "suggest"}, func(a annotate.Article) (annotate.Change, int, error) {
		change := annotate.Suggest(a, fresh, p.nextID)
		return change, len(change.Spans), nil
	})
}

// amend commits what an engine made of an article beside the lock. plan returns
// the change to the article as it is now and how many things it touches. It
// fails if the text is no longer the one that the engine read.
func (p *Project) amend(ctx context.Context, read annotate.Article, e annotate.Event, plan func(annotate.Article) (annotate.Change, int, error)) (Outcome, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	o, err := p.load(ctx, read.ID)
	if err != nil {
		return Outcome{}, err
	}
	if o.article.Revision != read.Revision {
		return Outcome{}, &annotate.Error{Code: annotate.CodeConflict, Detail: fmt.Sprintf("article %q", read.ID), Err: errChanged}
	}
	change, count, err := plan(o.article)
	if err != nil {
		return Outcome{}, err
	}
	if change.Empty() {
		return Outcome{Name: e.Name, Article: o.article, CanUndo: o.history.CanUndo(), CanRedo: o.history.CanRedo()}, nil
	}
	e.Change = change
	return p.commit(ctx, o, e, annotate.Result{Count: count})
}

// suggestions runs the extractor and notes where its spans come from.
func (p *Project) suggestions(ctx context.Context, t text.Text) ([]annotate.Span, error) {
	if p.tools.Extractor == nil {
		return nil, nil
	}
	found, err := p.tools.Extractor.Extract(ctx, t, extract.Options{})
	if err != nil {
		return nil, err
	}
	at := p.tools.Now().UTC().Truncate(time.Millisecond)
	var spans []annotate.Span
	for _, s := range found {
		if _, known := p.tools.Schema.Label(s.Label); known {
			spans = append(spans, annotate.Span{
				Span: s.Span, Label: s.Label, State: annotate.Suggested,
				Made: annotate.Origin{By: p.tools.Model, At: at, Score: s.Score, Reason: s.Reason},
			})
		}
	}
	return spans, nil
}

// SuggestMissing makes suggestions for the new articles that have no spans at
// all, as after a quick import. each is called after every article.
func (p *Project) SuggestMissing(ctx context.Context, progress func(annotate.Progress), each func(Outcome)) error {
	all, err := p.Summaries(ctx)
	if err != nil {
		return err
	}
	var missing []annotate.Summary
	for _, a := range all {
		if a.Status == annotate.StatusNew && a.Suggested+a.Accepted+a.Rejected+a.Orphans == 0 {
			missing = append(missing, a)
		}
	}
	for i, a := range missing {
		progress(annotate.Progress{Done: i, Total: len(missing), Item: a.Title})
		if err := ctx.Err(); err != nil {
			return err
		}
		o, err := p.Suggest(ctx, a.ID, false)
		switch {
		case errors.Is(err, errChanged):
			continue // the analyst is at work on it
		case err != nil:
			return fmt.Errorf("suggest in article %q: %w", a.ID, err)
		}
		each(o)
	}
	if len(missing) > 0 {
		progress(annotate.Progress{Done: len(missing), Total: len(missing)})
	}
	return nil
}
