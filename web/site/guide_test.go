package main

import (
	"bytes"
	"image/png"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"golang.org/x/net/html"

	"spoolscope/app/apptest"
	"spoolscope/app/texts"
	"spoolscope/web/guide"
)

// isRead matches the files of the pages that are read.
var isRead = regexp.MustCompile(`^(zh/)?(guide|examples)/(.*/)?index\.html$|^figures/|^images/|^setups/|^assets/guide\.`)

// mostOfAPage is the size of the HTML and CSS of the largest page, compressed, in bytes.
const mostOfAPage = 60 << 10

// TestGuide checks every page that is read: that it is complete without the program, is
// small, and knows its other language.
func TestGuide(t *testing.T) {
	files := built(t, "/")
	pages, _, err := guide.Build()
	if err != nil {
		t.Fatal(err)
	}
	var styleSize int
	classes := map[string]bool{}
	for _, p := range pages {
		data := files[p.Path+"index.html"]
		page, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if lang := apptest.Attribute(elements(page, "html")[0], "lang"); lang != p.Lang.Tag() {
			t.Errorf("%s: the language is %q", p.Path, lang)
		}
		if h1 := elements(page, "h1"); len(h1) != 1 || apptest.Text(h1[0]) != p.Title {
			t.Errorf("%s has %d headings of the first level", p.Path, len(h1))
		}
		if bytes.Contains(data, []byte("app.")) && bytes.Contains(data, []byte(".wasm")) {
			t.Errorf("%s loads the program", p.Path)
		}
		for _, n := range elements(page, "") {
			for class := range strings.FieldsSeq(apptest.Attribute(n, "class")) {
				classes[class] = true
			}
		}
		size := len(data)
		if size > mostOfAPage/2 {
			size = compressedSize(t, data)
		}
		others := map[string]bool{}
		for _, l := range elements(page, "link") {
			if apptest.Attribute(l, "rel") == "stylesheet" {
				name, _ := resolve(p.Path+"index.html", apptest.Attribute(l, "href"))
				if styleSize == 0 {
					styleSize = compressedSize(t, files[name])
				}
				size += styleSize
			}
			if apptest.Attribute(l, "rel") == "alternate" {
				name, _ := resolve(p.Path+"index.html", apptest.Attribute(l, "href"))
				others[apptest.Attribute(l, "hreflang")] = files[name] != nil
			}
		}
		if size > mostOfAPage {
			t.Errorf("%s has %d bytes of HTML and CSS", p.Path, size)
		}
		for _, lang := range texts.Langs {
			if !others[lang.Tag()] {
				t.Errorf("%s names no page in %s", p.Path, lang.Tag())
			}
		}
		if bytes.Contains(data, []byte(`rel="canonical"`)) {
			t.Errorf("%s has a canonical address without an origin", p.Path)
		}
	}
	sheet, err := os.ReadFile("../../static/css/guide.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`\.([a-z][\w-]*)[^;{}]*\{`).FindAllStringSubmatch(string(sheet), -1) {
		if !classes[m[1]] {
			t.Errorf("no page uses the class %s", m[1])
		}
	}
	if files["sitemap.xml"] != nil {
		t.Error("there is a site map without an origin")
	}
}

func compressedSize(t *testing.T, data []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

// TestCanonicalAddresses checks that pages of a site with an origin name their addresses,
// and a picture for previews that exists and has the size that they name.
func TestCanonicalAddresses(t *testing.T) {
	files, err := build(newSources(t), place{base: "/spool/", origin: "https://docs.example"}, "v1")
	if err != nil {
		t.Fatal(err)
	}
	pages, _, err := guide.Build()
	if err != nil {
		t.Fatal(err)
	}
	paths := []string{"", "zh/"}
	for _, p := range pages {
		paths = append(paths, p.Path)
	}
	for _, path := range paths {
		page := string(files[path+"index.html"])
		address := "https://docs.example/spool/" + path
		for _, want := range []string{`rel="canonical" href="` + address + `"`, `property="og:url" content="` + address + `"`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s does not have %s", path, want)
			}
		}
		if !strings.Contains(string(files["sitemap.xml"]), "<loc>"+address+"</loc>") {
			t.Errorf("the site map does not have %s", path)
		}
		content := func(property string) string {
			_, rest, _ := strings.Cut(page, `<meta property="`+property+`" content="`)
			value, _, _ := strings.Cut(rest, `"`)
			return value
		}
		name, ours := strings.CutPrefix(content("og:image"), "https://docs.example/spool/")
		image, err := png.DecodeConfig(bytes.NewReader(files[name]))
		if !ours || err != nil {
			t.Errorf("%s: the picture for previews %q: %v; make images draws it", path, name, err)
			continue
		}
		if w, h := strconv.Itoa(image.Width), strconv.Itoa(image.Height); content("og:image:width") != w || content("og:image:height") != h {
			t.Errorf("%s: the picture has %s × %s px, not %s × %s", path, w, h, content("og:image:width"), content("og:image:height"))
		}
		if (path == "examples/quiet-refuses/") != (name == "images/en/quiet-refuses.png") {
			t.Errorf("%s has the picture %s", path, name)
		}
	}
}
