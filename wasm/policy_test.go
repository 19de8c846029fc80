//go:build !js

package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// goFile is a file of this module. Its name is relative to the top of the tree.
type goFile struct {
	name  string
	tree  *ast.File
	lines int
	start func(ast.Node) int // the line on which a node begins
	end   func(ast.Node) int
}

// eachGoFile calls check for every Go file except tests and their helpers.
func eachGoFile(t *testing.T, check func(f goFile)) {
	t.Helper()
	files := 0
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "dist" || d.Name() != ".." && strings.HasPrefix(d.Name(), ".")) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		f, err := parse(strings.TrimPrefix(filepath.ToSlash(name), "../"), string(source))
		if err != nil {
			return err
		}
		files++
		check(f)
		return nil
	})
	if err != nil || files < 150 {
		t.Fatalf("%d files were read: %v", files, err)
	}
}

func parse(name, source string) (goFile, error) {
	positions := token.NewFileSet()
	tree, err := parser.ParseFile(positions, name, source, parser.ParseComments)
	if err != nil {
		return goFile{}, err
	}
	return goFile{
		name: name, tree: tree, lines: positions.File(tree.Pos()).LineCount(),
		start: func(n ast.Node) int { return positions.Position(n.Pos()).Line },
		end:   func(n ast.Node) int { return positions.Position(n.End()).Line },
	}, nil
}

// parsed parses the source of a file.
func parsed(t *testing.T, source string) goFile {
	t.Helper()
	f, err := parse("app/x/x.go", "package x\n"+source+"\n")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (f goFile) imports() []string {
	var all []string
	for _, spec := range f.tree.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			panic(err)
		}
		all = append(all, name)
	}
	return all
}

// knows maps each folder to the folders of this module that its files may import.
var knows = map[string][]string{
	"engine": {"engine"},
	"static": {"engine", "static"},
	"app":    {"engine", "static", "app"},
	"wasm":   {"engine", "static", "app", "wasm"},
	"web":    {"engine", "static", "app", "web"},
}

// others lists where other modules may be imported. Files that use JavaScript end
// in _js.go.
var others = []struct {
	module string
	in     func(file string) bool
}{
	{"github.com/hack-pad/safejs", func(file string) bool { return below(file, "wasm") && strings.HasSuffix(file, "_js.go") }},
	{"github.com/maxence-charriere/go-app/v10/pkg/app", func(file string) bool {
		return below(file, "app") || file == "wasm/main_js.go" || below(file, "wasm/browser") || below(file, "web/site")
	}},
	{"github.com/maxence-charriere/go-app/v10/pkg/errors", func(file string) bool { return file == "wasm/main_js.go" }},
	{"github.com/go-json-experiment/json/jsontext", func(file string) bool { return below(file, "engine/scenario") }},
	{"github.com/andybalholm/brotli", func(file string) bool { return below(file, "web/compress") }},
	{"golang.org/x/net/html", func(file string) bool { return below(file, "web/site") || below(file, "app/apptest") }},
	{"github.com/yuin/goldmark", func(file string) bool { return below(file, "web/guide") }},
	{"pgregory.net/rapid", func(file string) bool { return below(file, "engine/enginetest") }},
}

func below(file, folder string) bool { return strings.HasPrefix(file, folder+"/") }

// mayImport reports whether a file may import a package.
func mayImport(file, name string) bool {
	folder, _, _ := strings.Cut(file, "/")
	if rest, ok := strings.CutPrefix(name, "spoolscope/"); ok {
		first, _, _ := strings.Cut(rest, "/")
		return slices.Contains(knows[folder], first)
	}
	if first, _, _ := strings.Cut(name, "/"); !strings.Contains(first, ".") {
		return name != "syscall/js"
	}
	for _, o := range others {
		if (name == o.module || strings.HasPrefix(name, o.module+"/")) && o.in(file) {
			return true
		}
	}
	return false
}

// TestImports checks that imports between folders go in one direction, and that
// JavaScript is only used in the folder wasm.
func TestImports(t *testing.T) {
	eachGoFile(t, func(f goFile) {
		for _, name := range f.imports() {
			if !mayImport(f.name, name) {
				t.Errorf("%s imports %s", f.name, name)
			}
		}
	})
}

func TestMayImport(t *testing.T) {
	for _, test := range []struct {
		file, name string
		want       bool
	}{
		{"engine/run.go", "spoolscope/engine/trace", true},
		{"engine/run.go", "spoolscope/static/examples", false},
		{"app/page/root.go", "spoolscope/static/examples", true},
		{"app/page/root.go", "spoolscope/wasm/api", false},
		{"app/page/root.go", "syscall/js", false},
		{"app/page/root.go", "github.com/hack-pad/safejs", false},
		{"wasm/api/api.go", "github.com/hack-pad/safejs", false},
		{"wasm/api/serve_js.go", "github.com/hack-pad/safejs", true},
		{"web/main.go", "spoolscope/wasm/api", false},
		{"web/main.go", "net/http", true},
		{"web/site/prerender.go", "golang.org/x/net/html/atom", true},
		{"static/examples/examples.go", "spoolscope/app/texts", false},
		{"app/page/root.go", "example.org/x", false},
	} {
		if mayImport(test.file, test.name) != test.want {
			t.Errorf("%s imports %s: allowed %v", test.file, test.name, !test.want)
		}
	}
}

// readsValues lists the functions of safejs that read or receive a value.
var readsValues = []string{"Get", "Index", "Type", "Truthy", "Bool", "Int", "Float", "Length", "InstanceOf", "FuncOf"}

// bypassesDoor returns the names of functions through which a file reads JavaScript
// values without package door.
func bypassesDoor(f goFile) []string {
	var names []string
	ast.Inspect(f.tree, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && slices.Contains(readsValues, s.Sel.Name) {
			if of, ok := s.X.(*ast.Ident); !ok || of.Name != "door" {
				names = append(names, s.Sel.Name)
			}
		}
		return true
	})
	return names
}

// TestDoor checks that JavaScript values are only read through package door.
func TestDoor(t *testing.T) {
	eachGoFile(t, func(f goFile) {
		if strings.HasSuffix(f.name, "_js.go") && !below(f.name, "wasm/door") {
			if names := bypassesDoor(f); names != nil {
				t.Errorf("%s reads values with %q", f.name, names)
			}
		}
	})
	f := parsed(t, `func f(v safejs.Value) { v.Get("x"); v.Type(); safejs.FuncOf(nil); door.Get(v, "x"); get(v).Float() }`)
	if names := bypassesDoor(f); !slices.Equal(names, []string{"Get", "Type", "FuncOf", "Float"}) {
		t.Errorf("found %q", names)
	}
}

// TestTopLevel checks the list of files and folders at the top of the tree.
func TestTopLevel(t *testing.T) {
	wanted := []string{"Makefile", "README.md", "app", "engine", "go.mod", "go.sum", "static", "wasm", "web"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			found = append(found, e.Name())
		}
	}
	if !slices.Equal(found, wanted) {
		t.Errorf("the top of the tree contains %q; want %q", found, wanted)
	}
}

const mostLines = 400

// TestFileSizes limits the length of files.
func TestFileSizes(t *testing.T) {
	eachGoFile(t, func(f goFile) {
		if f.lines > mostLines {
			t.Errorf("%s has %d lines", f.name, f.lines)
		}
	})
}
