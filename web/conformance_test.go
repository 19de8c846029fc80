package main

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// check is a request and the expected answer.
type check struct {
	name    string
	method  string // GET if empty
	target  string
	headers []string // of the request, as lines

	status int
	serves string            // the stored file that the body must equal, if not empty
	has    map[string]string // fields with these exact values
	lacks  []string          // fields that must be absent
}

// conformance returns all checks of single answers.
func conformance() []check {
	return slices.Concat(
		addressChecks(), hiddenChecks(), methodChecks(),
		negotiationChecks(), varyChecks(),
		conditionChecks(), rangeChecks(),
		cachingChecks(), typeChecks(), securityChecks(),
	)
}

func TestConformance(t *testing.T) {
	server := start(t, newSite(), productionLimits)
	seen := make(map[string]bool)
	for _, c := range conformance() {
		if seen[c.name] {
			t.Errorf("two checks are named %q", c.name)
		}
		seen[c.name] = true
		t.Run(c.name, func(t *testing.T) {
			server := *server
			server.t = t
			c.run(t, &server)
		})
	}
	if len(seen) < 60 {
		t.Errorf("only %d checks", len(seen))
	}
}

func (c check) run(t *testing.T, server *running) {
	method := c.method
	if method == "" {
		method = http.MethodGet
	}
	got := server.ask(method, c.target, c.headers...)
	if got.status != c.status {
		t.Errorf("status %d, want %d", got.status, c.status)
	}
	if c.serves != "" && got.body != content(c.serves) {
		t.Errorf("body %q, want that of %s", got.body, c.serves)
	}
	for name, want := range c.has {
		if values := got.header.Values(name); len(values) != 1 || values[0] != want {
			t.Errorf("%s: %q, want %q", name, values, want)
		}
	}
	for _, name := range c.lacks {
		if values := got.header.Values(name); len(values) > 0 {
			t.Errorf("%s: %q, want none", name, values)
		}
	}
	checkAnswer(t, method, got)
	if method == http.MethodGet && !slices.ContainsFunc(c.headers, isRange) {
		checkHead(t, got, server.ask(http.MethodHead, c.target, c.headers...))
	}
}

func isRange(header string) bool { return strings.HasPrefix(header, "Range:") }

var strongTag = regexp.MustCompile(`^"[0-9a-f]{24}"$`)

// checkAnswer checks what applies to every answer.
func checkAnswer(t testing.TB, method string, got answer) {
	t.Helper()
	if got.status >= http.StatusInternalServerError {
		t.Errorf("status %d is a server error", got.status)
	}
	if got.chunked {
		t.Error("the answer is chunked")
	}
	length, sent := got.header.Get("Content-Length"), strconv.Itoa(len(got.body))
	switch {
	case got.status == http.StatusNotModified:
		if length != "" || got.body != "" {
			t.Errorf("a 304 has Content-Length %q and body %q", length, got.body)
		}
	case method == http.MethodHead:
		if length == "" || got.body != "" {
			t.Errorf("the answer to HEAD has Content-Length %q and body %q", length, got.body)
		}
	case length != sent:
		t.Errorf("Content-Length %q for %s bytes", length, sent)
	}
	checkCommonFields(t, got)
	if got.body != "" && got.header.Get("Content-Type") == "" {
		t.Error("a body without Content-Type")
	}
	if tag, ok := got.header["Etag"]; ok && !strongTag.MatchString(tag[0]) {
		t.Errorf("ETag %s is not strong and quoted", tag[0])
	}
	if _, ok := got.header["Set-Cookie"]; ok {
		t.Error("the answer sets a cookie")
	}
}

// checkCommonFields checks the fields of every answer, including those that
// net/http sends without calling the handler.
func checkCommonFields(t testing.TB, got answer) {
	t.Helper()
	for name, want := range map[string]string{
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "no-referrer",
		"Cross-Origin-Resource-Policy": "cross-origin",
		"Access-Control-Allow-Origin":  "*",
	} {
		if got.header.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, got.header.Get(name), want)
		}
	}
	for _, name := range []string{"Content-Security-Policy", "Permissions-Policy", "Date"} {
		if got.header.Get(name) == "" {
			t.Errorf("no %s", name)
		}
	}
}

// checkHead checks that the answer to HEAD is that to GET without the body.
func checkHead(t *testing.T, get, head answer) {
	t.Helper()
	checkAnswer(t, http.MethodHead, answer{status: head.status, header: head.header, body: head.body})
	delete(get.header, "Date")
	delete(head.header, "Date")
	if head.status != get.status || !maps.EqualFunc(head.header, get.header, slices.Equal[[]string]) {
		t.Errorf("HEAD differs from GET:\n%d %v\n%d %v", head.status, head.header, get.status, get.header)
	}
}
