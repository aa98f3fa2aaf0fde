package format

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// csvTables is two tables for a spreadsheet, joined by the article's ID:
//
//	articles.csv  id,title,kicker,source,published,authors,editor,status,tags,note,text
//	entities.csv  article,layer,start,end,label,score,words
//
// Layer is "accepted" or, if asked for, "suggested"; only the latter have a
// score. The files begin with a byte order mark, by which Excel knows UTF-8.
// Authors and tags stand one a line, a tag as group:value; within them a
// backslash, a line feed and, in a group, a colon are written \\, \n and \:.
//
// A cell that a spreadsheet would take for a formula gets an apostrophe put
// before it: one that begins with = + - @, their full-width forms, a tab, a
// carriage return or a line feed, be it after apostrophes of its own. Readers
// take one apostrophe away again under the same condition.
//
// Relations have no table here. Excel itself cuts cells behind 32,767
// characters; the file does not.
func csvTables() Format {
	return Format{
		Name:   "csv",
		Files:  []string{"articles.csv", "entities.csv"},
		encode: func(files []io.Writer) (encoder, error) { return newCSVEncoder(files[0], files[1]) },
		decode: decodeCSV,
		hold:   holdCSV,
	}
}

func articleColumns() []string {
	return []string{"id", "title", "kicker", "source", "published", "authors", "editor", "status", "tags", "note", "text"}
}

func entityColumns() []string {
	return []string{"article", "layer", "start", "end", "label", "score", "words"}
}

const (
	byteOrderMark  = "\uFEFF"
	layerAccepted  = "accepted"
	layerSuggested = "suggested"
)

func holdCSV(r Record) (Record, Losses) {
	lost := Losses{}
	lost.add(LostRelation, len(r.Relations))
	r.Relations = []Relation{}
	return r, lost
}

type csvEncoder struct{ articles, entities *csv.Writer }

func newCSVEncoder(articles, entities io.Writer) (csvEncoder, error) {
	for _, w := range []io.Writer{articles, entities} {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return csvEncoder{}, err
		}
	}
	e := csvEncoder{csv.NewWriter(articles), csv.NewWriter(entities)}
	if err := e.articles.Write(articleColumns()); err != nil {
		return e, err
	}
	return e, e.entities.Write(entityColumns())
}

func (e csvEncoder) write(r Record) error {
	var tags []string
	for _, tag := range r.Tags {
		tags = append(tags, strings.ReplaceAll(escape(tag.Group), ":", `\:`)+":"+escape(tag.Value))
	}
	var authors []string
	for _, author := range r.Authors {
		authors = append(authors, escape(author))
	}
	err := e.articles.Write(harmless(r.ID, r.Title, r.Kicker, r.Source, r.Published, strings.Join(authors, "\n"), r.Editor,
		string(r.Status), strings.Join(tags, "\n"), r.Note, r.Text))
	if err != nil {
		return err
	}
	t := text.New(r.Text)
	for _, entity := range r.Entities {
		if err := e.writeEntity(r.ID, layerAccepted, entity, "", t); err != nil {
			return err
		}
	}
	for _, s := range r.Suggestions {
		if err := e.writeEntity(r.ID, layerSuggested, s.Entity, strconv.FormatFloat(s.Score, 'g', -1, 64), t); err != nil {
			return err
		}
	}
	return nil
}

func (e csvEncoder) writeEntity(id, layer string, entity Entity, score string, t text.Text) error {
	return e.entities.Write(harmless(id, layer, strconv.Itoa(entity.Start), strconv.Itoa(entity.End),
		entity.Label, score, t.Slice(entity.Span)))
}

func (e csvEncoder) flush() error {
	e.articles.Flush()
	e.entities.Flush()
	if err := e.articles.Error(); err != nil {
		return err
	}
	return e.entities.Error()
}

// decodeCSV reads both tables side by side; they list articles in one order.
func decodeCSV(files []io.Reader, yield func(Record) error) error {
	articles, err := openTable(files[0], articleColumns())
	if err != nil {
		return fmt.Errorf("articles.csv: %w", err)
	}
	entities, err := openTable(files[1], entityColumns())
	if err != nil {
		return fmt.Errorf("entities.csv: %w", err)
	}
	for articles.more() {
		r, err := articleOf(articles.row)
		if err != nil {
			return fmt.Errorf("articles.csv: %w", err)
		}
		articles.next()
		t := text.New(r.Text)
		for entities.more() && entities.row[0] == r.ID {
			if err := r.addEntity(entities.row, t); err != nil {
				return fmt.Errorf("entities.csv: article %q: %w", r.ID, err)
			}
			entities.next()
		}
		if err := yield(r); err != nil {
			return err
		}
	}
	if err := errors.Join(articles.err, entities.err); err != nil {
		return err
	}
	if entities.more() {
		return unlike("entities.csv names the article %q, which is not there or not in order", entities.row[0])
	}
	return nil
}

func articleOf(row []string) (Record, error) {
	r := Record{
		ID: row[0], Title: row[1], Kicker: row[2], Source: row[3], Published: row[4], Authors: []string{}, Editor: row[6],
		Status: annotate.Status(row[7]), Tags: []annotate.Tag{}, Note: row[9], Text: row[10],
		Entities: []Entity{}, Relations: []Relation{},
	}
	if row[5] != "" {
		for author := range strings.SplitSeq(row[5], "\n") {
			r.Authors = append(r.Authors, unescape(author))
		}
	}
	if row[8] != "" {
		for line := range strings.SplitSeq(row[8], "\n") {
			tag, ok := tagOf(line)
			if !ok {
				return r, fmt.Errorf("tag %q is not group:value", line)
			}
			r.Tags = append(r.Tags, tag)
		}
	}
	return r, nil
}

// tagOf splits at the first colon that no backslash stands before.
func tagOf(line string) (annotate.Tag, bool) {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case ':':
			return annotate.Tag{Group: unescape(line[:i]), Value: unescape(line[i+1:])}, true
		}
	}
	return annotate.Tag{}, false
}

func (r *Record) addEntity(row []string, t text.Text) error {
	start, err := strconv.Atoi(row[2])
	if err != nil {
		return err
	}
	end, err := strconv.Atoi(row[3])
	if err != nil {
		return err
	}
	e := Entity{text.Span{Start: start, End: end}, row[4]}
	if t.Slice(e.Span) != row[6] {
		return unlike("the words of entity %v are others in the text", e.Span)
	}
	switch row[1] {
	case layerAccepted:
		r.Entities = append(r.Entities, e)
	case layerSuggested:
		score, err := strconv.ParseFloat(row[5], 64)
		if err != nil {
			return err
		}
		r.Suggestions = append(r.Suggestions, Suggestion{e, score})
	default:
		return fmt.Errorf("there is no layer %q", row[1])
	}
	return nil
}

func escape(s string) string { return strings.NewReplacer(`\`, `\\`, "\n", `\n`).Replace(s) }

func unescape(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\:`, ":").Replace(s)
}

// isFormula reports whether a spreadsheet may take a cell for a formula.
func isFormula(cell string) bool {
	return strings.IndexAny(strings.TrimLeft(cell, "'"), "=+-@＝＋－＠\t\r\n") == 0
}

// harmless puts an apostrophe before cells that look like formulas.
func harmless(cells ...string) []string {
	out := slices.Clone(cells)
	for i, cell := range out {
		if isFormula(cell) {
			out[i] = "'" + cell
		}
	}
	return out
}

// original takes away what harmless put before a cell.
func original(cell string) string {
	if isFormula(cell) {
		return strings.TrimPrefix(cell, "'")
	}
	return cell
}
