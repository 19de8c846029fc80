package main

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// program is the size of a module by its parts.
type program struct {
	packages map[string]int // bytes of code
	code     int            // bytes of all code
	data     int            // bytes of the data section
}

// count adds up the code of functions by package. packages are import paths.
func (m *module) count(packages []string) *program {
	paths := map[string]string{}
	for _, path := range packages {
		paths[spell(path)] = path
	}
	p := &program{packages: map[string]int{}, data: m.data}
	for i, size := range m.code {
		p.packages[packageOf(m.names[m.imported+uint32(i)], paths)] += size
		p.code += size
	}
	return p
}

// unspellable matches the characters that the linker writes as _ in function names.
var unspellable = regexp.MustCompile(`[^\w.]`)

func spell(name string) string { return unspellable.ReplaceAllString(name, "_") }

// madeForTypes matches the prefix of the names of functions that the compiler
// generates to compare and hash the values of a type. The type's name follows.
var madeForTypes = regexp.MustCompile(`^type_\.\.?(eq|hash)\.(_\d*_|struct___)?`)

// noPackage is the name for functions that the linker adds.
const noPackage = "(linker)"

// packageOf returns the package of a function. It needs all paths, because names are
// ambiguous: the linker writes a slash as _, and paths contain dots too.
func packageOf(name string, paths map[string]string) string {
	name = madeForTypes.ReplaceAllString(spell(name), "")
	for i := range len(name) {
		if name[i] != '.' {
			continue
		}
		if path, ok := paths[name[:i]]; ok {
			return path
		}
	}
	return noPackage
}

// table prints the sizes of code and data, and the largest packages.
func (p *program) table(most int) string {
	names := slices.SortedFunc(maps.Keys(p.packages), func(a, b string) int {
		return cmp.Or(cmp.Compare(p.packages[b], p.packages[a]), strings.Compare(a, b))
	})
	var out strings.Builder
	fmt.Fprintf(&out, "%10d  code, in %d packages\n%10d  data\n", p.code, len(names), p.data)
	rest := 0
	for i, name := range names {
		if i >= most {
			rest += p.packages[name]
			continue
		}
		fmt.Fprintf(&out, "%10d  %s\n", p.packages[name], name)
	}
	if len(names) > most {
		fmt.Fprintf(&out, "%10d  %d more\n", rest, len(names)-most)
	}
	return out.String()
}
