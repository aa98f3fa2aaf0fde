package cli

import (
	"zhupi/annotate/importer"
	"zhupi/annotate/project"
)

type importCommand struct {
	Project         string   `arg:"" help:"Project file; made if it is not there."`
	Paths           []string `arg:"" name:"path" help:"Files and folders to load."`
	NoExtract       bool     `help:"Make no suggestions."`
	Encoding        string   `help:"Encoding of all files: utf-8, gb18030, big5, utf-16le, utf-16be. Found out for each file if not given."`
	KeepTraditional bool     `help:"Leave traditional characters as they are."`
}

// Run imports and prints a line for each article and each failure.
func (c *importCommand) Run(s *session) error {
	options := project.ImportOptions{NoExtract: c.NoExtract, KeepTraditional: c.KeepTraditional}
	if c.Encoding != "" {
		encoding, err := importer.ParseEncoding(c.Encoding)
		if err != nil {
			return usageError{err}
		}
		options.Encoding = encoding
	}
	return s.with(c.Project, true, func(p *project.Project) error {
		report, err := p.Import(s, c.Paths, options, s.progress("import"))
		if printing := s.imported(p, report); err == nil {
			err = printing
		}
		return err
	})
}

// imported prints the summaries of new articles and names the failures.
func (s *session) imported(p *project.Project, report project.ImportReport) error {
	for _, path := range report.Skipped {
		s.say("%s is in the project already", path)
	}
	for _, f := range report.Failed {
		s.fail(f.Path, f.Err)
	}
	list, err := p.Summaries(s)
	if err != nil {
		return err
	}
	fresh := map[string]bool{}
	for _, id := range report.IDs {
		fresh[id] = true
	}
	for _, a := range list {
		if fresh[a.ID] {
			if err := s.put(a); err != nil {
				return err
			}
		}
	}
	return nil
}
