package project

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"zhupi/annotate"
	"zhupi/annotate/format"
)

// ExportOptions say what is exported and where.
type ExportOptions struct {
	Format    string
	Dir       string // made if it is not there
	Overwrite bool   // replace files of an earlier export
	Status    annotate.Status
	format.Options
}

// ExportReport says what was written.
type ExportReport struct {
	format.Report
	Files []string `json:"files"`
}

// CodeExists says that an export would overwrite files.
const CodeExists annotate.Code = "export-exists"

// Formats names the formats of Export.
func (p *Project) Formats() []string {
	var names []string
	for _, f := range format.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// Export writes a data set. It is written beside its place, read back and
// compared, and only then moved there: an export that fails or is cancelled
// leaves nothing behind.
func (p *Project) Export(ctx context.Context, o ExportOptions, progress func(annotate.Progress)) (report ExportReport, err error) {
	f, err := format.ByName(o.Format)
	if err != nil {
		return report, err
	}
	if err := checkTarget(f, o); err != nil {
		return report, err
	}
	made := missing(o.Dir)
	if err := os.MkdirAll(o.Dir, 0o755); err != nil {
		return report, fmt.Errorf("make the export's folder: %w", err)
	}
	temp, err := os.MkdirTemp(o.Dir, ".export-*")
	if err != nil {
		return report, fmt.Errorf("write into the export's folder: %w", err)
	}
	defer func() {
		err = errors.Join(err, os.RemoveAll(temp))
		for i := 0; err != nil && i < len(made); i++ {
			_ = os.Remove(made[i]) // fails, as it should, where something else is in it by now
		}
	}()
	if report.Report, err = p.write(ctx, f, temp, o, progress); err != nil {
		return report, err
	}
	for _, name := range f.Files {
		to := filepath.Join(o.Dir, name)
		if err := os.Rename(filepath.Join(temp, name), to); err != nil {
			return report, err
		}
		report.Files = append(report.Files, to)
	}
	return report, nil
}

// missing returns the folders that are not there yet on the way to dir, the
// innermost first.
func missing(dir string) []string {
	var folders []string
	for {
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
			return folders
		}
		folders = append(folders, dir)
		dir = filepath.Dir(dir)
	}
}

// checkTarget refuses to overwrite files unless told to.
func checkTarget(f format.Format, o ExportOptions) error {
	if o.Dir == "" {
		return &annotate.Error{Code: annotate.CodeBadValue, Detail: "an export needs a folder"}
	}
	for _, name := range f.Files {
		path := filepath.Join(o.Dir, name)
		if _, err := os.Lstat(path); err == nil && !o.Overwrite {
			return &annotate.Error{Code: CodeExists, Detail: path + " is there already; choose another folder"}
		}
	}
	return nil
}

// write fills the files of a data set and verifies them.
func (p *Project) write(ctx context.Context, f format.Format, dir string, o ExportOptions, progress func(annotate.Progress)) (format.Report, error) {
	list, err := p.store.Summaries(ctx)
	if err != nil {
		return format.Report{}, err
	}
	w, err := format.Create(f, format.InFolder(dir), o.Options)
	if err != nil {
		return format.Report{}, err
	}
	err = p.writeArticles(ctx, w, list, o.Status, progress)
	report, closing := w.Close()
	if err := errors.Join(err, closing); err != nil {
		return report, err
	}
	return report, w.Verify(os.DirFS(dir))
}

func (p *Project) writeArticles(ctx context.Context, w *format.Writer, list []annotate.Summary, status annotate.Status, progress func(annotate.Progress)) error {
	for i, summary := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		progress(annotate.Progress{Done: i + 1, Total: len(list), Item: summary.Title})
		if status != "" && summary.Status != status {
			continue
		}
		a, err := p.store.Article(ctx, summary.ID)
		if err != nil {
			return err
		}
		if err := w.Write(a); err != nil {
			return err
		}
	}
	return nil
}
