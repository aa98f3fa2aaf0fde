// Package storage keeps a project in one SQLite file. It is the only place that
// knows SQL and implements [project.Store].
//
// Begin with [Open]. While a project is open, its file is locked for all other
// programs and a write-ahead log lies beside it; [Store.Close] leaves the one
// file alone. Tables stand in migrations/1_begin.sql and its followers.
//
// The program must never open and close the file of an open project by itself:
// on POSIX systems that drops the locks of the whole process.
package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"zhupi/annotate/project"
)

// Mode says what [Open] may do.
type Mode int

// The modes of opening.
const (
	MustExist      Mode = iota // to read and write a project that is there
	CreateIfAbsent             // the same, and a new project where there is no file or an empty one
	ReadOnly                   // to read only; works on read-only media after a clean Close
)

// Store is an open project file. It may be used from many goroutines; they take
// turns, since one connection serves all.
type Store struct {
	db    *sql.DB
	path  string // absolute
	mode  Mode
	close sync.Once
	fate  error // of Close
}

var _ project.Store = (*Store)(nil)

// Open opens the project file at path. Its errors are of type *annotate.Error
// with one of the codes of this package. A file of an older version is brought
// to the present one, after a copy has been put beside it.
func Open(ctx context.Context, path string, mode Mode) (*Store, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, problem(CodeIO, path, err)
	}
	if err := checkPath(abs, mode); err != nil {
		return nil, err
	}
	s := &Store{path: abs, mode: mode}
	if s.db, err = connect(abs, mode); err != nil {
		return nil, s.explain(err)
	}
	if err := s.begin(ctx, embedded); err != nil {
		err = s.explain(err)
		if mode == ReadOnly && errors.Is(err, problem(CodeNoPermission, abs, nil)) && exists(abs+"-wal") {
			err = problem(CodeNotClosed, abs, err)
		}
		return nil, errors.Join(err, s.db.Close())
	}
	return s, nil
}

// checkPath finds out, without opening the file, what SQLite would report less
// clearly.
func checkPath(path string, mode Mode) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && mode == CreateIfAbsent:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return problem(CodeNoSuchFile, path, nil)
	case errors.Is(err, fs.ErrPermission):
		return problem(CodeNoPermission, path, err)
	case err != nil:
		return problem(CodeIO, path, err)
	case info.IsDir(), info.Size() == 0 && mode != CreateIfAbsent:
		return problem(CodeNotAProject, path, nil)
	}
	return nil
}

// begin makes sure that the file is a project of this version and takes the
// lock. Nothing is written before the file is known to be one of ours.
func (s *Store) begin(ctx context.Context, source fs.FS) error {
	steps, err := readSteps(source)
	if err != nil {
		return err
	}
	if s.mode != ReadOnly {
		if err := s.checkWritable(ctx); err != nil {
			return err
		}
	}
	version, err := s.identify(ctx, len(steps))
	if err != nil {
		return err
	}
	if s.mode == ReadOnly {
		if version < len(steps) {
			return problem(CodeOlder, s.path, nil)
		}
		return nil
	}
	if version == 0 {
		// Before the write-ahead log is switched on, so that a crash leaves
		// either an empty file or a project.
		if err := s.migrate(ctx, steps, 0); err != nil {
			return err
		}
	}
	if _, err := s.db.ExecContext(ctx, "PRAGMA journal_mode=WAL"); err != nil {
		return err
	}
	if version == 0 || version == len(steps) {
		return nil
	}
	kept, err := s.copyBefore(ctx, len(steps))
	if err != nil {
		return err
	}
	if err := s.migrate(ctx, steps, version); err != nil {
		// The file is as it was; the copy would only pile up.
		return errors.Join(err, os.Remove(kept))
	}
	return nil
}

// Path returns the absolute path of the project file.
func (s *Store) Path() string { return s.path }

// Close folds the write-ahead log into the file and releases the lock. Closing
// again does nothing and returns the same.
func (s *Store) Close() error {
	s.close.Do(func() {
		var fold error
		if s.mode != ReadOnly {
			// A WAL file cannot be opened on read-only media.
			_, fold = s.db.ExecContext(context.Background(), "PRAGMA journal_mode=DELETE")
		}
		if err := errors.Join(fold, s.db.Close()); err != nil {
			s.fate = s.explain(fmt.Errorf("close: %w", err))
		}
	})
	return s.fate
}
