package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"spoolscope/static/examples"
)

// newSources returns the static folder with a fake program, a fake runtime and fake
// licences that can be compressed like real ones.
func newSources(t *testing.T) sources {
	t.Helper()
	folder := t.TempDir()
	wasm, runtime, licences := filepath.Join(folder, "any.wasm"), filepath.Join(folder, "any.js"), filepath.Join(folder, "any.txt")
	for name, data := range map[string]string{
		wasm:     "\x00asm\x01\x00\x00\x00" + strings.Repeat("spoolscope ", 200),
		runtime:  "globalThis.Go = class {};\n" + strings.Repeat("// runtime\n", 100),
		licences: strings.Repeat("No warranty.\n", 100),
	} {
		if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return sources{wasm, runtime, licences, "../../static"}
}

var sites = map[string]map[string][]byte{}

// built returns the files of the site for a base path. Each site is built once.
func built(t *testing.T, base string) map[string][]byte {
	t.Helper()
	if sites[base] == nil {
		sites[base] = builtAnew(t, base)
	}
	return sites[base]
}

func builtAnew(t *testing.T, base string) map[string][]byte {
	t.Helper()
	files, err := build(newSources(t), place{base: base}, "v1.2.3-test")
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestFiles checks the files of a site and their names.
func TestFiles(t *testing.T) {
	files := built(t, "/")
	wanted := []string{
		"404.html", "embed.html", "embed.js", "embed/index.html", "icon-192.png", "icon-512.png", "icon.svg", "index.html", "licenses.txt",
		"manifest.webmanifest", "scenario.schema.json", "spoolscope.d.ts", "spoolscope.mjs", "sw.js", "zh/index.html",
	}
	for _, e := range examples.All() {
		wanted = append(wanted, "examples/"+e.Name+".json")
	}
	var found, hashed []string
	for name := range files {
		if isRead.MatchString(name) {
			continue // see TestGuide
		}
		if path.Dir(name) == "assets" {
			hashed = append(hashed, name)
		} else {
			found = append(found, name)
		}
	}
	slices.Sort(wanted)
	slices.Sort(found)
	if !slices.Equal(found, wanted) {
		t.Errorf("the site has %q; want %q", found, wanted)
	}
	slices.Sort(hashed)
	kinds := regexp.MustCompile(`^assets/(\w+)\.[0-9a-f]{16}(\.\w+)$`)
	var names []string
	for _, name := range hashed {
		m := kinds.FindStringSubmatch(name)
		if m == nil {
			t.Errorf("the name of %s does not contain its hash", name)
			continue
		}
		names = append(names, m[1]+m[2])
		sum := sha256.Sum256(files[name])
		if !strings.Contains(name, "."+hex.EncodeToString(sum[:])[:16]+".") {
			t.Errorf("%s has the hash of a different content", name)
		}
	}
	if want := []string{"app.wasm", "boot.js", "loader.js", "runtime.mjs", "spoolscope.css", "wasm_exec.js", "worker.js"}; !slices.Equal(names, want) {
		t.Errorf("the assets are %q; want %q", names, want)
	}
}

// TestReproducible checks that the same sources give the same site.
func TestReproducible(t *testing.T) {
	first, second := builtAnew(t, "/"), builtAnew(t, "/")
	for name, data := range first {
		if !bytes.Equal(data, second[name]) {
			t.Errorf("%s differs from one run to the next", name)
		}
	}
	if len(first) != len(second) {
		t.Errorf("%d files, then %d", len(first), len(second))
	}
}

// TestBase checks that only the 404 page depends on the path of the site.
func TestBase(t *testing.T) {
	top, below := built(t, "/"), built(t, "/docs/spoolscope/")
	for name := range top {
		if name != "404.html" && !bytes.Equal(top[name], below[name]) {
			t.Errorf("%s depends on the path of the site", name)
		}
	}
	for base, files := range map[string]map[string][]byte{"/": top, "/docs/spoolscope/": below} {
		page := string(files["404.html"])
		for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			within, ok := strings.CutPrefix(m[1], base)
			if within == "" || within == "zh/" {
				within += "index.html"
			}
			if !ok || files[within] == nil {
				t.Errorf("the 404 page refers to %s under %s", m[1], base)
			}
		}
	}
}

// TestServiceWorker checks that the service worker caches all files for offline use,
// except those that are only read.
func TestServiceWorker(t *testing.T) {
	files := built(t, "/")
	worker := string(files["sw.js"])
	list := regexp.MustCompile(`const files = (\[.*\]);`).FindStringSubmatch(worker)
	version := regexp.MustCompile(`const version = "([0-9a-f]{16})";`).FindStringSubmatch(worker)
	if list == nil || version == nil {
		t.Fatalf("the worker has no list or no version:\n%s", worker)
	}
	var kept []string
	if err := json.Unmarshal([]byte(list[1]), &kept); err != nil {
		t.Fatal(err)
	}
	var want []string
	for name := range files {
		if name != "sw.js" && name != "404.html" && !isRead.MatchString(name) {
			want = append(want, name)
		}
	}
	slices.Sort(want)
	if !slices.Equal(kept, want) {
		t.Errorf("the worker caches %q; want %q", kept, want)
	}
	for _, m := range regexp.MustCompile(`"": "([^"]*)"|"[\w/]+": "([^"]*\.html)"`).FindAllStringSubmatch(worker, -1) {
		if page := m[1] + m[2]; files[page] == nil {
			t.Errorf("the worker answers with %s, which is not a file of the site", page)
		}
	}

	// Any change is a new version.
	from := newSources(t)
	if err := os.WriteFile(from.runtime, []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	changed, err := build(from, place{base: "/"}, "v1.2.3-test")
	if err != nil || strings.Contains(string(changed["sw.js"]), version[1]) {
		t.Errorf("a different runtime, but still version %s (%v)", version[1], err)
	}
}

// TestNoPlaceholdersAreLeft checks that the generator replaces every placeholder.
func TestNoPlaceholdersAreLeft(t *testing.T) {
	for name, data := range built(t, "/") {
		if m := regexp.MustCompile(`@[\w.]+@|/\*@\w+@\*/`).Find(data); m != nil && !strings.HasSuffix(name, ".png") {
			t.Errorf("%s still contains %s", name, m)
		}
	}
	module := string(built(t, "/")["spoolscope.mjs"])
	for _, m := range regexp.MustCompile(`"\./(assets/[^"]*)"`).FindAllStringSubmatch(module, -1) {
		if built(t, "/")[m[1]] == nil {
			t.Errorf("spoolscope.mjs refers to %s, which is not a file of the site", m[1])
		}
	}
}

// TestWrite checks that a folder is replaced except for its dot-files, and that every
// variant decompresses to its file and is much smaller.
func TestWrite(t *testing.T) {
	out, files := t.TempDir(), built(t, "/")
	for _, name := range []string{"old.html", ".gitkeep"} {
		if err := os.WriteFile(filepath.Join(out, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cache := compressor{cache: filepath.Join(t.TempDir(), "compressed")}
	// The second time the variants come from the cache.
	var first map[string][]byte
	for range 2 {
		if err := write(out, files, cache, 0); err != nil {
			t.Fatal(err)
		}
		written := readFolder(t, out)
		checkVariants(t, files, written)
		if first != nil && !maps.EqualFunc(first, written, bytes.Equal) {
			t.Error("the second folder differs from the first")
		}
		first = written
	}
	if _, err := os.Stat(filepath.Join(out, ".gitkeep")); err != nil {
		t.Error("a dot-file was removed")
	}
}

// readFolder reads every file under a folder except its dot-files.
func readFolder(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.Walk(folder, func(name string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() || strings.HasPrefix(info.Name(), ".") {
			return err
		}
		within, err := filepath.Rel(folder, name)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(within)], err = os.ReadFile(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func checkVariants(t *testing.T, files, written map[string][]byte) {
	t.Helper()
	variants := 0
	for name, data := range written {
		original, ending := strings.TrimSuffix(strings.TrimSuffix(name, ".br"), ".gz"), path.Ext(name)
		if files[original] == nil {
			t.Errorf("%s was not removed", name)
			continue
		}
		if original == name {
			if !bytes.Equal(data, files[name]) {
				t.Errorf("%s differs from the built file", name)
			}
			continue
		}
		variants++
		if got := decompress(t, ending, data); !bytes.Equal(got, files[original]) {
			t.Errorf("%s does not decompress to %s", name, original)
		}
		if !worth(len(data), len(files[original])) {
			t.Errorf("%s is hardly smaller", name)
		}
	}
	for name := range files {
		big := slices.Contains([]string{".html", ".wasm", ".css"}, path.Ext(name))
		if written[name] == nil || big && (written[name+".br"] == nil || written[name+".gz"] == nil) {
			t.Errorf("%s or a variant of it is missing", name)
		}
	}
	if variants < 40 {
		t.Errorf("only %d variants", variants)
	}
}

func decompress(t *testing.T, ending string, data []byte) []byte {
	t.Helper()
	var in io.Reader = brotli.NewReader(bytes.NewReader(data))
	if ending == ".gz" {
		var err error
		if in, err = gzip.NewReader(bytes.NewReader(data)); err != nil {
			t.Fatal(err)
		}
	}
	original, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return original
}

func TestMissingSources(t *testing.T) {
	from := newSources(t)
	for _, from := range []sources{
		{from.wasm + ".not", from.runtime, from.licences, from.static},
		{from.wasm, from.runtime + ".not", from.licences, from.static},
		{from.wasm, from.runtime, from.licences + ".not", from.static},
		{from.wasm, from.runtime, from.licences, from.static + ".not"},
	} {
		if _, err := build(from, place{base: "/"}, ""); err == nil || !strings.Contains(err.Error(), ".not") {
			t.Errorf("the error for %q is %v", from, err)
		}
	}
}

// TestPlain checks that no compressed files are written if they are not wanted.
func TestPlain(t *testing.T) {
	out, files := t.TempDir(), built(t, "/")
	if err := write(out, files, compressor{none: true}, 0); err != nil {
		t.Fatal(err)
	}
	if written := readFolder(t, out); !maps.EqualFunc(written, files, bytes.Equal) {
		t.Errorf("%d files were written; want %d", len(written), len(files))
	}
}
