package cli

import "fmt"

type backupCommand struct {
	Project string `arg:"" help:"Project file."`
	To      string `arg:"" help:"File to write; it must not exist."`
}

// Run copies the project.
func (c *backupCommand) Run(s *session) error {
	if err := s.Backup(s, c.Project, c.To); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}
