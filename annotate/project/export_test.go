package project_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/format"
	"zhupi/annotate/project"
)

// names lists what is in a folder, nil if there is none.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func wantNames(t *testing.T, dir string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, names(t, dir)); diff != "" {
		t.Errorf("files in %s (-want +got):\n%s", dir, diff)
	}
}

// marked opens a project of two articles, the first reviewed with one entity.
func marked(t *testing.T) (*project.Project, *faulty) {
	t.Helper()
	store := storeOf(t, "a", "b")
	p := open(t, store, extractor{})
	do(t, p, add("a", 4, 6, "PER"))
	do(t, p, annotate.Command{Do: "status", Article: "a", Status: annotate.StatusReviewed})
	return p, store
}

func TestExportHoldsWhatIsShown(t *testing.T) {
	p, _ := marked(t)
	dir := filepath.Join(t.TempDir(), "deep", "out")
	report, err := p.Export(t.Context(), project.ExportOptions{Format: "jsonl", Dir: dir, Status: annotate.StatusReviewed}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "articles.jsonl")
	want := project.ExportReport{Report: format.Report{Articles: 1, Entities: 1, Lost: format.Losses{}}, Files: []string{file}}
	if diff := cmp.Diff(want, report); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
	wantNames(t, dir, "articles.jsonl")

	line, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var record format.Record
	if err := json.Unmarshal(line, &record); err != nil {
		t.Fatal(err)
	}
	a, err := p.Article(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(project.Show(a).Record, record); diff != "" {
		t.Errorf("show and export differ (-show +export):\n%s", diff)
	}
}

func TestExportOverwritesOnlyWhenTold(t *testing.T) {
	p, _ := marked(t)
	for _, name := range p.Formats() {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			o := project.ExportOptions{Format: name, Dir: dir}
			if _, err := p.Export(t.Context(), o, quiet); err != nil {
				t.Fatal(err)
			}
			before := names(t, dir)
			_, err := p.Export(t.Context(), o, quiet)
			annotatetest.WantCode(t, err, project.CodeExists)
			o.Overwrite = true
			if _, err := p.Export(t.Context(), o, quiet); err != nil {
				t.Error(err)
			}
			wantNames(t, dir, before...)
		})
	}
}

// spoil replaces what an export has written so far by something else.
func spoil(t *testing.T, dir string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, ".export-*", "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("nothing to spoil: %v", err)
	}
	for _, file := range files {
		if err := errors.Join(os.Remove(file), os.WriteFile(file, nil, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFailedExportLeavesNothing(t *testing.T) {
	for _, c := range []struct {
		name string
		// during is called when the first article is about to be written.
		during func(t *testing.T, dir string, store *faulty, cancel func())
		want   error
	}{
		{"cancelled", func(_ *testing.T, _ string, _ *faulty, cancel func()) { cancel() }, context.Canceled},
		{"unreadable article", func(_ *testing.T, _ string, store *faulty, _ func()) { store.article = errDisk }, errDisk},
		{"files other than written", func(t *testing.T, dir string, _ *faulty, _ func()) { spoil(t, dir) }, &annotate.Error{Code: format.CodeUnlike}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, store := marked(t)
			top := t.TempDir()
			dir := filepath.Join(top, "deep", "out")
			ctx, cancel := context.WithCancel(t.Context())
			_, err := p.Export(ctx, project.ExportOptions{Format: "jsonl", Dir: dir}, func(now annotate.Progress) {
				if now.Done == 1 {
					c.during(t, dir, store, cancel)
				}
			})
			if !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			wantNames(t, top)
		})
	}
}

// TestFailedExportKeepsTheEarlierOne also with Overwrite.
func TestFailedExportKeepsTheEarlierOne(t *testing.T) {
	p, store := marked(t)
	dir := t.TempDir()
	o := project.ExportOptions{Format: "csv", Dir: dir, Overwrite: true}
	if _, err := p.Export(t.Context(), o, quiet); err != nil {
		t.Fatal(err)
	}
	read := func() []byte {
		b, err := os.ReadFile(filepath.Join(dir, "articles.csv"))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	before := read()
	store.article = errDisk
	if _, err := p.Export(t.Context(), o, quiet); !errors.Is(err, errDisk) {
		t.Errorf("error %v", err)
	}
	wantNames(t, dir, "articles.csv", "entities.csv")
	if !slices.Equal(before, read()) {
		t.Error("the earlier export is another one now")
	}
}

func TestExportsThatCannotBe(t *testing.T) {
	p, _ := marked(t)
	for _, o := range []project.ExportOptions{{Format: "docx", Dir: "x"}, {Format: "jsonl"}} {
		_, err := p.Export(t.Context(), o, quiet)
		annotatetest.WantCode(t, err, annotate.CodeBadValue)
	}
}
