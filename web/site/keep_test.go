package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// deploy writes a build with the text of a version in its files, and returns the hashed
// files that the folder then has.
func deploy(t *testing.T, out string, keep, version int) []string {
	t.Helper()
	text := bytes.Repeat(fmt.Appendf(nil, "version %d ", version), 100)
	files := map[string][]byte{
		"index.html": text, "assets/same.0.js": []byte("the same in each build"),
		fmt.Sprintf("assets/app.%d.js", version): text,
	}
	if err := write(out, files, compressor{fast: true}, keep); err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(out, "index.html"))
	if err != nil || !bytes.Equal(page, text) {
		t.Errorf("version %d: the page is that of another (%v)", version, err)
	}
	return filesIn(t, filepath.Join(out, "assets"))
}

// TestKeep checks that the folder keeps the hashed files of the builds before, with their
// variants, and removes those of older ones. A build that is written again does not count
// as another.
func TestKeep(t *testing.T) {
	out := t.TempDir()
	for _, step := range []struct {
		keep, version int
		want          []int
	}{
		{2, 1, []int{1}},
		{2, 2, []int{1, 2}},
		{2, 2, []int{1, 2}},
		{2, 3, []int{1, 2, 3}},
		{2, 4, []int{2, 3, 4}},
		{2, 2, []int{2, 3, 4}}, // as a build is taken back
		{2, 5, []int{2, 4, 5}},
		{1, 6, []int{5, 6}},
		{0, 7, []int{7}},
	} {
		if err := os.WriteFile(filepath.Join(out, "assets", "stray.js"), nil, 0o600); err != nil && step.version > 1 {
			t.Fatal(err)
		}
		var want []string
		for _, v := range step.want {
			name := fmt.Sprintf("app.%d.js", v)
			want = append(want, name, name+".br", name+".gz")
		}
		if got := deploy(t, out, step.keep, step.version); !slices.Equal(got, append(want, "same.0.js")) {
			t.Errorf("after version %d the folder has %q; want %q", step.version, got, want)
		}
	}
}

// TestKeepRecord checks what happens without a record, with one whose files are gone, and
// with one that is damaged.
func TestKeepRecord(t *testing.T) {
	out := t.TempDir()
	record := filepath.Join(out, recordName)
	deploy(t, out, 0, 1)
	if _, err := os.Stat(record); err == nil {
		t.Error("a folder that keeps nothing has a record")
	}
	if got := deploy(t, out, 2, 2); slices.Contains(got, "app.1.js") {
		t.Errorf("files without a record are kept: %q", got)
	}
	if err := os.RemoveAll(filepath.Join(out, "assets")); err != nil {
		t.Fatal(err)
	}
	if got := deploy(t, out, 2, 3); slices.Contains(got, "app.2.js") || !slices.Contains(got, "app.3.js") {
		t.Errorf("the folder has %q", got)
	}
	if err := os.WriteFile(record, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := write(out, map[string][]byte{}, compressor{none: true}, 2)
	if err == nil || !strings.Contains(err.Error(), recordName) {
		t.Errorf("the error for a damaged record is %v", err)
	}
	if got := filesIn(t, filepath.Join(out, "assets")); !slices.Contains(got, "app.3.js") {
		t.Errorf("with a damaged record files are removed: %q", got)
	}
}
