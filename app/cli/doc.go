// Package cli is the command line: one file a subcommand. Results go to stdout
// as JSON lines, messages and progress to stderr. Begin with [Run].
package cli
