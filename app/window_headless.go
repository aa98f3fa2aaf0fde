//go:build headless

package app

import (
	"context"
	"errors"
)

// Window says that this build has none.
func (e *engines) Window(context.Context, string) error {
	return errors.New("this build has no window; see zhupi --help for the commands")
}
