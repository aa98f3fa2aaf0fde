package project

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"strings"
	"sync"
	"time"

	"zhupi/annotate"
	"zhupi/annotate/clean"
	"zhupi/annotate/extract"
	"zhupi/annotate/text"
)

// Cleaner turns raw text into clean text, metadata and the log of its edits.
type Cleaner interface {
	Clean(ctx context.Context, raw text.Text, o clean.Options) (clean.Result, error)
}

// Extractor suggests spans.
type Extractor interface {
	Extract(ctx context.Context, t text.Text, o extract.Options) ([]extract.Suggestion, error)
}

// Tools are what a project works with beside its store.
type Tools struct {
	Cleaner   Cleaner
	Extractor Extractor // may be nil where nothing is extracted
	Model     string    // name of the extractor's model, noted as the origin of its spans
	Schema    annotate.Schema
	Who       string // name of the analyst
	Now       func() time.Time
}

// Project is an open project. It may be used from many goroutines; changes are
// carried out one after the other.
type Project struct {
	store Store
	tools Tools

	mu     sync.Mutex
	open   map[string]*opened
	nextID int64
}

// opened is an article whose state and history are held in memory.
type opened struct {
	article annotate.Article
	history annotate.History
}

// maxOpen bounds how many articles are held in memory. An analyst moves between
// a few; a batch of commands usually goes article by article.
const maxOpen = 64

// New returns the project kept in store.
func New(ctx context.Context, store Store, tools Tools) (*Project, error) {
	next, err := store.NextID(ctx)
	if err != nil {
		return nil, fmt.Errorf("open project: %w", err)
	}
	return &Project{store: store, tools: tools, open: map[string]*opened{}, nextID: next}, nil
}

// Close closes the store.
func (p *Project) Close() error { return p.store.Close() }

// Schema returns what is annotated in the project.
func (p *Project) Schema() annotate.Schema { return p.tools.Schema }

// Summaries lists all articles in the order of their import.
func (p *Project) Summaries(ctx context.Context) ([]annotate.Summary, error) {
	return p.store.Summaries(ctx)
}

// Article returns one article.
func (p *Project) Article(ctx context.Context, id string) (annotate.Article, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	o, err := p.load(ctx, id)
	if err != nil {
		return annotate.Article{}, err
	}
	return o.article, nil
}

// Events returns the history of an article, or of the whole project for "".
func (p *Project) Events(ctx context.Context, article string) ([]annotate.Event, error) {
	return p.store.Events(ctx, article)
}

// Setting returns a value stored in the project, "" if there is none.
func (p *Project) Setting(ctx context.Context, key string) (string, error) {
	return p.store.Setting(ctx, key)
}

// SetSetting stores a value in the project.
func (p *Project) SetSetting(ctx context.Context, key, value string) error {
	return p.store.SetSetting(ctx, key, value)
}

// load returns an article held in memory, from the store if need be.
func (p *Project) load(ctx context.Context, id string) (*opened, error) {
	if o, ok := p.open[id]; ok {
		return o, nil
	}
	article, err := p.store.Article(ctx, id)
	if err != nil {
		return nil, err
	}
	events, err := p.store.Events(ctx, id)
	if err != nil {
		return nil, err
	}
	o := &opened{article: article}
	for _, e := range events {
		o.history.Add(e)
	}
	if len(p.open) >= maxOpen {
		clear(p.open)
	}
	p.open[id] = o
	return o, nil
}

// Outcome is what came of a command. CanUndo and CanRedo speak of the article.
type Outcome struct {
	annotate.Result
	Seq     int64
	Name    string // of the command that was done, undone or done again
	Article annotate.Article
	CanUndo bool
	CanRedo bool
}

// Do carries out a command. When it returns without error, the change is durable.
// The commands "undo" and "redo" without an article mean the last change of the
// whole project.
func (p *Project) Do(ctx context.Context, c annotate.Command) (Outcome, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	id, err := p.articleOf(ctx, c)
	if err != nil {
		return Outcome{}, err
	}
	o, err := p.load(ctx, id)
	if err != nil {
		return Outcome{}, err
	}
	event, result, err := p.event(ctx, o, c)
	if err != nil {
		return Outcome{}, err
	}
	return p.commit(ctx, o, event, result)
}

// State returns an article with what can be undone and redone in it.
func (p *Project) State(ctx context.Context, id string) (Outcome, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	o, err := p.load(ctx, id)
	if err != nil {
		return Outcome{}, err
	}
	return Outcome{Article: o.article, CanUndo: o.history.CanUndo(), CanRedo: o.history.CanRedo()}, nil
}

// event plans a command without carrying it out.
func (p *Project) event(ctx context.Context, o *opened, c annotate.Command) (annotate.Event, annotate.Result, error) {
	switch c.Do {
	case "undo":
		e, err := o.history.Undo()
		return e, annotate.Result{}, err
	case "redo":
		e, err := o.history.Redo()
		return e, annotate.Result{}, err
	case "carry":
		return p.carry(ctx, o.article, c.FromArticle)
	}
	change, result, err := annotate.Plan(o.article, c, p.planning())
	return annotate.Event{Kind: annotate.KindDo, Name: c.Do, Change: change}, result, err
}

// planning returns what a plan needs to know beside article and command.
func (p *Project) planning() annotate.Context {
	return annotate.Context{Schema: p.tools.Schema, Who: p.tools.Who, Now: p.tools.Now(), NextID: p.nextID}
}

// commit applies an event to a copy, makes it durable, and only then lets it be seen.
func (p *Project) commit(ctx context.Context, o *opened, e annotate.Event, r annotate.Result) (Outcome, error) {
	after, err := annotate.Apply(o.article, e.Change)
	if err != nil {
		return Outcome{}, err
	}
	e.At, e.By = p.tools.Now().UTC().Truncate(time.Millisecond), p.tools.Who
	if e.Kind == annotate.KindMachine {
		e.By = p.tools.Model
	}
	if e.Seq, err = p.store.Commit(ctx, e, after); err != nil {
		return Outcome{}, fmt.Errorf("save %s in article %q: %w", e.Name, after.ID, err)
	}
	o.article = after
	o.history.Add(e)
	p.nextID = max(p.nextID, e.Change.LastID()+1)
	return Outcome{
		Result: r, Seq: e.Seq, Name: e.Name, Article: after,
		CanUndo: o.history.CanUndo(), CanRedo: o.history.CanRedo(),
	}, nil
}

// uniqueID returns the first of the versions of a name that is not taken, and
// takes it.
func uniqueID(name string, taken map[string]bool) string {
	for id := range versions(name) {
		if !taken[id] {
			taken[id] = true
			return id
		}
	}
	return "" // versions has no end
}

// versions yields the IDs that an article of a name may get: the name, name-2,
// name-3 …
func versions(name string) iter.Seq[string] {
	name = cmp.Or(strings.TrimSpace(name), "article")
	return func(yield func(string) bool) {
		id := name
		for n := 2; yield(id); n++ {
			id = fmt.Sprintf("%s-%d", name, n)
		}
	}
}
