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

// limits bounds the resources that one client, and all of them together, can use.
type limits struct {
	readHeader, read, write, idle time.Duration
	stop                          time.Duration // for running answers after a signal
	headerBytes                   int
	connections                   int
}

// productionLimits allows for downloading the largest file over a slow line, but
// cuts off silent clients soon.
var productionLimits = limits{
	readHeader:  5 * time.Second,
	read:        10 * time.Second,
	write:       60 * time.Second,
	idle:        60 * time.Second,
	stop:        10 * time.Second,
	headerBytes: 16 << 10,
	connections: 1024,
}

// serve answers requests until it receives a signal, then lets running answers
// finish. A second signal, or the stop limit, cuts them off and returns an error.
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
		// The standard answer to "OPTIONS *" lacks the security fields.
		DisableGeneralOptionsHandler: true,
	}
	defer server.Close()
	server.RegisterOnShutdown(listener.closeIdle)

	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("cannot continue serving: %w", err)
	case <-p.signals:
	}

	deadline, cancel := context.WithTimeout(context.Background(), p.limits.stop)
	defer cancel()
	stopped := make(chan error, 1)
	go func() { stopped <- server.Shutdown(deadline) }()
	select {
	case err := <-stopped:
		if errors.Is(err, context.DeadlineExceeded) {
			return fmt.Errorf("cut off answers that were not finished within %v", p.limits.stop)
		}
		return err
	case <-p.signals:
		return errors.New("stopped at once by a second signal")
	}
}
