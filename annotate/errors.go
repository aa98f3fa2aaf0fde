package annotate

import "fmt"

// Code names a kind of error for machines; the window translates it.
type Code string

// The errors of this package.
const (
	CodeNoSuchArticle  Code = "no-such-article"
	CodeNoSuchSpan     Code = "no-such-span"
	CodeNoSuchRelation Code = "no-such-relation"
	CodeNoSuchEdit     Code = "no-such-edit"
	CodeNoSuchLabel    Code = "no-such-label"
	CodeNoSuchCommand  Code = "no-such-command"
	CodeBadRange       Code = "bad-range"
	CodeBadValue       Code = "bad-value"
	CodeDuplicate      Code = "duplicate"
	CodeConflict       Code = "conflict"
	CodeNothingToDo    Code = "nothing-to-do"
	CodeNothingToUndo  Code = "nothing-to-undo"
	CodeNothingToRedo  Code = "nothing-to-redo"
)

// Error is an error with a code for machines and a sentence for people. Err is
// what lies beneath it, nil where there is nothing.
type Error struct {
	Code   Code
	Detail string
	Err    error
}

func (e *Error) Error() string {
	if e.Err != nil {
		return e.Detail + ": " + e.Err.Error()
	}
	return e.Detail
}

// Unwrap returns what lies beneath.
func (e *Error) Unwrap() error { return e.Err }

// Is makes errors.Is compare codes.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

func errorf(code Code, format string, args ...any) error {
	return &Error{Code: code, Detail: fmt.Sprintf(format, args...)}
}
