package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"spoolscope/static/examples"
)

// TestPackage checks the files of the npm package: that each file that the module
// loads is among them, and that no placeholder is left.
func TestPackage(t *testing.T) {
	from := newSources(t)
	files, err := buildPackage(from)
	if err != nil {
		t.Fatal(err)
	}
	wanted := []string{
		"README.md", "cli.mjs", "engine.wasm", "licenses.txt", "package.json", "runtime.mjs", "spoolscope.d.ts", "spoolscope.mjs",
		"verify/check.mjs", "verify/figure.mjs", "verify/find.mjs",
	}
	for _, e := range examples.All() {
		wanted = append(wanted, "examples/"+e.Name+".json")
	}
	slices.Sort(wanted)
	if found := slices.Sorted(maps.Keys(files)); !slices.Equal(found, wanted) {
		t.Errorf("the package has %q; want %q", found, wanted)
	}
	for name, data := range files {
		if m := regexp.MustCompile(`@[\w.]+@|/\*@[\w.]+@\*/`).Find(data); m != nil {
			t.Errorf("%s still contains %s", name, m)
		}
		if !strings.HasSuffix(name, ".mjs") {
			continue
		}
		for _, m := range regexp.MustCompile(`"\./([^"]*)"`).FindAllSubmatch(data, -1) {
			if files[string(m[1])] == nil && files["verify/"+string(m[1])] == nil {
				t.Errorf("%s refers to %s, which is not a file of the package", name, m[1])
			}
		}
	}
	if program, err := os.ReadFile(from.wasm); err != nil || !bytes.Equal(files["engine.wasm"], program) {
		t.Errorf("engine.wasm is not the program: %v", err)
	}
	for _, part := range []string{"globalThis.Go = class {};", "globalThis.Program = class"} {
		if !bytes.Contains(files["runtime.mjs"], []byte(part)) {
			t.Errorf("runtime.mjs does not contain %q", part)
		}
	}
}

// TestPackageWithoutSources checks that a missing input is an error that names it.
func TestPackageWithoutSources(t *testing.T) {
	for name, change := range map[string]func(*sources){
		"gone.wasm":  func(s *sources) { s.wasm = filepath.Join(t.TempDir(), "gone.wasm") },
		"gone.js":    func(s *sources) { s.runtime = filepath.Join(t.TempDir(), "gone.js") },
		"gone.txt":   func(s *sources) { s.licences = filepath.Join(t.TempDir(), "gone.txt") },
		"program.js": func(s *sources) { s.static = t.TempDir() },
	} {
		from := newSources(t)
		change(&from)
		if _, err := buildPackage(from); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
	}
	// A module without the address of the program would load nothing.
	folder := sourceFolder{path: "../../static"}
	if _, err := folder.module(map[string]string{"other.wasm": "x"}); err == nil || !strings.Contains(err.Error(), "other.wasm") {
		t.Errorf("a module without the address of other.wasm: %v", err)
	}
}
