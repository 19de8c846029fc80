// Command web is Spoolscope's server: one binary that contains and serves the built
// site.
//
// It serves static files only. All content is loaded before it listens (see
// loadAssets), and a request is a map lookup, so that no request can reach the
// file system or list a folder.
package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"syscall"
)

// dist is the built site. In a clean checkout it contains only .gitkeep.
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
