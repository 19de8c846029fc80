package model_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"spoolscope/engine/scenario"
)

// TestEveryMessageIsSent checks that every kind of message in the source has a
// sender, so that no new one is left out.
func TestEveryMessageIsSent(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil && f.Name.Name == "update" {
				there[f.Recv.List[0].Type.(*ast.Ident).Name] = true
			}
		}
	}
	for name := range there {
		if senders[name] == nil {
			t.Errorf("no sender sends %s", name)
		}
	}
	if len(there) != len(senders) {
		t.Errorf("%d kinds of messages are in the source, and %d have senders", len(there), len(senders))
	}
}

// shownSomewhere reports whether the page has a field or a list that shows the
// problem with a path.
func shownSomewhere(s *scenario.Scenario, path string) bool {
	list, rest, indexed := strings.Cut(path, "[")
	if !indexed {
		return strings.Contains(" title description horizon processes stores transports messages actions ", " "+list+" ") ||
			strings.HasPrefix(path, "readings.")
	}
	index, field, _ := strings.Cut(rest, "]")
	i, err := strconv.Atoi(index)
	kind, known := scenario.ListByName(list)
	return err == nil && i < s.Things(kind).Len() && known && (field == "" || field[0] == '.')
}
