package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"spoolscope/app/timeline"
	"spoolscope/static/examples"
)

// assets holds the files of the site, and the hashed names of its assets.
type assets struct {
	static sourceFolder
	files  map[string][]byte
	names  map[string]string // "app.wasm" → "assets/app.0123456789abcdef.wasm"
}

func newAssets(from sources) (*assets, error) {
	a := &assets{static: sourceFolder{path: from.static}, files: map[string][]byte{}, names: map[string]string{}}
	program, errProgram := os.ReadFile(from.wasm)
	glue, errGlue := os.ReadFile(from.runtime)
	licences, errLicences := os.ReadFile(from.licences)
	if err := errors.Join(errProgram, errGlue, errLicences); err != nil {
		return nil, err
	}
	a.files["licenses.txt"] = licences
	a.hash("app.wasm", program)
	a.hash("wasm_exec.js", append(glue, a.static.read("js/program.js")...))
	a.hash("runtime.mjs", a.static.runtime(a.files[a.names["wasm_exec.js"]]))
	a.hash("spoolscope.css", a.styleSheet())
	a.hash("boot.js", a.static.read("js/stopped.js", "js/boot.js", "js/early.js", "js/tips.js", "js/order.js"))
	a.hash("loader.js", a.static.read("js/loader.js"))
	// The worker is in the same folder as the runtime that it loads.
	worker := strings.ReplaceAll(string(a.static.read("js/worker.js")), "@wasm_exec.js@", path.Base(a.names["wasm_exec.js"]))
	a.hash("worker.js", []byte(worker))
	for _, name := range []string{"manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png"} {
		a.files[name] = a.static.read(name)
	}
	for _, e := range examples.All() {
		a.files["examples/"+e.Name+".json"] = e.File()
	}
	var err error
	a.files["scenario.schema.json"], err = schema()
	return a, err
}

// sourceFolder is the folder static. It stores the first error, so that callers can
// check it once after reading everything.
type sourceFolder struct {
	path string
	err  error
}

// read reads files one after the other.
func (f *sourceFolder) read(names ...string) []byte {
	var all []byte
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(f.path, name))
		if f.err == nil {
			f.err = err
		}
		all = append(all, data...)
	}
	return all
}

// hash adds a file under a name that contains a hash of its content, so that it can
// be cached forever.
func (a *assets) hash(name string, data []byte) {
	sum := sha256.Sum256(data)
	ending := path.Ext(name)
	hashed := "assets/" + strings.TrimSuffix(name, ending) + "." + hex.EncodeToString(sum[:8]) + ending
	a.files[hashed] = data
	a.names[name] = hashed
}

// styleSheet joins the style sheets in the order of their names, and the rules of
// the timeline's picture, which exported pictures contain too.
func (a *assets) styleSheet() []byte {
	// A number begins the name of a sheet, and of no file that an editor leaves.
	pattern := filepath.Join(a.static.path, "css", "[0-9]*.css")
	sheets, err := filepath.Glob(pattern)
	if err != nil || len(sheets) == 0 {
		a.static.err = errors.Join(a.static.err, err, fmt.Errorf("there are no style sheets %s", pattern))
	}
	names := make([]string, len(sheets))
	for i, sheet := range sheets {
		names[i] = filepath.Join("css", filepath.Base(sheet))
	}
	return append(a.static.read(names...), "@layer base {"+timeline.PageStyle()+"}\n"...)
}

// addScripts adds the scripts that contain names of other files: the module names
// the program, and the service worker every file.
func (a *assets) addScripts(files map[string][]byte) error {
	files["embed.js"] = spaces.ReplaceAll(lineEnds.ReplaceAll(withoutComments.ReplaceAll(a.static.read("js/embed.js"), nil), []byte("$1")), []byte("$1$2$3"))
	files["spoolscope.d.ts"] = a.static.types()
	module, err := a.static.module(map[string]string{"runtime.mjs": "./" + a.names["runtime.mjs"], "app.wasm": "./" + a.names["app.wasm"]})
	if err != nil {
		return err
	}
	files["spoolscope.mjs"] = module
	return a.addWorker(files)
}

// withoutComments matches the indentation and the comments of a script, which has no
// text with a // after a space. Every page of a documentation loads embed.js.
var withoutComments = regexp.MustCompile(`(?m)^[ \t]*//.*\n|^[ \t]*/\*\*[^*]*\*/\n|^[ \t]+|[ \t]+// .*$`)

// lineEnds matches the ends of lines that the language does not need. No statement of the
// script ends with a brace alone, except blocks.
var lineEnds = regexp.MustCompile(`([;{},])\n`)

// spaces matches those beside operators and brackets, which no text of the script has.
var spaces = regexp.MustCompile(` (=>|=|===|!==|\|\||&&|\?\?|\?|:|<|<=|>=) |([,{;)]) | ([(}])`)

// addWorker adds the service worker. Its version is a hash of all files that it
// caches, so that it changes if and only if one of them does.
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
	worker := string(a.static.read("js/sw.js"))
	worker = strings.Replace(worker, "@version@", hex.EncodeToString(sum.Sum(nil)[:8]), 1)
	worker = strings.Replace(worker, "/*@files@*/[]", string(list), 1)
	offline, err := offlinePage()
	if err != nil {
		return err
	}
	worker = strings.Replace(worker, `"@offline@"`, offline, 1)
	files["sw.js"] = []byte(worker)
	return a.static.err
}
