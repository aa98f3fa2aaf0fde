package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers says which packages of this module a package may import, by longest
// prefix. It is the picture in docs/ARCHITECTURE.md as a rule.
func layers() map[string][]string {
	domain := []string{"annotate/text", "annotate"}
	engines := []string{
		"annotate/importer", "annotate/clean", "annotate/segment", "annotate/extract",
		"annotate/format", "annotate/reprint",
	}
	useCases := append(slices.Clone(domain), append(engines, "annotate/project")...)
	review := append(slices.Clone(useCases), "app/review", "app/jobs", "app/translate")
	return map[string][]string{
		"":                      {"app"},
		"assets":                {},
		"annotate/text":         {},
		"annotate":              {"annotate/text"},
		"annotate/importer":     append(slices.Clone(domain), "annotate/gbk"),
		"annotate/clean":        append(slices.Clone(domain), "annotate/gbk"),
		"annotate/gbk":          {},
		"annotate/segment":      domain,
		"annotate/extract":      domain,
		"annotate/format":       domain,
		"annotate/reprint":      domain,
		"annotate/project":      append(slices.Clone(domain), engines...),
		"annotate/annotatetest": append(slices.Clone(domain), "annotate/project"),
		"storage":               append(slices.Clone(domain), "annotate/project"),
		"app/jobs":              {"annotate"},
		"app/translate":         {},
		"app/cli":               useCases,
		"app/review":            useCases,
		"app/desktop":           append(slices.Clone(review), "app/desktop/reader", "assets"),
		"app/desktop/reader":    {"annotate/text"},
		"app":                   append(slices.Clone(review), "app/cli", "app/desktop", "assets", "storage"),
	}
}

// TestLayers reads the imports of every file that is not a test.
func TestLayers(t *testing.T) {
	rules := layers()
	for file, imports := range imported(t) {
		from := path.Dir(file)
		if from == "." {
			from = ""
		}
		allowed, ok := rules[from]
		if !ok {
			t.Errorf("%s: package %q has no rule: add one where it belongs", file, from)
			continue
		}
		for _, to := range imports {
			if inside, ok := strings.CutPrefix(to, "zhupi/"); ok {
				if inside != from && !slices.Contains(allowed, inside) {
					t.Errorf("%s must not import %s", file, to)
				}
				continue
			}
			checkOutside(t, file, from, to)
		}
	}
}

// checkOutside holds what is not of this module in its one place.
func checkOutside(t *testing.T, file, from, to string) {
	t.Helper()
	within := func(dir string) bool { return from == dir || strings.HasPrefix(from, dir+"/") }
	switch {
	case to == "fyne.io/fyne/v2/app" && file != "app/window.go":
		t.Errorf("%s imports OpenGL; only app/window.go may", file)
	case strings.HasPrefix(to, "fyne.io/") && !within("app/desktop") && file != "app/window.go":
		t.Errorf("%s imports Fyne; only app/desktop may", file)
	case strings.HasPrefix(to, "modernc.org/") && from != "storage", to == "database/sql" && from != "storage":
		t.Errorf("%s imports %s; only storage knows SQL", file, to)
	case strings.HasPrefix(to, "github.com/go-ego/") && from != "annotate/segment":
		t.Errorf("%s imports gse; only annotate/segment may", file)
	case strings.HasPrefix(to, "net") && (to == "net" || to == "net/http"):
		t.Errorf("%s imports %s: the program opens no connection", file, to)
	case from == "annotate/text" && strings.Contains(to, "."):
		t.Errorf("%s imports %s: annotate/text needs the standard library only", file, to)
	}
}

// isModule reports whether a folder is a module of its own.
func isModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

// imported returns the imports of every Go file of the module but tests and
// programs that only generate assets.
func imported(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && file != "." && (strings.HasPrefix(d.Name(), ".") || isModule(file)) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		slash := filepath.ToSlash(file)
		if f.Name.Name == "main" && slash != "main.go" {
			return nil
		}
		found[slash] = []string{}
		for _, i := range f.Imports {
			to, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			found[slash] = append(found[slash], to)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < 50 {
		t.Fatalf("found %d files only: the test looks at the wrong folder", len(found))
	}
	return found
}
