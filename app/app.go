package app

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"zhupi/app/cli"
)

// version is set by the build from FyneApp.toml; see the Makefile.
var version = "dev"

// Main runs the program and returns its exit status. args are without the
// program's name.
func Main(args []string, in io.Reader, out, errs io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends what waits for input
	return cli.Run(ctx, args, cli.Streams{In: in, Out: out, Log: errs}, newEngines())
}
