package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"

	"zhupi/annotate"
	"zhupi/annotate/project"
	"zhupi/annotate/text"
)

// Article implements [project.Store]. It fails with [CodeDamaged] if the text is
// not the one that was written.
func (s *Store) Article(ctx context.Context, id string) (a annotate.Article, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		number, err := numberOf(ctx, tx, id)
		if err != nil {
			return err
		}
		a = annotate.Article{ID: id}
		for _, load := range []func(context.Context, *sql.Tx, int64, *annotate.Article) error{
			s.loadRow, s.loadBody, s.loadSpans, s.loadRelations, s.loadTags,
		} {
			if err := load(ctx, tx, number, &a); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return annotate.Article{}, err
	}
	return a, nil
}

func (s *Store) loadRow(ctx context.Context, tx *sql.Tx, number int64, a *annotate.Article) error {
	const query = `SELECT title, kicker, source, published, authors, editor,
		status, note, revision, imported, path, encoding FROM article WHERE number = ?`
	var authors []byte
	var imported sql.NullInt64
	m := &a.Meta
	err := tx.QueryRowContext(ctx, query, number).Scan(&m.Title, &m.Kicker, &m.Source, &m.Published, &authors, &m.Editor,
		&a.Status, &a.Note, &a.Revision, &imported, &a.Path, &a.Encoding)
	if err != nil {
		return err
	}
	a.Imported = timeOf(imported)
	if err := json.Unmarshal(authors, &m.Authors); err != nil {
		return s.damaged("authors of article %q: %w", a.ID, err)
	}
	return nil
}

// loadBody reads the text, and checks that it is the one that was written and
// the one that the log makes of the raw text.
func (s *Store) loadBody(ctx context.Context, tx *sql.Tx, number int64, a *annotate.Article) error {
	const query = `SELECT body.text, body.edits, body.sum, origin.raw
		FROM body JOIN origin USING (article) WHERE body.article = ?`
	var clean, log, raw string
	var sum []byte
	if err := tx.QueryRowContext(ctx, query, number).Scan(&clean, &log, &sum, &raw); err != nil {
		return err
	}
	if !bytes.Equal(sum, sumOf(clean, raw, log)) {
		return s.damaged("text of article %q has changed on the disk", a.ID)
	}
	edits, err := unpackLog(log)
	if err != nil {
		return s.damaged("log of article %q: %w", a.ID, err)
	}
	a.Raw = text.New(raw)
	if a.Text, a.Edits, err = annotate.ApplyEdits(a.Raw, edits); err != nil {
		return s.damaged("log of article %q: %w", a.ID, err)
	}
	if a.Text.String() != clean {
		return s.damaged("the log of article %q does not lead to its text", a.ID)
	}
	return nil
}

func (s *Store) loadSpans(ctx context.Context, tx *sql.Tx, number int64, a *annotate.Article) error {
	const query = `SELECT id, start, stop, label, state, note, orphan,
		made_by, made_at, made_score, made_reason, decided_by, decided_at, decided_score, decided_reason
		FROM span WHERE article = ? ORDER BY start, stop DESC, id`
	return rowsOf(ctx, tx, func(rows *sql.Rows) error {
		var span annotate.Span
		var made, decided sql.NullInt64
		err := rows.Scan(&span.ID, &span.Start, &span.End, &span.Label, &span.State, &span.Note, &span.Orphan,
			&span.Made.By, &made, &span.Made.Score, &span.Made.Reason,
			&span.Decided.By, &decided, &span.Decided.Score, &span.Decided.Reason)
		if err != nil {
			return err
		}
		if !a.Text.Has(span.Span) {
			return s.damaged("span %d of article %q lies outside the text", span.ID, a.ID)
		}
		span.Made.At, span.Decided.At = timeOf(made), timeOf(decided)
		a.Spans = append(a.Spans, span)
		return nil
	}, query, number)
}

func (s *Store) loadRelations(ctx context.Context, tx *sql.Tx, number int64, a *annotate.Article) error {
	const query = `SELECT id, from_span, to_span, type, made_by, made_at, made_score, made_reason
		FROM relation WHERE article = ? ORDER BY id`
	return rowsOf(ctx, tx, func(rows *sql.Rows) error {
		var r annotate.Relation
		var made sql.NullInt64
		err := rows.Scan(&r.ID, &r.From, &r.To, &r.Type, &r.Made.By, &made, &r.Made.Score, &r.Made.Reason)
		r.Made.At = timeOf(made)
		a.Relations = append(a.Relations, r)
		return err
	}, query, number)
}

func (s *Store) loadTags(ctx context.Context, tx *sql.Tx, number int64, a *annotate.Article) error {
	return rowsOf(ctx, tx, func(rows *sql.Rows) error {
		var tag annotate.Tag
		err := rows.Scan(&tag.Group, &tag.Value)
		a.Tags = append(a.Tags, tag)
		return err
	}, "SELECT family, value FROM tag WHERE article = ? ORDER BY family, value", number)
}

// Source implements [project.Store].
func (s *Store) Source(ctx context.Context, id string) (source project.Source, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		number, err := numberOf(ctx, tx, id)
		if err != nil {
			return err
		}
		var sum []byte
		err = tx.QueryRowContext(ctx, "SELECT path, encoding, bytes, sum FROM origin WHERE article = ?", number).
			Scan(&source.Path, &source.Encoding, &source.Bytes, &sum)
		if err != nil {
			return err
		}
		if now := sha256.Sum256(source.Bytes); !bytes.Equal(now[:], sum) {
			return s.damaged("the imported file of article %q has changed on the disk", id)
		}
		return nil
	})
	if err != nil {
		return project.Source{}, err
	}
	return source, nil
}
