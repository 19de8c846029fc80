package app_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
	"testing"
)

// TestOnlyUpdateChangesTheModel checks that no code outside of app/model assigns to
// a field of the model, except a function that has just created the model.
func TestOnlyUpdateChangesTheModel(t *testing.T) {
	s := theSource()
	seen := 0
	s.eachFile("spoolscope/app", func(importPath string, file *ast.File) {
		if importPath == "spoolscope/app/model" {
			return
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Body == nil {
				continue
			}
			var assigned []ast.Expr
			makes := false
			ast.Inspect(f.Body, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.AssignStmt:
					if n.Tok != token.DEFINE {
						assigned = append(assigned, n.Lhs...)
					}
				case *ast.IncDecStmt:
					assigned = append(assigned, n.X)
				case *ast.SelectorExpr:
					used := s.info.Uses[n.Sel]
					makes = makes || used != nil && used.Pkg() != nil && used.Pkg().Path() == "spoolscope/app/model" && used.Name() == "New"
					if s.ofModel(n) {
						seen++
					}
				}
				return true
			})
			for _, e := range assigned {
				if s.ofModel(e) && !makes {
					t.Errorf("%s: a field of the model is changed", s.at(e))
				}
			}
		}
	})
	if seen < 100 {
		t.Errorf("only %d uses of the model were found", seen)
	}
}

// ofModel reports whether an expression is a field of a model or a part of a field.
func (s *source) ofModel(e ast.Expr) bool {
	for {
		switch x := e.(type) {
		case *ast.SelectorExpr:
			if selection := s.info.Selections[x]; selection != nil && strings.TrimPrefix(types.TypeString(selection.Recv(), nil), "*") == "spoolscope/app/model.Model" {
				return true
			}
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		default:
			return false
		}
	}
}
