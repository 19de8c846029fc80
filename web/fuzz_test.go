package main

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"
)

// FuzzConnection sends any bytes over a new connection. The server must reply with
// complete answers that have the common fields.
func FuzzConnection(f *testing.F) {
	for _, test := range refusals {
		f.Add([]byte(test.request))
	}
	for _, c := range conformance() {
		method := c.method
		if method == "" {
			method = "GET"
		}
		request := method + " " + c.target + " HTTP/1.1\r\nHost: a\r\n" + strings.Join(append(c.headers, "\r\n"), "\r\n")
		f.Add([]byte(request))
		f.Add([]byte(request + "GET / HTTP/1.0\r\n\r\n"))
	}
	f.Add([]byte("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"))
	f.Add([]byte("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"))
	f.Add([]byte("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))
	server := start(f, newSite(), productionLimits)
	f.Fuzz(func(t *testing.T, request []byte) {
		server := *server
		server.t = t
		conn := server.dial()
		// The server may answer and close the connection before it has read all.
		conn.Write(request)
		conn.CloseWrite()
		methods := methodsOf(request)
		for {
			if _, err := conn.reader.Peek(1); err != nil {
				if errors.Is(err, os.ErrDeadlineExceeded) {
					t.Error("the connection stays open")
				}
				return
			}
			method := http.MethodGet
			if len(methods) > 0 {
				method, methods = methods[0], methods[1:]
			}
			response, err := http.ReadResponse(conn.reader, &http.Request{Method: method})
			if err != nil {
				t.Fatalf("no answer: %v", err)
			}
			if _, err := io.Copy(io.Discard, response.Body); err != nil && !errors.Is(err, syscall.ECONNRESET) {
				t.Fatalf("the body is incomplete: %v", err)
			}
			checkFuzzed(t, response)
		}
	})
}

// checkFuzzed checks what applies to every answer to any bytes.
func checkFuzzed(t *testing.T, response *http.Response) {
	checkCommonFields(t, answer{header: response.Header})
	for _, name := range []string{"Content-Security-Policy", "Date", "Cache-Control"} {
		if values := response.Header.Values(name); len(values) > 1 || len(values) == 0 && response.StatusCode != http.StatusRequestedRangeNotSatisfiable {
			t.Errorf("status %d: %s: %q, want one value", response.StatusCode, name, values)
		}
	}
	switch response.StatusCode {
	case 200, 206, 304, 308, 400, 404, 405, 412, 416, 417, 431, 501, 505:
	default:
		t.Errorf("status %d", response.StatusCode)
	}
}

// methodsOf lists the methods of the requests. They are needed to parse the
// answers, because an answer to HEAD has no body.
func methodsOf(requests []byte) (methods []string) {
	reader := bufio.NewReader(strings.NewReader(string(requests)))
	for {
		for {
			if next, err := reader.Peek(1); err != nil || next[0] != '\r' && next[0] != '\n' {
				break
			}
			reader.Discard(1)
		}
		request, err := http.ReadRequest(reader)
		if err != nil {
			return methods
		}
		methods = append(methods, request.Method)
		if _, err := io.Copy(io.Discard, request.Body); err != nil {
			return methods
		}
	}
}
