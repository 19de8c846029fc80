package engine_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What the engine may not import: anything with a clock, an order of its own, a
// float or access to the outside world. Of other modules only jsontext is
// allowed, and only where documents are decoded.
var (
	forbiddenImports = []string{
		"time", "math", "math/rand", "math/big", "math/cmplx", "crypto/rand", "os", "net", "sync", "syscall", "unsafe", "runtime",
		"maps", "log", "context", "plugin", "testing", "C",
	}
	otherImports = map[string][]string{
		"spoolscope/engine/scenario": {"github.com/go-json-experiment/json/jsontext"},
	}
	// concurrent is the one package that may use goroutines, through the
	// packages it imports: it runs a search on several cores. Its tests check
	// that the result is the same as on one.
	concurrent        = "spoolscope/engine/explore/parallel"
	concurrentImports = []string{"sync", "sync/atomic"}
	// exempt are folders that are not part of the engine: scenarios for tests,
	// and the benchmark command.
	exempt = []string{"enginetest", "bench", "testdata"}
)

const (
	module           = "spoolscope/engine"
	mostFileLines    = 350
	mostFunctionSize = 70
)

// TestPolicy checks what doc.go promises, and the sizes of files and functions.
func TestPolicy(t *testing.T) {
	c := newChecker()
	err := filepath.WalkDir(".", func(folder string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if slices.Contains(exempt, d.Name()) {
			return filepath.SkipDir
		}
		if files := c.parseFolder(t, folder); len(files) > 0 {
			c.packages[path.Join(module, filepath.ToSlash(folder))] = &pkg{files: files}
		}
		return nil
	})
	if err != nil || len(c.packages) < 7 {
		t.Fatalf("there are %d packages: %v", len(c.packages), err)
	}
	for _, importPath := range slices.Sorted(maps.Keys(c.packages)) {
		c.checkPackage(importPath)
	}
	for _, s := range c.findings {
		t.Error(s)
	}
}

// TestPolicyDetects checks that the policy checks report violations.
func TestPolicyDetects(t *testing.T) {
	for source, want := range map[string]string{
		`import "time"; var _ time.Duration`:                                               `imports "time"`,
		`import "math/rand/v2"; var _ = rand.Int`:                                          `imports "math/rand/v2"`,
		`import "os/exec"; var _ exec.Cmd`:                                                 `imports "os/exec"`,
		`import "spoolscope/app"; var _ = app.X`:                                           `imports "spoolscope/app"`,
		`import "pgregory.net/rapid"; var _ = rapid.X`:                                     `imports "pgregory.net/rapid"`,
		`func f(m map[int]int) { for range m { } }`:                                        `ranges over a map`,
		`type m map[int]int; func f(x *m) { for range *x { } }`:                            `ranges over a map`,
		`var m = map[int]bool{}; func f() { for k := range m { _ = k } }`:                  `ranges over a map`,
		`func f() { go f() }`:                                                              `has a go statement`,
		`var c chan int`:                                                                   `has a channel`,
		`func f(x int) int { return int(1.5 * float32(x)) }`:                               `has a float`,
		`const half = 0.5`:                                                                 `has a float`,
		`func f() (c complex128) { return }`:                                               `has a float`,
		`func Exported() {}`:                                                               `Exported has no comment`,
		`type Exported int`:                                                                `Exported has no comment`,
		`var Exported int`:                                                                 `Exported has no comment`,
		`type t int; func (t) Exported() {}`:                                               ``,
		"// T is.\ntype T int\nfunc (*T) M() {}":                                           `M has no comment`,
		"// T is.\ntype T[X any] int\nfunc (T[X]) M() {}":                                  `M has no comment`,
		`func f() {` + strings.Repeat("\n", 80) + `}`:                                      `f has 81 lines`,
		strings.Repeat("\n", 400):                                                          `has 402 lines`,
		`import "slices"; var _ = slices.Sort[[]int]; func f(s []int) { for range s { } }`: ``,
	} {
		c := newChecker()
		file, err := parser.ParseFile(c.positions, "x.go", "package x\n"+source+"\n", parser.ParseComments)
		if err != nil {
			t.Fatalf("%q: %v", source, err)
		}
		c.packages[module+"/x"] = &pkg{files: []*ast.File{file}}
		c.checkPackage(module + "/x")
		if want == "" && len(c.findings) > 0 || want != "" && !strings.Contains(strings.Join(c.findings, "\n"), want) {
			t.Errorf("%q: %q; want %q", source, c.findings, want)
		}
	}
}

// checker checks packages and collects its findings.
type checker struct {
	positions *token.FileSet
	packages  map[string]*pkg
	findings  []string
}

func newChecker() *checker {
	return &checker{positions: token.NewFileSet(), packages: map[string]*pkg{}}
}

func (c *checker) report(n ast.Node, format string, args ...any) {
	c.findings = append(c.findings, fmt.Sprintf("%s: %s", c.positions.Position(n.Pos()), fmt.Sprintf(format, args...)))
}

// parseFolder parses the files of a package except its tests.
func (c *checker) parseFolder(t *testing.T, folder string) []*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(c.positions, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// checkPackage checks the files of a package.
func (c *checker) checkPackage(importPath string) {
	p := c.resolve(importPath)
	for _, file := range p.files {
		if n := c.positions.File(file.Pos()).LineCount(); n > mostFileLines {
			c.report(file, "the file has %d lines", n)
		}
		for _, spec := range file.Imports {
			if name, _ := strconv.Unquote(spec.Path.Value); !mayImport(importPath, name) {
				c.report(spec, "imports %q", name)
			}
		}
		ast.Inspect(file, func(n ast.Node) bool { return c.checkNode(n, p.info) })
		c.checkComments(file)
	}
}

// mayImport reports whether the import policy allows importer to import name.
func mayImport(importer, name string) bool {
	if importer == concurrent && slices.Contains(concurrentImports, name) {
		return true
	}
	for _, forbidden := range forbiddenImports {
		// "math" does not cover math/bits, but "net" covers net/http.
		if name == forbidden || forbidden != "math" && strings.HasPrefix(name, forbidden+"/") {
			return false
		}
	}
	if name == module || strings.HasPrefix(name, module+"/") {
		return !slices.Contains(exempt, strings.TrimPrefix(name, module+"/"))
	}
	first, _, _ := strings.Cut(name, "/")
	inStandardLibrary := !strings.Contains(first, ".") && first != "spoolscope"
	return inStandardLibrary || slices.Contains(otherImports[importer], name)
}
