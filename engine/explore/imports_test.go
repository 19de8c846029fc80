//go:build !js

package explore_test

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const this = "spoolscope/engine/explore"

// line is the packages of the explorer in order: each may import only those before
// it. The last ones are this package and what callers use to run it.
var line = []string{
	"visited", "model", "reduce", "pack", "sight", "successor", "monitor", "search", "witness", "", "parallel",
}

// apart is not part of the explorer: it writes the model for SPIN.
const apart = "promela"

// engineParts is which other packages of the engine a package may import. Only
// witnesses and reports run the engine; nothing else may know it.
var engineParts = map[string][]string{
	"visited":   {},
	"model":     {"mapi", "rules", "scenario", "spooler", "trace"},
	"reduce":    {"scenario", "spooler"},
	"pack":      {"mapi", "rules", "scenario", "spooler"},
	"sight":     {"claims", "spooler"},
	"successor": {"scenario", "spooler", "trace"},
	"monitor":   {"claims", "mapi", "rules", "scenario", "spooler", "trace"},
	"search":    {"", "scenario", "trace"},
	"witness":   {"", "scenario", "spooler", "trace"},
	"":          {"", "claims", "mapi", "rules", "scenario", "spooler", "trace"},
	"parallel":  {},
	apart:       {"mapi", "rules", "scenario"},
}

// mayImport reports whether a package of the explorer may import name.
func mayImport(importer, name string) bool {
	if below, ok := strings.CutPrefix(name, this); ok {
		at := slices.Index(line, strings.TrimPrefix(below, "/"))
		return at >= 0 && importer != apart && at < slices.Index(line, importer)
	}
	if part, ok := strings.CutPrefix(name, "spoolscope/engine"); ok {
		return slices.Contains(engineParts[importer], strings.TrimPrefix(part, "/"))
	}
	return !strings.HasPrefix(name, "spoolscope/")
}

// TestPackagesFormALine checks that each package of the explorer imports only those
// before it, and of the rest of the engine only what it may know.
func TestPackagesFormALine(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	below, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(files, below...) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		importer := strings.TrimPrefix(filepath.Dir(file), ".")
		if _, known := engineParts[importer]; !known {
			t.Errorf("%s: the package has no place in the line", file)
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, source, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range tree.Imports {
			if name, _ := strconv.Unquote(spec.Path.Value); !mayImport(importer, name) {
				t.Errorf("%s imports %s", file, name)
			}
		}
	}
}

func TestMayImport(t *testing.T) {
	for _, test := range []struct {
		importer, name string
		want           bool
	}{
		{"search", this + "/successor", true},
		{"successor", this + "/search", false},
		{"pack", this, false},
		{"", this + "/witness", true},
		{"witness", this, false},
		{"parallel", this, true},
		{"search", this + "/promela", false},
		{"promela", this + "/model", false},
		{"model", "spoolscope/engine", false},
		{"model", "spoolscope/engine/spooler", true},
		{"visited", "spoolscope/engine/scenario", false},
		{"model", "slices", true},
	} {
		if mayImport(test.importer, test.name) != test.want {
			t.Errorf("%q imports %s: allowed %v", test.importer, test.name, !test.want)
		}
	}
}
