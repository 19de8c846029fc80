package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// patience is how long a test waits for an event that must happen.
const patience = 5 * time.Second

// running is a running program that listens on its own port.
type running struct {
	t       testing.TB
	address string // host:port
	signals chan os.Signal
	exit    chan int
	stderr  *lockedBuffer
}

type lockedBuffer struct {
	mu     sync.Mutex
	buffer bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.String()
}

var addressLine = regexp.MustCompile(`^Spoolscope is at http://(127\.0\.0\.1:[0-9]+)/\n$`)

// start runs a program until the test ends. The program learns its address from
// the line that it prints, as scripts do.
func start(t testing.TB, site fs.FS, allowed limits) *running {
	t.Helper()
	output, stdout := io.Pipe()
	server := &running{
		t:       t,
		signals: make(chan os.Signal, 2),
		exit:    make(chan int, 1),
		stderr:  new(lockedBuffer),
	}
	tested := program{site: site, stdout: stdout, stderr: server.stderr, signals: server.signals, limits: allowed}
	go func() {
		code := tested.run([]string{"-addr", "127.0.0.1:0"})
		stdout.Close()
		server.exit <- code
	}()
	t.Cleanup(func() {
		server.signals <- os.Interrupt
		server.signals <- os.Interrupt
		output.Close()
	})
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatalf("no address line: %v; standard error: %s", err, server.stderr)
	}
	match := addressLine.FindStringSubmatch(line)
	if match == nil {
		t.Fatalf("the address line is %q", line)
	}
	server.address = match[1]
	return server
}

// awaitExit returns the exit code of a program that has been asked to stop.
func (s *running) awaitExit() int {
	s.t.Helper()
	select {
	case code := <-s.exit:
		return code
	case <-time.After(patience):
		s.t.Fatal("the program does not exit")
		return 0
	}
}

// client is a connection on which a test can write any bytes.
type client struct {
	t testing.TB
	*net.TCPConn
	reader *bufio.Reader
}

func (s *running) dial() *client {
	s.t.Helper()
	conn, err := net.DialTimeout("tcp", s.address, patience)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(patience))
	return &client{t: s.t, TCPConn: conn.(*net.TCPConn), reader: bufio.NewReader(conn)}
}

func (c *client) write(text string) {
	c.t.Helper()
	if _, err := io.WriteString(c, text); err != nil {
		c.t.Fatal(err)
	}
}

// writeRequest sends a request without normalizing the target or the headers.
func (c *client) writeRequest(method, target string, headers ...string) {
	c.t.Helper()
	var request strings.Builder
	fmt.Fprintf(&request, "%s %s HTTP/1.1\r\nHost: spoolscope.test\r\n", method, target)
	for _, header := range headers {
		request.WriteString(header + "\r\n")
	}
	request.WriteString("\r\n")
	c.write(request.String())
}

// answer is a response that has been read completely.
type answer struct {
	status  int
	header  http.Header
	chunked bool
	body    string
}

func (c *client) readAnswer(method string) answer {
	c.t.Helper()
	response, err := http.ReadResponse(c.reader, &http.Request{Method: method})
	if err != nil {
		c.t.Fatalf("no answer: %v", err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		c.t.Fatalf("the body is incomplete: %v", err)
	}
	return answer{
		status:  response.StatusCode,
		header:  response.Header,
		chunked: len(response.TransferEncoding) > 0,
		body:    string(body),
	}
}

// ask makes one request on a new connection. Bytes after the answer fail the test,
// such as the body of an answer that must not have one.
func (s *running) ask(method, target string, headers ...string) answer {
	s.t.Helper()
	conn := s.dial()
	defer conn.Close()
	conn.writeRequest(method, target, append(headers, "Connection: close")...)
	got := conn.readAnswer(method)
	if rest, err := io.ReadAll(conn.reader); len(rest) > 0 || err != nil {
		s.t.Errorf("after the answer: %q, %v", rest, err)
	}
	return got
}
