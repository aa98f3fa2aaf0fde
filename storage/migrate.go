package storage

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// embedded holds migrations/N_name.sql for N = 1, 2, 3 …; N is the version that
// the file makes of the one before. A released file is never changed.
//
//go:embed migrations/*.sql
var embedded embed.FS

// readSteps returns the SQL of every migration; step i leads to version i+1.
func readSteps(source fs.FS) ([]string, error) {
	var steps []string
	for {
		names, err := fs.Glob(source, fmt.Sprintf("migrations/%d_*.sql", len(steps)+1))
		if err != nil {
			return nil, err
		}
		switch len(names) {
		case 0:
			return steps, nil
		case 1:
			step, err := fs.ReadFile(source, names[0])
			if err != nil {
				return nil, err
			}
			steps = append(steps, string(step))
		default:
			return nil, fmt.Errorf("two migrations to version %d", len(steps)+1)
		}
	}
}

// migrate takes the file from version to the newest, all in one transaction.
func (s *Store) migrate(ctx context.Context, steps []string, version int) (err error) {
	// Foreign keys can be switched outside a transaction only; a migration may
	// have to rebuild a table that others point to.
	if _, err := s.db.ExecContext(ctx, "PRAGMA foreign_keys=OFF"); err != nil {
		return err
	}
	defer func() {
		_, back := s.db.ExecContext(context.WithoutCancel(ctx), "PRAGMA foreign_keys=ON")
		err = errors.Join(err, back)
	}()
	return s.write(ctx, func(tx *sql.Tx) error {
		for i, step := range steps[version:] {
			if _, err := tx.ExecContext(ctx, step); err != nil {
				return fmt.Errorf("migration to version %d: %w", version+i+1, err)
			}
		}
		ids := fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", applicationID, len(steps))
		if _, err := tx.ExecContext(ctx, ids); err != nil {
			return err
		}
		return checkReferences(ctx, tx)
	})
}

func checkReferences(ctx context.Context, tx *sql.Tx) error {
	var dangling int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM pragma_foreign_key_check").Scan(&dangling); err != nil {
		return err
	}
	if dangling > 0 {
		return fmt.Errorf("the migration would leave %d rows that point nowhere", dangling)
	}
	return nil
}

// copyBefore puts a copy of the file beside it, NAME.before-vN.zhupi, and returns
// its path.
func (s *Store) copyBefore(ctx context.Context, version int) (path string, err error) {
	extension := filepath.Ext(s.path)
	stem := fmt.Sprintf("%s.before-v%d", strings.TrimSuffix(s.path, extension), version)
	target := stem + extension
	for n := 2; exists(target); n++ {
		target = fmt.Sprintf("%s-%d%s", stem, n, extension)
	}
	return target, s.Backup(ctx, target)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
