package annotatetest

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"zhupi/annotate"
	"zhupi/annotate/project"
)

// Memory is a store that forgets everything when the program ends. It keeps the
// same contract as the one on disk.
type Memory struct {
	mu       sync.Mutex
	order    []string
	imports  map[string]project.Import
	events   []annotate.Event
	settings map[string]string
	next     int64
}

var _ project.Store = (*Memory)(nil)

// NewMemory returns an empty store.
func NewMemory() *Memory {
	return &Memory{imports: map[string]project.Import{}, settings: map[string]string{}, next: 1}
}

// Add implements [project.Store].
func (m *Memory) Add(ctx context.Context, imports []project.Import) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	batch, ids := map[string]bool{}, m.claim()
	for _, in := range imports {
		a := in.Article
		if _, there := m.imports[a.ID]; there || batch[a.ID] {
			return errorf(annotate.CodeDuplicate, "there is an article %q already", a.ID)
		}
		if _, there := m.imports[in.Group]; in.Group != "" && !there && !batch[in.Group] {
			return errorf(annotate.CodeConflict, "there is no article %q to be a reprint of", in.Group)
		}
		batch[a.ID] = true
		for _, s := range a.Spans {
			ids.take(s.ID)
		}
		for _, r := range a.Relations {
			ids.take(r.ID)
		}
		if err := a.Validate(); err != nil {
			return err
		}
	}
	if ids.err != nil {
		return ids.err
	}
	for _, in := range imports {
		in.Source.Bytes, in.Signature = slices.Clone(in.Source.Bytes), slices.Clone(in.Signature)
		m.order = append(m.order, in.Article.ID)
		m.imports[in.Article.ID] = in
	}
	m.next = ids.next
	return nil
}

// Commit implements [project.Store].
func (m *Memory) Commit(ctx context.Context, e annotate.Event, after annotate.Article) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	in, ok := m.imports[after.ID]
	switch {
	case after.ID != e.Change.Article:
		return 0, errorf(annotate.CodeConflict, "change of %q with the state of %q", e.Change.Article, after.ID)
	case !ok:
		return 0, noArticle(after.ID)
	}
	if _, err := annotate.Apply(in.Article, e.Change); err != nil {
		return 0, err
	}
	ids := m.claim()
	if e.Kind != annotate.KindUndo && e.Kind != annotate.KindRedo {
		ids.takeNew(e.Change)
	}
	if ids.err != nil {
		return 0, ids.err
	}
	if err := after.Validate(); err != nil {
		return 0, err
	}
	in.Article = after
	m.imports[after.ID] = in
	m.next = ids.next
	e.Seq = int64(len(m.events)) + 1
	m.events = append(m.events, e)
	return e.Seq, nil
}

// Summaries implements [project.Store].
func (m *Memory) Summaries(ctx context.Context) ([]annotate.Summary, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	firsts := map[string]bool{}
	for _, in := range m.imports {
		firsts[in.Group] = true
	}
	var list []annotate.Summary
	for _, id := range m.order {
		in := m.imports[id]
		summary := in.Article.Summarize()
		if summary.Group = in.Group; firsts[id] {
			summary.Group = id
		}
		list = append(list, summary)
	}
	return list, ctx.Err()
}

// Signatures implements [project.Store].
func (m *Memory) Signatures(ctx context.Context) ([]project.Signed, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []project.Signed
	for _, id := range m.order {
		if in := m.imports[id]; len(in.Signature) > 0 {
			list = append(list, project.Signed{ID: id, Group: in.Group, Signature: slices.Clone(in.Signature)})
		}
	}
	return list, ctx.Err()
}

// Article implements [project.Store].
func (m *Memory) Article(ctx context.Context, id string) (annotate.Article, error) {
	in, err := m.find(ctx, id)
	return in.Article, err
}

// Source implements [project.Store].
func (m *Memory) Source(ctx context.Context, id string) (project.Source, error) {
	in, err := m.find(ctx, id)
	in.Source.Bytes = slices.Clone(in.Source.Bytes)
	return in.Source, err
}

func (m *Memory) find(ctx context.Context, id string) (project.Import, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	in, ok := m.imports[id]
	if !ok {
		return in, noArticle(id)
	}
	return in, ctx.Err()
}

// Events implements [project.Store].
func (m *Memory) Events(ctx context.Context, article string) ([]annotate.Event, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.imports[article]; article != "" && !ok {
		return nil, noArticle(article)
	}
	var events []annotate.Event
	for _, e := range m.events {
		if article == "" || e.Change.Article == article {
			events = append(events, e)
		}
	}
	return events, ctx.Err()
}

// NextID implements [project.Store].
func (m *Memory) NextID(ctx context.Context) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.next, ctx.Err()
}

// Setting implements [project.Store].
func (m *Memory) Setting(ctx context.Context, key string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.settings[key], ctx.Err()
}

// SetSetting implements [project.Store].
func (m *Memory) SetSetting(ctx context.Context, key, value string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	m.settings[key] = value
	return nil
}

// Close implements [project.Store].
func (m *Memory) Close() error { return nil }

// claim is a set of IDs that are about to be used.
type claim struct {
	first, next int64
	taken       map[int64]bool
	err         error
}

func (m *Memory) claim() *claim {
	return &claim{first: m.next, next: m.next, taken: map[int64]bool{}}
}

func (c *claim) take(id int64) {
	if id < c.first || c.taken[id] {
		c.err = errorf(annotate.CodeConflict, "the ID %d was used before", id)
		return
	}
	c.taken[id] = true
	c.next = max(c.next, id+1)
}

func (c *claim) takeNew(change annotate.Change) {
	for _, d := range change.Spans {
		if d.Old == nil && d.New != nil {
			c.take(d.New.ID)
		}
	}
	for _, d := range change.Relations {
		if d.Old == nil && d.New != nil {
			c.take(d.New.ID)
		}
	}
}

func noArticle(id string) error {
	return errorf(annotate.CodeNoSuchArticle, "there is no article %q", id)
}

func errorf(code annotate.Code, format string, args ...any) error {
	return &annotate.Error{Code: code, Detail: fmt.Sprintf(format, args...)}
}
