// Package app_test checks the source of the whole page: that its texts are in the
// catalogues, and its classes in the style sheets.
package app_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// source is the syntax and the type information of this module's packages.
type source struct {
	positions *token.FileSet
	packages  map[string]*checked // by import path
	info      *types.Info
}

// checked is a package that is type-checked on demand.
type checked struct {
	files []*ast.File
	types *types.Package
}

// theSource parses the source once for all tests. Packages of other modules are
// left empty, so that they need not be parsed.
var theSource = sync.OnceValue(func() *source {
	s := &source{
		positions: token.NewFileSet(),
		packages:  map[string]*checked{},
		info: &types.Info{
			Uses:       map[*ast.Ident]types.Object{},
			Selections: map[*ast.SelectorExpr]*types.Selection{},
		},
	}
	for _, folder := range []string{"app", "engine", "static", "web/site", "wasm/api", "wasm/browser", "wasm/explorer"} {
		s.parse(folder)
	}
	for importPath := range s.packages {
		if _, err := s.Import(importPath); err != nil {
			panic(err)
		}
	}
	return s
})

func (s *source) parse(folder string) {
	root := filepath.Join("..", filepath.FromSlash(folder))
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && strings.HasSuffix(d.Name(), "test") {
			return filepath.SkipDir // helpers of tests, not part of the page
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(s.positions, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		below, err := filepath.Rel("..", filepath.Dir(name))
		if err != nil {
			return err
		}
		importPath := path.Join("spoolscope", filepath.ToSlash(below))
		if s.packages[importPath] == nil {
			s.packages[importPath] = &checked{}
		}
		s.packages[importPath].files = append(s.packages[importPath].files, file)
		return nil
	})
	if err != nil {
		panic(err)
	}
}

// Import implements types.Importer.
func (s *source) Import(importPath string) (*types.Package, error) {
	p := s.packages[importPath]
	if p == nil {
		empty := types.NewPackage(importPath, path.Base(importPath))
		empty.MarkComplete()
		return empty, nil
	}
	if p.types == nil {
		config := types.Config{Importer: s, Error: func(error) {}}
		p.types, _ = config.Check(importPath, s.positions, p.files, s.info)
	}
	return p.types, nil
}

// eachFile calls do for every file of the packages under a path.
func (s *source) eachFile(below string, do func(importPath string, file *ast.File)) {
	for importPath, p := range s.packages {
		if importPath != below && !strings.HasPrefix(importPath, below+"/") {
			continue
		}
		for _, file := range p.files {
			do(importPath, file)
		}
	}
}

// at returns the position of a node.
func (s *source) at(n ast.Node) string { return s.positions.Position(n.Pos()).String() }

// literal returns the value of a string literal.
func literal(e ast.Expr) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(l.Value)
	return text, err == nil
}

// TestSourceIsRead checks that the source contains the packages that the tests of
// this package are about.
func TestSourceIsRead(t *testing.T) {
	s := theSource()
	for _, importPath := range []string{"spoolscope/app/page", "spoolscope/app/texts", "spoolscope/engine/scenario", "spoolscope/wasm/browser"} {
		p := s.packages[importPath]
		if p == nil || p.types == nil || p.types.Scope().Len() == 0 {
			t.Errorf("%s was not read", importPath)
		}
	}
}
