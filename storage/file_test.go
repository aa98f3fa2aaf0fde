package storage_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/project"
	"zhupi/storage"
)

// newProject makes a closed project with one article and returns its path.
func newProject(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "p.zhupi")
	s := open(t, path, storage.CreateIfAbsent)
	in := annotatetest.Build("稿", "惠新安在潍坊。").Accept("惠新安", "PER").Import()
	if err := s.Add(t.Context(), []project.Import{in}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func writeFile(t *testing.T, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "p.zhupi")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// sqliteFile is a database of another program.
func sqliteFile(t *testing.T, statements string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "p.zhupi")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpenRefuses(t *testing.T) {
	newer := newProject(t)
	db, err := sql.Open("sqlite", newer)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		path string
		mode storage.Mode
		code annotate.Code
	}{
		{"no file", filepath.Join(t.TempDir(), "p.zhupi"), storage.MustExist, storage.CodeNoSuchFile},
		{"no file to read", filepath.Join(t.TempDir(), "p.zhupi"), storage.ReadOnly, storage.CodeNoSuchFile},
		{"no folder", filepath.Join(t.TempDir(), "a", "p.zhupi"), storage.CreateIfAbsent, storage.CodeNoPermission},
		{"a folder", t.TempDir(), storage.CreateIfAbsent, storage.CodeNotAProject},
		{"empty file", writeFile(t, nil), storage.MustExist, storage.CodeNotAProject},
		{"short text", writeFile(t, []byte("hello")), storage.CreateIfAbsent, storage.CodeNotAProject},
		{"long text", writeFile(t, []byte(strings.Repeat("新闻", 5000))), storage.CreateIfAbsent, storage.CodeNotAProject},
		{"another program's database", sqliteFile(t, "CREATE TABLE a (b); INSERT INTO a VALUES (1)"), storage.CreateIfAbsent, storage.CodeNotAProject},
		{"another program's mark", sqliteFile(t, "PRAGMA application_id=5; CREATE TABLE a (b)"), storage.MustExist, storage.CodeNotAProject},
		{"a newer version", newer, storage.MustExist, storage.CodeNewer},
		{"a newer version to read", newer, storage.ReadOnly, storage.CodeNewer},
	} {
		t.Run(test.name, func(t *testing.T) {
			before, _ := os.ReadFile(test.path)
			s, err := storage.Open(t.Context(), test.path, test.mode)
			if err == nil {
				_ = s.Close()
			}
			annotatetest.WantCode(t, err, test.code)
			if err != nil && !strings.Contains(err.Error(), filepath.Base(test.path)) {
				t.Errorf("error does not name the file: %v", err)
			}
			if after, _ := os.ReadFile(test.path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestOpenTakesAnEmptyFileAsNew(t *testing.T) {
	path := writeFile(t, nil)
	s := open(t, path, storage.CreateIfAbsent)
	if err := s.SetSetting(t.Context(), "a", "b"); err != nil {
		t.Error(err)
	}
}

func TestCloseLeavesOneFile(t *testing.T) {
	path := newProject(t)
	for range 2 {
		s := open(t, path, storage.MustExist)
		if _, err := s.Article(t.Context(), "稿"); err != nil {
			t.Error(err)
		}
		for range 2 {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
		files, err := os.ReadDir(filepath.Dir(path))
		if err != nil || len(files) != 1 {
			t.Errorf("beside the project: %v, %v", files, err)
		}
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// Bytes 18 and 19 of the header are 2 for a file that needs its log.
	if content[18] != 1 || content[19] != 1 {
		t.Errorf("file format %v, want 1", content[18:20])
	}
}

func TestSecondProgramIsKeptOut(t *testing.T) {
	path := newProject(t)
	s := open(t, path, storage.MustExist)
	for _, mode := range []storage.Mode{storage.MustExist, storage.CreateIfAbsent, storage.ReadOnly} {
		second, err := storage.Open(t.Context(), path, mode)
		if err == nil {
			_ = second.Close()
		}
		annotatetest.WantCode(t, err, storage.CodeInUse)
	}
	if err := s.SetSetting(t.Context(), "a", "b"); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	open(t, path, storage.MustExist)
}

func TestReadOnly(t *testing.T) {
	path := newProject(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, path, storage.ReadOnly)
	if a, err := s.Article(t.Context(), "稿"); err != nil || len(a.Spans) != 1 {
		t.Errorf("%d spans, %v", len(a.Spans), err)
	}
	annotatetest.WantCode(t, s.SetSetting(t.Context(), "a", "b"), storage.CodeReadOnly)
	other := open(t, path, storage.ReadOnly)
	for _, s := range []*storage.Store{s, other} {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("reading has changed the file: %v", err)
	}
}

func TestWriteProtected(t *testing.T) {
	path := newProject(t)
	protect(t, path)
	_, err := storage.Open(t.Context(), path, storage.MustExist)
	annotatetest.WantCode(t, err, storage.CodeReadOnly)
	s := open(t, path, storage.ReadOnly)
	if _, err := s.Article(t.Context(), "稿"); err != nil {
		t.Error(err)
	}
}

func TestWriteProtectedAndNotClosed(t *testing.T) {
	path := newProject(t)
	s := open(t, path, storage.MustExist)
	if err := s.SetSetting(t.Context(), "a", "b"); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "p.zhupi")
	for _, suffix := range []string{"", "-wal"} {
		// This drops the locks of the open project, which is not used again.
		content, err := os.ReadFile(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(copied+suffix, content, 0o600); err != nil {
			t.Fatal(err)
		}
		protect(t, copied+suffix)
	}
	if err := os.Chmod(filepath.Dir(copied), 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Dir(copied), 0o700) })
	_, err := storage.Open(t.Context(), copied, storage.MustExist)
	annotatetest.WantCode(t, err, storage.CodeReadOnly)
	_, err = storage.Open(t.Context(), copied, storage.ReadOnly)
	annotatetest.WantCode(t, err, storage.CodeNotClosed)
}

// protect takes the right to write away; a superuser has it all the same.
func protect(t *testing.T, path string) {
	t.Helper()
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(path, 0o600) })
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err == nil {
		_ = f.Close()
		t.Skip("this user may write what is write-protected")
	}
}

func TestBackup(t *testing.T) {
	path := newProject(t)
	s := open(t, path, storage.MustExist)
	target := filepath.Join(t.TempDir(), "备份 ?.zhupi")
	if err := s.Backup(t.Context(), target); err != nil {
		t.Fatal(err)
	}
	annotatetest.WantCode(t, s.Backup(t.Context(), target), storage.CodeFileExists)
	annotatetest.WantCode(t, s.Backup(t.Context(), filepath.Join(t.TempDir(), "none", "b.zhupi")), storage.CodeNoPermission)
	copied := open(t, target, storage.MustExist)
	want, err := s.Article(t.Context(), "稿")
	if err != nil {
		t.Fatal(err)
	}
	got, err := copied.Article(t.Context(), "稿")
	if err != nil {
		t.Fatal(err)
	}
	annotatetest.SameArticle(t, got, want)
	files, err := os.ReadDir(filepath.Dir(target))
	if err != nil || len(files) > 2 {
		t.Errorf("beside the backup: %v, %v", files, err)
	}
}

func TestBackupCancelled(t *testing.T) {
	s := open(t, newProject(t), storage.MustExist)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	target := filepath.Join(t.TempDir(), "b.zhupi")
	if err := s.Backup(ctx, target); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if files, err := os.ReadDir(filepath.Dir(target)); err != nil || len(files) > 0 {
		t.Errorf("left behind: %v, %v", files, err)
	}
}
