//go:build !js

package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestInputs checks that make rebuilds a program whenever one of its Go files or
// embedded files changes.
func TestInputs(t *testing.T) {
	for _, test := range []struct {
		program, variables string
		env                []string
	}{
		{"./wasm", "$(WASM_FILES)", []string{"GOOS=js", "GOARCH=wasm"}},
		{"./wasm/engine", "$(WASM_FILES)", []string{"GOOS=js", "GOARCH=wasm"}},
		{"./web/site", "$(GO_FILES) $(EXAMPLES) $(GUIDE_FILES)", nil},
	} {
		known := strings.Fields(output(t, nil, "make", "-s", "--eval", "print-inputs: ; @echo "+test.variables, "print-inputs"))
		const format = `{{if .Module}}{{if .Module.Main}}{{range .GoFiles}}{{$.Dir}}/{{.}}{{"\n"}}{{end}}{{range .EmbedFiles}}{{$.Dir}}/{{.}}{{"\n"}}{{end}}{{end}}{{end}}`
		top, err := filepath.Abs("..")
		if err != nil {
			t.Fatal(err)
		}
		embedded := 0
		for _, file := range strings.Fields(output(t, test.env, "go", "list", "-deps", "-f", format, test.program)) {
			name, err := filepath.Rel(top, file)
			if err != nil {
				t.Fatal(err)
			}
			if filepath.Ext(name) != ".go" {
				embedded++
			}
			if !slices.Contains(known, filepath.ToSlash(name)) {
				t.Errorf("%s does not depend on %s in the Makefile", test.program, name)
			}
		}
		if embedded == 0 && test.program != "./wasm/engine" {
			t.Errorf("%s embeds nothing", test.program)
		}
	}
}

// output runs a command in the top folder and returns what it prints.
func output(t *testing.T, env []string, name string, arguments ...string) string {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, name, arguments...)
	cmd.Dir = ".."
	cmd.Env = append(os.Environ(), append(env, "MAKEFLAGS=", "MAKELEVEL=")...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", cmd, err)
	}
	return string(out)
}
