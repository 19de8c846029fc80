//go:build !js

package main

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// TestComments checks that every package and every exported name has a comment. The
// engine has its own test.
func TestComments(t *testing.T) {
	packages := map[string]bool{} // folders, and whether a file has a package comment
	eachGoFile(t, func(f goFile) {
		if below(f.name, "engine") {
			return
		}
		folder := f.name[:strings.LastIndex(f.name, "/")]
		packages[folder] = packages[folder] || f.tree.Doc != nil
		for _, name := range f.uncommented() {
			t.Errorf("%s: %s has no comment", f.name, name)
		}
	})
	for folder, described := range packages {
		if !described {
			t.Errorf("%s has no package comment", folder)
		}
	}
}

func TestUncommented(t *testing.T) {
	for source, want := range map[string][]string{
		"func A() {}":                                   {"A"},
		"type T int\nfunc (t *T) A() {}":                {"T", "A"},
		"type t int\nfunc (t) A() {}":                   nil,
		"func B() {\n}\n\nvar C, d = 1, 2":              {"B", "C"},
		"// D is.\nfunc D() {}\nfunc E() {}":            nil,
		"// D is.\nfunc D() {}\n\nfunc E() {}":          {"E"},
		"// D is.\nfunc D() {}\nfunc E() {\n}":          {"E"},
		"// F and G are.\nconst (\n\tF = 1\n\tG = 2\n)": nil,
	} {
		if got := parsed(t, source).uncommented(); !slices.Equal(got, want) {
			t.Errorf("%q: %q; want %q", source, got, want)
		}
	}
}

// uncommented returns the exported names of a file that have neither a comment nor a
// group with one.
func (f goFile) uncommented() []string {
	var names []string
	described := 0 // the last line of the last function that had a comment
	for _, d := range f.tree.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			// One-line functions on consecutive lines are a group.
			if d.Doc != nil || f.start(d) == described+1 && f.start(d) == f.end(d) {
				described = f.end(d)
				continue
			}
			if d.Name.IsExported() && (d.Recv == nil || ast.IsExported(receiver(d))) {
				names = append(names, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				names = append(names, uncommentedIn(d, spec)...)
			}
		}
	}
	return names
}

func uncommentedIn(d *ast.GenDecl, spec ast.Spec) []string {
	var names []string
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		if spec.Name.IsExported() && d.Doc == nil && spec.Doc == nil {
			names = append(names, spec.Name.Name)
		}
	case *ast.ValueSpec:
		for _, name := range spec.Names {
			if name.IsExported() && d.Doc == nil && spec.Doc == nil && spec.Comment == nil {
				names = append(names, name.Name)
			}
		}
	}
	return names
}

// receiver returns the name of the receiver type of a method.
func receiver(d *ast.FuncDecl) string {
	name := ""
	ast.Inspect(d.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name
		}
		return true
	})
	return name
}

// TestInteropIsForBrowsers checks that files that use JavaScript are built for
// browsers only, and have both the suffix _js.go and a build constraint.
func TestInteropIsForBrowsers(t *testing.T) {
	var files []string
	eachGoFile(t, func(f goFile) {
		if !strings.HasSuffix(f.name, "_js.go") {
			return
		}
		files = append(files, f.name)
		constrained := slices.ContainsFunc(f.tree.Comments, func(c *ast.CommentGroup) bool {
			return c.Pos() < f.tree.Package && strings.HasPrefix(c.List[0].Text, "//go:build js && wasm")
		})
		if !below(f.name, "wasm") || !constrained {
			t.Errorf("%s is outside of wasm, or not constrained to js && wasm", f.name)
		}
	})
	if len(files) < 3 {
		t.Errorf("only %q use JavaScript", files)
	}
}
