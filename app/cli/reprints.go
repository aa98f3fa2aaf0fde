package cli

import (
	"zhupi/annotate/project"
)

type reprintsCommand struct {
	Project string `arg:"" help:"Project file."`
	ID      string `arg:"" optional:"" help:"Article ID: show its group only, compared with it."`
}

// Run prints one group of reprints a line.
func (c *reprintsCommand) Run(s *session) error {
	return s.reading(c.Project, func(p *project.Project) error {
		if c.ID == "" {
			groups, err := p.ReprintGroups(s)
			if err != nil {
				return err
			}
			return putAll(s, groups)
		}
		articles, err := p.Reprints(s, c.ID)
		if err != nil || len(articles) == 0 {
			return err
		}
		return s.put(project.ReprintGroup{Group: articles[0].Group, Articles: articles})
	})
}
