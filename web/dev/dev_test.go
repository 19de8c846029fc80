package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// write writes files of a folder, by their paths.
func write(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSnapshot(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{"Makefile": "all:", "app/page/root.go": "package page", "static/css/a.css": "a {}"})
	look := func() [32]byte {
		return snapshot([]string{filepath.Join(folder, "Makefile"), filepath.Join(folder, "app"), filepath.Join(folder, "static")})
	}
	last := look()
	for _, test := range []struct {
		what   string
		change func() error
		seen   bool
	}{
		{"nothing", func() error { return nil }, false},
		{"other text of the same length", func() error {
			write(t, folder, map[string]string{"static/css/a.css": "b {}"})
			return os.Chtimes(filepath.Join(folder, "static/css/a.css"), time.Time{}, time.Now().Add(time.Second))
		}, true},
		{"a new file", func() error { write(t, folder, map[string]string{"app/new.go": ""}); return nil }, true},
		{"another name", func() error {
			return os.Rename(filepath.Join(folder, "app/new.go"), filepath.Join(folder, "app/newer.go"))
		}, true},
		{"a removed file", func() error { return os.Remove(filepath.Join(folder, "app/newer.go")) }, true},
		{"a file that is watched itself", func() error { write(t, folder, map[string]string{"Makefile": "all: app"}); return nil }, true},
		{"files that do not affect the site", func() error {
			write(t, folder, map[string]string{
				"app/page/root_test.go": "", "app/page/.root.go.swp": "", "app/page/root.go~": "", "app/page/testdata/golden.txt": "", "app/node_modules/x.js": "",
			})
			return nil
		}, false},
	} {
		if err := test.change(); err != nil {
			t.Fatal(err)
		}
		now := look()
		if (now != last) != test.seen {
			t.Errorf("%s: seen %v", test.what, now != last)
		}
		last = now
	}
}

// get returns the status and the body of an answer.
func get(s *site, path string) (int, string) {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w.Code, w.Body.String()
}

func stateOf(t *testing.T, s *site) (now state) {
	t.Helper()
	_, body := get(s, "/dev/state.json")
	if err := json.Unmarshal([]byte(body), &now); err != nil {
		t.Fatal(err)
	}
	return now
}

// TestBuild runs two builds, a failing one and a successful one, and checks what is
// served after each.
func TestBuild(t *testing.T) {
	folder := t.TempDir()
	s := &site{folder: os.DirFS(folder)}
	run := func(script string) { s.build(t.Context(), []string{"sh", "-c", "cd '" + folder + "' && " + script}) }

	if status, page := get(s, "/"); status != http.StatusNotFound || !strings.Contains(page, `<script src="/dev/reload.js" data-version=""></script>`) {
		t.Errorf("before a build: %d %s", status, page)
	}
	run(`echo 'version 1' >sw.js; echo '<html><head><title>1</title></head></html>' >index.html; mkdir zh; cp index.html zh; echo a >a.css`)
	first := stateOf(t, s)
	if first.Version == "" || first.Failure != "" {
		t.Fatalf("after a build: %+v", first)
	}
	for _, address := range []string{"/", "/index.html", "/zh/"} {
		want := `<html><head><title>1</title><script src="/dev/reload.js" data-version="` + first.Version + `"></script>` + "\n</head></html>\n"
		if status, page := get(s, address); status != http.StatusOK || page != want {
			t.Errorf("%s: %d %s", address, status, page)
		}
	}
	if status, style := get(s, "/a.css"); status != http.StatusOK || style != "a\n" {
		t.Errorf("the style sheet: %d %s", status, style)
	}
	if status, _ := get(s, "/../dev_test.go"); status == http.StatusOK {
		t.Error("a file outside of the folder was served")
	}

	run(`echo 'version 2' >sw.js`)
	second := stateOf(t, s)
	if second.Version == first.Version || second.Failure != "" {
		t.Errorf("after another build: %+v", second)
	}
	run(`echo 'root.go:1:1: expected package' >&2; exit 3`)
	if now := stateOf(t, s); now.Version != second.Version || now.Failure != "root.go:1:1: expected package\nsh: exit status 3" {
		t.Errorf("after a build that failed: %+v", now)
	}
	run(`true`)
	if now := stateOf(t, s); now != second {
		t.Errorf("after a build that succeeded again: %+v; want %+v", now, second)
	}
	run(`rm sw.js`)
	if now := stateOf(t, s); now.Version != second.Version || !strings.Contains(now.Failure, "sw.js") {
		t.Errorf("after a build that wrote no site: %+v", now)
	}
}

// TestStop checks that stopping the server stops a running build.
func TestStop(t *testing.T) {
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	s := &site{folder: os.DirFS(t.TempDir())}
	s.build(ctx, []string{"sleep", "60"})
	if now := s.now(); now != (state{}) {
		t.Errorf("the build that was stopped left %+v", now)
	}
}

// TestStopLetsTheBuildEnd checks that a build that is stopped can clean up.
func TestStopLetsTheBuildEnd(t *testing.T) {
	folder := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go func() {
		for ctx.Err() == nil {
			if _, err := os.Stat(filepath.Join(folder, "started")); err == nil {
				stop()
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	s := &site{folder: os.DirFS(folder)}
	s.build(ctx, []string{"sh", "-c", `trap 'echo >"$0/stopped"; exit 1' TERM; echo >"$0/started"; for i in $(seq 600); do sleep 0.05; done`, folder})
	if _, err := os.Stat(filepath.Join(folder, "stopped")); err != nil {
		t.Error(err)
	}
}

// TestHeaders checks that every file has its media type and is not cached.
func TestHeaders(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{"index.html": "<head></head>", "a.css": "a {}"})
	s := &site{folder: os.DirFS(folder)}
	for path, mediaType := range map[string]string{
		"/": "text/html; charset=utf-8", "/a.css": "text/css; charset=utf-8",
		"/dev/state.json": "application/json", "/dev/reload.js": "text/javascript; charset=utf-8",
	} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if got := w.Header(); w.Code != http.StatusOK || w.Body.Len() == 0 || got.Get("Content-Type") != mediaType || got.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d, %d bytes, %v", path, w.Code, w.Body.Len(), got)
		}
	}
}
