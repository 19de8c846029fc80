package app_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"spoolscope/app/texts"
)

const textsPath = "spoolscope/app/texts"

// TestEveryTextIsUsed checks that every field of the catalogue is used.
func TestEveryTextIsUsed(t *testing.T) {
	s := theSource()
	used := map[types.Object]bool{}
	s.eachFile("spoolscope", func(_ string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			if selector, ok := n.(*ast.SelectorExpr); ok {
				used[s.info.Uses[selector.Sel]] = true
			}
			return true
		})
	})
	fields := 0
	scope := s.packages[textsPath].types.Scope()
	for _, name := range scope.Names() {
		group, ok := scope.Lookup(name).Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for i := range group.NumFields() {
			field := group.Field(i)
			if field.Name() == "_" {
				continue
			}
			if fields++; !used[field] {
				t.Errorf("%s.%s is not used", name, field.Name())
			}
		}
	}
	if fields < 300 {
		t.Errorf("only %d fields were found in the catalogue", fields)
	}
}

// speakers maps the methods that show a text to the index of that argument.
var speakers = map[string]int{"Text": 0, "Title": 0, "Placeholder": 0, "Alt": 0}

// spokenAttributes lists the attributes whose value is shown or read out.
var spokenAttributes = []string{
	"label", "roledescription", "valuetext", "description", "placeholder", "title", "alt", "aria-label", "aria-description", "aria-valuetext",
}

// unspoken matches literals that are the same in every language: names, the
// initials of flags, and punctuation.
var unspoken = regexp.MustCompile(`^(Spoolscope|StoreLogoffTransports|English|简体中文|[CIOQ]|\P{L}*)$`)

// TestNoTextOutsideTheCatalogues checks that all texts of the page come from the
// catalogues: no literal is shown.
func TestNoTextOutsideTheCatalogues(t *testing.T) {
	s := theSource()
	seen := 0
	s.eachFile("spoolscope/app", func(importPath string, file *ast.File) {
		if importPath == textsPath {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if said := saidBy(call); said != nil {
				seen++
				for _, l := range literalsIn(said) {
					if text, _ := literal(l); !unspoken.MatchString(text) {
						t.Errorf("%s: %q belongs in app/texts", s.at(l), text)
					}
				}
			}
			return true
		})
	})
	if seen < 100 {
		t.Errorf("only %d shown texts were found", seen)
	}
}

// saidBy returns the argument that a call shows, or nil.
func saidBy(call *ast.CallExpr) ast.Expr {
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	if at, ok := speakers[method.Sel.Name]; ok && len(call.Args) == at+1 {
		return call.Args[at]
	}
	if (method.Sel.Name == "Attr" || method.Sel.Name == "Aria") && len(call.Args) == 2 {
		if name, ok := literal(call.Args[0]); ok && slices.Contains(spokenAttributes, name) {
			return call.Args[1]
		}
	}
	return nil
}

// literalsIn returns the literals that a value may consist of: operands of +, and
// elements of a list that is indexed. It does not descend into calls.
func literalsIn(e ast.Expr) []ast.Expr {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			return []ast.Expr{e}
		}
	case *ast.ParenExpr:
		return literalsIn(e.X)
	case *ast.BinaryExpr:
		return append(literalsIn(e.X), literalsIn(e.Y)...)
	case *ast.IndexExpr:
		return literalsIn(e.X)
	case *ast.KeyValueExpr:
		return literalsIn(e.Value)
	case *ast.CompositeLit:
		var all []ast.Expr
		for _, element := range e.Elts {
			all = append(all, literalsIn(element)...)
		}
		return all
	}
	return nil
}

// prose matches text that looks like an English phrase.
var prose = regexp.MustCompile(`[A-Za-z]+ [a-z]{2,}`)

// forDevelopers lists the functions whose arguments are not shown to users.
var forDevelopers = []string{"New", "Errorf", "panic"}

// TestNoProseInCode checks the same for texts that reach the page in other ways
// than by a method of an element: no literal looks like a phrase.
func TestNoProseInCode(t *testing.T) {
	s := theSource()
	classes := styledClasses(t)
	s.eachFile("spoolscope/app", func(importPath string, file *ast.File) {
		if importPath == textsPath {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && slices.Contains(forDevelopers, nameOf(call.Fun)) {
				return false
			}
			if e, ok := n.(ast.Expr); ok {
				text, ok := literal(e)
				if ok && prose.MatchString(text) && !strings.ContainsAny(text, "<>{}=") && !areNames(text, classes) && !isPhrase(text) {
					t.Errorf("%s: %q looks like a text of the page", s.at(n), text)
				}
			}
			return true
		})
	})
}

// areNames reports whether a text is a list of classes or of HTML keywords.
func areNames(text string, classes map[string]bool) bool {
	for word := range strings.FieldsSeq(text) {
		if !isStyled(classes, word) && word != "noopener" && word != "noreferrer" {
			return false
		}
	}
	return true
}

// isPhrase reports whether a text is a phrase of the decoder, which is translated
// before it is shown.
func isPhrase(text string) bool {
	return slices.ContainsFunc(texts.Of(texts.Chinese).Problems.Phrases, func(p [2]string) bool { return p[0] == text })
}

func nameOf(function ast.Expr) string {
	switch f := function.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// TestTextsAreFound checks the functions by which the tests above find texts.
func TestTextsAreFound(t *testing.T) {
	list := &ast.CompositeLit{Elts: []ast.Expr{&ast.BasicLit{Kind: token.STRING, Value: `"one"`}, &ast.BasicLit{Kind: token.STRING, Value: `"two"`}}}
	var found []string
	for _, l := range literalsIn(&ast.BinaryExpr{X: &ast.IndexExpr{X: list}, Y: &ast.BasicLit{Kind: token.STRING, Value: `"three"`}}) {
		text, _ := literal(l)
		found = append(found, text)
	}
	if want := []string{"one", "two", "three"}; !reflect.DeepEqual(found, want) {
		t.Errorf("%q; want %q", found, want)
	}
	for text, want := range map[string]bool{"Add a store": true, "a whole number": true, "M6 3 3 6l3 3": false, "StoreLogoff": false} {
		if prose.MatchString(text) != want {
			t.Errorf("%q: prose matches: %v", text, !want)
		}
	}
	for text, want := range map[string]bool{"Spoolscope": true, "C": true, " · ": true, "": true, "Close": false, "关": false} {
		if unspoken.MatchString(text) != want {
			t.Errorf("%q: unspoken matches: %v", text, !want)
		}
	}
}
