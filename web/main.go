// Spoolscope's server: one binary that holds the built site and serves it.
//
// It serves static files and nothing else. Everything that it can ever answer
// is prepared before it listens (see loadAssets): a request is a look-up in a
// map, so no request can reach a file system, list a folder or leave it.
package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"syscall"
)

// dist is filled by the build; a clean checkout has only a .gitkeep in it.
//
//go:embed all:dist
var dist embed.FS

func main() {
	site, err := fs.Sub(dist, "dist")
	if err != nil {
		fmt.Fprintln(os.Stderr, "spoolscope:", err)
		os.Exit(exitFailure)
	}
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	spoolscope := program{
		site:        site,
		stdout:      os.Stdout,
		stderr:      os.Stderr,
		signals:     signals,
		openBrowser: openBrowser,
		limits:      productionLimits,
	}
	os.Exit(spoolscope.run(os.Args[1:]))
}
