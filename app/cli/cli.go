package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"

	"zhupi/annotate"
	"zhupi/annotate/extract"
	"zhupi/annotate/importer"
	"zhupi/annotate/project"
)

// The exit statuses of the program.
const (
	ExitDone   = 0
	ExitFailed = 1 // some items failed, each named on stderr
	ExitUsage  = 2
)

// Backend is what the commands need from the rest of the program.
type Backend interface {
	// Open opens a project and makes it if create is set.
	Open(ctx context.Context, path string, create bool) (*project.Project, error)
	// Read opens a project to look at; its file stays as it is.
	Read(ctx context.Context, path string) (*project.Project, error)
	// Cleaner returns the engine that cleans.
	Cleaner() (project.Cleaner, error)
	// Extractor returns the engine that extracts, with the model in a file or,
	// for "", the shipped one.
	Extractor(model string) (*extract.Extractor, error)
	// Segmenter and Lexicons are what models are trained with.
	Segmenter() extract.Segmenter
	Lexicons() ([]extract.Lexicon, error)
	// Backup copies a project file while nobody changes it.
	Backup(ctx context.Context, from, to string) error
	// Samples opens the project of the built-in articles at path and makes it,
	// without suggestions yet, where there is none.
	Samples(ctx context.Context, path string) (*project.Project, error)
	// Window shows the window on a project, "" for the last one.
	Window(ctx context.Context, path string) error
	// Version names the program's version.
	Version() string
}

// Streams are the three standard streams.
type Streams struct {
	In       io.Reader
	Out, Log io.Writer
}

// session is what every command's Run gets.
type session struct {
	context.Context
	Streams
	Backend
	failed int // items that failed
}

// grammar is the command line as kong reads it.
type grammar struct {
	Version kong.VersionFlag `help:"Print the version and stop."`

	Open     openCommand     `cmd:"" default:"withargs" help:"Open the window on PROJECT, on the last one, or the first time on the built-in sample articles."`
	Import   importCommand   `cmd:"" help:"Load files and folders into a project, clean and extract."`
	List     listCommand     `cmd:"" help:"List the articles of a project, one JSON object a line."`
	Show     showCommand     `cmd:"" help:"Show one whole article as JSON."`
	Reprints reprintsCommand `cmd:"" help:"Show which articles are reprints of one another, one group a line."`
	Clean    cleanCommand    `cmd:"" help:"Clean raw articles from files, folders or standard input; no project needed."`
	Extract  extractCommand  `cmd:"" help:"Extract entities from plain text files, or from JSON lines that have text; no project needed."`
	Apply    applyCommand    `cmd:"" help:"Carry out commands, read as JSON lines from standard input."`
	Export   exportCommand   `cmd:"" help:"Write a data set, verified before it counts as written."`
	Eval     evalCommand     `cmd:"" help:"Measure a model against gold: precision, recall, F1, speed."`
	Train    trainCommand    `cmd:"" help:"Train a model for the labels found in gold."`
	Backup   backupCommand   `cmd:"" help:"Copy a project to another file."`
	Samples  samplesCommand  `cmd:"" help:"Do the main job without a window: import the sample articles, clean, extract, export."`
}

// Run reads the command line args, without the program's name, and carries it
// out. It returns the exit status.
func Run(ctx context.Context, args []string, streams Streams, backend Backend) int {
	var g grammar
	exit := -1
	parser, err := kong.New(&g, kong.Name("zhupi"),
		kong.Description("Zhupi (朱批) annotates Chinese news on the desktop and exports clean data sets."),
		kong.Writers(streams.Out, streams.Log), kong.Exit(func(code int) { exit = code }),
		kong.Vars{"version": "zhupi " + backend.Version()}, kong.UsageOnError())
	if err != nil {
		fmt.Fprintln(streams.Log, "zhupi:", err)
		return ExitUsage
	}
	command, err := parser.Parse(args)
	if exit >= 0 { // --help or --version
		return exit
	}
	if err != nil {
		fmt.Fprintln(streams.Log, "zhupi:", err)
		return ExitUsage
	}
	s := &session{Context: ctx, Streams: streams, Backend: backend}
	return s.status(command.Run(s))
}

// status says what became of a command and returns the exit status.
func (s *session) status(err error) int {
	var wrong usageError
	switch {
	case err == nil && s.failed == 0:
		return ExitDone
	case err == nil:
		return ExitFailed
	case s.Err() != nil && errors.Is(err, s.Err()):
		s.say("stopped before all was done")
		return ExitFailed
	case errors.As(err, &wrong):
		s.say("%v", err)
		return ExitUsage
	}
	s.say("%v", err)
	return ExitFailed
}

// usageError is a command line that kong lets pass but that makes no sense.
type usageError struct{ error }

// put writes v as one line of JSON.
func (s *session) put(v any) error {
	enc := json.NewEncoder(s.Out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// putAll writes every item as one line of JSON.
func putAll[T any](s *session, items []T) error {
	for _, item := range items {
		if err := s.put(item); err != nil {
			return err
		}
	}
	return nil
}

// say prints a message.
func (s *session) say(format string, args ...any) {
	fmt.Fprintf(s.Log, "zhupi: "+format+"\n", args...)
}

// fail names an item that failed; the others go on.
func (s *session) fail(item string, err error) {
	s.failed++
	var named *importer.Error
	if errors.As(err, &named) {
		item, err = cmp.Or(named.Path, item), named.Err
	}
	s.say("%s: %v", item, err)
}

// progress returns a function that shows progress on a terminal, and nothing
// where stderr goes to a file.
func (s *session) progress(what string) func(annotate.Progress) {
	if f, ok := s.Log.(*os.File); !ok || !isTerminal(f) {
		return func(annotate.Progress) {}
	}
	return func(p annotate.Progress) {
		end := "\r"
		if p.Done == p.Total {
			end = "\n"
		}
		fmt.Fprintf(s.Log, "\033[K%s %d/%d %s%s", what, p.Done, p.Total, p.Item, end)
	}
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// reading opens a project to look at, calls f and closes it.
func (s *session) reading(path string, f func(*project.Project) error) error {
	p, err := s.Read(s, path)
	return closing(p, err, f)
}

// changing opens a project, which must exist unless create is set, calls f and
// closes it.
func (s *session) changing(path string, create bool, f func(*project.Project) error) error {
	p, err := s.Open(s, path, create)
	return closing(p, err, f)
}

// closing calls f with a project that was opened, if err is nil, and closes it.
func closing(p *project.Project, err error, f func(*project.Project) error) error {
	if err != nil {
		return err
	}
	return errors.Join(f(p), p.Close())
}
