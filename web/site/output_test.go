package main

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"spoolscope/app/apptest"
	"spoolscope/app/host"
	"spoolscope/app/texts"
	"spoolscope/engine/rules"
)

// TestOfflinePage compares the page that the service worker shows if it has no other
// with a golden file, and checks that the worker contains it.
func TestOfflinePage(t *testing.T) {
	quoted, err := offlinePage()
	if err != nil {
		t.Fatal(err)
	}
	var page string
	if err := json.Unmarshal([]byte(quoted), &page); err != nil {
		t.Fatal(err)
	}
	for _, lang := range texts.Langs {
		words := &texts.Of(lang).Page
		page = strings.NewReplacer(words.Offline, "(Offline in "+lang.Tag()+")", words.Again, "(Again in "+lang.Tag()+")").Replace(page)
	}
	apptest.Golden(t, "offline", page)
	files := map[string][]byte{}
	a := &assets{static: sourceFolder{path: "../../static"}, names: map[string]string{}}
	if err := a.addWorker(files); err != nil || !strings.Contains(string(files["sw.js"]), quoted) {
		t.Errorf("the worker does not contain the page: %v", err)
	}
}

// TestMissingPage compares the 404 page with a golden file.
func TestMissingPage(t *testing.T) {
	files := map[string][]byte{}
	a := &assets{names: map[string]string{"spoolscope.css": "assets/s.css"}}
	if err := addMissing(files, a, "/below/"); err != nil {
		t.Fatal(err)
	}
	apptest.Golden(t, "404", string(files["404.html"]))
}

// TestWorkerVersion checks that the version of the service worker depends on the
// names of the files, on where each ends, and on nothing else.
func TestWorkerVersion(t *testing.T) {
	version := func(files map[string]string) string {
		a := &assets{static: sourceFolder{path: "../../static"}, names: map[string]string{}}
		all := map[string][]byte{}
		for name, text := range files {
			all[name] = []byte(text)
		}
		if err := a.addWorker(all); err != nil {
			t.Fatal(err)
		}
		return regexp.MustCompile(`const version = "([0-9a-f]{16})";`).FindStringSubmatch(string(all["sw.js"]))[1]
	}
	same := version(map[string]string{"a": "x", "b": "y"})
	for name, files := range map[string]map[string]string{
		"another name":            {"a": "x", "c": "y"},
		"another content":         {"a": "x", "b": "z"},
		"a file more":             {"a": "x", "b": "y", "c": ""},
		"a file in another's end": {"a": "xb\ny"},
		"a file in another":       {"a": "xb 1\ny"},
		"the end elsewhere":       {"a": "xb", "b": "y"},
		"contents swapped":        {"a": "y", "b": "x"},
	} {
		if version(files) == same {
			t.Errorf("%s: the version is the same", name)
		}
	}
	for name, files := range map[string]map[string]string{
		"the same files":           {"b": "y", "a": "x"},
		"a 404 page, not cached":   {"a": "x", "b": "y", "404.html": "z"},
		"another 404 page as well": {"a": "x", "b": "y", "404.html": "zz"},
	} {
		if version(files) != same {
			t.Errorf("%s: the version differs", name)
		}
	}
}

// TestAddClass checks elements with and without classes.
func TestAddClass(t *testing.T) {
	for before, want := range map[string]string{
		`<p></p>`:                     `<p class="new"></p>`,
		`<p class="a b"></p>`:         `<p class="a b new"></p>`,
		`<p id="x" class="a"></p>`:    `<p id="x" class="a new"></p>`,
		`<p class="a" title="t"></p>`: `<p class="a new" title="t"></p>`,
		`<p title="t" lang="en"></p>`: `<p title="t" lang="en" class="new"></p>`,
	} {
		page, err := html.Parse(strings.NewReader(before))
		if err != nil {
			t.Fatal(err)
		}
		n := elements(page, "p")[0]
		addClass(n, "new")
		var out strings.Builder
		if err := html.Render(&out, n); err != nil || out.String() != want {
			t.Errorf("%s became %s, %v; want %s", before, out.String(), err, want)
		}
	}
}

// TestPrerendered checks that the content of a page is marked, in each element
// beside the others.
func TestPrerendered(t *testing.T) {
	content, err := prerender(texts.English, false, host.None{Built: "v1"})
	if err != nil {
		t.Fatal(err)
	}
	page, err := html.Parse(strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	for n := range elements(page, "body")[0].ChildNodes() {
		if n.Type != html.ElementNode || !strings.Contains(apptest.Attribute(n, "class"), "prerendered") {
			t.Errorf("%q of type %d has the classes %q", n.Data, n.Type, apptest.Attribute(n, "class"))
		}
	}
}

// TestGoldenSchema compares the schema, without its titles and descriptions, with a
// golden file.
func TestGoldenSchema(t *testing.T) {
	text, err := schema()
	if err != nil {
		t.Fatal(err)
	}
	var s map[string]any
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"horizon":                texts.Of(texts.English).Setup.Fields["horizon"].Label,
		"readings.purge":         rules.Purge.Info().Asks.En,
		"transports.[].poll":     texts.Of(texts.English).Setup.Fields["transports.poll"].Label,
		"messages.[].deferUntil": texts.Of(texts.English).Setup.Fields["messages.deferUntil"].Label,
	} {
		at := s
		for _, step := range strings.Split(path, ".") {
			if step == "[]" {
				at = at["items"].(map[string]any)
			} else {
				at = at["properties"].(map[string]any)[step].(map[string]any)
			}
		}
		if at["title"] != want || want == "" {
			t.Errorf("%s has the title %q; want %q", path, at["title"], want)
		}
	}
	unlabel(s)
	plain, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	apptest.Golden(t, "schema.json", string(plain)+"\n")
}

// unlabel removes titles and descriptions from a schema, but not the fields of these
// names.
func unlabel(value any) {
	switch value := value.(type) {
	case map[string]any:
		for key, part := range value {
			if _, text := part.(string); text && (key == "title" || key == "description") {
				delete(value, key)
			} else {
				unlabel(part)
			}
		}
	case []any:
		for _, part := range value {
			unlabel(part)
		}
	}
}
