package main

import (
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// within is a limit that is short enough for a test to wait for.
const within = 200 * time.Millisecond

// generousLimits returns limits that no test reaches. A test shortens one of them.
func generousLimits() limits {
	return limits{
		readHeader: time.Minute, read: time.Minute, write: time.Minute, idle: time.Minute,
		stop: time.Minute, headerBytes: 16 << 10, connections: 1024,
	}
}

func TestProductionLimits(t *testing.T) {
	want := limits{
		readHeader: 5 * time.Second, read: 10 * time.Second, write: time.Minute, idle: time.Minute,
		stop: 10 * time.Second, headerBytes: 16384, connections: 1024,
	}
	if productionLimits != want {
		t.Errorf("got  %+v\nwant %+v", productionLimits, want)
	}
}

func TestHeaderSize(t *testing.T) {
	t.Parallel()
	server := start(t, newSite(), productionLimits)
	for _, test := range []struct {
		name, method, target, header string
		status                       int
	}{
		{"a header of 12 KiB is read", "GET", "/", "X-Long: " + strings.Repeat("x", 12<<10), 200},
		{"a header of 32 KiB is refused", "GET", "/", "X-Long: " + strings.Repeat("x", 32<<10), 431},
		{"a header of 64 KiB is refused", "GET", "/", "X-Long: " + strings.Repeat("x", 64<<10), 431},
		{"many small fields are refused", "GET", "/", strings.Repeat("X-Short: x\r\n", 4000) + "X-Last: x", 431},
		{"a long query is refused", "GET", "/?" + strings.Repeat("x", 32<<10), "X-Short: x", 431},
	} {
		t.Run(test.name, func(t *testing.T) {
			conn := server.dial()
			conn.t = t
			// The server may answer and close the connection before it has read all.
			io.WriteString(conn, test.method+" "+test.target+" HTTP/1.1\r\nHost: x\r\n"+test.header+"\r\n\r\n")
			response, err := http.ReadResponse(conn.reader, nil)
			if err != nil || response.StatusCode != test.status {
				t.Errorf("answered with %v, %v; want status %d", response, err, test.status)
			}
		})
	}
}

// TestMalformedRequests checks that malformed requests are refused, and that the
// server does not parse what follows on the same connection.
func TestMalformedRequests(t *testing.T) {
	t.Parallel()
	server := start(t, newSite(), productionLimits)
	for name, request := range map[string]string{
		"no host":                 "GET / HTTP/1.1\r\n\r\n",
		"two hosts":               "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
		"a bad escape":            "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
		"a control character":     "GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n",
		"a space in a field name": "GET / HTTP/1.1\r\nHost: a\r\nAccept Encoding: br\r\n\r\n",
		"a negative length":       "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
		"two lengths":             "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
		"no protocol":             "GET /\r\n\r\n",
		"a TLS handshake":         "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			conn := server.dial()
			conn.t = t
			conn.write(request + "GET /sw.js HTTP/1.1\r\nHost: a\r\n\r\n")
			answers, _ := io.ReadAll(conn.reader)
			if !strings.HasPrefix(string(answers), "HTTP/1.1 400 ") || strings.Count(string(answers), "HTTP/1.1 ") != 1 {
				t.Errorf("answered with %q", answers)
			}
		})
	}
}

func TestPipelinedRequestsAreAnsweredInOrder(t *testing.T) {
	t.Parallel()
	conn := start(t, newSite(), productionLimits).dial()
	files := []string{"sw.js", "embed.js", "icon.png"}
	for _, file := range files {
		conn.writeRequest("GET", "/"+file)
	}
	for _, file := range files {
		if got := conn.readAnswer("GET"); got.body != content(file) {
			t.Errorf("%s is answered with %q", file, got.body)
		}
	}
}

func TestBodyOfARequestIsNotTheNextRequest(t *testing.T) {
	t.Parallel()
	conn := start(t, newSite(), productionLimits).dial()
	const smuggled = "GET /sw.js HTTP/1.1\r\nHost: a\r\n\r\n"
	conn.writeRequest("GET", "/icon.png", "Content-Length: "+strconv.Itoa(len(smuggled)))
	conn.write(smuggled)
	if got := conn.readAnswer("GET"); got.body != content("icon.png") {
		t.Errorf("the first answer is %q", got.body)
	}
	conn.writeRequest("GET", "/embed.js", "Connection: close")
	if got := conn.readAnswer("GET"); got.body != content("embed.js") {
		t.Errorf("the second answer is %q", got.body)
	}
}

func TestSlowClientsAreCutOff(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		shorten func(*limits)
		begin   func(*client)
	}{
		{"nothing sent", func(l *limits) { l.readHeader = within }, func(*client) {}},
		{"a header without end", func(l *limits) { l.readHeader = within },
			func(c *client) { c.write("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ") }},
		{"a body without end", func(l *limits) { l.read = within },
			func(c *client) { c.writeRequest("GET", "/", "Content-Length: 100"); c.readAnswer("GET") }},
		{"silence after an answer", func(l *limits) { l.idle = within },
			func(c *client) { c.writeRequest("GET", "/"); c.readAnswer("GET") }},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			allowed := generousLimits()
			test.shorten(&allowed)
			conn := start(t, newSite(), allowed).dial()
			begun := time.Now()
			test.begin(conn)
			if _, err := io.ReadAll(conn.reader); errors.Is(err, os.ErrDeadlineExceeded) {
				t.Fatal("the connection stays open")
			}
			if took := time.Since(begun); took < within/2 {
				t.Errorf("cut off after %v already", took)
			}
		})
	}
}

// TestDribbledHeaderIsCutOff sends a header slowly, byte by byte. The limit is for
// the whole header and does not restart with each byte.
func TestDribbledHeaderIsCutOff(t *testing.T) {
	t.Parallel()
	allowed := generousLimits()
	allowed.readHeader = within
	conn := start(t, newSite(), allowed).dial()
	conn.write("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(within / 8) {
		if _, err := conn.Write([]byte("x")); err != nil {
			return
		}
	}
	t.Error("the connection stays open")
}

func TestClientThatDoesNotReadIsCutOff(t *testing.T) {
	t.Parallel()
	allowed := generousLimits()
	allowed.write, allowed.connections = within, 1
	server := start(t, newLargeSite(), allowed)
	stalled := server.dial()
	stalled.writeRequest("GET", "/"+largeName)
	// There is only one slot: the next answer shows that it was released.
	if got := server.ask("GET", "/sw.js"); got.body != content("sw.js") {
		t.Errorf("the next client is answered with %q", got.body)
	}
	if n, err := io.Copy(io.Discard, stalled.reader); n >= largeSize {
		t.Errorf("the stalled client still got all %d bytes, %v", n, err)
	}
}

func TestManySlowClientsDoNotStopOthers(t *testing.T) {
	t.Parallel()
	server := start(t, newSite(), productionLimits)
	for range 200 {
		server.dial().write("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")
	}
	if got := server.ask("GET", "/"); got.body != content("index.html") {
		t.Errorf("answered with %q", got.body)
	}
}

func TestListenerClosedWhileFull(t *testing.T) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener := newBoundedListener(inner, 0)
	accepted := make(chan error, 1)
	go func() {
		_, err := listener.Accept()
		accepted <- err
	}()
	listener.Close()
	select {
	case err := <-accepted:
		if !errors.Is(err, net.ErrClosed) {
			t.Errorf("Accept returns %v", err)
		}
	case <-time.After(patience):
		t.Error("Accept still waits for a slot")
	}
}
