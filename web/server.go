package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"time"
)

// limits bounds what one client, and all of them together, can hold on to.
type limits struct {
	readHeader, read, write, idle time.Duration
	stop                          time.Duration // for running answers, once asked to stop
	headerBytes                   int
	connections                   int
}

// productionLimits gives a slow line time for the largest file, and a client
// that sends nothing, or reads nothing, very little.
var productionLimits = limits{
	readHeader:  5 * time.Second,
	read:        10 * time.Second,
	write:       60 * time.Second,
	idle:        60 * time.Second,
	stop:        10 * time.Second,
	headerBytes: 16 << 10,
	connections: 1024,
}

// serve answers requests until a signal comes, then lets running answers
// finish. A second signal, or the limit for stopping, ends it with answers cut.
func (p program) serve(inner net.Listener, handler http.Handler) error {
	listener := newBoundedListener(inner, p.limits.connections)
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: p.limits.readHeader,
		ReadTimeout:       p.limits.read,
		WriteTimeout:      p.limits.write,
		IdleTimeout:       p.limits.idle,
		MaxHeaderBytes:    p.limits.headerBytes,
		ConnState:         connState,
		ErrorLog:          log.New(p.stderr, "spoolscope: ", 0),
		// The standard answer to "OPTIONS *" knows nothing of our headers.
		DisableGeneralOptionsHandler: true,
	}
	defer server.Close()
	server.RegisterOnShutdown(listener.closeIdle)

	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("cannot go on serving: %w", err)
	case <-p.signals:
	}

	deadline, cancel := context.WithTimeout(context.Background(), p.limits.stop)
	defer cancel()
	stopped := make(chan error, 1)
	go func() { stopped <- server.Shutdown(deadline) }()
	select {
	case err := <-stopped:
		if errors.Is(err, context.DeadlineExceeded) {
			return fmt.Errorf("cut off answers that did not finish within %v", p.limits.stop)
		}
		return err
	case <-p.signals:
		return errors.New("ended at once by a second signal")
	}
}
