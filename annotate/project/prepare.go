package project

import (
	"context"
	"iter"
	"runtime"
	"time"

	"zhupi/annotate"
	"zhupi/annotate/importer"
)

// prepared is a source and the article that was made of it.
type prepared struct {
	importer.Progress
	article annotate.Article // without IDs
	there   bool             // the project has it already: no article was made
	err     error
}

// prepare cleans sources and extracts from them on all processors. They come out
// in their order; as many as there are processors are worked on ahead.
func (r *importRun) prepare(ctx context.Context, sources iter.Seq2[importer.Progress, error]) iter.Seq[prepared] {
	return func(yield func(prepared) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		line := make(chan chan prepared, runtime.GOMAXPROCS(0)-1)
		go func() {
			defer close(line)
			for item, err := range sources {
				slot := make(chan prepared, 1)
				select {
				case line <- slot:
				case <-ctx.Done():
					return
				}
				go func() { slot <- r.makeArticle(ctx, item, err) }()
			}
		}()
		for slot := range line {
			if !yield(<-slot) {
				return
			}
		}
	}
}

// makeArticle cleans a source and, unless told not to, makes suggestions. It
// runs beside others and reads only what an import does not change.
func (r *importRun) makeArticle(ctx context.Context, item importer.Progress, err error) prepared {
	out := prepared{Progress: item, err: err}
	if out.err == nil {
		out.there, out.err = imported(ctx, item.Source, r.had, r.project.store.Source)
	}
	if out.err != nil || out.there {
		return out
	}
	s, p := item.Source, r.project
	cleaned, err := p.tools.Cleaner.Clean(ctx, s.Raw, cleanOptions(r.off, nil))
	if err != nil {
		out.err = err
		return out
	}
	out.article = annotate.Article{
		Meta: cleaned.Meta, Status: annotate.StatusNew, Raw: s.Raw, Text: cleaned.Text, Edits: cleaned.Edits,
		Imported: p.tools.Now().UTC().Truncate(time.Millisecond), Path: s.Path, Encoding: string(s.Encoding),
	}
	if !r.options.NoExtract {
		out.article.Spans, out.err = p.suggestions(ctx, cleaned.Text)
	}
	return out
}
