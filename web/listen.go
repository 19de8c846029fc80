package main

import (
	"net"
	"net/http"
	"sync"
	"time"
)

const (
	// unheardGrace is how long a connection may stay silent before it is closed
	// for another client's sake. It is much longer than the time from a
	// client's connecting to its first byte.
	unheardGrace = time.Second
	// roomRetry is how often a client that waits looks for a connection to close.
	roomRetry = 10 * time.Millisecond
)

// boundedListener hands out only so many connections at a time. When they are
// all taken and another client comes, it closes the one that has been idle for
// longest. Where none is idle, that client waits; those after it wait in the
// system's queue, where they cost this process nothing.
type boundedListener struct {
	net.Listener
	slots     chan struct{}
	closed    chan struct{}
	closeOnce sync.Once

	mu sync.Mutex
	// idle holds the connections without a request under way, each with the
	// time from which on it may be closed. It is nil once the server stops.
	idle map[*boundedConn]time.Time
}

func newBoundedListener(inner net.Listener, connections int) *boundedListener {
	return &boundedListener{
		Listener: inner,
		slots:    make(chan struct{}, connections),
		closed:   make(chan struct{}),
		idle:     make(map[*boundedConn]time.Time),
	}
}

// Accept returns the next connection once there is a slot for it.
func (l *boundedListener) Accept() (net.Conn, error) {
	accepted, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	if !l.takeSlot() {
		accepted.Close()
		return nil, net.ErrClosed
	}
	conn := &boundedConn{Conn: accepted, listener: l}
	if !l.setIdle(conn, time.Now().Add(unheardGrace)) {
		conn.Close()
		return nil, net.ErrClosed
	}
	return conn, nil
}

// takeSlot waits for a slot; it returns false if the listener is closed before.
func (l *boundedListener) takeSlot() bool {
	for {
		select {
		case l.slots <- struct{}{}:
			return true
		default:
			l.closeLongestIdle()
		}
		select {
		case l.slots <- struct{}{}:
			return true
		case <-l.closed:
			return false
		case <-time.After(roomRetry):
		}
	}
}

// Close also wakes an Accept that waits for a slot.
func (l *boundedListener) Close() error {
	l.closeOnce.Do(func() { close(l.closed) })
	return l.Listener.Close()
}

// closeLongestIdle closes the connection that may be closed since the earliest
// time, if any may be.
func (l *boundedListener) closeLongestIdle() {
	l.mu.Lock()
	var longest *boundedConn
	earliest := time.Now()
	for conn, since := range l.idle {
		if since.Before(earliest) {
			longest, earliest = conn, since
		}
	}
	l.mu.Unlock()
	if longest != nil {
		longest.Close()
	}
}

// closeIdle closes all idle connections for good. Browsers open connections in
// reserve, and http.Server.Shutdown would wait seconds for each of them.
func (l *boundedListener) closeIdle() {
	l.mu.Lock()
	idle := l.idle
	l.idle = nil
	l.mu.Unlock()
	for conn := range idle {
		conn.Close()
	}
}

// setIdle reports false if the server is stopping.
func (l *boundedListener) setIdle(conn *boundedConn, since time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.idle == nil {
		return false
	}
	l.idle[conn] = since
	return true
}

func (l *boundedListener) setBusy(conn *boundedConn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.idle, conn)
}

// connState is a callback for http.Server. A connection is also busy from the
// first byte that it reads: the server calls it active only when it has read a
// whole header.
func connState(c net.Conn, state http.ConnState) {
	conn := c.(*boundedConn)
	switch state {
	case http.StateActive:
		conn.listener.setBusy(conn)
	case http.StateIdle:
		conn.answering = false
		conn.listener.setIdle(conn, time.Now())
	}
}

// boundedConn gives its slot back when it is closed.
type boundedConn struct {
	net.Conn
	listener  *boundedListener
	answering bool // whether an answer has begun; see Write
	release   sync.Once
}

func (c *boundedConn) Read(buffer []byte) (int, error) {
	n, err := c.Conn.Read(buffer)
	if n > 0 {
		c.listener.setBusy(c)
	}
	return n, err
}

// Write passes on what it is given, except that the header of an answer gets
// the fields that are in every answer. The server makes no call to Write for
// two answers.
func (c *boundedConn) Write(data []byte) (int, error) {
	if c.answering {
		return c.Conn.Write(data)
	}
	c.answering = true
	completed := completeHeader(data)
	if n, err := c.Conn.Write(completed); err != nil {
		return min(n, len(data)), err
	}
	return len(data), nil
}

// CloseWrite lets the server tell the client that an answer has ended before
// it closes a connection on which there is more to read.
func (c *boundedConn) CloseWrite() error {
	if tcp, ok := c.Conn.(*net.TCPConn); ok {
		return tcp.CloseWrite()
	}
	return nil
}

// Close may be called more than once; the slot is given back once.
func (c *boundedConn) Close() error {
	err := c.Conn.Close()
	c.release.Do(func() {
		c.listener.setBusy(c)
		<-c.listener.slots
	})
	return err
}
