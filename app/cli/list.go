package cli

import (
	"zhupi/annotate/project"
)

type listCommand struct {
	Project string `arg:"" help:"Project file."`
}

// Run prints one summary a line.
func (c *listCommand) Run(s *session) error {
	return s.reading(c.Project, func(p *project.Project) error {
		list, err := p.Summaries(s)
		if err != nil {
			return err
		}
		return putAll(s, list)
	})
}
