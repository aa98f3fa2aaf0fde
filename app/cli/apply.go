package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"zhupi/annotate"
	"zhupi/annotate/project"
)

type applyCommand struct {
	Project string `arg:"" help:"Project file."`
}

// answer is what a command is answered with, once it is durable.
type answer struct {
	OK bool `json:"ok"`
	annotate.Result
	Seq   int64         `json:"seq,omitempty"`
	Code  annotate.Code `json:"code,omitempty"`
	Error string        `json:"error,omitempty"`
}

// codeBadCommand answers a line that is not a command.
const codeBadCommand annotate.Code = "bad-command"

// maxLine bounds a line of commands; the new text of edit-text may be long.
const maxLine = 64 << 20

// Run answers each line of standard input with one line.
func (c *applyCommand) Run(s *session) error {
	return s.changing(c.Project, false, func(p *project.Project) error {
		lines := bufio.NewScanner(s.In)
		lines.Buffer(nil, maxLine)
		for n := 1; lines.Scan(); n++ {
			if len(bytes.TrimSpace(lines.Bytes())) == 0 {
				continue
			}
			a := s.apply(p, lines.Bytes())
			if !a.OK {
				s.fail(fmt.Sprintf("line %d", n), errors.New(a.Error))
			}
			if err := s.put(a); err != nil {
				return err
			}
		}
		return lines.Err()
	})
}

// apply carries out one line.
func (s *session) apply(p *project.Project, line []byte) answer {
	command, err := readCommand(line)
	if err != nil {
		return answer{Code: codeBadCommand, Error: err.Error()}
	}
	outcome, err := p.Do(s, command)
	if err != nil {
		a := answer{Code: "error", Error: err.Error()}
		var coded *annotate.Error
		if errors.As(err, &coded) {
			a.Code = coded.Code
		}
		return a
	}
	return answer{OK: true, Result: outcome.Result, Seq: outcome.Seq}
}

// readCommand reads a line that holds one JSON object and nothing else.
func readCommand(line []byte) (annotate.Command, error) {
	var c annotate.Command
	if !utf8.Valid(line) {
		return c, errors.New("the line is not UTF-8")
	}
	if !bytes.HasPrefix(bytes.TrimSpace(line), []byte("{")) {
		return c, errors.New("the line is not a JSON object")
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	err := dec.Decode(&c)
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind):
		return c, fmt.Errorf("%q cannot be a %s", kind.Field, kind.Value)
	case err != nil:
		return c, errors.New(strings.TrimPrefix(err.Error(), "json: "))
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return c, errors.New("there is more than one JSON value in the line")
	}
	if c.Do == "" {
		return c, errors.New(`"do" is missing`)
	}
	return c, nil
}
