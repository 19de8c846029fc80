package main

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
)

// discard is an http.ResponseWriter that discards the body. It reuses its header
// map, because net/http allocates one outside of the handler.
type discard struct {
	header http.Header
	status int
}

func (d *discard) Header() http.Header            { return d.header }
func (d *discard) WriteHeader(status int)         { d.status = status }
func (d *discard) Write(body []byte) (int, error) { return len(body), nil }

func BenchmarkHandler(b *testing.B) {
	const wasmSize = 7 << 20
	site := fstest.MapFS{
		"index.html":     {Data: []byte(strings.Repeat("page ", 200))},
		"index.html.br":  {Data: []byte(strings.Repeat("page", 52))},
		wasmName:         {Data: make([]byte, wasmSize)},
		wasmName + ".br": {Data: make([]byte, wasmSize/4)},
	}
	handler, err := loadAssets(site)
	if err != nil {
		b.Fatal(err)
	}
	const browser = "gzip, deflate, br, zstd"
	tag := handler.resources["/"].variants[brotli].tag
	for _, bench := range []struct {
		name, target string
		header       http.Header
		status       int
	}{
		{"page", "/", http.Header{"Accept-Encoding": {browser}}, 200},
		{"unchanged", "/", http.Header{"Accept-Encoding": {browser}, "If-None-Match": {tag}}, 304},
		{"wasm-br", "/" + wasmName, http.Header{"Accept-Encoding": {browser}}, 200},
		{"wasm-7MB", "/" + wasmName, http.Header{}, 200},
		{"wasm-7MB-range", "/" + wasmName, http.Header{"Range": {"bytes=0-"}}, 206},
		{"missing", "/nothing", http.Header{"Accept-Encoding": {browser}}, 404},
	} {
		b.Run(bench.name, func(b *testing.B) {
			request, err := http.NewRequest(http.MethodGet, bench.target, nil)
			if err != nil {
				b.Fatal(err)
			}
			request.Header = bench.header
			response := &discard{header: make(http.Header)}
			b.ReportAllocs()
			for b.Loop() {
				clear(response.header)
				handler.ServeHTTP(response, request)
			}
			if response.status != bench.status {
				b.Fatalf("status %d, want %d", response.status, bench.status)
			}
		})
	}
}
