package app

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"zhupi/app/cli"
)

// version is set by the build from FyneApp.toml; see the Makefile.
var version = "dev"

// Main runs the program and returns its exit status. args are without the
// program's name.
func Main(args []string, in io.Reader, out, errs io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// A later interrupt ends what waits for input. Not at once: some programs
	// pass on an interrupt that has come already.
	context.AfterFunc(ctx, func() { time.AfterFunc(time.Second, stop) })
	return cli.Run(ctx, args, cli.Streams{In: in, Out: out, Log: errs}, newEngines())
}
