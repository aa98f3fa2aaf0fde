package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"zhupi/annotate"
	"zhupi/annotate/importer"
	"zhupi/annotate/project"
)

type importCommand struct {
	Project         string   `arg:"" help:"Project file; made if it is not there."`
	Paths           []string `arg:"" name:"path" help:"Files and folders to load."`
	NoExtract       bool     `help:"Make no suggestions."`
	Encoding        string   `placeholder:"NAME" help:"Encoding of all files: utf-8, gb18030, big5, utf-16le, utf-16be. Found out for each file if not given."`
	KeepTraditional bool     `help:"Leave traditional characters as they are, in this project from now on."`
}

// Run imports and prints a line for each article and each failure.
func (c *importCommand) Run(s *session) error {
	encoding, err := parseEncoding(c.Encoding)
	if err != nil {
		return err
	}
	options := project.ImportOptions{Encoding: encoding, NoExtract: c.NoExtract, KeepTraditional: c.KeepTraditional}
	return s.changing(c.Project, true, func(p *project.Project) error {
		report, err := p.Import(s, c.Paths, options, s.progress("import"))
		if printing := s.imported(p, report); err == nil {
			err = printing
		}
		return err
	})
}

// imported prints the summaries of new articles and names the failures, also of
// an import that was interrupted.
func (s *session) imported(p *project.Project, report project.ImportReport) error {
	for _, f := range report.Failed {
		s.fail(f.Path, f.Err)
	}
	list, err := p.Summaries(context.WithoutCancel(s))
	if err != nil {
		return err
	}
	fresh := map[string]bool{}
	for _, id := range report.IDs {
		fresh[id] = true
	}
	s.say("%d imported, %d there already, %d failed", len(report.IDs), len(report.Skipped), len(report.Failed))
	return putAll(s, slices.DeleteFunc(list, func(a annotate.Summary) bool { return !fresh[a.ID] }))
}

// parseEncoding reads the name of an encoding; "" means that it is found out.
func parseEncoding(name string) (importer.Encoding, error) {
	encoding, err := importer.ParseEncoding(name)
	if err != nil {
		return "", usageError{fmt.Errorf("there is no encoding %q; there are %s", name, join(importer.Encodings()))}
	}
	return encoding, nil
}

// join lists what there is.
func join[T ~string](names []T) string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = string(name)
	}
	return strings.Join(list, ", ")
}
