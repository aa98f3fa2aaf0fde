package extract

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"zhupi/annotate/text"
)

// Entity is a labelled span of a text. Score is the probability that a machine
// gives it, 0 where nobody said so.
type Entity struct {
	text.Span
	Label string
	Score float64
}

// Example is an annotated text, to learn from or to measure with. Of entities
// that overlap, training takes the one that begins first, and of those the longest.
type Example struct {
	ID       string
	Title    string
	Text     text.Text
	Entities []Entity // in reading order
}

// UnmarshalJSON reads [start,end,label] or [start,end,label,score].
func (e *Entity) UnmarshalJSON(b []byte) error {
	var parts []json.RawMessage
	if err := json.Unmarshal(b, &parts); err != nil {
		return err
	}
	if len(parts) != 3 && len(parts) != 4 {
		return fmt.Errorf("entity needs [start,end,label] or [start,end,label,score], has %d parts", len(parts))
	}
	into := []any{&e.Start, &e.End, &e.Label, &e.Score}
	for i, part := range parts {
		if err := json.Unmarshal(part, into[i]); err != nil {
			return fmt.Errorf("entity: %w", err)
		}
	}
	return nil
}

// MarshalJSON writes [start,end,label], and the score if there is one.
func (e Entity) MarshalJSON() ([]byte, error) {
	parts := []any{e.Start, e.End, e.Label}
	if e.Score != 0 {
		parts = append(parts, e.Score)
	}
	return json.Marshal(parts)
}

// UnmarshalJSON reads the documented object. Keys that it does not know are
// passed over: gold files may carry more metadata.
func (x *Example) UnmarshalJSON(b []byte) error {
	var raw struct {
		ID       string   `json:"id"`
		Title    string   `json:"title"`
		Text     *string  `json:"text"`
		Entities []Entity `json:"entities"`
	}
	if err := json.Unmarshal(b, &raw); err != nil {
		return err
	}
	if raw.Text == nil {
		return errors.New(`no "text"`)
	}
	if !utf8.ValidString(*raw.Text) {
		return errors.New("text is not valid UTF-8")
	}
	*x = Example{ID: raw.ID, Title: raw.Title, Text: text.New(*raw.Text), Entities: raw.Entities}
	return x.check()
}

// check refuses what would be silently miscounted later.
func (x *Example) check() error {
	slices.SortStableFunc(x.Entities, func(a, b Entity) int { return a.Compare(b.Span) })
	for _, e := range x.Entities {
		switch {
		case !x.Text.Has(e.Span) || e.Empty():
			return fmt.Errorf("entity %v is empty or outside the text of %d code points", e.Span, x.Text.Len())
		case e.Label == "":
			return fmt.Errorf("entity %v has no label", e.Span)
		}
	}
	return nil
}

// ReadGold reads annotated texts: JSON objects with "id", "title", "text" and
// "entities", one a line or printed over several lines. It stops at the first
// object that is wrong, and its error names the line where that object begins.
func ReadGold(r io.Reader) ([]Example, error) {
	in, err := io.ReadAll(bufio.NewReader(r))
	if err != nil {
		return nil, fmt.Errorf("gold: %w", err)
	}
	in = bytes.TrimPrefix(in, []byte("\xEF\xBB\xBF"))
	decoder := json.NewDecoder(bytes.NewReader(in))
	var examples []Example
	for {
		line := lineOf(in, decoder.InputOffset())
		var x Example
		switch err := decoder.Decode(&x); {
		case errors.Is(err, io.EOF):
			return examples, nil
		case err != nil:
			return nil, fmt.Errorf("gold: line %d: %w", line, err)
		}
		examples = append(examples, x)
	}
}

// lineOf returns the number, from 1, of the line of the first byte at or after
// offset that is not white space.
func lineOf(in []byte, offset int64) int {
	rest := bytes.TrimLeft(in[offset:], " \t\r\n")
	return 1 + bytes.Count(in[:len(in)-len(rest)], []byte("\n"))
}
