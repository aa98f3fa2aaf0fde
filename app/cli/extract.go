package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"zhupi/annotate/extract"
	"zhupi/annotate/importer"
	"zhupi/annotate/text"
)

type extractCommand struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Plain text files, or JSON lines that have text; standard input if none is given."`
	Model string   `placeholder:"FILE" help:"Model file; the shipped model if not given."`
}

// Run prints, for each text, the line it came in with its entities.
func (c *extractCommand) Run(s *session) error {
	extractor, err := s.Extractor(c.Model)
	if err != nil {
		return err
	}
	return s.sources(c.Paths, importer.Options{}, func(source importer.Source) error {
		raw := source.Raw.String()
		if !strings.HasPrefix(strings.TrimSpace(raw), "{") {
			line, err := object(map[string]any{"id": source.ID, "text": plain(raw)}, []string{"id", "text"})
			if err != nil {
				return err
			}
			return s.extract(extractor, line)
		}
		lines := bufio.NewScanner(strings.NewReader(raw))
		lines.Buffer(nil, maxLine)
		for n := 1; lines.Scan(); n++ {
			if len(bytes.TrimSpace(lines.Bytes())) == 0 {
				continue
			}
			if err := s.extract(extractor, bytes.Clone(lines.Bytes())); err != nil {
				s.fail(fmt.Sprintf("%s line %d", source.Path, n), err)
			}
		}
		return lines.Err()
	})
}

// plain makes the line ends of a text file those of a text.
func plain(raw string) string { return strings.ReplaceAll(raw, "\r\n", "\n") }

// extract prints a line with its entities set; its other members stay as they are.
func (s *session) extract(extractor *extract.Extractor, line []byte) error {
	members, names, err := readObject(line)
	if err != nil {
		return err
	}
	var t string
	if raw, ok := members["text"]; !ok || json.Unmarshal(raw, &t) != nil {
		return errors.New("the line has no member text that is a string")
	}
	found, err := extractor.Extract(s, text.New(t), extract.Options{})
	if err != nil {
		return err
	}
	if _, there := members["entities"]; !there {
		names = append(names, "entities")
	}
	values := map[string]any{}
	for name, raw := range members {
		values[name] = raw
	}
	values["entities"] = extract.Entities(found)
	out, err := object(values, names)
	if err != nil {
		return err
	}
	_, err = s.Out.Write(append(out, '\n'))
	return err
}

// readObject reads the members of a JSON object and the order they stand in.
func readObject(line []byte) (map[string]json.RawMessage, []string, error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, nil, errors.New("the line is not a JSON object")
	}
	members := map[string]json.RawMessage{}
	var names []string
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return nil, nil, err
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, nil, err
		}
		key := name.(string) // the decoder allows nothing else here
		if _, twice := members[key]; !twice {
			names = append(names, key)
		}
		members[key] = value
	}
	if _, err := dec.Token(); err != nil {
		return nil, nil, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, nil, errors.New("there is more than one JSON value in the line")
	}
	return members, names, nil
}

// object writes members in the given order.
func object(members map[string]any, names []string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, name := range names {
		if i > 0 {
			b.WriteByte(',')
		}
		for j, v := range []any{name, members[name]} {
			if j > 0 {
				b.WriteByte(':')
			}
			if err := enc.Encode(v); err != nil {
				return nil, err
			}
			b.Truncate(b.Len() - 1) // Encode ends with a line feed
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
