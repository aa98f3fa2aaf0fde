package cli

import (
	"errors"
	"fmt"

	"zhupi/annotate"
	"zhupi/annotate/format"
	"zhupi/annotate/project"
)

type exportCommand struct {
	Project     string   `arg:"" help:"Project file."`
	Format      string   `required:"" placeholder:"NAME" help:"jsonl, csv or conll."`
	Out         string   `required:"" placeholder:"DIR" help:"Folder to write into; made if it is not there."`
	Status      string   `placeholder:"STATUS" help:"Only articles with this status: new, in-review, reviewed, skipped."`
	Labels      []string `placeholder:"LABEL" help:"Only spans with these labels, separated by commas."`
	Suggestions bool     `help:"Write undecided suggestions too, apart from the decided spans."`
	Overwrite   bool     `help:"Replace the files of an earlier export."`
}

// Run writes the data set and prints what it holds.
func (c *exportCommand) Run(s *session) error {
	status := annotate.Status(c.Status)
	if c.Status != "" && !status.Valid() {
		return usageError{fmt.Errorf("there is no status %q; there are %s", c.Status, join(annotate.Statuses()))}
	}
	if _, err := format.ByName(c.Format); err != nil {
		return usageError{err}
	}
	return s.reading(c.Project, func(p *project.Project) error {
		if err := checkLabels(p.Schema(), c.Labels); err != nil {
			return err
		}
		return s.export(p, project.ExportOptions{
			Format: c.Format, Dir: c.Out, Overwrite: c.Overwrite, Status: status,
			Options: format.Options{Labels: c.Labels, Suggestions: c.Suggestions},
		})
	})
}

// checkLabels refuses labels that no span can have.
func checkLabels(schema annotate.Schema, labels []string) error {
	for _, label := range labels {
		if _, known := schema.Label(label); !known {
			var names []string
			for _, l := range schema.Labels {
				names = append(names, l.ID)
			}
			return usageError{fmt.Errorf("there is no label %q; there are %s", label, join(names))}
		}
	}
	return nil
}

func (s *session) export(p *project.Project, o project.ExportOptions) error {
	report, err := p.Export(s, o, s.progress("export"))
	if errors.Is(err, &annotate.Error{Code: project.CodeExists}) {
		return fmt.Errorf("export: %w, or give --overwrite", err)
	}
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	if report.Articles == 0 {
		s.say("no article was written: there is none, or none with the status asked for")
	}
	for _, reason := range report.Lost.Reasons() {
		s.say("left out of %s: %s, %d times", o.Format, reason, report.Lost[reason])
	}
	return s.put(report)
}
