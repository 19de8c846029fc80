package model_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"spoolscope/engine/scenario"
)

// TestEveryMessageIsSent holds that every kind of message in the source has a
// sender, so that no new one is left out.
func TestEveryMessageIsSent(t *testing.T) {
	there := map[string]bool{}
	for _, file := range []string{"messages.go", "anytime.go"} {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || !strings.HasPrefix(g.Doc.Text(), "Messages about") {
				continue
			}
			for _, spec := range g.Specs {
				there[spec.(*ast.TypeSpec).Name.Name] = true
			}
		}
	}
	for name := range there {
		if senders[name] == nil {
			t.Errorf("nobody sends %s", name)
		}
	}
	if len(there) != len(senders) {
		t.Errorf("%d kinds of messages are in the source, and %d have senders", len(there), len(senders))
	}
}

// shownSomewhere reports whether the page has a field, or a list, at which a
// problem with a path is shown.
func shownSomewhere(s *scenario.Scenario, path string) bool {
	list, rest, indexed := strings.Cut(path, "[")
	if !indexed {
		return strings.Contains(" title description horizon processes stores transports messages actions ", " "+list+" ") ||
			strings.HasPrefix(path, "readings.")
	}
	index, field, _ := strings.Cut(rest, "]")
	i, err := strconv.Atoi(index)
	kind := map[string]scenario.List{
		"processes": scenario.Processes, "stores": scenario.Stores, "transports": scenario.Transports,
		"messages": scenario.Messages, "actions": scenario.Actions,
	}[list]
	return err == nil && i < s.Things(kind).Len() && kind != scenario.Document && (field == "" || field[0] == '.')
}
