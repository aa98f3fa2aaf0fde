package importer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"zhupi/annotate/text"
)

// MaxBytes is the size from which on a file is refused: no article comes near
// it, and a mistaken choice of file should not fill the memory.
const MaxBytes = 64 << 20

// Source is one file as it came.
type Source struct {
	Path     string
	ID       string // the file's name without its extension
	Bytes    []byte
	Encoding Encoding
	Lost     int // characters that the encoding could not explain; U+FFFD stands in their place
	Raw      text.Text
	Derived  bool // Raw is the text taken out of a page of HTML, not all that Bytes decode to
}

// Options say how to read.
type Options struct {
	Encoding Encoding // of all files; empty: found out for each
}

// Code names an error for machines.
type Code string

// The reasons for which a file is not read.
const (
	CodeEmpty      Code = "empty-file"
	CodeBinary     Code = "binary-file"
	CodeUnreadable Code = "unreadable-file"
	CodeTooLarge   Code = "file-too-large"
	CodeEncoding   Code = "unknown-encoding"
	CodeNoFiles    Code = "no-text-files"
)

// Error says which file could not be read and why.
type Error struct {
	Code Code
	Path string
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("%s: %v", e.Path, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

var (
	errEmpty    = errors.New("the file is empty")
	errBinary   = errors.New("the file holds binary data, not text")
	errTooLarge = fmt.Errorf("the file is larger than %d MB", MaxBytes>>20)
	errNoFiles  = errors.New("the folder holds no file of text or HTML")
	errIsFolder = errors.New("a folder, not a file")
)

// All reads every file that paths name, folders with all below them, in natural
// order. With each comes its place in the order and their number. A file that
// can't be read comes as an *Error, and the others go on. The sequence ends
// early with the error of ctx.
func All(ctx context.Context, paths []string, o Options) iter.Seq2[Progress, error] {
	return func(yield func(Progress, error) bool) {
		files, failed := Find(ctx, paths)
		total := len(files) + len(failed)
		done := 0
		for _, err := range failed {
			done++
			if !yield(Progress{Done: done, Total: total}, err) {
				return
			}
		}
		for _, path := range files {
			if err := ctx.Err(); err != nil {
				yield(Progress{Done: done, Total: total}, fmt.Errorf("import: %w", err))
				return
			}
			source, err := Read(path, o)
			done++
			if !yield(Progress{Source: source, Done: done, Total: total}, err) {
				return
			}
		}
	}
}

// Progress is one source and how many of how many it makes.
type Progress struct {
	Source      Source
	Done, Total int
}

// Read reads one file. Its error is an *Error.
func Read(path string, o Options) (Source, error) {
	b, err := readFile(path)
	if err != nil {
		return Source{}, err
	}
	id := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	s, err := Decode(b, o)
	if err != nil {
		var e *Error
		if errors.As(err, &e) {
			e.Path = path
		}
		return Source{}, err
	}
	s.Path, s.ID = path, id
	return s, nil
}

// Decode makes a source of bytes that came from elsewhere than a file, for
// instance from the standard input. Its error is an *Error without a path.
func Decode(b []byte, o Options) (Source, error) {
	if len(strings.TrimSpace(string(b[:min(len(b), sniffBytes)]))) == 0 && len(b) <= sniffBytes {
		return Source{}, &Error{Code: CodeEmpty, Err: errEmpty}
	}
	content := b
	if page, ok := mhtmlPage(b); ok {
		content = page
	}
	encoding := o.Encoding
	if encoding == "" {
		found, err := Sniff(content)
		if err != nil {
			return Source{}, err
		}
		encoding = found
	}
	raw, lost, err := decode(content, encoding)
	if err != nil {
		return Source{}, &Error{Code: CodeEncoding, Err: err}
	}
	extracted, derived := htmlText(raw)
	if derived {
		raw = extracted
	}
	return Source{Bytes: b, Encoding: encoding, Lost: lost, Raw: text.New(raw), Derived: derived}, nil
}

func readFile(path string) ([]byte, error) {
	unreadable := func(err error) error {
		// The path stands in front already.
		var e *fs.PathError
		if errors.As(err, &e) {
			err = e.Err
		}
		return &Error{Code: CodeUnreadable, Path: path, Err: fmt.Errorf("the file cannot be read: %w", err)}
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, unreadable(err)
	}
	defer file.Close()
	switch info, err := file.Stat(); {
	case err != nil:
		return nil, unreadable(err)
	case info.IsDir():
		return nil, unreadable(errIsFolder)
	case info.Size() > MaxBytes:
		return nil, &Error{Code: CodeTooLarge, Path: path, Err: errTooLarge}
	}
	b, err := io.ReadAll(io.LimitReader(file, MaxBytes+1))
	switch {
	case err != nil:
		return nil, unreadable(err)
	case len(b) > MaxBytes:
		return nil, &Error{Code: CodeTooLarge, Path: path, Err: errTooLarge}
	}
	return b, nil
}
