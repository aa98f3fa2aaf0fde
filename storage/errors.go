package storage

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"zhupi/annotate"
)

// The errors of this package beside those of annotate.
const (
	CodeNoSuchFile   annotate.Code = "no-such-file"
	CodeFileExists   annotate.Code = "file-exists"
	CodeNotAProject  annotate.Code = "not-a-project"
	CodeInUse        annotate.Code = "in-use"
	CodeReadOnly     annotate.Code = "read-only"
	CodeNoPermission annotate.Code = "no-permission"
	CodeDiskFull     annotate.Code = "disk-full"
	CodeNewer        annotate.Code = "newer-version"
	CodeOlder        annotate.Code = "older-version"
	CodeNotClosed    annotate.Code = "not-closed"
	CodeDamaged      annotate.Code = "damaged"
	CodeIO           annotate.Code = "io"
)

// sentence says in a sentence what a code means for the file.
func sentence(code annotate.Code, path string) string {
	name := filepath.Base(path)
	switch code {
	case CodeNoSuchFile:
		return fmt.Sprintf("there is no project file %s", path)
	case CodeFileExists:
		return fmt.Sprintf("%s is there already and is not overwritten", path)
	case CodeNotAProject:
		return fmt.Sprintf("%s is not a project of this program", path)
	case CodeInUse:
		return fmt.Sprintf("the project %s is open in another program", name)
	case CodeReadOnly:
		return fmt.Sprintf("the project %s can only be read: its file or its folder is write-protected", path)
	case CodeNoPermission:
		return fmt.Sprintf("the project %s cannot be opened: no permission for the file or its folder", path)
	case CodeDiskFull:
		return fmt.Sprintf("the disk of %s is full; nothing of the last change was kept", path)
	case CodeNewer:
		return fmt.Sprintf("the project %s was written by a newer version of this program", path)
	case CodeOlder:
		return fmt.Sprintf("the project %s was written by an older version and must once be opened for writing", path)
	case CodeNotClosed:
		return fmt.Sprintf("the project %s was not closed properly and must once be opened where it can be written", path)
	case CodeDamaged:
		return fmt.Sprintf("the project file %s is damaged; go back to a backup", path)
	}
	return fmt.Sprintf("the project file %s cannot be read or written", path)
}

// problem makes the error of a code.
func problem(code annotate.Code, path string, cause error) error {
	return &annotate.Error{Code: code, Detail: sentence(code, path), Err: cause}
}

// damaged says which part of the file is not what was once written.
func (s *Store) damaged(format string, args ...any) error {
	return problem(CodeDamaged, s.path, fmt.Errorf(format, args...))
}

// explain gives an error of SQLite its code and its sentence. Other errors, and
// those that have a code already, stay as they are.
func (s *Store) explain(err error) error { return explain(s.path, err) }

func explain(path string, err error) error {
	var known *annotate.Error
	var cause *sqlite.Error
	if err == nil || errors.As(err, &known) || !errors.As(err, &cause) ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return problem(codeOf(cause), path, err)
}

// primary is the part of SQLite's extended result code that names the kind.
const primary = 0xff

func codeOf(err *sqlite.Error) annotate.Code {
	if err.Code() == lib.SQLITE_IOERR_LOCK {
		// A file that is open for reading only cannot be locked for writing.
		return CodeReadOnly
	}
	switch err.Code() & primary {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return CodeInUse
	case lib.SQLITE_READONLY:
		return CodeReadOnly
	case lib.SQLITE_CANTOPEN, lib.SQLITE_PERM, lib.SQLITE_AUTH:
		return CodeNoPermission
	case lib.SQLITE_FULL:
		return CodeDiskFull
	case lib.SQLITE_CORRUPT, lib.SQLITE_FORMAT:
		return CodeDamaged
	case lib.SQLITE_NOTADB:
		return CodeNotAProject
	case lib.SQLITE_CONSTRAINT:
		return annotate.CodeConflict
	}
	return CodeIO
}

// isDuplicate reports whether a row could not be added because its key is taken.
func isDuplicate(err error) bool {
	var cause *sqlite.Error
	return errors.As(err, &cause) &&
		(cause.Code() == lib.SQLITE_CONSTRAINT_UNIQUE || cause.Code() == lib.SQLITE_CONSTRAINT_PRIMARYKEY)
}
