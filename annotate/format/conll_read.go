package format

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"unicode/utf8"

	"zhupi/annotate/text"
)

// decodeCoNLL reads what the encoder writes, strictly.
func decodeCoNLL(r io.Reader, yield func(Record) error) error {
	in := bufio.NewReader(r)
	d := conllDecoder{yield: yield}
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if line == "" && err != nil {
			return d.end()
		}
		if err := d.line(strings.TrimSuffix(line, "\n")); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
}

type conllDecoder struct {
	yield   func(Record) error
	begun   bool
	record  Record
	out     strings.Builder
	written int
	gap     bool   // the sentence has ended
	label   string // of the open entity
}

func (d *conllDecoder) line(line string) error {
	if line == "" {
		d.gap, d.label = d.written > 0, ""
		return nil
	}
	token, tag, ok := strings.Cut(line, "\t")
	if !ok {
		return errors.New("no tab")
	}
	if id, ok := strings.CutPrefix(token, docStart); ok {
		return d.start(id)
	}
	if !d.begun {
		return fmt.Errorf("a token before the first %s", strings.TrimSpace(docStart))
	}
	if utf8.RuneCountInString(token) != 1 {
		return fmt.Errorf("a token of %d characters", utf8.RuneCountInString(token))
	}
	return d.token(token, tag)
}

func (d *conllDecoder) start(id string) error {
	if err := d.end(); err != nil {
		return err
	}
	id, err := url.PathUnescape(id)
	if err != nil {
		return err
	}
	*d = conllDecoder{yield: d.yield, begun: true, record: bareRecord(id)}
	return nil
}

func (d *conllDecoder) end() error {
	if !d.begun {
		return nil
	}
	d.record.Text = d.out.String()
	return d.yield(d.record)
}

func (d *conllDecoder) token(token, tag string) error {
	if d.gap {
		d.out.WriteByte('\n')
		d.written++
		d.gap = false
	}
	at := d.written
	d.out.WriteString(token)
	d.written++
	if tag == outside {
		d.label = ""
		return nil
	}
	kind, escaped, _ := strings.Cut(tag, "-")
	label, err := url.PathUnescape(escaped)
	switch {
	case err != nil:
		return err
	case label == "":
		return fmt.Errorf("the tag %q has no label", tag)
	case kind == "B":
		d.label = label
		d.record.Entities = append(d.record.Entities, Entity{text.Span{Start: at, End: at + 1}, label})
	case kind == "I" && label == d.label:
		d.record.Entities[len(d.record.Entities)-1].End++
	default:
		return fmt.Errorf("the tag %q does not follow %q", tag, d.label)
	}
	return nil
}
