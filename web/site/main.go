// Command site writes the folder that is served: pages rendered by the same
// engine and components that run in the browser, assets under names that tell
// their content, and a compressed variant beside every file that gains by it.
//
// All addresses in it are relative, so it can be put below any path of any
// static host.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("site: ")
	wasm := flag.String("wasm", "", "the compiled program, app.wasm")
	runtime := flag.String("runtime", "", "wasm_exec.js of the Go that compiled it")
	out := flag.String("out", "", "the folder to write; what is in it is replaced")
	base := flag.String("base", "/", "path under which the folder will be served; only the page for missing addresses needs to know")
	version := flag.String("version", "devel", "what the footer says is the version")
	fast := flag.Bool("fast", false, "compress quickly instead of well, for development")
	cache := flag.String("cache", "", "a folder that keeps compressed files from one run to the next")
	flag.Parse()
	if *wasm == "" || *runtime == "" || *out == "" {
		flag.Usage()
		os.Exit(2)
	}
	files, err := build(*wasm, *runtime, *base, *version)
	if err != nil {
		log.Fatal(err)
	}
	if err := write(*out, files, compressor{cache: *cache, fast: *fast}); err != nil {
		log.Fatal(err)
	}
}

// build makes every file of the site, by its path.
func build(wasm, runtime, base, version string) (map[string][]byte, error) {
	a, err := newAssets(wasm, runtime)
	if err != nil {
		return nil, err
	}
	files := a.files
	if err := addPages(files, a, base, version); err != nil {
		return nil, err
	}
	if err := a.addScripts(files); err != nil {
		return nil, err
	}
	return files, nil
}

// write replaces the folder's content by the files and their compressed
// variants. Dot-files of the folder stay.
func write(out string, files map[string][]byte, c compressor) error {
	old, err := filepath.Glob(filepath.Join(out, "[^.]*"))
	if err != nil {
		return err
	}
	for _, path := range old {
		if err := os.RemoveAll(path); err != nil {
			return err
		}
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
	return nil
}
