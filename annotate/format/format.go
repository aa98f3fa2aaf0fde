package format

import (
	"fmt"
	"io"
	"io/fs"
	"strings"

	"zhupi/annotate"
)

// Format is a way to write a data set: a fixed set of files in one folder.
type Format struct {
	Name  string   // for --format
	Files []string // what it writes

	// encode begins the files.
	encode func(files []io.Writer) (encoder, error)
	// decode calls yield for every record in the files, in their order.
	decode func(files []io.Reader, yield func(Record) error) error
	// hold returns what of a record the format can hold, just as decode will
	// return it, and counts the rest.
	hold func(Record) (Record, Losses)
}

// encoder writes the records of one data set. It gets records as hold returns
// them.
type encoder interface {
	write(Record) error
	flush() error
}

// Formats lists all formats.
func Formats() []Format { return []Format{jsonLines(), csvTables(), conll()} }

// ByName returns the format of a name.
func ByName(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, &annotate.Error{
		Code:   annotate.CodeBadValue,
		Detail: fmt.Sprintf("there is no format %q; there are %s", name, strings.Join(names, ", ")),
	}
}

// Read calls yield for every record of a data set in a folder, in order. It
// checks that all entities lie in their text.
func (f Format) Read(folder fs.FS, yield func(Record) error) (err error) {
	files := make([]io.Reader, len(f.Files))
	for i, name := range f.Files {
		file, err := folder.Open(name)
		if err != nil {
			return err
		}
		defer func() { _ = file.Close() }() // nothing was written
		files[i] = file
	}
	return f.decode(files, func(r Record) error {
		if err := r.check(); err != nil {
			return err
		}
		return yield(r)
	})
}
