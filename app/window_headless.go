//go:build headless

package app

import "errors"

// Window says that this build has none.
func (e *engines) Window(string) error {
	return errors.New("this build has no window; see zhupi --help for the commands")
}
