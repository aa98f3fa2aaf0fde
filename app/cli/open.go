package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

type openCommand struct {
	Project string `arg:"" optional:"" help:"Project file."`
}

// Run shows the window until it is closed. A word that is no command comes here
// too, so that a file that is not there counts as wrong use.
func (c *openCommand) Run(s *session) error {
	if c.Project != "" {
		if _, err := os.Stat(c.Project); errors.Is(err, fs.ErrNotExist) {
			return usageError{fmt.Errorf("there is neither a command nor a project file %q; see zhupi --help", c.Project)}
		}
	}
	return s.Window(s, c.Project)
}
