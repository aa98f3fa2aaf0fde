package project

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"zhupi/annotate"
	"zhupi/annotate/clean"
	"zhupi/annotate/importer"
)

// ImportOptions say how articles are imported.
type ImportOptions struct {
	Encoding        importer.Encoding // of all files; empty: found out for each
	NoExtract       bool              // leave suggestions for later, see SuggestMissing
	KeepTraditional bool              // switch the conversion of traditional characters off in the project
}

// Failure is an item that a batch could not do, while the others went on.
type Failure struct {
	Path string
	Err  error
}

// ImportReport says what became of the files.
type ImportReport struct {
	IDs     []string // of the new articles, in order
	Skipped []string // paths of files that are in the project already, byte for byte
	Failed  []Failure
}

// batchSize is the number of articles written in one transaction: large enough
// for speed, small enough that a cancelled import keeps nearly all it did.
const batchSize = 100

// Import reads files and folders, cleans them and makes suggestions.
func (p *Project) Import(ctx context.Context, paths []string, o ImportOptions, progress func(annotate.Progress)) (ImportReport, error) {
	return p.ImportSources(ctx, importer.All(ctx, paths, importer.Options{Encoding: o.Encoding}), o, progress)
}

// ImportSources imports what a sequence yields. A bad item is reported and the
// others go on; the error is that of the store, or of ctx. What was imported
// before an error stays.
func (p *Project) ImportSources(ctx context.Context, sources iter.Seq2[importer.Progress, error], o ImportOptions, progress func(annotate.Progress)) (ImportReport, error) {
	run := importRun{project: p, options: o}
	if err := run.begin(ctx); err != nil {
		return run.report, err
	}
	for item := range run.prepare(ctx, sources) {
		if ctx.Err() != nil {
			break
		}
		progress(annotate.Progress{Done: item.Done, Total: item.Total, Item: item.Source.ID})
		if err := run.add(ctx, item); err != nil {
			run.fail(item.Source.Path, err)
		}
		if len(run.batch) >= batchSize {
			if err := run.flush(ctx); err != nil {
				return run.report, err
			}
		}
	}
	return run.report, errors.Join(run.flush(context.WithoutCancel(ctx)), ctx.Err())
}

// importRun is one import on its way.
type importRun struct {
	project *Project
	options ImportOptions
	had     map[string]bool // IDs in the project before
	taken   map[string]bool // those and the new ones
	off     []string        // cleaning rules
	batch   []Import
	report  ImportReport
	kin     kinship
}

func (r *importRun) begin(ctx context.Context) (err error) {
	if r.off, err = r.project.RulesOff(ctx); err != nil {
		return err
	}
	if r.options.KeepTraditional && !slices.Contains(r.off, clean.RuleTraditional) {
		r.off = append(r.off, clean.RuleTraditional)
		if err := r.project.SetRulesOff(ctx, r.off); err != nil {
			return err
		}
	}
	signed, err := r.project.store.Signatures(ctx)
	if err != nil {
		return err
	}
	r.kin = newKinship(signed)
	list, err := r.project.store.Summaries(ctx)
	if err != nil {
		return err
	}
	r.had = make(map[string]bool, len(list))
	for _, a := range list {
		r.had[a.ID] = true
	}
	r.taken = maps.Clone(r.had)
	return nil
}

func (r *importRun) fail(path string, err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	var known *importer.Error
	if errors.As(err, &known) {
		path = known.Path
	}
	r.report.Failed = append(r.report.Failed, Failure{Path: path, Err: err})
}

// add puts what was made of one source into the batch.
func (r *importRun) add(ctx context.Context, item prepared) error {
	if item.err != nil {
		return item.err
	}
	s, article := item.Source, item.article
	there, err := item.there, error(nil)
	if !there { // it may have come before in this very import
		there, err = imported(ctx, s, r.taken, r.source)
	}
	if err != nil {
		return err
	}
	if there {
		r.report.Skipped = append(r.report.Skipped, s.Path)
		return nil
	}
	if article.ID, err = r.check(article, s.ID); err != nil {
		return err
	}
	in := Import{
		Article: article,
		Source:  Source{Path: s.Path, Encoding: string(s.Encoding), Bytes: s.Bytes},
	}
	if err := r.group(ctx, &in); err != nil {
		return err
	}
	r.batch = append(r.batch, in)
	return nil
}

// check takes an ID for an article and makes sure that the store will not refuse
// it, and the whole batch with it.
func (r *importRun) check(a annotate.Article, name string) (id string, err error) {
	a.Spans = slices.Clone(a.Spans)
	for i := range a.Spans {
		a.Spans[i].ID = int64(i) + 1
	}
	if err := a.Validate(); err != nil {
		return "", err
	}
	return uniqueID(name, r.taken), nil
}

// imported reports whether one of the taken IDs that the source's name leads to
// came from the same bytes; source finds the file of an ID.
func imported(ctx context.Context, s importer.Source, taken map[string]bool, source func(context.Context, string) (Source, error)) (bool, error) {
	for id := range versions(s.ID) {
		if !taken[id] {
			return false, nil
		}
		old, err := source(ctx, id)
		if err != nil || bytes.Equal(old.Bytes, s.Bytes) {
			return err == nil, err
		}
	}
	return false, nil
}

// source returns the file of an article that is in the project or in the batch.
func (r *importRun) source(ctx context.Context, id string) (Source, error) {
	for _, pending := range r.batch {
		if pending.Article.ID == id {
			return pending.Source, nil
		}
	}
	return r.project.store.Source(ctx, id)
}

// flush writes the batch in one transaction.
func (r *importRun) flush(ctx context.Context) error {
	if len(r.batch) == 0 {
		return nil
	}
	p := r.project
	p.mu.Lock()
	defer p.mu.Unlock()
	next := p.nextID
	for i := range r.batch {
		spans := r.batch[i].Article.Spans
		for j := range spans {
			spans[j].ID = next
			next++
		}
	}
	if err := p.store.Add(ctx, r.batch); err != nil {
		return fmt.Errorf("save imported articles: %w", err)
	}
	p.nextID = next
	for _, b := range r.batch {
		r.report.IDs = append(r.report.IDs, b.Article.ID)
	}
	r.batch = nil
	return nil
}
