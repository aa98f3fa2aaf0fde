package storage_test

import (
	"path/filepath"
	"testing"

	"zhupi/annotate/annotatetest"
	"zhupi/annotate/project"
	"zhupi/storage"
)

func open(t *testing.T, path string, mode storage.Mode) *storage.Store {
	t.Helper()
	s, err := storage.Open(t.Context(), path, mode)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestStoreKeepsTheContract(t *testing.T) {
	annotatetest.Contract(t, annotatetest.Stores{
		Open: func(t *testing.T) project.Store {
			return open(t, filepath.Join(t.TempDir(), "项目 a?b#c%d.zhupi"), storage.CreateIfAbsent)
		},
		Reopen: func(t *testing.T, s project.Store) project.Store {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			return open(t, s.(*storage.Store).Path(), storage.MustExist)
		},
	})
}
