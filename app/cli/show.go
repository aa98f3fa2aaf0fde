package cli

import (
	"errors"
	"fmt"

	"zhupi/annotate"
	"zhupi/annotate/project"
)

type showCommand struct {
	Project string `arg:"" help:"Project file."`
	ID      string `arg:"" help:"Article ID, as list prints it."`
}

// Run prints the article: what an export's JSON line holds, its spans in
// detail, and the log of its cleaning.
func (c *showCommand) Run(s *session) error {
	return s.reading(c.Project, func(p *project.Project) error {
		a, err := p.Article(s, c.ID)
		if errors.Is(err, &annotate.Error{Code: annotate.CodeNoSuchArticle}) {
			return fmt.Errorf("%w; the articles are those that 'zhupi list' prints", err)
		}
		if err != nil {
			return err
		}
		return s.put(project.Show(a))
	})
}
