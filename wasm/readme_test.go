//go:build !js

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"spoolscope/static/examples"
	"spoolscope/wasm/api"
)

func readTop(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// guides returns the README and the guide for contributors.
func guides(t *testing.T) string {
	return readTop(t, "README.md") + readTop(t, ".github/CONTRIBUTING.md")
}

// groups returns the first groups of all matches.
func groups(pattern, text string) []string {
	var all []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return all
}

// code returns all code spans and code blocks of the README.
func code(readme string) []string {
	const fence = "(?s)```\\w*\n(.*?)```"
	rest := regexp.MustCompile(fence).ReplaceAllString(readme, "")
	return append(groups(fence, readme), groups("`([^`\n]+)`", rest)...)
}

// TestReadmeCommands checks that the targets and variables of make and the flags of
// the program that the README mentions exist.
func TestReadmeCommands(t *testing.T) {
	readme, makefile := guides(t), readTop(t, "Makefile")
	targets := groups(`(?m)^([a-z][a-z0-9-]*):`, makefile)
	told := groups(`\bmake ([a-z][a-z0-9-]*)`, strings.Join(code(readme), "\n"))
	if len(told) < 5 {
		t.Errorf("the README mentions only %q", told)
	}
	for _, target := range told {
		if !slices.Contains(targets, target) {
			t.Errorf("make %s: there is no such target", target)
		}
	}
	for _, variable := range groups(`\b([A-Z]{3,})=`, readme) {
		if !strings.Contains(makefile, "\n"+variable+" ?=") {
			t.Errorf("%s=: the Makefile does not use the variable", variable)
		}
	}
	flags := groups(`flags\.\w+Var\(&[\w.]+, "(\w+)"`, readTop(t, "web/program.go"))
	for _, flag := range flags {
		if !strings.Contains(readme, "`-"+flag+"`") {
			t.Errorf("the README does not mention -%s", flag)
		}
	}
	for _, flag := range groups("`-(\\w+)`", readme) {
		if !slices.Contains(flags, flag) {
			t.Errorf("-%s: the program has the flags %q", flag, flags)
		}
	}
}

// elsewhere lists names in the README that look like files of the tree but are not:
// build products and a package of the standard library.
var elsewhere = []string{".build/dist", ".build/package", ".build/spoolscope", "app.wasm", "assets/", "examples/NAME/", "figures/NAME.svg", "figures/zh/NAME.svg", "guide/", "guide/embedding/", "embed.html", "net/http", "scenario.schema.json"}

// TestReadmeFiles checks that every file and folder that the README mentions exists.
func TestReadmeFiles(t *testing.T) {
	readme := guides(t)
	looksLikeFile := regexp.MustCompile(`^[\w.*-]+(/[\w.*-]+)*/?$`)
	var named []string
	for _, c := range code(readme) {
		ending := strings.HasPrefix(c, ".") && !strings.Contains(c, "/")
		if looksLikeFile.MatchString(c) && strings.ContainsAny(c, "/.") && !ending {
			named = append(named, c)
		}
	}
	named = append(named, groups(`\]\(([^)#]+)\)`, readme)...)
	if len(named) < 15 {
		t.Errorf("the README mentions only %q", named)
	}
	for _, name := range named {
		if slices.Contains(elsewhere, name) {
			continue
		}
		// A name without a folder is in a folder that was mentioned before.
		found := false
		for _, folder := range []string{"", "engine/", "static/js/", "static/examples/", "engine/rules/"} {
			matches, err := filepath.Glob("../" + folder + name)
			found = found || err == nil && len(matches) > 0
		}
		if !found {
			t.Errorf("there is no %s", name)
		}
	}
}

// TestReadmeNames checks that the names in the README exist: methods of the API,
// examples and elements.
func TestReadmeNames(t *testing.T) {
	readme := readTop(t, "README.md")
	for _, name := range groups(`spoolscope\.(\w+)\(`, readme) {
		if api.Methods()[name] == nil && name != "explore" {
			t.Errorf("the API has no method %s", name)
		}
	}
	for _, name := range groups(`examples/([\w-]+)\.json`, readme) {
		if examples.ByName(name) < 0 {
			t.Errorf("there is no example %s", name)
		}
	}
	embed := readTop(t, "static/js/embed.js")
	for _, tag := range groups(`<(spoolscope-\w+)`, readme) {
		if !strings.Contains(embed, `customElements.define("`+tag+`"`) {
			t.Errorf("there is no element %s", tag)
		}
	}
}
