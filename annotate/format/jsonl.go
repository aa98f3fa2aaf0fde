package format

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// jsonLines is articles.jsonl: one [Record] a line. It holds all that a record
// holds.
func jsonLines() Format {
	return Format{
		Name:   "jsonl",
		Files:  []string{"articles.jsonl"},
		encode: func(files []io.Writer) (encoder, error) { return newJSONEncoder(files[0]), nil },
		decode: func(files []io.Reader, yield func(Record) error) error { return decodeLines(files[0], yield) },
		hold:   func(r Record) (Record, Losses) { return r, nil },
	}
}

type jsonEncoder struct{ *json.Encoder }

func newJSONEncoder(w io.Writer) jsonEncoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false) // the lines are for people too
	return jsonEncoder{e}
}

func (e jsonEncoder) write(r Record) error { return e.Encode(r) }

func (e jsonEncoder) flush() error { return nil }

// WriteRecord writes one record as a line of JSON.
func WriteRecord(w io.Writer, r Record) error { return newJSONEncoder(w).write(r) }

// decodeLines reads one record a line and refuses keys that it does not know.
func decodeLines(r io.Reader, yield func(Record) error) error {
	in := json.NewDecoder(bufio.NewReader(r))
	in.DisallowUnknownFields()
	for n := 1; ; n++ {
		var record Record
		switch err := in.Decode(&record); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("object %d: %w", n, err)
		}
		if err := yield(record); err != nil {
			return err
		}
	}
}
