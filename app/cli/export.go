package cli

import (
	"fmt"

	"zhupi/annotate"
	"zhupi/annotate/format"
	"zhupi/annotate/project"
)

type exportCommand struct {
	Project     string   `arg:"" help:"Project file."`
	Format      string   `required:"" help:"jsonl, csv or conll."`
	Out         string   `required:"" help:"Folder to write into; made if it is not there."`
	Status      string   `help:"Only articles with this status: new, in-review, reviewed, skipped."`
	Labels      []string `help:"Only spans with these labels, separated by commas."`
	Suggestions bool     `help:"Write undecided suggestions too, apart from the decided spans."`
	Overwrite   bool     `help:"Replace the files of an earlier export."`
}

// Run writes the data set and prints what it holds.
func (c *exportCommand) Run(s *session) error {
	status := annotate.Status(c.Status)
	if c.Status != "" && !status.Valid() {
		return usageError{fmt.Errorf("there is no status %q", c.Status)}
	}
	if _, err := format.ByName(c.Format); err != nil {
		return usageError{err}
	}
	return s.with(c.Project, false, func(p *project.Project) error {
		return s.export(p, project.ExportOptions{
			Format: c.Format, Dir: c.Out, Overwrite: c.Overwrite, Status: status,
			Options: format.Options{Labels: c.Labels, Suggestions: c.Suggestions},
		})
	})
}

func (s *session) export(p *project.Project, o project.ExportOptions) error {
	report, err := p.Export(s, o, s.progress("export"))
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	for _, reason := range report.Lost.Reasons() {
		s.say("%s cannot hold: %s, %d times", o.Format, reason, report.Lost[reason])
	}
	return s.put(report)
}
