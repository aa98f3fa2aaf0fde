package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"zhupi/annotate"
	"zhupi/annotate/clean"
	"zhupi/annotate/extract"
	"zhupi/annotate/importer"
	"zhupi/annotate/project"
	"zhupi/annotate/segment"
	"zhupi/annotate/text"
	"zhupi/assets"
	"zhupi/storage"
)

// defaultSchema is the schema of new projects.
const defaultSchema = "zhaoshang"

// engines holds what the program works with, each loaded when first needed.
type engines struct {
	segmenter *segment.Segmenter
	cleaner   func() (*clean.Cleaner, error)
	extractor func() (*extract.Extractor, error)
	schema    func() (annotate.Schema, error)
	model     string
}

func newEngines() *engines {
	e := &engines{segmenter: segment.New(assets.Dictionary)}
	e.cleaner = sync.OnceValues(func() (*clean.Cleaner, error) {
		return clean.New(clean.Resources{
			Characters: assets.TraditionalCharacters, Phrases: assets.TraditionalPhrases,
			Words: assets.WordFrequencies, Initials: assets.CensoredInitials,
		})
	})
	e.extractor = sync.OnceValues(func() (*extract.Extractor, error) {
		return extract.Load(assets.Model, e.segmenter)
	})
	e.schema = sync.OnceValues(func() (annotate.Schema, error) {
		b, err := assets.Schemas.ReadFile("schema/" + defaultSchema + ".json")
		if err != nil {
			return annotate.Schema{}, err
		}
		return annotate.ReadSchema(bytes.NewReader(b))
	})
	sum := sha256.Sum256(assets.Model)
	e.model = fmt.Sprintf("%s-%x", defaultSchema, sum[:3])
	return e
}

// Open opens a project.
func (e *engines) Open(ctx context.Context, path string, create bool) (*project.Project, error) {
	mode := storage.MustExist
	if create {
		mode = storage.CreateIfAbsent
	}
	store, err := storage.Open(ctx, path, mode)
	if err != nil {
		return nil, err
	}
	return e.opened(ctx, store)
}

// Read opens a project to look at and leaves its file as it is, also one that
// cannot be written.
func (e *engines) Read(ctx context.Context, path string) (*project.Project, error) {
	store, err := openToRead(ctx, path)
	if err != nil {
		return nil, err
	}
	return e.opened(ctx, store)
}

// openToRead opens a project for reading only. A file that was not closed, or is
// of an older version, has to be written once before it can be read.
func openToRead(ctx context.Context, path string) (*storage.Store, error) {
	if _, err := os.Stat(path + "-wal"); err == nil {
		store, err := storage.Open(ctx, path, storage.MustExist)
		if !errors.Is(err, &annotate.Error{Code: storage.CodeReadOnly}) {
			return store, err
		}
	}
	store, err := storage.Open(ctx, path, storage.ReadOnly)
	if errors.Is(err, &annotate.Error{Code: storage.CodeOlder}) {
		return storage.Open(ctx, path, storage.MustExist)
	}
	return store, err
}

// opened makes a project of its store, or closes it.
func (e *engines) opened(ctx context.Context, store project.Store) (*project.Project, error) {
	p, err := e.project(ctx, store)
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return p, nil
}

func (e *engines) project(ctx context.Context, store project.Store) (*project.Project, error) {
	cleaner, err := e.cleaner()
	if err != nil {
		return nil, err
	}
	schema, err := e.schema()
	if err != nil {
		return nil, err
	}
	return project.New(ctx, store, project.Tools{
		Cleaner: cleaner, Extractor: later{e.extractor}, Model: e.model,
		Schema: schema, Who: analyst(), Now: time.Now,
	})
}

// later loads the extractor on its first use, off any window's path.
type later struct {
	load func() (*extract.Extractor, error)
}

func (l later) Extract(ctx context.Context, t text.Text, o extract.Options) ([]extract.Suggestion, error) {
	x, err := l.load()
	if err != nil {
		return nil, err
	}
	return x.Extract(ctx, t, o)
}

// analyst names who decides: the user's full name, else the login name.
func analyst() string {
	u, err := user.Current()
	switch {
	case err != nil:
		return "analyst"
	case strings.Trim(u.Name, ", ") != "":
		return strings.Trim(u.Name, ", ")
	}
	return u.Username
}

// Samples opens the project of the built-in articles at path and makes it,
// without suggestions yet, where there is none.
func (e *engines) Samples(ctx context.Context, path string) (*project.Project, error) {
	p, err := e.Open(ctx, path, true)
	if err != nil {
		return nil, err
	}
	list, err := p.Summaries(ctx)
	if err == nil && len(list) == 0 {
		err = e.fillSamples(ctx, p)
	}
	if err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return p, nil
}

// fillSamples imports the embedded articles as if they were files.
func (e *engines) fillSamples(ctx context.Context, p *project.Project) error {
	report, err := p.ImportSources(ctx, samples(), project.ImportOptions{NoExtract: true}, func(annotate.Progress) {})
	if err != nil {
		return err
	}
	for _, f := range report.Failed {
		return fmt.Errorf("sample %s: %w", f.Path, f.Err)
	}
	return nil
}

// samples reads the embedded articles.
func samples() iter.Seq2[importer.Progress, error] {
	return func(yield func(importer.Progress, error) bool) {
		names, err := fs.Glob(assets.Samples, "samples/*.txt")
		if err != nil {
			yield(importer.Progress{}, err)
			return
		}
		for i, name := range names {
			p := importer.Progress{Done: i + 1, Total: len(names)}
			b, err := assets.Samples.ReadFile(name)
			if err == nil {
				p.Source, err = importer.Decode(b, importer.Options{})
			}
			p.Source.Path = name
			p.Source.ID = strings.TrimSuffix(filepath.Base(name), ".txt")
			if !yield(p, err) {
				return
			}
		}
	}
}

// Cleaner returns the engine that cleans.
func (e *engines) Cleaner() (project.Cleaner, error) { return e.cleaner() }

// Extractor returns the engine that extracts.
func (e *engines) Extractor(model string) (*extract.Extractor, error) {
	if model == "" {
		return e.extractor()
	}
	b, err := os.ReadFile(model)
	if err != nil {
		return nil, err
	}
	x, err := extract.Load(b, e.segmenter)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", model, err)
	}
	return x, nil
}

// Segmenter returns the word segmenter.
func (e *engines) Segmenter() extract.Segmenter { return e.segmenter }

// Lexicons returns the embedded lists of names.
func (e *engines) Lexicons() ([]extract.Lexicon, error) {
	var lexicons []extract.Lexicon
	names, err := fs.Glob(assets.Lexicons, "lexicon/*.txt")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		f, err := assets.Lexicons.Open(name)
		if err != nil {
			return nil, err
		}
		lexicon, err := extract.ReadLexicon(strings.TrimSuffix(filepath.Base(name), ".txt"), f)
		if err := errors.Join(err, f.Close()); err != nil {
			return nil, err
		}
		lexicons = append(lexicons, lexicon)
	}
	return lexicons, nil
}

// Backup copies a project file.
func (e *engines) Backup(ctx context.Context, from, to string) error {
	store, err := openToRead(ctx, from)
	if err != nil {
		return err
	}
	return errors.Join(store.Backup(ctx, to), store.Close())
}

// Version names the program's version.
func (e *engines) Version() string { return version }
