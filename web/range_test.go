package main

import (
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"strings"
	"testing"
)

func rangeChecks() []check {
	page := content("index.html")
	size := len(page)
	part := func(name, wanted string, first, last int, headers ...string) check {
		return check{name: name, target: "/", headers: append(headers, "Range: "+wanted), status: 206,
			has: map[string]string{
				"Content-Range":  fmt.Sprintf("bytes %d-%d/%d", first, last, size),
				"Content-Length": fmt.Sprint(last - first + 1),
				"ETag":           tagOf("index.html"),
				"Content-Type":   "text/html; charset=utf-8",
				"Cache-Control":  "no-cache",
			}}
	}
	whole := func(name string, headers ...string) check {
		return check{name: name, target: "/", headers: headers, status: 200, serves: "index.html",
			has: map[string]string{"Accept-Ranges": "bytes"}, lacks: []string{"Content-Range"}}
	}
	beyond := func(name, wanted string) check {
		return check{name: name, target: "/", headers: []string{"Range: " + wanted, "Accept-Encoding: br"}, status: 416,
			lacks: []string{"Content-Encoding", "ETag"}}
	}
	none := func(name, wanted string, headers ...string) check {
		c := beyond(name, wanted)
		c.headers = append(c.headers, headers...)
		c.has = map[string]string{"Content-Range": fmt.Sprintf("bytes */%d", len(content("index.html.br")))}
		return c
	}
	unordered := fmt.Sprintf("bytes=%d-%d,0-%d", 5, size-1, size-1)
	return []check{
		whole("ranges are offered"),
		part("the first bytes", "bytes=0-9", 0, 9),
		part("bytes from the middle to the end", "bytes=10-", 10, size-1),
		part("the last bytes", "bytes=-5", size-5, size-1),
		part("a range that ends past the end", "bytes=10-9999", 10, size-1),
		part("a suffix longer than the file", "bytes=-9999", 0, size-1),
		part("If-Range with the same tag", "bytes=0-3", 0, 3, "If-Range: "+tagOf("index.html")),
		part("a range with If-Match", "bytes=0-3", 0, 3, "If-Match: "+tagOf("index.html")),
		part("a range with If-Match in a second field", "bytes=0-3", 0, 3, `If-Match: "a"`, "If-Match: "+tagOf("index.html")),
		whole("If-Range with another tag", "Range: bytes=0-3", `If-Range: "000000000000000000000000"`),
		whole("If-Range with the tag of another form", "Range: bytes=0-3", "If-Range: "+tagOf("index.html.br")),
		whole("If-Range with the tag as a weak one", "Range: bytes=0-3", "If-Range: W/"+tagOf("index.html")),
		whole("If-Range with a date", "Range: bytes=0-3", "If-Range: Fri, 31 Dec 2100 00:00:00 GMT"),
		whole("If-Range without a range", "If-Range: "+tagOf("index.html")),
		whole("an unknown unit", "Range: lines=0-3"),
		whole("ranges that add up to more than the file", "Range: "+unordered),
		none("a range past the end", "bytes=1000-2000"),
		beyond("a range with its ends exchanged", "bytes=9-0"),
		beyond("a range without numbers", "bytes=a-b"),
		none("the last zero bytes", "bytes=-0"),
		none("the last zero bytes, in more digits", "bytes=-000"),
		none("the last zero bytes, twice", "bytes=-0, -0"),
		none("the last zero bytes and a range past the end", "bytes=1000-,-0"),
		part("the first bytes and the last zero bytes", "bytes=0-9, -0", 0, 9),
		part("the last zero bytes and the first bytes", "bytes= -0 ,0-9", 0, 9),
		whole("If-Range with another tag and the last zero bytes", "Range: bytes=-0", `If-Range: "000000000000000000000000"`),
		none("If-Range with the same tag and the last zero bytes", "bytes=-0", "If-Range: "+tagOf("index.html.br")),
		{name: "a range of the Brotli form", target: "/", headers: []string{"Accept-Encoding: br", "Range: bytes=0-12"}, status: 206,
			has: map[string]string{
				"Content-Encoding": "br", "ETag": tagOf("index.html.br"), "Content-Length": "13",
				"Content-Range": fmt.Sprintf("bytes 0-12/%d", len(content("index.html.br"))),
			}},
		{name: "If-Range with another tag sends the whole Brotli form", target: "/", status: 200, serves: "index.html.br",
			headers: []string{"Accept-Encoding: br", "Range: bytes=0-12", "If-Range: " + tagOf("index.html")}},
		{name: "a range of a missing file", target: "/nothing", headers: []string{"Range: bytes=0-3"}, status: 404,
			lacks: []string{"Content-Range"}},
		{name: "the last zero bytes of an empty file are the whole", target: "/empty.txt", headers: []string{"Range: bytes=-0"},
			status: 200, has: map[string]string{"Content-Length": "0"}},
		{name: "a range of an empty file is the whole", target: "/empty.txt", headers: []string{"Range: bytes=0-3"}, status: 200,
			has: map[string]string{"Content-Length": "0"}},
		{name: "HEAD ignores ranges", method: "HEAD", target: "/", headers: []string{"Range: bytes=0-3"}, status: 200,
			has: map[string]string{"Content-Length": fmt.Sprint(size)}, lacks: []string{"Content-Range"}},
	}
}

func TestRangeIsOfTheChosenForm(t *testing.T) {
	server := start(t, newSite(), productionLimits)
	for _, form := range []struct{ accept, file string }{
		{"identity", wasmName}, {"gzip", wasmName + ".gz"}, {"br", wasmName + ".br"},
	} {
		whole := content(form.file)
		got := server.ask("GET", "/"+wasmName, "Accept-Encoding: "+form.accept, "Range: bytes=20-39")
		if got.body != whole[20:40] {
			t.Errorf("%s: %q, want %q", form.accept, got.body, whole[20:40])
		}
	}
}

func TestSeveralRangesInOneAnswer(t *testing.T) {
	server := start(t, newSite(), productionLimits)
	got := server.ask("GET", "/", "Accept-Encoding: br", "Range: bytes=0-4, 10-14, -3")
	checkAnswer(t, "GET", got)
	if got.status != 206 || got.header.Get("Content-Encoding") != "br" {
		t.Fatalf("status %d, Content-Encoding %q", got.status, got.header.Get("Content-Encoding"))
	}
	kind, parameters, err := mime.ParseMediaType(got.header.Get("Content-Type"))
	if err != nil || kind != "multipart/byteranges" {
		t.Fatalf("Content-Type %s: %v", got.header.Get("Content-Type"), err)
	}
	whole := content("index.html.br")
	parts := multipart.NewReader(strings.NewReader(got.body), parameters["boundary"])
	for _, want := range []string{whole[:5], whole[10:15], whole[len(whole)-3:]} {
		part, err := parts.NextPart()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(part)
		if string(body) != want || err != nil {
			t.Errorf("part %q, %v; want %q", body, err, want)
		}
		if kind := part.Header.Get("Content-Type"); kind != "text/html; charset=utf-8" {
			t.Errorf("the type of a part is %q", kind)
		}
	}
	if _, err := parts.NextPart(); err != io.EOF {
		t.Errorf("after the last part: %v", err)
	}
}
