package cli

import (
	"fmt"
	"io"

	"zhupi/annotate"
	"zhupi/annotate/clean"
	"zhupi/annotate/importer"
)

type cleanCommand struct {
	Paths           []string `arg:"" optional:"" name:"path" help:"Files and folders; standard input if none is given."`
	Encoding        string   `placeholder:"NAME" help:"Encoding of all input; found out if not given."`
	KeepTraditional bool     `help:"Leave traditional characters as they are."`
}

// cleaned is one line of the result.
type cleaned struct {
	ID string `json:"id"`
	annotate.Meta
	Found []annotate.Found `json:"found"`
	Text  string           `json:"text"`
	Edits []annotate.Edit  `json:"edits"`
}

// Run cleans and prints one object an article.
func (c *cleanCommand) Run(s *session) error {
	cleaner, err := s.Cleaner()
	if err != nil {
		return err
	}
	encoding, err := parseEncoding(c.Encoding)
	if err != nil {
		return err
	}
	print := func(source importer.Source) error {
		result, err := cleaner.Clean(s, source.Raw, clean.Options{KeepTraditional: c.KeepTraditional})
		if err != nil {
			return err
		}
		line := cleaned{ID: source.ID, Meta: result.Meta, Found: result.Found, Text: result.Text.String(), Edits: result.Edits}
		if line.Authors == nil {
			line.Authors = []string{}
		}
		if line.Found == nil {
			line.Found = []annotate.Found{}
		}
		if line.Edits == nil {
			line.Edits = []annotate.Edit{}
		}
		return s.put(line)
	}
	return s.sources(c.Paths, importer.Options{Encoding: encoding}, print)
}

// standardInput stands where messages have a file's name.
const standardInput = "standard input"

// sources reads standard input where no path is given, else files and folders,
// and hands each to use. Items that fail are named and the others go on.
func (s *session) sources(paths []string, o importer.Options, use func(importer.Source) error) error {
	if len(paths) == 0 {
		b, err := io.ReadAll(s.In)
		if err != nil {
			return fmt.Errorf("%s: %w", standardInput, err)
		}
		source, err := importer.Decode(b, o)
		source.ID, source.Path = "stdin", standardInput
		if err == nil {
			err = use(source)
		}
		if err != nil && s.Err() == nil {
			s.fail(standardInput, err)
		}
		return s.Err()
	}
	for item, err := range importer.All(s, paths, o) {
		if err == nil {
			err = use(item.Source)
		}
		if err != nil && s.Err() == nil {
			s.fail(item.Source.Path, err)
		}
	}
	return s.Err()
}
