package storage

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver
)

// applicationID marks our files in the SQLite header: "ZhuP".
const applicationID = 0x5A687550

// connect prepares the one connection to the file. What is to hold for the
// connection stands in its name, so that it holds again should the pool ever
// replace it.
func connect(path string, mode Mode) (*sql.DB, error) {
	query := url.Values{}
	switch mode {
	case ReadOnly:
		query.Set("mode", "ro")
		query.Add("_pragma", "busy_timeout(200)")
	case MustExist:
		query.Set("mode", "rw")
	case CreateIfAbsent:
		query.Set("mode", "rwc")
	}
	if mode != ReadOnly {
		// The lock comes first: only then does the write-ahead log do without
		// shared memory, and a second program is kept out from the start.
		query.Add("_pragma", "locking_mode(EXCLUSIVE)")
		query.Add("_pragma", "busy_timeout(200)")
		query.Add("_pragma", "synchronous(FULL)")
		query.Add("_pragma", "foreign_keys(ON)")
		query.Set("_txlock", "immediate")
	}
	db, err := sql.Open("sqlite", fileURI(path)+"?"+query.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// fileURI writes an absolute path as SQLite's URI, which keeps ?, # and % in
// names apart from what follows.
func fileURI(path string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive letter
	}
	return "file://" + (&url.URL{Path: slashed}).EscapedPath()
}

// identify returns the version of the project, 0 for an empty file that may
// become one.
func (s *Store) identify(ctx context.Context, newest int) (version int, err error) {
	var application, objects int
	for _, value := range []struct {
		of   string
		into *int
	}{
		{"PRAGMA application_id", &application},
		{"PRAGMA user_version", &version},
		{"SELECT count(*) FROM sqlite_schema", &objects},
	} {
		if err := s.db.QueryRowContext(ctx, value.of).Scan(value.into); err != nil {
			return 0, err
		}
	}
	switch {
	case application == 0 && version == 0 && objects == 0 && s.mode == CreateIfAbsent:
		return 0, nil
	case application != applicationID || version < 1:
		return 0, problem(CodeNotAProject, s.path, nil)
	case version > newest:
		return 0, problem(CodeNewer, s.path, nil)
	}
	return version, nil
}

// checkWritable asks SQLite, which falls back to reading without a word.
func (s *Store) checkWritable(ctx context.Context) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	err = conn.Raw(func(driver any) error {
		c, ok := driver.(interface {
			IsReadOnly(schema string) (bool, error)
		})
		if !ok {
			return fmt.Errorf("driver %T cannot tell whether a file is read-only", driver)
		}
		readOnly, err := c.IsReadOnly("main")
		if err == nil && readOnly {
			return problem(CodeReadOnly, s.path, nil)
		}
		return err
	})
	if closing := conn.Close(); err == nil {
		err = closing
	}
	return err
}
