package main

import (
	"debug/buildinfo"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// inTop runs a command in the top folder and returns what it prints.
func inTop(t *testing.T, env []string, name string, arguments ...string) string {
	t.Helper()
	c := exec.CommandContext(t.Context(), name, arguments...)
	c.Dir, c.Env = "..", append(os.Environ(), append(env, "MAKEFLAGS=", "MAKELEVEL=")...)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", c, err, out)
	}
	return string(out)
}

// TestDist runs make dist for one foreign platform, and checks that the checksums hold,
// and that the binary is static and contains nothing of the machine that built it.
func TestDist(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "dist")
	// -o: the test takes the site as it is.
	inTop(t, nil, "make", "dist", "-o", "web/dist/index.html", "DIST="+folder, "VERSION=v1-test", "PLATFORMS=windows/arm64")
	const name = "spoolscope-v1-test-windows-arm64.exe"
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 || entries[0].Name() != "SHA256SUMS" || entries[1].Name() != name {
		t.Fatalf("the folder has %v, %v", entries, err)
	}
	check := exec.CommandContext(t.Context(), "sha256sum", "-c", "SHA256SUMS")
	check.Dir = folder
	if out, err := check.CombinedOutput(); err != nil || string(out) != name+": OK\n" {
		t.Errorf("%v\n%s", err, out)
	}
	info, err := buildinfo.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	set := map[string]string{}
	for _, s := range info.Settings {
		set[s.Key] = s.Value
	}
	if set["GOOS"] != "windows" || set["GOARCH"] != "arm64" || set["CGO_ENABLED"] != "0" || set["-trimpath"] != "true" || set["vcs.revision"] != "" {
		t.Errorf("it is built with %v", set)
	}
}

// TestPlatforms checks that make dist builds every platform under its own name, and that
// the server compiles where files for one system only are left out.
func TestPlatforms(t *testing.T) {
	rules := inTop(t, nil, "make", "-n", "dist", "-o", "web/dist/index.html", "DIST=d", "VERSION=v1")
	for _, platform := range []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"} {
		system, machine, _ := strings.Cut(platform, "/")
		name := "d/spoolscope-v1-" + system + "-" + machine
		if system == "windows" {
			name += ".exe"
		}
		i := strings.Index(rules, "GOOS="+system+" GOARCH="+machine+" CGO_ENABLED=0 ")
		if i < 0 || !strings.Contains(strings.SplitN(rules[i:], "./web", 2)[0], "-o "+name+" ") {
			t.Errorf("make dist does not build %s:\n%s", name, rules)
		}
	}
	for _, system := range []string{"darwin", "windows"} {
		inTop(t, []string{"GOOS=" + system, "CGO_ENABLED=0", "GOFLAGS=-pgo=off"}, "go", "vet", "./web")
	}
	if !slices.Contains(strings.Fields(rules), "SHA256SUMS") {
		t.Errorf("make dist writes no checksums:\n%s", rules)
	}
}
