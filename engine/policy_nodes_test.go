package engine_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// pkg is a package of this module: its syntax and, once resolved, its types.
type pkg struct {
	files []*ast.File
	types *types.Package
	info  *types.Info
}

// resolve type-checks a package. Types of the standard library are left
// unknown, so that only the source of this module is parsed: no function of the
// standard library returns a map that the engine would range over.
func (c *checker) resolve(importPath string) *pkg {
	p := c.packages[importPath]
	if p.info == nil {
		p.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
		config := types.Config{Importer: c, Error: func(error) {}}
		p.types, _ = config.Check(importPath, c.positions, p.files, p.info)
	}
	return p
}

// Import implements types.Importer: packages of this module are resolved, any
// other is empty.
func (c *checker) Import(importPath string) (*types.Package, error) {
	if c.packages[importPath] != nil {
		return c.resolve(importPath).types, nil
	}
	empty := types.NewPackage(importPath, importPath[strings.LastIndex(importPath, "/")+1:])
	empty.MarkComplete()
	return empty, nil
}

// checkNode checks one syntax node.
func (c *checker) checkNode(n ast.Node, info *types.Info) bool {
	if e, ok := n.(ast.Expr); ok && isFloat(info.Types[e].Type) {
		c.report(n, "has a float")
		return false
	}
	switch n := n.(type) {
	case *ast.GoStmt:
		c.report(n, "has a go statement")
	case *ast.ChanType, *ast.SendStmt, *ast.SelectStmt:
		c.report(n, "has a channel")
	case *ast.UnaryExpr:
		if n.Op == token.ARROW {
			c.report(n, "has a channel")
		}
	case *ast.RangeStmt:
		if isMap(info.Types[n.X].Type) {
			c.report(n, "ranges over a map")
		}
	case *ast.FuncDecl:
		from, to := c.positions.Position(n.Pos()).Line, c.positions.Position(n.End()).Line
		if to-from+1 > mostFunctionSize {
			c.report(n, "%s has %d lines", n.Name.Name, to-from+1)
		}
	}
	return true
}

func isMap(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

func isFloat(t types.Type) bool {
	if t == nil {
		return false
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&(types.IsFloat|types.IsComplex) != 0
}

// checkComments requires a comment on every exported name: its own or that of
// its group.
func (c *checker) checkComments(file *ast.File) {
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && d.Doc == nil && (d.Recv == nil || ast.IsExported(receiver(d))) {
				c.report(d, "%s has no comment", d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				c.checkSpec(d, spec)
			}
		}
	}
}

func (c *checker) checkSpec(d *ast.GenDecl, spec ast.Spec) {
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		if spec.Name.IsExported() && d.Doc == nil && spec.Doc == nil {
			c.report(spec, "%s has no comment", spec.Name.Name)
		}
	case *ast.ValueSpec:
		for _, name := range spec.Names {
			if name.IsExported() && d.Doc == nil && spec.Doc == nil && spec.Comment == nil {
				c.report(spec, "%s has no comment", name.Name)
			}
		}
	}
}

// receiver returns the name of the receiver's type.
func receiver(d *ast.FuncDecl) string {
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}
