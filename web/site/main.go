// Command site writes the folder that is served: pages rendered by the same engine
// and components that run in the browser, assets under names that contain a hash of
// their content, and compressed variants of all files that become much smaller.
//
// All addresses in the pages are relative, so that any static host can serve the
// folder under any path.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"spoolscope/web/policy"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("site: ")
	var from sources
	flag.StringVar(&from.wasm, "wasm", "", "the compiled program, app.wasm")
	flag.StringVar(&from.runtime, "runtime", "", "wasm_exec.js of the Go that compiled it")
	flag.StringVar(&from.licences, "licenses", "", "the licences of what the programs contain (see web/licenses)")
	flag.StringVar(&from.static, "static", "static", "the folder of style sheets, scripts and icons")
	out := flag.String("out", "", "the folder to write; its content is replaced")
	var at place
	flag.StringVar(&at.base, "base", "/", "path under which the folder will be served, for the 404 page")
	flag.StringVar(&at.origin, "origin", "", "origin that will serve the folder, for embedded views without an origin of their own")
	npm := flag.Bool("package", false, "write the npm package instead of the site; -wasm is engine.wasm")
	version := flag.String("version", "devel", "the version in the footer of the pages")
	builds := flag.Int("keep", 0, "the number of builds before this one whose hashed files are kept in the folder")
	var c compressor
	flag.BoolVar(&c.none, "plain", false, "write no compressed files, for development")
	flag.BoolVar(&c.fast, "fast", false, "compress quickly instead of well, for development")
	flag.StringVar(&c.cache, "cache", "", "a folder that caches compressed files between runs")
	flag.Parse()
	if from.wasm == "" || from.runtime == "" || from.licences == "" || *out == "" {
		flag.Usage()
		os.Exit(2)
	}
	make := func() (map[string][]byte, error) { return build(from, at, *version) }
	if *npm {
		make, c.none = func() (map[string][]byte, error) { return buildPackage(from) }, true
	}
	files, err := make()
	if err != nil {
		log.Fatal(err)
	}
	if err := write(*out, files, c, *builds); err != nil {
		log.Fatal(err)
	}
}

// place says where the site will be served.
type place struct {
	base   string // a path
	origin string // "" if it is unknown
}

// address returns the address of a path, or "" if the origin is unknown.
func (p place) address(path string) string {
	if p.origin == "" {
		return ""
	}
	return p.origin + p.base + path
}

// sources locates the input files of the site.
type sources struct {
	wasm, runtime, licences string // files
	static                  string // a folder
}

// build returns every file of the site, by path.
func build(from sources, at place, version string) (map[string][]byte, error) {
	if at.origin != "" && !policy.IsOrigin(at.origin) {
		return nil, fmt.Errorf("%q is not an origin; one is https://docs.example", at.origin)
	}
	a, err := newAssets(from)
	if err != nil {
		return nil, err
	}
	files := a.files
	if err := addPages(files, a, at, version); err != nil {
		return nil, err
	}
	if err := a.addScripts(files); err != nil {
		return nil, err
	}
	return files, addGuide(files, a, at, version)
}

// write replaces the folder's content, except dot-files, with the files and their
// compressed variants. It keeps the hashed files of a number of builds before.
func write(out string, files map[string][]byte, c compressor, builds int) error {
	before, err := earlier(out, files, builds)
	if err != nil {
		return err
	}
	if err := removeAll(out, before); err != nil {
		return err
	}
	for path, data := range files {
		full := filepath.Join(out, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(full, data, 0o644); err != nil {
			return err
		}
		if err := c.addVariants(full, data); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	if builds == 0 {
		return nil
	}
	return writeRecord(out, append([][]string{hashedFiles(files)}, before...))
}
