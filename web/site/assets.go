package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"sort"
	"strings"

	"spoolscope/app/timeline"
	"spoolscope/static"
	"spoolscope/static/examples"
)

// assets are the files of the site, and the names under which hashed ones are
// found.
type assets struct {
	files map[string][]byte
	names map[string]string // "app.wasm" → "assets/app.0123456789abcdef.wasm"
}

func newAssets(wasm, runtime string) (*assets, error) {
	a := &assets{files: map[string][]byte{}, names: map[string]string{}}
	for name, from := range map[string]string{"app.wasm": wasm, "wasm_exec.js": runtime} {
		data, err := os.ReadFile(from)
		if err != nil {
			return nil, err
		}
		a.hash(name, data)
	}
	style, err := styleSheet()
	if err != nil {
		return nil, err
	}
	a.hash("spoolscope.css", style)
	for _, name := range []string{"boot.js", "loader.js"} {
		a.hash(name, read("js/"+name))
	}
	// The worker lies beside the runtime that it loads.
	worker := strings.ReplaceAll(string(read("js/worker.js")), "@wasm_exec.js@", path.Base(a.names["wasm_exec.js"]))
	a.hash("worker.js", []byte(worker))
	for _, name := range []string{"manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png"} {
		a.files[name] = read(name)
	}
	for _, e := range examples.All() {
		a.files["examples/"+e.Name+".json"] = e.File()
	}
	a.files["scenario.schema.json"], err = schema()
	return a, err
}

// read returns a file of the static folder; they are compiled in.
func read(name string) []byte {
	data, err := fs.ReadFile(static.Files, name)
	if err != nil {
		panic(err)
	}
	return data
}

// hash adds a file under a name that tells its content, so that it can be kept
// for ever.
func (a *assets) hash(name string, data []byte) {
	sum := sha256.Sum256(data)
	ending := path.Ext(name)
	hashed := "assets/" + strings.TrimSuffix(name, ending) + "." + hex.EncodeToString(sum[:8]) + ending
	a.files[hashed] = data
	a.names[name] = hashed
}

// styleSheet joins the style sheets in the order of their names, with the
// rules of the picture, which an exported picture has too.
func styleSheet() ([]byte, error) {
	names, err := fs.Glob(static.Files, "css/*.css")
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	var out []byte
	for _, name := range names {
		out = append(out, read(name)...)
	}
	out = append(out, "@layer base {"+timeline.PageStyle()+"}\n"...)
	return out, nil
}

// addScripts adds the scripts that have to know what else there is: the module
// knows the program's name, and the service worker every file.
func (a *assets) addScripts(files map[string][]byte) error {
	files["embed.js"] = read("js/embed.js")
	files["spoolscope.d.ts"] = read("js/spoolscope.d.ts")
	module := string(read("js/spoolscope.mjs"))
	for _, name := range []string{"wasm_exec.js", "app.wasm"} {
		if !strings.Contains(module, "@"+name+"@") {
			return fmt.Errorf("spoolscope.mjs does not ask for %s", name)
		}
		module = strings.ReplaceAll(module, "@"+name+"@", "./"+a.names[name])
	}
	files["spoolscope.mjs"] = []byte(module)
	return a.addWorker(files)
}

// addWorker adds the service worker. Its version is a hash of all that it
// keeps, so that it changes exactly when something does.
func (a *assets) addWorker(files map[string][]byte) error {
	var kept []string
	sum := sha256.New()
	for name := range files {
		if name != "404.html" {
			kept = append(kept, name)
		}
	}
	slices.Sort(kept)
	for _, name := range kept {
		fmt.Fprintf(sum, "%s %d\n", name, len(files[name]))
		sum.Write(files[name])
	}
	list, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	worker := string(read("js/sw.js"))
	worker = strings.Replace(worker, "@version@", hex.EncodeToString(sum.Sum(nil)[:8]), 1)
	worker = strings.Replace(worker, "/*@files@*/[]", string(list), 1)
	files["sw.js"] = []byte(worker)
	return nil
}
