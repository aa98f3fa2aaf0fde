package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"zhupi/annotate"
	"zhupi/annotate/project"
)

// Summaries implements [project.Store].
func (s *Store) Summaries(ctx context.Context) (list []annotate.Summary, err error) {
	const query = `SELECT id, title, source, published, status, opening, chars, suggested, accepted, rejected, orphans,
		CASE WHEN first IS NOT NULL THEN first WHEN id IN (SELECT first FROM article WHERE first IS NOT NULL) THEN id ELSE '' END
		FROM article ORDER BY number`
	err = s.read(ctx, func(tx *sql.Tx) error {
		return rowsOf(ctx, tx, func(rows *sql.Rows) error {
			var a annotate.Summary
			err := rows.Scan(&a.ID, &a.Title, &a.Source, &a.Published, &a.Status,
				&a.Opening, &a.Chars, &a.Suggested, &a.Accepted, &a.Rejected, &a.Orphans, &a.Group)
			list = append(list, a)
			return err
		}, query)
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// Signatures implements [project.Store].
func (s *Store) Signatures(ctx context.Context) (list []project.Signed, err error) {
	const query = `SELECT id, coalesce(first, ''), packed FROM signature JOIN article ON number = article ORDER BY number`
	err = s.read(ctx, func(tx *sql.Tx) error {
		return rowsOf(ctx, tx, func(rows *sql.Rows) error {
			var one project.Signed
			err := rows.Scan(&one.ID, &one.Group, &one.Signature)
			list = append(list, one)
			return err
		}, query)
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// Events implements [project.Store].
func (s *Store) Events(ctx context.Context, article string) (events []annotate.Event, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		query := "SELECT seq, at, who, kind, name, earlier, change FROM event"
		var args []any
		if article != "" {
			number, err := numberOf(ctx, tx, article)
			if err != nil {
				return err
			}
			query += " WHERE article = ?"
			args = append(args, number)
		}
		return rowsOf(ctx, tx, func(rows *sql.Rows) error {
			e, err := s.scanEvent(rows)
			events = append(events, e)
			return err
		}, query+" ORDER BY seq", args...)
	})
	if err != nil {
		return nil, err
	}
	return events, nil
}

func (s *Store) scanEvent(rows *sql.Rows) (annotate.Event, error) {
	var e annotate.Event
	var at sql.NullInt64
	var change []byte
	if err := rows.Scan(&e.Seq, &at, &e.By, &e.Kind, &e.Name, &e.Of, &change); err != nil {
		return e, err
	}
	e.At = timeOf(at)
	if err := json.Unmarshal(change, &e.Change); err != nil {
		return e, s.damaged("event %d: %w", e.Seq, err)
	}
	return e, nil
}

// NextID implements [project.Store].
func (s *Store) NextID(ctx context.Context) (next int64, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT next FROM identity").Scan(&next)
	return next, s.explain(err)
}

// Setting implements [project.Store].
func (s *Store) Setting(ctx context.Context, key string) (value string, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT value FROM setting WHERE key = ?", key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, s.explain(err)
}

// SetSetting implements [project.Store].
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO setting (key, value) VALUES (?, ?)
			ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
		return err
	})
}
