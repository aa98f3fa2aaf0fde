package cli

type openCommand struct {
	Project string `arg:"" optional:"" help:"Project file."`
}

// Run shows the window until it is closed.
func (c *openCommand) Run(s *session) error { return s.Window(c.Project) }
