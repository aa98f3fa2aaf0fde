package project_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/importer"
	"zhupi/annotate/project"
	"zhupi/annotate/text"
)

func quiet(annotate.Progress) {}

func source(id, body string) importer.Source {
	return importer.Source{
		Path: id + ".txt", ID: id, Bytes: []byte(body), Encoding: importer.UTF8, Raw: text.New(body),
	}
}

func sourcesOf(sources ...importer.Source) iter.Seq2[importer.Progress, error] {
	return func(yield func(importer.Progress, error) bool) {
		for i, s := range sources {
			if !yield(importer.Progress{Source: s, Done: i + 1, Total: len(sources)}, nil) {
				return
			}
		}
	}
}

// many returns n different sources.
func many(n int) []importer.Source {
	var sources []importer.Source
	for i := range n {
		sources = append(sources, source(fmt.Sprintf("a%03d", i), fmt.Sprintf("第%d篇，刘运说。", i)))
	}
	return sources
}

// outcome of an import, its errors as text.
type imported struct {
	IDs, Skipped, Failed []string
}

func seen(r project.ImportReport) imported {
	out := imported{IDs: r.IDs, Skipped: r.Skipped}
	for _, f := range r.Failed {
		out.Failed = append(out.Failed, f.Path+": "+f.Err.Error())
	}
	return out
}

func wantImported(t *testing.T, r project.ImportReport, want imported) {
	t.Helper()
	if diff := cmp.Diff(want, seen(r), annotatetest.Options()); diff != "" {
		t.Errorf("import (-want +got):\n%s", diff)
	}
}

func TestImportGoesOnAfterBadItems(t *testing.T) {
	p := open(t, storeOf(t), extractor{})
	sources := func(yield func(importer.Progress, error) bool) {
		bad := &importer.Error{Code: importer.CodeEmpty, Path: "empty.txt", Err: errors.New("the file is empty")}
		_ = yield(importer.Progress{Source: source("a", body)}, nil) &&
			yield(importer.Progress{}, bad) &&
			yield(importer.Progress{Source: source("dirty", "坏")}, nil) &&
			yield(importer.Progress{Source: source("crooked", "歪")}, nil) &&
			yield(importer.Progress{Source: source("b", body)}, nil)
	}
	report, err := p.ImportSources(t.Context(), sources, project.ImportOptions{}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	wantImported(t, report, imported{
		IDs: []string{"a", "b"},
		Failed: []string{
			"empty.txt: empty.txt: the file is empty",
			"dirty.txt: nothing can clean this",
			`crooked.txt: article "": its log does not lead to its text`,
		},
	})
	wantMarks(t, p, "b", "市委书记 TITLE suggested", "刘运 PER suggested", "刘运 PER suggested")
	a, err := p.Article(t.Context(), "b")
	if err != nil {
		t.Fatal(err)
	}
	want := annotate.Origin{By: "model-1", At: annotatetest.Day(), Score: 0.75, Reason: "model"}
	if diff := cmp.Diff(want, a.Spans[0].Made, annotatetest.Options()); diff != "" {
		t.Errorf("origin (-want +got):\n%s", diff)
	}
}

func TestImportTwice(t *testing.T) {
	p := open(t, storeOf(t), extractor{})
	other := source("a", "另一篇")
	other.Path = "other/a.txt"
	nameless := source(" ", "无名")
	for _, c := range []struct {
		name    string
		sources []importer.Source
		want    imported
	}{
		{"first", []importer.Source{source("a", body), source("a", body), other, nameless}, imported{
			IDs: []string{"a", "a-2", "article"}, Skipped: []string{"a.txt"},
		}},
		{"again", []importer.Source{source("a", body), other, nameless}, imported{Skipped: []string{"a.txt", "other/a.txt", " .txt"}}},
		{"changed", []importer.Source{source("a", "改过")}, imported{IDs: []string{"a-3"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			report, err := p.ImportSources(t.Context(), sourcesOf(c.sources...), project.ImportOptions{}, quiet)
			if err != nil {
				t.Fatal(err)
			}
			wantImported(t, report, c.want)
		})
	}
}

func TestImportInBatches(t *testing.T) {
	store := storeOf(t)
	p := open(t, store, extractor{})
	var last annotate.Progress
	report, err := p.ImportSources(t.Context(), sourcesOf(many(250)...), project.ImportOptions{}, func(now annotate.Progress) { last = now })
	if err != nil || len(report.IDs) != 250 {
		t.Fatalf("%d articles, %v", len(report.IDs), err)
	}
	if diff := cmp.Diff([]int{100, 100, 50}, store.adds); diff != "" {
		t.Errorf("batches (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(annotate.Progress{Done: 250, Total: 250, Item: "a249"}, last); diff != "" {
		t.Errorf("progress (-want +got):\n%s", diff)
	}
	// IDs of spans go on where they were, in this project and in the next.
	do(t, p, add("a000", 0, 1, "ORG"))
	do(t, open(t, store, extractor{}), add("a001", 0, 1, "ORG"))
}

func TestCancelledImportKeepsWhatItDid(t *testing.T) {
	store := storeOf(t)
	p := open(t, store, extractor{})
	ctx, cancel := context.WithCancel(t.Context())
	report, err := p.ImportSources(ctx, sourcesOf(many(250)...), project.ImportOptions{}, func(now annotate.Progress) {
		if now.Done == 150 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	list, err := p.Summaries(t.Context())
	if err != nil || len(list) != 150 || len(report.IDs) != 150 || len(report.Failed) != 0 {
		t.Errorf("%d articles, %d reported, %d failed, %v", len(list), len(report.IDs), len(report.Failed), err)
	}
}

func TestImportIntoAFullDisk(t *testing.T) {
	store := storeOf(t)
	store.failAdd = 2
	p := open(t, store, extractor{})
	report, err := p.ImportSources(t.Context(), sourcesOf(many(250)...), project.ImportOptions{}, quiet)
	if !errors.Is(err, errDisk) || len(report.IDs) != 100 {
		t.Errorf("%d articles, %v", len(report.IDs), err)
	}
	report, err = p.ImportSources(t.Context(), sourcesOf(many(250)...), project.ImportOptions{}, quiet)
	if err != nil || len(report.IDs) != 150 || len(report.Skipped) != 100 {
		t.Errorf("second time: %d articles, %d skipped, %v", len(report.IDs), len(report.Skipped), err)
	}
}

func TestImportFiles(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"1.txt": body, "10.txt": "十", "2.txt": "二", "3.txt": "", "x.md": "不是"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := open(t, storeOf(t), extractor{})
	report, err := p.Import(t.Context(), []string{dir}, project.ImportOptions{NoExtract: true}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(dir, "3.txt")
	wantImported(t, report, imported{IDs: []string{"1", "2", "10"}, Failed: []string{empty + ": " + empty + ": the file is empty"}})
	wantMarks(t, p, "1")
}
