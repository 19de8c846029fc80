package main

import (
	"net"
	"net/http"
	"sync"
	"time"
)

const (
	// unheardGrace is how long a new connection may be silent before it may be
	// closed to make room for another client. It is much longer than the time
	// between a client's connecting and its first byte.
	unheardGrace = time.Second
	// roomRetry is the interval at which Accept looks for a connection to close
	// while a client waits.
	roomRetry = 10 * time.Millisecond
)

// boundedListener limits the number of open connections. If all slots are taken
// when another client connects, it closes the longest idle connection. If none is
// idle, the client waits. Further clients wait in the system's queue, where they
// use no resources of this process.
type boundedListener struct {
	net.Listener
	slots     chan struct{}
	closed    chan struct{}
	closeOnce sync.Once

	mu sync.Mutex
	// idle holds the connections without a running request, each with the time
	// after which it may be closed. It is nil once the server stops.
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

// Accept implements net.Listener. It waits until there is a slot for the connection.
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

// takeSlot waits for a slot. It returns false if the listener is closed first.
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

// closeLongestIdle closes the longest idle connection, if any may be closed yet.
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

// closeIdle closes all idle connections, and those that become idle later. Browsers
// open spare connections, and http.Server.Shutdown would wait seconds for each.
func (l *boundedListener) closeIdle() {
	l.mu.Lock()
	idle := l.idle
	l.idle = nil
	l.mu.Unlock()
	for conn := range idle {
		conn.Close()
	}
}

// setIdle marks a connection as idle, to be closed not before since. It returns
// false if the server is stopping.
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

// connState is the ConnState callback of http.Server. boundedConn also marks a
// connection as busy at its first byte, because the server calls it active only
// after reading a whole header.
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

// boundedConn is a connection that releases its slot when it is closed.
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

// Write writes data, and adds the security fields to the header of an answer that
// lacks them. The server never writes parts of two answers in one call.
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

// CloseWrite lets the server signal the end of an answer before it closes a
// connection with unread data.
func (c *boundedConn) CloseWrite() error {
	if tcp, ok := c.Conn.(*net.TCPConn); ok {
		return tcp.CloseWrite()
	}
	return nil
}

// Close closes the connection. It may be called more than once; the slot is
// released once.
func (c *boundedConn) Close() error {
	err := c.Conn.Close()
	c.release.Do(func() {
		c.listener.setBusy(c)
		<-c.listener.slots
	})
	return err
}
