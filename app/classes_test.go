package app_test

import (
	"go/ast"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"spoolscope/app/timeline"
)

var (
	comment    = regexp.MustCompile(`(?s)/\*.*?\*/`)
	prelude    = regexp.MustCompile(`([^{};]*)\{`)
	className  = regexp.MustCompile(`\.([A-Za-z_][\w-]*)`)
	classOfSVG = regexp.MustCompile(`class="([^"]*)"`)
	classOfJS  = regexp.MustCompile(`(?:className = |classList\.(?:add|remove|toggle)\()"([^"]*)"`)
)

// classesOf returns the classes in the selectors of a style sheet.
func classesOf(style string) map[string]bool {
	classes := map[string]bool{}
	for _, p := range prelude.FindAllStringSubmatch(comment.ReplaceAllString(style, ""), -1) {
		for _, c := range className.FindAllStringSubmatch(p[1], -1) {
			classes[c[1]] = true
		}
	}
	return classes
}

// styleSheets returns the style sheets of the page by file name, with the style rules of the
// timeline's picture.
var styleSheets = sync.OnceValue(func() map[string]string {
	names, err := filepath.Glob("../static/css/[0-9]*.css")
	if err != nil {
		panic(err)
	}
	sheets := map[string]string{"timeline.PageStyle": timeline.PageStyle()}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			panic(err)
		}
		sheets[name] = string(data)
	}
	// An exported picture contains its own rules.
	theSource().eachFile("spoolscope/app/timeline", func(_ string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				if text, ok := literal(e); ok && strings.HasPrefix(text, ".") && strings.Contains(text, "{") {
					sheets[theSource().at(e)] = text
				}
			}
			return true
		})
	})
	return sheets
})

func styledClasses(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, style := range styleSheets() {
		maps.Copy(all, classesOf(style))
	}
	if len(all) < 100 {
		t.Fatalf("only %d classes were found in the style sheets", len(all))
	}
	return all
}

// scripts returns the text of the scripts of the page.
func scripts(t *testing.T) string {
	t.Helper()
	names, err := filepath.Glob("../static/js/*.js")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	return all.String()
}

// unstyled lists the classes without a style rule. They say what an element is to
// tests and other readers of the picture. not-content is a class of Starlight.
var unstyled = []string{"axis", "not-content", "offline"}

// isStyled reports whether a class has a style rule. A class that ends in a hyphen
// is the prefix of classes.
func isStyled(styled map[string]bool, class string) bool {
	if styled[class] || slices.Contains(unstyled, class) {
		return true
	}
	for other := range styled {
		if strings.HasSuffix(class, "-") && strings.HasPrefix(other, class) {
			return true
		}
	}
	return false
}

// TestClassesAreStyled checks that every class in the code has a style rule.
func TestClassesAreStyled(t *testing.T) {
	s := theSource()
	styled := styledClasses(t)
	seen := map[string]bool{}
	check := func(where, list string) {
		for class := range strings.FieldsSeq(list) {
			seen[class] = true
			if !isStyled(styled, class) {
				t.Errorf("%s: no style sheet has the class %q", where, class)
			}
		}
	}
	for _, m := range classOfJS.FindAllStringSubmatch(scripts(t), -1) {
		check("static/js", m[1])
	}
	s.eachFile("spoolscope", func(_ string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			for _, e := range classesIn(n) {
				text, _ := literal(e)
				check(s.at(e), text)
			}
			if e, ok := n.(ast.Expr); ok {
				text, _ := literal(e)
				for _, m := range classOfSVG.FindAllStringSubmatch(text, -1) {
					if !strings.Contains(m[1], "{") { // a placeholder
						check(s.at(e), m[1])
					}
				}
			}
			return true
		})
	})
	if len(seen) < 100 {
		t.Errorf("only %d classes were found in the code", len(seen))
	}
	for _, class := range unstyled {
		if !seen[class] || styled[class] {
			t.Errorf("the class %q has a style rule, or is not used any more", class)
		}
	}
}

// classesIn returns the literals that are classes: arguments of Class, and values
// assigned to a variable named class.
func classesIn(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.CallExpr:
		if nameOf(n.Fun) == "Class" && len(n.Args) == 1 {
			return literalsIn(n.Args[0])
		}
	case *ast.AssignStmt:
		var all []ast.Expr
		for i, to := range n.Lhs {
			if nameOf(to) == "class" && i < len(n.Rhs) && n.Tok != token.QUO_ASSIGN {
				all = append(all, literalsIn(n.Rhs[i])...)
			}
		}
		return all
	}
	return nil
}

// TestStylesAreUsed checks that every class of the style sheets occurs in a
// literal of the code, or in a script.
func TestStylesAreUsed(t *testing.T) {
	s := theSource()
	used := map[string]bool{}
	word := regexp.MustCompile(`[A-Za-z_][\w-]*`)
	s.eachFile("spoolscope", func(_ string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				text, _ := literal(e)
				for _, w := range word.FindAllString(text, -1) {
					used[w] = true
				}
			}
			return true
		})
	})
	for _, m := range classOfJS.FindAllStringSubmatch(scripts(t), -1) {
		for class := range strings.FieldsSeq(m[1]) {
			used[class] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(styleSheets())) {
		for _, class := range slices.Sorted(maps.Keys(classesOf(styleSheets()[name]))) {
			first, _, _ := strings.Cut(class, "-")
			if !used[class] && !used[first+"-"] {
				t.Errorf("%s: the class %q is not used", name, class)
			}
		}
	}
}

func TestClassesIn(t *testing.T) {
	got := slices.Sorted(maps.Keys(classesOf(`/* .not {} */ @media (width > 2.5rem) { .a.b > p:not(.c), .d-e { margin: .5em } } .f{color:red}`)))
	if want := []string{"a", "b", "c", "d-e", "f"}; !slices.Equal(got, want) {
		t.Errorf("%q; want %q", got, want)
	}
}
