package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // for the script
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
)

//go:embed reload.js
var reloadScript []byte

// site serves the last successful build, with a script added to each page.
type site struct {
	folder fs.FS

	mu    sync.Mutex
	state state
}

// state is what open pages poll.
type state struct {
	Version string `json:"version"` // of the last successful build
	Failure string `json:"failure"` // output of the build, if it has failed since
}

// built loads the version of the folder. The service worker changes whenever
// any file of the site does, so its content is the version.
func (s *site) built() {
	worker, err := fs.ReadFile(s.folder, "sw.js")
	if err != nil {
		s.failed(err.Error())
		return
	}
	sum := sha256.Sum256(worker)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = state{Version: hex.EncodeToString(sum[:8])}
}

// failed reports a failed build. The last successful one is still served.
func (s *site) failed(failure string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.Failure = failure
}

func (s *site) now() state {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	switch {
	case name == "dev/state.json":
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(s.now()) // fails only if the client has gone
	case name == "dev/reload.js":
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write(reloadScript)
	case path.Ext(name) == ".html":
		s.servePage(w, name)
	default:
		http.FileServerFS(s.folder).ServeHTTP(w, r)
	}
}

// servePage serves a page with the script. Before the first build it serves a page
// that waits for it.
func (s *site) servePage(w http.ResponseWriter, name string) {
	version := s.now().Version // before the page is read, so that the page may be newer but never older
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	page, err := fs.ReadFile(s.folder, name)
	if err != nil {
		w.WriteHeader(http.StatusNotFound)
		page = []byte("<!doctype html>\n<title>Spoolscope</title>\n</head>\n<body>There is no such page yet.</body>\n")
	}
	script := fmt.Sprintf("<script src=\"/dev/reload.js\" data-version=%q></script>\n</head>", version)
	_, _ = w.Write(bytes.Replace(page, []byte("</head>"), []byte(script), 1))
}
