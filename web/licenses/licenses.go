package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

// module is a module, or Go itself, of which a program contains packages.
type module struct {
	name, version string
	programs      []string // in which it is, in order
	files         []string // its licences
}

// licenses returns the text of the licences.
func licenses(all []program) (string, error) {
	var found []*module
	for _, p := range all {
		packages, err := p.packages()
		if err != nil {
			return "", err
		}
		for _, linked := range packages {
			if found, err = linked.addTo(found, p.name); err != nil {
				return "", err
			}
		}
	}
	slices.SortFunc(found, func(a, b *module) int { return strings.Compare(a.name, b.name) })
	var b strings.Builder
	b.WriteString("Licences of the software that is part of Spoolscope's programs: spoolscope (the server),\n" +
		"app.wasm (the page) and engine.wasm (the npm package).\n")
	for _, m := range found {
		if err := m.write(&b); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

// linked is a package that is part of a program, as go list prints it.
type linked struct {
	Dir, ImportPath string
	Standard        bool
	Module          *struct {
		Path, Version, Dir string
		Main               bool
	}
}

// packages lists the packages of which a program consists.
func (p program) packages() ([]linked, error) {
	system, machine, _ := strings.Cut(p.platform, "/")
	list := exec.Command("go", slices.Concat([]string{"list"}, p.flags, []string{"-deps", "-json=Dir,ImportPath,Standard,Module", p.folder})...)
	list.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+machine, "CGO_ENABLED=0")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", list, err)
	}
	var all []linked
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var one linked
		if err := d.Decode(&one); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", list, err)
		}
		all = append(all, one)
	}
}

// addTo adds the module of a package to a list, unless it is Spoolscope itself.
func (l linked) addTo(all []*module, program string) ([]*module, error) {
	var name, version, root, folder string
	switch {
	case l.Standard:
		// Folders of the standard library that have a licence of their own belong to
		// experiments, and are not linked.
		root = strings.TrimSuffix(l.Dir, filepath.FromSlash("/src/"+l.ImportPath))
		name, version, folder = "Go, its standard library and wasm_exec.js", runtime.Version(), root
	case l.Module == nil:
		return nil, fmt.Errorf("%s belongs to no module", l.ImportPath)
	case l.Module.Main:
		return all, nil
	default:
		name, version, root, folder = l.Module.Path, l.Module.Version, l.Module.Dir, l.Dir
	}
	i := slices.IndexFunc(all, func(m *module) bool { return m.name == name })
	if i < 0 {
		i, all = len(all), append(all, &module{name: name, version: version})
	}
	m := all[i]
	if !slices.Contains(m.programs, program) {
		m.programs = append(m.programs, program)
	}
	return all, m.addLicences(root, folder)
}

// isLicence matches the names of files with terms of use.
var isLicence = regexp.MustCompile(`(?i)^(licen[sc]e|copying|notice|patents)([.-].*)?$`)

// addLicences adds the licences of a folder of the module, and of those above it.
func (m *module) addLicences(root, folder string) error {
	for {
		entries, err := os.ReadDir(folder)
		if err != nil {
			return err
		}
		for _, e := range entries {
			name := filepath.Join(folder, e.Name())
			if e.Type().IsRegular() && isLicence.MatchString(e.Name()) && filepath.Ext(name) != ".go" && !slices.Contains(m.files, name) {
				m.files = append(m.files, name)
			}
		}
		if folder == root {
			return nil
		}
		folder = filepath.Dir(folder)
	}
}

// write writes the heading of a module and its licences.
func (m *module) write(b *strings.Builder) error {
	if len(m.files) == 0 {
		return fmt.Errorf("%s %s has no licence", m.name, m.version)
	}
	fmt.Fprintf(b, "\n%s\n%s %s\nin %s\n", strings.Repeat("=", 80), m.name, m.version, strings.Join(m.programs, ", "))
	for _, file := range m.files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "\n%s\n", strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")))
	}
	return nil
}
