// Command dev serves the site during development. It runs the build whenever a
// source file changes, and open pages load the result:
//
//	dev -addr 127.0.0.1:8081 -folder .build/dev/site make -s .build/dev/site/index.html
//
// The output of the build is shown in the terminal and on the pages if it fails.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

const (
	// interval is the time between two checks of the source files.
	interval = 100 * time.Millisecond
	// slowestHeader is how long a client may take to send the header of a request.
	slowestHeader = 10 * time.Second
)

func main() {
	log.SetFlags(log.Ltime)
	address := flag.String("addr", "127.0.0.1:8081", "where to listen")
	folder := flag.String("folder", "", "the folder that the command writes")
	sources := flag.String("watch", "Makefile,go.mod,go.sum,app,engine,static,wasm,web", "files and folders that the site is made from")
	flag.Parse()
	if *folder == "" || flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s := &site{folder: os.DirFS(*folder)}
	if err := s.listen(ctx, *address); err != nil {
		log.Fatal(err)
	}
	watched := strings.Split(*sources, ",")
	for ctx.Err() == nil {
		seen := snapshot(watched)
		s.build(ctx, flag.Args())
		for ctx.Err() == nil && snapshot(watched) == seen {
			time.Sleep(interval)
		}
	}
}

// listen serves the site until the context is cancelled.
func (s *site) listen(ctx context.Context, address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	fmt.Printf("Spoolscope is at http://%s/\n", listener.Addr())
	server := &http.Server{Handler: s, ReadHeaderTimeout: slowestHeader}
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Fatal(err)
		}
	}()
	return nil
}

// build runs the command that writes the site, and reports the result.
func (s *site) build(ctx context.Context, command []string) {
	begin := time.Now()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	out, err := cmd.CombinedOutput()
	switch {
	case ctx.Err() != nil:
	case err != nil:
		failure := fmt.Sprintf("%s%s: %v", out, command[0], err)
		log.Print("the build failed:\n", failure)
		s.failed(failure)
	default:
		log.Printf("built in %v", time.Since(begin).Round(time.Millisecond))
		s.built()
	}
}
