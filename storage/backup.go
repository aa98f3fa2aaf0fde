package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
)

// Backup writes a copy of the project to a new file, which appears whole or not
// at all. It fails with [CodeFileExists] if there is something at path already.
func (s *Store) Backup(ctx context.Context, path string) error {
	target, err := filepath.Abs(path)
	if err != nil {
		return problem(CodeIO, path, err)
	}
	if exists(target) {
		return problem(CodeFileExists, target, nil)
	}
	part := target + ".part"
	if err := s.copyTo(ctx, part); err != nil {
		return errors.Join(explain(target, err), removePart(part))
	}
	if err := os.Rename(part, target); err != nil {
		return errors.Join(problem(CodeIO, target, err), removePart(part))
	}
	return nil
}

// copyTo writes a compact copy and waits until it is on the disk.
func (s *Store) copyTo(ctx context.Context, path string) error {
	if err := removePart(path); err != nil {
		return err
	}
	if _, err := s.db.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func removePart(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
