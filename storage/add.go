package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"

	"zhupi/annotate"
	"zhupi/annotate/project"
)

// Add implements [project.Store].
func (s *Store) Add(ctx context.Context, imports []project.Import) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		w, err := newWriter(ctx, tx)
		if err != nil {
			return err
		}
		for _, in := range imports {
			if err := w.add(in); err != nil {
				return fmt.Errorf("add article %q: %w", in.Article.ID, err)
			}
		}
		return w.finish()
	})
}

func (w *writer) add(in project.Import) error {
	// What is not valid could be written, but not be read back.
	if err := in.Article.Validate(); err != nil {
		return err
	}
	number, err := w.addRow(in)
	if err != nil {
		return err
	}
	if err := w.addBody(number, in.Article); err != nil {
		return err
	}
	if err := w.addOrigin(number, in); err != nil {
		return err
	}
	if len(in.Signature) > 0 {
		if err := w.exec("INSERT INTO signature (article, packed) VALUES (?, ?)", number, in.Signature); err != nil {
			return err
		}
	}
	for _, span := range in.Article.Spans {
		if err := w.take(span.ID); err != nil {
			return err
		}
		if err := w.addSpan(number, span); err != nil {
			return err
		}
	}
	for _, r := range in.Article.Relations {
		if err := w.take(r.ID); err != nil {
			return err
		}
		if err := w.addRelation(number, r); err != nil {
			return err
		}
	}
	for _, tag := range in.Article.Tags {
		if err := w.exec(addTag, number, tag.Group, tag.Value); err != nil {
			return err
		}
	}
	return nil
}

const addArticle = `INSERT INTO article (id, title, kicker, source, published, authors, editor,
	status, note, revision, imported, path, encoding, first, opening, chars, suggested, accepted, rejected, orphans)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

func (w *writer) addRow(in project.Import) (number int64, err error) {
	a := in.Article
	authors, err := json.Marshal(a.Meta.Authors)
	if err != nil {
		return 0, err
	}
	insert, err := w.prepared(addArticle)
	if err != nil {
		return 0, err
	}
	m, n := a.Meta, a.Summarize()
	result, err := insert.ExecContext(w.ctx, a.ID, m.Title, m.Kicker, m.Source, m.Published, string(authors), m.Editor,
		a.Status, a.Note, a.Revision, millis(a.Imported), a.Path, a.Encoding,
		sql.NullString{String: in.Group, Valid: in.Group != ""}, n.Opening, n.Chars, n.Suggested, n.Accepted, n.Rejected, n.Orphans)
	if isDuplicate(err) {
		return 0, &annotate.Error{Code: annotate.CodeDuplicate, Detail: fmt.Sprintf("there is an article %q already", a.ID)}
	}
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

const addBody = `INSERT INTO body (article, text, edits, sum) VALUES (?, ?, ?, ?)`

func (w *writer) addBody(number int64, a annotate.Article) error {
	log, err := packLog(a.Edits)
	if err != nil {
		return err
	}
	return w.exec(addBody, number, a.Text.String(), log, sumOf(a.Text.String(), a.Raw.String(), log))
}

const addOrigin = `INSERT INTO origin (article, raw, path, encoding, sum, bytes) VALUES (?, ?, ?, ?, ?, ?)`

func (w *writer) addOrigin(number int64, in project.Import) error {
	sum := sha256.Sum256(in.Source.Bytes)
	// A nil slice would be NULL.
	content := append([]byte{}, in.Source.Bytes...)
	return w.exec(addOrigin, number, in.Article.Raw.String(), in.Source.Path, in.Source.Encoding, sum[:], content)
}

const addTag = `INSERT INTO tag (article, family, value) VALUES (?, ?, ?)`

const addSpan = `INSERT INTO span (start, stop, label, state, note, orphan,
	made_by, made_at, made_score, made_reason, decided_by, decided_at, decided_score, decided_reason, article, id)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

func (w *writer) addSpan(number int64, s annotate.Span) error {
	return w.exec(addSpan, append(spanValues(s), number, s.ID)...)
}

// spanValues are the columns of a span in the order of addSpan and changeSpan,
// its key left out.
func spanValues(s annotate.Span) []any {
	return []any{
		s.Start, s.End, s.Label, s.State, s.Note, s.Orphan,
		s.Made.By, millis(s.Made.At), s.Made.Score, s.Made.Reason,
		s.Decided.By, millis(s.Decided.At), s.Decided.Score, s.Decided.Reason,
	}
}

const addRelation = `INSERT INTO relation (article, id, from_span, to_span, type, made_by, made_at, made_score, made_reason)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`

func (w *writer) addRelation(number int64, r annotate.Relation) error {
	return w.exec(addRelation, number, r.ID, r.From, r.To, r.Type,
		r.Made.By, millis(r.Made.At), r.Made.Score, r.Made.Reason)
}
