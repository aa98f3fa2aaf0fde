package cli

import (
	"errors"
	"os"
	"path/filepath"

	"zhupi/annotate"
	"zhupi/annotate/format"
	"zhupi/annotate/project"
)

type samplesCommand struct {
	Out string `default:"out" placeholder:"DIR" help:"Folder for the project and the data sets."`
}

// Run does what the window does on a first start, and exports.
func (c *samplesCommand) Run(s *session) (err error) {
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return err
	}
	p, err := s.Samples(s, filepath.Join(c.Out, "samples.zhupi"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	if err := p.SuggestMissing(s, s.progress("extract"), func(project.Outcome) {}); err != nil {
		return err
	}
	list, err := p.Summaries(s)
	if err != nil {
		return err
	}
	if err := putAll(s, list); err != nil {
		return err
	}
	for _, name := range p.Formats() {
		err := s.export(p, project.ExportOptions{
			Format: name, Dir: c.Out, Overwrite: true, Options: format.Options{Suggestions: true},
		})
		if err != nil {
			return err
		}
	}
	s.summary(c.Out, list)
	return nil
}

// summary says in words what was done.
func (s *session) summary(out string, list []annotate.Summary) {
	chars, suggested, decided := 0, 0, 0
	for _, a := range list {
		chars, suggested, decided = chars+a.Chars, suggested+a.Suggested, decided+a.Accepted
	}
	s.say("%d articles cleaned, %d characters; %d spans suggested, %d decided", len(list), chars, suggested, decided)
	s.say("project and data sets are in %s", out)
}
