package main

import (
	"net"
	"sync"
	"sync/atomic"
)

// boundedListener accepts only so many connections at a time. Further clients
// wait in the system's queue, where they cost this process nothing.
type boundedListener struct {
	net.Listener
	slots     chan struct{}
	closed    chan struct{}
	closeOnce sync.Once

	mu sync.Mutex
	// unheard holds the connections that have not sent a byte; nil once they
	// have been closed for good.
	unheard map[*boundedConn]struct{}
}

func newBoundedListener(inner net.Listener, connections int) *boundedListener {
	return &boundedListener{
		Listener: inner,
		slots:    make(chan struct{}, connections),
		closed:   make(chan struct{}),
		unheard:  make(map[*boundedConn]struct{}),
	}
}

// Accept waits for a free slot before it takes a connection.
func (l *boundedListener) Accept() (net.Conn, error) {
	select {
	case l.slots <- struct{}{}:
	case <-l.closed:
		return nil, net.ErrClosed
	}
	accepted, err := l.Listener.Accept()
	if err != nil {
		<-l.slots
		return nil, err
	}
	conn := &boundedConn{Conn: accepted, listener: l}
	if !l.awaitFirstByte(conn) {
		conn.Close()
		return nil, net.ErrClosed
	}
	return conn, nil
}

// Close also wakes an Accept that waits for a slot.
func (l *boundedListener) Close() error {
	l.closeOnce.Do(func() { close(l.closed) })
	return l.Listener.Close()
}

// closeUnheard closes the connections on which nothing was ever asked.
// Browsers open such connections in reserve, and http.Server.Shutdown would
// wait seconds for each to make up its mind.
func (l *boundedListener) closeUnheard() {
	l.mu.Lock()
	reserve := l.unheard
	l.unheard = nil
	l.mu.Unlock()
	for conn := range reserve {
		conn.Close()
	}
}

func (l *boundedListener) awaitFirstByte(conn *boundedConn) (open bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.unheard == nil {
		return false
	}
	l.unheard[conn] = struct{}{}
	return true
}

func (l *boundedListener) forget(conn *boundedConn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.unheard, conn)
}

// boundedConn gives its slot back when it is closed.
type boundedConn struct {
	net.Conn
	listener *boundedListener
	heard    atomic.Bool
	release  sync.Once
}

func (c *boundedConn) Read(buffer []byte) (int, error) {
	n, err := c.Conn.Read(buffer)
	if n > 0 && c.heard.CompareAndSwap(false, true) {
		c.listener.forget(c)
	}
	return n, err
}

// Close may be called more than once; the slot is given back once.
func (c *boundedConn) Close() error {
	err := c.Conn.Close()
	c.release.Do(func() {
		c.listener.forget(c)
		<-c.listener.slots
	})
	return err
}
