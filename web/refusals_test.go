package main

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"spoolscope/web/policy"
)

// refusals lists requests that net/http answers without calling the handler.
var refusals = []struct {
	name, request string
	status        int
}{
	{"no host", "GET / HTTP/1.1\r\n\r\n", 400},
	{"a malformed host", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
	{"a malformed field name", "GET / HTTP/1.1\r\nHost: a\r\nA(b: c\r\n\r\n", 400},
	{"a malformed target", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400},
	{"an unknown expectation", "GET / HTTP/1.1\r\nHost: a\r\nExpect: a-miracle\r\n\r\n", 417},
	{"a header that is too large", "GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + strings.Repeat("x", 40<<10) + "\r\n\r\n", 431},
	{"an unknown transfer coding", "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501},
	{"an unknown version", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505},
}

func TestRefusalsCarryTheSecurityFields(t *testing.T) {
	t.Parallel()
	server := start(t, newSite(), productionLimits)
	for _, test := range refusals {
		t.Run(test.name, func(t *testing.T) {
			conn := server.dial()
			conn.t = t
			conn.write(test.request)
			checkRefusal(t, conn.readAnswer("GET"), test.status)
		})
		t.Run(test.name+" after another answer", func(t *testing.T) {
			conn := server.dial()
			conn.t = t
			conn.writeRequest("GET", "/sw.js")
			checkAnswer(t, "GET", conn.readAnswer("GET"))
			conn.write(test.request)
			checkRefusal(t, conn.readAnswer("GET"), test.status)
		})
		t.Run(test.name+" in one packet with another request", func(t *testing.T) {
			conn := server.dial()
			conn.t = t
			conn.write("GET /sw.js HTTP/1.1\r\nHost: a\r\n\r\n" + test.request)
			checkAnswer(t, "GET", conn.readAnswer("GET"))
			checkRefusal(t, conn.readAnswer("GET"), test.status)
		})
	}
}

func checkRefusal(t *testing.T, got answer, status int) {
	t.Helper()
	if got.status != status {
		t.Errorf("status %d, want %d", got.status, status)
	}
	checkCommonFields(t, got)
	for name, want := range map[string]string{
		"Content-Security-Policy": policy.Page(),
		"X-Frame-Options":         "DENY",
		"Cache-Control":           "no-store",
	} {
		if values := got.header.Values(name); len(values) != 1 || values[0] != want {
			t.Errorf("%s: %q, want %q", name, values, want)
		}
	}
	if date := got.header.Values("Date"); len(date) != 1 {
		t.Errorf("Date: %q, want one", date)
	} else if _, err := http.ParseTime(date[0]); err != nil {
		t.Error(err)
	}
}

// TestFileThatLooksLikeARefusalIsUnchanged checks that only answers of net/http
// itself are changed.
func TestFileThatLooksLikeARefusalIsUnchanged(t *testing.T) {
	t.Parallel()
	const refusal = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n400 Bad Request"
	site := newSite()
	site["trace.txt"] = &fstest.MapFile{Data: []byte(strings.Repeat(refusal, 1000))}
	conn := start(t, site, productionLimits).dial()
	for range 2 {
		conn.writeRequest("GET", "/trace.txt")
		if got := conn.readAnswer("GET"); got.body != strings.Repeat(refusal, 1000) {
			t.Error("the file was changed")
		}
	}
}

// TestLongHeaderIsNotCompleted requests an answer whose header the server writes in
// several pieces.
func TestLongHeaderIsNotCompleted(t *testing.T) {
	t.Parallel()
	query := strings.Repeat("x", 12<<10)
	got := start(t, newSite(), productionLimits).ask("GET", "/zh?"+query)
	if got.header.Get("Location") != "/zh/?"+query {
		t.Errorf("status %d, Location %q", got.status, got.header.Get("Location"))
	}
	if policies := got.header.Values("Content-Security-Policy"); len(policies) != 1 {
		t.Errorf("%d policies", len(policies))
	}
}
