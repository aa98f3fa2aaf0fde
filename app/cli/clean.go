package cli

import (
	"io"

	"zhupi/annotate"
	"zhupi/annotate/clean"
	"zhupi/annotate/importer"
)

type cleanCommand struct {
	Paths           []string `arg:"" optional:"" name:"path" help:"Files and folders; standard input if none is given."`
	Encoding        string   `help:"Encoding of all input; found out if not given."`
	KeepTraditional bool     `help:"Leave traditional characters as they are."`
}

// cleaned is one line of the result.
type cleaned struct {
	ID string `json:"id"`
	annotate.Meta
	Text  string          `json:"text"`
	Edits []annotate.Edit `json:"edits"`
}

// Run cleans and prints one object an article.
func (c *cleanCommand) Run(s *session) error {
	cleaner, err := s.Cleaner()
	if err != nil {
		return err
	}
	options := importer.Options{}
	if c.Encoding != "" {
		if options.Encoding, err = importer.ParseEncoding(c.Encoding); err != nil {
			return usageError{err}
		}
	}
	print := func(source importer.Source) error {
		result, err := cleaner.Clean(s, source.Raw, clean.Options{KeepTraditional: c.KeepTraditional})
		if err != nil {
			return err
		}
		line := cleaned{ID: source.ID, Meta: result.Meta, Text: result.Text.String(), Edits: result.Edits}
		if line.Authors == nil {
			line.Authors = []string{}
		}
		if line.Edits == nil {
			line.Edits = []annotate.Edit{}
		}
		return s.put(line)
	}
	return s.sources(c.Paths, options, print)
}

// sources reads standard input where no path is given, else files and folders,
// and hands each to use. Items that fail are named and the others go on.
func (s *session) sources(paths []string, o importer.Options, use func(importer.Source) error) error {
	if len(paths) == 0 {
		b, err := io.ReadAll(s.In)
		if err != nil {
			return err
		}
		source, err := importer.Decode(b, o)
		if err != nil {
			return err
		}
		source.ID = "stdin"
		return use(source)
	}
	for item, err := range importer.All(s, paths, o) {
		if err == nil {
			err = use(item.Source)
		}
		if err != nil {
			s.fail(item.Source.Path, err)
		}
	}
	return s.Context.Err()
}
