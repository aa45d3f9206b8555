// Carnet is the field notebook of school audits: see package cli.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"carnet/cmd/cli"
	_ "carnet/tui/early"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, cli.Process())
	stop()
	os.Exit(code)
}
