package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestMain runs the tests in the folder of the repository, like make.
func TestMain(m *testing.M) {
	if err := os.Chdir("../.."); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// platforms returns those of which the Makefile builds the server.
func platforms(t *testing.T) []string {
	t.Helper()
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^PLATFORMS := (.*)$`).FindSubmatch(makefile)
	if m == nil {
		t.Fatal("the Makefile has no PLATFORMS")
	}
	return strings.Fields(string(m[1]))
}

// TestModules checks that the text has every module of which go list finds packages in a
// program, and no other, each with terms.
func TestModules(t *testing.T) {
	want := map[string][]string{}
	all := programs("", platforms(t))
	if len(all) != 2+6 {
		t.Fatalf("the programs are %+v", all)
	}
	for _, p := range all {
		system, machine, _ := strings.Cut(p.platform, "/")
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", p.folder)
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+machine)
		out, err := list.Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(out)) {
			if line = strings.TrimSpace(line); line != "" && !slices.Contains(want[line], p.name) {
				want[line] = append(want[line], p.name)
			}
		}
	}
	if len(want) < 3 {
		t.Fatalf("go list finds only %q", want)
	}
	goName := "Go, its standard library and wasm_exec.js go"
	want[goName] = []string{"app.wasm", "engine.wasm", "spoolscope"}

	text, err := licenses(all)
	if err != nil {
		t.Fatal(err)
	}
	sections := strings.Split(text, "\n"+strings.Repeat("=", 80)+"\n")[1:]
	if len(sections) != len(want) {
		t.Errorf("the text has %d sections; want %d", len(sections), len(want))
	}
	for _, s := range sections {
		heading, rest, _ := strings.Cut(s, "\n")
		in, terms, _ := strings.Cut(rest, "\n\n")
		if strings.HasPrefix(heading, goName) {
			heading = goName
		}
		if in != "in "+strings.Join(want[heading], ", ") {
			t.Errorf("%s is %q; want in %q", heading, in, want[heading])
		}
		if !strings.Contains(terms, "Copyright") || !regexp.MustCompile(`(?i)warrant(y|ies)`).MatchString(terms) {
			t.Errorf("%s has no terms:\n%s", heading, terms)
		}
	}
}

// TestNestedLicence checks that folders of a module add their licences, and that a module
// without any is an error that names it.
func TestNestedLicence(t *testing.T) {
	root := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module example.org/main\n\ngo 1.26\n\nrequire example.org/dep v1.0.0\n\nreplace example.org/dep => ./dep\n")
	write("main.go", "package main\n\nimport \"example.org/dep/inner\"\n\nfunc main() { inner.Do() }\n")
	write("dep/go.mod", "module example.org/dep\n\ngo 1.26\n")
	write("dep/inner/inner.go", "package inner\n\nfunc Do() {}\n")
	write("dep/inner/license.go", "package inner\n")
	write("dep/other/LICENSE", "Terms of what is not linked.")
	t.Chdir(root)
	all := []program{{name: "main", folder: ".", platform: "linux/amd64"}}
	if text, err := licenses(all); err == nil || !strings.Contains(err.Error(), "example.org/dep v1.0.0 has no licence") {
		t.Errorf("without a licence: %v\n%s", err, text)
	}
	write("dep/inner/NOTICE.txt", "Notice of a folder.\r\n")
	write("dep/LICENSE", "Terms of the module.\n")
	text, err := licenses(all)
	if err != nil || !strings.Contains(text, "example.org/dep v1.0.0\nin main\n\nNotice of a folder.\n\nTerms of the module.\n") {
		t.Errorf("with licences: %v\n%s", err, text)
	}
	if strings.Contains(text, "not linked") {
		t.Errorf("a licence of what is not linked:\n%s", text)
	}
	if text, err := licenses([]program{{name: "none", folder: "./none", platform: "linux/amd64"}}); err == nil {
		t.Errorf("a program that does not exist has licences:\n%s", text)
	}
}
