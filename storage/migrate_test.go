package storage

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"zhupi/annotate/annotatetest"
)

// withStep is the embedded migrations and one more.
func withStep(t *testing.T, step string) fs.FS {
	t.Helper()
	steps, err := readSteps(embedded)
	if err != nil {
		t.Fatal(err)
	}
	first, err := fs.ReadFile(embedded, "migrations/1_begin.sql")
	if err != nil || len(steps) != 1 {
		t.Fatalf("%d steps, %v", len(steps), err)
	}
	return fstest.MapFS{
		"migrations/1_begin.sql": {Data: first},
		"migrations/2_test.sql":  {Data: []byte(step)},
	}
}

// reopen opens a closed store with other migrations.
func reopen(t *testing.T, path string, mode Mode, source fs.FS) (*Store, error) {
	t.Helper()
	db, err := connect(path, mode)
	if err != nil {
		t.Fatal(err)
	}
	s := &Store{db: db, path: path, mode: mode}
	t.Cleanup(func() { _ = s.Close() })
	return s, s.begin(t.Context(), source)
}

func TestMigration(t *testing.T) {
	article := annotatetest.Build("稿", "惠新安").Accept("惠新安", "PER").Import()
	s := create(t, article)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	// As SQLite's manual has it: a table that others point to is rebuilt.
	step := `CREATE TABLE setting2 (key TEXT PRIMARY KEY, value TEXT NOT NULL, kind TEXT) STRICT;
		INSERT INTO setting2 SELECT key, value, 'old' FROM setting;
		DROP TABLE setting; ALTER TABLE setting2 RENAME TO setting;
		CREATE TABLE copy AS SELECT * FROM span; DELETE FROM span;
		INSERT INTO span SELECT * FROM copy; DROP TABLE copy;`
	if _, err := reopen(t, s.path, ReadOnly, withStep(t, step)); !errors.Is(err, problem(CodeOlder, "", nil)) {
		t.Errorf("opened to read: %v", err)
	}
	newer, err := reopen(t, s.path, MustExist, withStep(t, step))
	if err != nil {
		t.Fatal(err)
	}
	got, err := newer.Article(t.Context(), "稿")
	if err != nil {
		t.Fatal(err)
	}
	annotatetest.SameArticle(t, got, article.Article)
	for pragma, want := range map[string]int{"user_version": 2, "foreign_keys": 1, "synchronous": 2} {
		var got int
		if err := newer.db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %d, %v, want %d", pragma, got, err, want)
		}
	}
	old, err := reopen(t, filepath.Join(filepath.Dir(s.path), "p.before-v2.zhupi"), MustExist, embedded)
	if err != nil {
		t.Fatal(err)
	}
	if got, err = old.Article(t.Context(), "稿"); err != nil {
		t.Fatal(err)
	}
	annotatetest.SameArticle(t, got, article.Article)
}

func TestFailedMigrationChangesNothing(t *testing.T) {
	for name, step := range map[string]string{
		"wrong SQL":      "DROP TABLE tag; CREATE TABLE",
		"dangling spans": "DELETE FROM span",
	} {
		t.Run(name, func(t *testing.T) {
			article := annotatetest.Build("稿", "惠新安书记").Accept("惠新安", "PER").Accept("书记", "TITLE").
				Relate("惠新安", "holds-post", "书记").Tag("activity", "考察").Import()
			s := create(t, article)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				newer, err := reopen(t, s.path, MustExist, withStep(t, step))
				if err == nil {
					t.Error("the migration went through")
				}
				if err := newer.Close(); err != nil {
					t.Error(err)
				}
			}
			old, err := reopen(t, s.path, MustExist, embedded)
			if err != nil {
				t.Fatal(err)
			}
			got, err := old.Article(t.Context(), "稿")
			if err != nil {
				t.Fatal(err)
			}
			annotatetest.SameArticle(t, got, article.Article)
			if files, _ := os.ReadDir(filepath.Dir(s.path)); len(files) > 2 {
				t.Errorf("files %v, want the project and its log", files)
			}
		})
	}
}

func TestReadStepsRefusesTwoOfANumber(t *testing.T) {
	_, err := readSteps(fstest.MapFS{"migrations/1_a.sql": {}, "migrations/1_b.sql": {}})
	if err == nil {
		t.Error("no error")
	}
}
