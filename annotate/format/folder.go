package format

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// InFolder makes the files of a data set in a folder that is there. A file that
// is there already is an error. Closed files are on the disk.
func InFolder(folder string) CreateFile {
	return func(name string) (io.WriteCloser, error) {
		f, err := os.OpenFile(filepath.Join(folder, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return nil, err
		}
		return syncedFile{f}, nil
	}
}

type syncedFile struct{ *os.File }

// Close waits until the file is on the disk.
func (f syncedFile) Close() error { return errors.Join(f.Sync(), f.File.Close()) }
