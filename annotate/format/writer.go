package format

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"zhupi/annotate"
	"zhupi/annotate/text"
)

// Report says what was written and what was left out.
type Report struct {
	Articles  int    `json:"articles"`
	Entities  int    `json:"entities"`
	Relations int    `json:"relations"`
	Lost      Losses `json:"lost"`
}

// CreateFile makes a new file of a data set in the folder of the export.
type CreateFile func(name string) (io.WriteCloser, error)

// Writer writes one data set. It keeps 32 bytes of every article in memory, to
// compare with when it reads the files back.
type Writer struct {
	format  Format
	options Options
	files   []io.Closer
	buffers []*bufio.Writer
	encoder encoder
	sums    [][sha256.Size]byte
	report  Report
}

// Create begins a data set. Close must be called, also after an error of Write.
func Create(f Format, create CreateFile, o Options) (*Writer, error) {
	w := &Writer{format: f, options: o, report: Report{Lost: Losses{}}}
	var targets []io.Writer
	for _, name := range f.Files {
		file, err := create(name)
		if err != nil {
			return nil, errors.Join(err, w.closeFiles())
		}
		buffer := bufio.NewWriterSize(file, 1<<16)
		w.files, w.buffers, targets = append(w.files, file), append(w.buffers, buffer), append(targets, buffer)
	}
	var err error
	if w.encoder, err = f.encode(targets); err != nil {
		return nil, errors.Join(err, w.closeFiles())
	}
	return w, nil
}

// Write adds an article.
func (w *Writer) Write(a annotate.Article) error {
	record, lost := RecordOf(a, w.options)
	held, more := w.format.hold(record)
	lost.Add(more)
	sum, err := held.sum()
	if err != nil {
		return err
	}
	if err := w.encoder.write(held); err != nil {
		return fmt.Errorf("write article %q: %w", a.ID, err)
	}
	w.sums = append(w.sums, sum)
	w.report.Articles++
	w.report.Entities += len(held.Entities)
	w.report.Relations += len(held.Relations)
	w.report.Lost.Add(lost)
	return nil
}

// Close finishes the files.
func (w *Writer) Close() (Report, error) {
	err := w.encoder.flush()
	for _, b := range w.buffers {
		err = errors.Join(err, b.Flush())
	}
	return w.report, errors.Join(err, w.closeFiles())
}

func (w *Writer) closeFiles() error {
	var err error
	for _, f := range w.files {
		err = errors.Join(err, f.Close())
	}
	w.files = nil
	return err
}

// Verify reads the closed files from their folder and fails unless they hold
// just what was written, entity by entity. Only then does an export count.
func (w *Writer) Verify(folder fs.FS) error {
	n := 0
	err := w.format.Read(folder, func(r Record) error {
		if n == len(w.sums) {
			return unlike("the files hold more than the %d articles written", n)
		}
		sum, err := r.sum()
		if err != nil {
			return err
		}
		if sum != w.sums[n] {
			return unlike("article %q is not in the files as it was written", r.ID)
		}
		n++
		return nil
	})
	if err != nil {
		return fmt.Errorf("verify %s: %w", w.format.Name, err)
	}
	if n < len(w.sums) {
		return unlike("the files hold %d of %d articles", n, len(w.sums))
	}
	return nil
}

// CodeUnlike says that a data set is not what was to be written.
const CodeUnlike annotate.Code = "export-unlike"

func unlike(format string, args ...any) error {
	return &annotate.Error{Code: CodeUnlike, Detail: fmt.Sprintf(format, args...)}
}

// sum is the same for equal records only.
func (r Record) sum() (sum [sha256.Size]byte, err error) {
	packed, err := json.Marshal(r)
	if err != nil {
		return sum, err
	}
	return sha256.Sum256(packed), nil
}

// check cuts every entity out of the text and makes sure that relations point to
// entities.
func (r Record) check() error {
	t := text.New(r.Text)
	inside := func(e Entity) bool { return t.Has(e.Span) && !e.Empty() && e.Label != "" }
	for _, e := range r.Entities {
		if !inside(e) {
			return unlike("article %q: entity %v does not lie in the text of %d code points", r.ID, e.Span, t.Len())
		}
	}
	for _, s := range r.Suggestions {
		if !inside(s.Entity) {
			return unlike("article %q: suggestion %v does not lie in the text of %d code points", r.ID, s.Span, t.Len())
		}
	}
	for _, relation := range r.Relations {
		if min(relation.From, relation.To) < 0 || max(relation.From, relation.To) >= len(r.Entities) {
			return unlike("article %q: a relation points to no entity", r.ID)
		}
	}
	return nil
}
