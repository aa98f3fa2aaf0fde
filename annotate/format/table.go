package format

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// table reads a CSV file row by row. The reader of encoding/csv will not do: it
// turns a carriage return with a line feed within a cell into a line feed, and
// offsets would no longer be right.
type table struct {
	in    *bufio.Reader
	width int
	row   []string // nil at the end
	err   error    // other than the end
}

// openTable checks the head and reads the first row.
func openTable(r io.Reader, columns []string) (*table, error) {
	t := &table{in: bufio.NewReaderSize(r, 1<<16), width: len(columns)}
	if c, _, err := t.in.ReadRune(); err == nil && string(c) != byteOrderMark {
		if err := t.in.UnreadRune(); err != nil {
			return nil, err
		}
	}
	t.next()
	if t.err != nil {
		return nil, t.err
	}
	if !slices.Equal(t.row, columns) {
		return nil, fmt.Errorf("the columns are not %s", strings.Join(columns, ","))
	}
	t.next()
	return t, nil
}

func (t *table) more() bool { return t.row != nil && t.err == nil }

// next reads a row into row.
func (t *table) next() {
	t.row = nil
	var row []string
	for {
		cell, end, err := t.cell()
		if errors.Is(err, io.EOF) && len(row) == 0 && cell == "" {
			return
		}
		if err != nil && !errors.Is(err, io.EOF) {
			t.err = err
			return
		}
		row = append(row, original(cell))
		if end {
			break
		}
	}
	if len(row) != t.width {
		t.err = fmt.Errorf("a row has %d cells, not %d", len(row), t.width)
		return
	}
	t.row = row
}

// cell reads one cell and what ends it; end says that the row ends with it. The
// error is io.EOF if the file ends there.
func (t *table) cell() (cell string, end bool, err error) {
	var out strings.Builder
	quoted := false
	for first := true; ; first = false {
		c, _, err := t.in.ReadRune()
		switch {
		case err != nil && quoted:
			return "", true, fmt.Errorf("a quoted cell has no end: %w", io.ErrUnexpectedEOF)
		case err != nil:
			return out.String(), true, err
		case first && c == '"':
			quoted = true
		case quoted && c == '"':
			if quoted = t.follows('"'); quoted {
				out.WriteRune('"')
			}
		case !quoted && c == ',':
			return out.String(), false, nil
		case !quoted && (c == '\n' || c == '\r' && t.follows('\n')):
			return out.String(), true, nil
		default:
			out.WriteRune(c)
		}
	}
}

// follows passes over the next byte if it is b.
func (t *table) follows(b byte) bool {
	next, err := t.in.Peek(1)
	if err != nil || next[0] != b {
		return false
	}
	_, err = t.in.Discard(1)
	return err == nil
}
