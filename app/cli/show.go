package cli

import (
	"zhupi/annotate/project"
)

type showCommand struct {
	Project string `arg:"" help:"Project file."`
	ID      string `arg:"" help:"Article ID, as list prints it."`
}

// Run prints the article: what an export's JSON line holds, its spans in
// detail, and the log of its cleaning.
func (c *showCommand) Run(s *session) error {
	return s.with(c.Project, false, func(p *project.Project) error {
		a, err := p.Article(s, c.ID)
		if err != nil {
			return err
		}
		return s.put(project.Show(a))
	})
}
