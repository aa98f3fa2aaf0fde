package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"zhupi/annotate"
)

// Commit implements [project.Store]. It writes what the change names, not the
// whole article.
func (s *Store) Commit(ctx context.Context, e annotate.Event, after annotate.Article) (seq int64, err error) {
	if after.ID != e.Change.Article {
		return 0, &annotate.Error{
			Code:   annotate.CodeConflict,
			Detail: fmt.Sprintf("a change of article %q comes with the state of %q", e.Change.Article, after.ID),
		}
	}
	if err := after.Validate(); err != nil {
		return 0, err
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		number, err := numberOf(ctx, tx, after.ID)
		if err != nil {
			return err
		}
		w, err := newWriter(ctx, tx)
		if err != nil {
			return err
		}
		if err := w.takeNew(e); err != nil {
			return err
		}
		if err := w.change(number, e.Change, after); err != nil {
			return err
		}
		if seq, err = w.addEvent(number, e); err != nil {
			return err
		}
		return w.finish()
	})
	if err != nil {
		return 0, err
	}
	return seq, nil
}

// takeNew claims the IDs that an event gives out. Undo and redo bring back
// spans and relations under the IDs they had.
func (w *writer) takeNew(e annotate.Event) error {
	if e.Kind == annotate.KindUndo || e.Kind == annotate.KindRedo {
		return nil
	}
	for _, d := range e.Change.Spans {
		if d.Old == nil && d.New != nil {
			if err := w.take(d.New.ID); err != nil {
				return err
			}
		}
	}
	for _, d := range e.Change.Relations {
		if d.Old == nil && d.New != nil {
			if err := w.take(d.New.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// change writes the deltas. Relations go before their spans and come after them.
func (w *writer) change(number int64, c annotate.Change, after annotate.Article) error {
	for _, d := range c.Relations {
		if d.Old != nil {
			if err := w.execOne("DELETE FROM relation WHERE article = ? AND id = ?", number, d.Old.ID); err != nil {
				return err
			}
		}
	}
	if err := w.changeSpans(number, c.Spans); err != nil {
		return err
	}
	for _, d := range c.Relations {
		if d.New != nil {
			if err := w.addRelation(number, *d.New); err != nil {
				return err
			}
		}
	}
	if err := w.changeTags(number, c.Tags); err != nil {
		return err
	}
	if len(c.Edits) > 0 {
		if err := w.changeBody(number, after); err != nil {
			return err
		}
	}
	if c.Meta != nil {
		if err := w.changeMeta(number, after.Meta); err != nil {
			return err
		}
	}
	return w.changeRow(number, after)
}

const changeMeta = `UPDATE article SET title = ?, kicker = ?, source = ?, published = ?, authors = ?, editor = ?
	WHERE number = ?`

func (w *writer) changeMeta(number int64, m annotate.Meta) error {
	authors, err := json.Marshal(m.Authors)
	if err != nil {
		return err
	}
	return w.execOne(changeMeta, m.Title, m.Kicker, m.Source, m.Published, string(authors), m.Editor, number)
}

const changeSpan = `UPDATE span SET start = ?, stop = ?, label = ?, state = ?, note = ?, orphan = ?,
	made_by = ?, made_at = ?, made_score = ?, made_reason = ?,
	decided_by = ?, decided_at = ?, decided_score = ?, decided_reason = ?
	WHERE article = ? AND id = ?`

// changeSpans takes all old values out before it puts new ones in, so that the
// order of the deltas does not matter. A span that stays under its ID is changed
// where it is: relations may point to it.
func (w *writer) changeSpans(number int64, deltas []annotate.Delta[annotate.Span]) error {
	stays := func(d annotate.Delta[annotate.Span]) bool {
		return d.Old != nil && d.New != nil && d.Old.ID == d.New.ID
	}
	for _, d := range deltas {
		if d.Old != nil && !stays(d) {
			if err := w.execOne("DELETE FROM span WHERE article = ? AND id = ?", number, d.Old.ID); err != nil {
				return err
			}
		}
	}
	for _, d := range deltas {
		var err error
		switch {
		case stays(d):
			err = w.execOne(changeSpan, append(spanValues(*d.New), number, d.New.ID)...)
		case d.New != nil:
			err = w.addSpan(number, *d.New)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) changeTags(number int64, deltas []annotate.Delta[annotate.Tag]) error {
	for _, d := range deltas {
		if d.Old != nil {
			err := w.execOne("DELETE FROM tag WHERE article = ? AND family = ? AND value = ?", number, d.Old.Group, d.Old.Value)
			if err != nil {
				return err
			}
		}
	}
	for _, d := range deltas {
		if d.New != nil {
			if err := w.exec(addTag, number, d.New.Group, d.New.Value); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *writer) changeBody(number int64, after annotate.Article) error {
	log, err := packLog(after.Edits)
	if err != nil {
		return err
	}
	return w.execOne("UPDATE body SET text = ?, edits = ?, sum = ? WHERE article = ?",
		after.Text.String(), log, sumOf(after.Text.String(), after.Raw.String(), log), number)
}

const changeArticle = `UPDATE article SET status = ?, note = ?, revision = ?,
	opening = ?, chars = ?, suggested = ?, accepted = ?, rejected = ?, orphans = ? WHERE number = ?`

func (w *writer) changeRow(number int64, after annotate.Article) error {
	n := after.Summarize()
	return w.execOne(changeArticle, after.Status, after.Note, after.Revision,
		n.Opening, n.Chars, n.Suggested, n.Accepted, n.Rejected, n.Orphans, number)
}

const addEvent = `INSERT INTO event (article, at, who, kind, name, earlier, change) VALUES (?, ?, ?, ?, ?, ?, ?)`

func (w *writer) addEvent(number int64, e annotate.Event) (seq int64, err error) {
	change, err := json.Marshal(e.Change)
	if err != nil {
		return 0, err
	}
	result, err := w.tx.ExecContext(w.ctx, addEvent, number, millis(e.At), e.By, e.Kind, e.Name, e.Of, string(change))
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// numberOf returns the row of an article.
func numberOf(ctx context.Context, tx *sql.Tx, id string) (number int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT number FROM article WHERE id = ?", id).Scan(&number)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, &annotate.Error{Code: annotate.CodeNoSuchArticle, Detail: fmt.Sprintf("there is no article %q", id)}
	}
	return number, err
}
