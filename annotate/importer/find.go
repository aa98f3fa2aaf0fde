package importer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/maruel/natural"
)

// Find expands paths: files stand as they are, folders for all files of text and
// HTML below them in natural order, hidden ones left out. No file comes twice. What could
// not be looked into comes back as *Error.
func Find(ctx context.Context, paths []string) (files []string, failed []error) {
	seen := map[string]bool{}
	add := func(path string) {
		if key, err := filepath.Abs(path); err != nil || !seen[key] {
			seen[key] = true
			files = append(files, path)
		}
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() {
			add(path) // reading it will say what is wrong
			continue
		}
		found, errs := findBelow(ctx, path)
		failed = append(failed, errs...)
		if len(found) == 0 && len(errs) == 0 && ctx.Err() == nil {
			failed = append(failed, &Error{Code: CodeNoFiles, Path: path, Err: errNoFiles})
		}
		for _, file := range found {
			add(file)
		}
	}
	return files, failed
}

func findBelow(ctx context.Context, folder string) (found []string, failed []error) {
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			failed = append(failed, &Error{Code: CodeUnreadable, Path: path, Err: fmt.Errorf("the folder cannot be read: %w", err)})
			return fs.SkipDir
		case path != folder && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case !entry.IsDir() && isText(path):
			found = append(found, path)
		}
		return nil
	})
	if err != nil && !errors.Is(err, ctx.Err()) {
		failed = append(failed, &Error{Code: CodeUnreadable, Path: folder, Err: err})
	}
	slices.SortFunc(found, compareNatural)
	return found, failed
}

// isText reports whether a file's name says that it holds text or a web page.
func isText(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt", ".html", ".htm", ".mhtml", ".mht":
		return true
	}
	return false
}

func compareNatural(a, b string) int {
	switch {
	case natural.Less(a, b):
		return -1
	case natural.Less(b, a):
		return 1
	}
	return strings.Compare(a, b)
}
