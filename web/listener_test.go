package main

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"
)

// TestClosedListener checks what Accept returns if the listener is closed while a
// connection waits for a slot, and after it has stopped.
func TestClosedListener(t *testing.T) {
	t.Parallel()
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener := newBoundedListener(inner, 1)
	dial := func() net.Conn {
		t.Helper()
		conn, err := net.Dial("tcp", inner.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { conn.Close() })
		return conn
	}
	dial()
	first, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	listener.setBusy(first.(*boundedConn))
	second := dial()
	accepted := make(chan error, 1)
	go func() {
		conn, err := listener.Accept()
		if conn != nil {
			err = errors.Join(err, errors.New("there is a connection"))
		}
		accepted <- err
	}()
	select {
	case err := <-accepted:
		t.Fatalf("a second connection is accepted: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-accepted; err != net.ErrClosed {
		t.Errorf("the second connection: %v", err)
	}
	_ = second.SetReadDeadline(time.Now().Add(10 * time.Second))
	if _, err := second.Read(make([]byte, 1)); err == nil || errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("the second connection is not closed: %v", err)
	}
}

// TestStoppedListener checks that a connection is refused once the server stops.
func TestStoppedListener(t *testing.T) {
	t.Parallel()
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer inner.Close()
	listener := newBoundedListener(inner, 1)
	listener.closeIdle()
	client, err := net.Dial("tcp", inner.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if conn, err := listener.Accept(); conn != nil || err != net.ErrClosed {
		t.Errorf("a stopped listener accepts %v, %v", conn, err)
	}
	if len(listener.slots) != 0 {
		t.Error("the slot is not released")
	}
}

// TestRangeIsAll checks that nothing follows the bytes of a range.
func TestRangeIsAll(t *testing.T) {
	t.Parallel()
	site, err := loadAssets(newSite())
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, "/icon.png", nil)
	r.Header.Set("Range", "bytes=1-3")
	site.ServeHTTP(w, r)
	if want := content("icon.png")[1:4]; w.Code != http.StatusPartialContent || w.Body.String() != want {
		t.Errorf("%d %q; want %q", w.Code, w.Body, want)
	}
}
