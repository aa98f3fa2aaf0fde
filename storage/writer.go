package storage

import (
	"context"
	"database/sql"
	"fmt"

	"zhupi/annotate"
)

// writer writes within one transaction. It prepares every statement once and
// hands out no ID twice.
type writer struct {
	ctx        context.Context
	tx         *sql.Tx
	statements map[string]*sql.Stmt // closed with the transaction
	next       int64                // first ID never used
	kept       int64                // next as the file has it
	taken      map[int64]bool       // by this writer
}

func newWriter(ctx context.Context, tx *sql.Tx) (*writer, error) {
	w := &writer{ctx: ctx, tx: tx, statements: map[string]*sql.Stmt{}, taken: map[int64]bool{}}
	err := tx.QueryRowContext(ctx, "SELECT next FROM identity").Scan(&w.kept)
	w.next = w.kept
	return w, err
}

func (w *writer) prepared(query string) (*sql.Stmt, error) {
	if s, ok := w.statements[query]; ok {
		return s, nil
	}
	s, err := w.tx.PrepareContext(w.ctx, query)
	if err != nil {
		return nil, err
	}
	w.statements[query] = s
	return s, nil
}

func (w *writer) exec(query string, args ...any) error {
	s, err := w.prepared(query)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(w.ctx, args...)
	return err
}

// execOne is exec for a statement that must meet just one row.
func (w *writer) execOne(query string, args ...any) error {
	s, err := w.prepared(query)
	if err != nil {
		return err
	}
	result, err := s.ExecContext(w.ctx, args...)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return err
	}
	return &annotate.Error{Code: annotate.CodeConflict, Detail: "the project no longer holds what is to be changed"}
}

// take claims the ID of a new span or relation.
func (w *writer) take(id int64) error {
	if id < w.kept || w.taken[id] {
		return &annotate.Error{Code: annotate.CodeConflict, Detail: fmt.Sprintf("the ID %d was used before", id)}
	}
	w.taken[id] = true
	w.next = max(w.next, id+1)
	return nil
}

// finish stores which IDs are used up.
func (w *writer) finish() error {
	if w.next == w.kept {
		return nil
	}
	return w.exec("UPDATE identity SET next = ?", w.next)
}
