package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"spoolscope/web/compress"
)

// asCommand is an environment variable that makes the test binary run the command.
const asCommand = "SPOOLSCOPE_TEST_AS_SITE"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) == "" {
		os.Exit(m.Run())
	}
	time.AfterFunc(5*time.Minute, func() { os.Exit(99) })
	main()
}

// command runs the command in the folder of the repository, and returns its exit
// code and what it writes to standard error.
func command(t *testing.T, arguments ...string) (code int, log string) {
	t.Helper()
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), executable, arguments...)
	c.Env, c.Dir = append(os.Environ(), asCommand+"=1"), "../.."
	var out bytes.Buffer
	c.Stderr = &out
	if err := c.Run(); err != nil && c.ProcessState == nil {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), out.String()
}

// TestUsage checks that incomplete arguments are explained, and that errors are
// reported.
func TestUsage(t *testing.T) {
	from, out := newSources(t), t.TempDir()
	for _, test := range []struct {
		arguments []string
		code      int
		log       string
	}{
		{nil, 2, "-runtime"},
		{[]string{"-runtime", from.runtime, "-licenses", from.licences, "-out", out}, 2, "-wasm"},
		{[]string{"-wasm", from.wasm, "-out", out}, 2, "-wasm"},
		{[]string{"-wasm", from.wasm, "-runtime", from.runtime, "-licenses", from.licences}, 2, "-out"},
		{[]string{"-wasm", from.wasm + ".not", "-runtime", from.runtime, "-licenses", from.licences, "-out", out}, 1, "site: open " + from.wasm + ".not"},
		{[]string{"-wasm", from.wasm, "-runtime", from.runtime, "-licenses", from.licences, "-out", from.wasm}, 1, "site: "},
		{[]string{"-wasm", from.wasm, "-runtime", from.runtime, "-licenses", from.licences, "-static", "none", "-out", out}, 1, "none/js/"},
		{[]string{"-wasm", from.wasm, "-runtime", from.runtime, "-licenses", from.licences, "-cache", from.wasm, "-out", t.TempDir()}, 1, "mkdir " + from.wasm},
	} {
		if code, log := command(t, test.arguments...); code != test.code || !strings.Contains(log, test.log) {
			t.Errorf("%q: exit code %d\n%s", test.arguments, code, log)
		}
	}
	if left, err := os.ReadDir(out); err != nil || len(left) > 0 {
		t.Errorf("%d files are written (%v)", len(left), err)
	}
}

// TestOptions checks what the options change in the folder that is written.
func TestOptions(t *testing.T) {
	from := newSources(t)
	cache := filepath.Join(t.TempDir(), "cache")
	for _, test := range []struct {
		arguments []string
		base      string
		version   string
		variants  bool
	}{
		{[]string{"-plain", "-cache", cache}, "/", "devel", false},
		{[]string{"-fast", "-cache", cache, "-base", "/below/", "-version", "v7"}, "/below/", "v7", true},
	} {
		out := filepath.Join(t.TempDir(), "new", "site")
		if code, log := command(t, append([]string{"-wasm", from.wasm, "-runtime", from.runtime, "-licenses", from.licences, "-out", out}, test.arguments...)...); code != 0 || log != "" {
			t.Fatalf("%q: exit code %d\n%s", test.arguments, code, log)
		}
		missing, _ := os.ReadFile(filepath.Join(out, "404.html"))
		if !strings.Contains(string(missing), `href="`+test.base+`zh/"`) {
			t.Errorf("%q: the 404 page is\n%s", test.arguments, missing)
		}
		page, _ := os.ReadFile(filepath.Join(out, "index.html"))
		if !strings.Contains(string(page), `data-version="`+test.version+`"`) {
			t.Errorf("%q: the page does not have the version %s", test.arguments, test.version)
		}
		_, err := os.Stat(filepath.Join(out, "index.html.br"))
		if variants := !errors.Is(err, fs.ErrNotExist); variants != test.variants {
			t.Errorf("%q: variants are written: %v", test.arguments, variants)
		}
		if _, err := os.Stat(cache); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: variants are cached", test.arguments)
		}
	}
}

// TestCompressor checks which variants of a file are written, and where they are
// cached.
func TestCompressor(t *testing.T) {
	text := []byte(strings.Repeat("spoolscope ", 500))
	noise := []byte("0f8f7b1c-2b")
	for _, test := range []struct {
		name string
		data []byte
		want []string
	}{
		{"a.js", text, []string{"a.js.br", "a.js.gz"}},
		{"a.png", text, nil},
		{"a.txt", noise, nil},
		{"a.empty", nil, nil},
	} {
		out, cache := t.TempDir(), filepath.Join(t.TempDir(), "a", "b")
		for range 2 {
			if err := (compressor{cache: cache}).addVariants(filepath.Join(out, test.name), test.data); err != nil {
				t.Fatal(err)
			}
		}
		if got := filesIn(t, out); !slices.Equal(got, test.want) {
			t.Errorf("%s has the variants %q; want %q", test.name, got, test.want)
		}
		for _, name := range filesIn(t, cache) {
			if ext := filepath.Ext(name); ext != ".br" && ext != ".gz" {
				t.Errorf("the cache has a file %s", name)
			}
		}
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := (compressor{cache: file}).addVariants(filepath.Join(t.TempDir(), "a.js"), text); err == nil {
		t.Error("no error for a cache that is a file")
	}
	if err := (compressor{}).addVariants(filepath.Join(file, "a.js"), text); err == nil {
		t.Error("no error for a folder that is a file")
	}
}

// filesIn returns the names of the files of a folder, which need not exist.
func filesIn(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// TestCompression checks that both speeds give the same content, and that the slow
// one compresses more.
func TestCompression(t *testing.T) {
	data, err := os.ReadFile("../../static/js/embed.js")
	if err != nil {
		t.Fatal(err)
	}
	for ending, pack := range map[string]func([]byte, bool) ([]byte, error){".br": compress.Brotli, ".gz": compress.Gzip} {
		fast, errFast := pack(data, true)
		slow, errSlow := pack(data, false)
		if errFast != nil || errSlow != nil || len(slow) >= len(fast) {
			t.Errorf("%s: %d bytes fast, %d bytes slow, %v, %v", ending, len(fast), len(slow), errFast, errSlow)
		}
		if !bytes.Equal(decompress(t, ending, fast), data) || !bytes.Equal(decompress(t, ending, slow), data) {
			t.Errorf("%s: the content has changed", ending)
		}
	}
}

// TestWorth checks from what size on a variant is stored.
func TestWorth(t *testing.T) {
	for _, test := range []struct {
		variant, original int
		want              bool
	}{{0, 0, false}, {899, 1000, true}, {900, 1000, false}, {901, 1000, false}, {1000, 1000, false}, {8, 9, true}, {9, 10, false}} {
		if got := worth(test.variant, test.original); got != test.want {
			t.Errorf("%d of %d bytes: %v", test.variant, test.original, got)
		}
	}
}
