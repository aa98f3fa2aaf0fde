package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"

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
	return s.with(c.Project, false, func(p *project.Project) error {
		lines := bufio.NewScanner(s.In)
		lines.Buffer(nil, maxLine)
		for lines.Scan() {
			if len(bytes.TrimSpace(lines.Bytes())) == 0 {
				continue
			}
			if err := s.put(c.apply(s, p, lines.Bytes())); err != nil {
				return err
			}
		}
		return lines.Err()
	})
}

// apply carries out one line.
func (c *applyCommand) apply(s *session, p *project.Project, line []byte) answer {
	var command annotate.Command
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&command); err != nil {
		s.failed++
		return answer{Code: codeBadCommand, Error: err.Error()}
	}
	outcome, err := p.Do(s, command)
	if err != nil {
		s.failed++
		a := answer{Code: "error", Error: err.Error()}
		var coded *annotate.Error
		if errors.As(err, &coded) {
			a.Code = coded.Code
		}
		return a
	}
	return answer{OK: true, Result: outcome.Result, Seq: outcome.Seq}
}
