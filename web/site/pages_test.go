package main

import (
	"bytes"
	"encoding/json"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"spoolscope/app/apptest"
	"spoolscope/app/texts"
	"spoolscope/static/examples"
	"spoolscope/web/policy"
)

// eachPage parses every page of a site.
func eachPage(t *testing.T, files map[string][]byte, check func(t *testing.T, name string, page *html.Node)) {
	t.Helper()
	pages := 0
	for name, data := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		pages++
		t.Run(name, func(t *testing.T) {
			page, err := html.Parse(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			check(t, name, page)
		})
	}
	if pages < len(pageFiles)+1+2*len(examples.All()) {
		t.Errorf("the site has %d pages", pages)
	}
}

func elements(page *html.Node, tag string) []*html.Node {
	var found []*html.Node
	for n := range page.Descendants() {
		if n.Type == html.ElementNode && (tag == "" || n.Data == tag) {
			found = append(found, n)
		}
	}
	return found
}

// addresses lists the attributes that contain addresses.
var addresses = []string{"href", "src", "data-wasm", "data-worker", "action", "poster", "manifest"}

// TestAddresses checks that pages only load files of the site, by relative addresses.
func TestAddresses(t *testing.T) {
	files := built(t, "/somewhere/")
	eachPage(t, files, func(t *testing.T, name string, page *html.Node) {
		if name == "404.html" {
			return // served at any address, see TestBase
		}
		checked := 0
		for _, n := range elements(page, "") {
			for _, a := range n.Attr {
				if !slices.Contains(addresses, a.Key) || strings.HasPrefix(a.Val, "#") {
					continue
				}
				if n.Data == "a" && strings.HasPrefix(a.Val, "https://") {
					continue // a link to another site, which loads nothing
				}
				checked++
				if file, ok := resolve(name, a.Val); !ok || files[file] == nil {
					t.Errorf("<%s %s=%q> is not a file of the site", n.Data, a.Key, a.Val)
				}
			}
		}
		if checked < 5 {
			t.Errorf("the page has only %d addresses", checked)
		}
	})
}

// resolve returns the file that an address in a page refers to.
func resolve(from, address string) (string, bool) {
	base := &url.URL{Scheme: "https", Host: "docs.example", Path: "/deep/below/" + from}
	ref, err := url.Parse(address)
	if err != nil || ref.IsAbs() || ref.Host != "" || strings.HasPrefix(ref.Path, "/") {
		return "", false
	}
	file, ok := strings.CutPrefix(base.ResolveReference(ref).Path, "/deep/below/")
	if strings.HasSuffix(file, "/") || file == "" {
		file += "index.html"
	}
	return file, ok
}

// TestPolicyHolds checks that pages contain the policy before any other element,
// and nothing that it forbids.
func TestPolicyHolds(t *testing.T) {
	eachPage(t, built(t, "/"), func(t *testing.T, name string, page *html.Node) {
		governed := false
		found := ""
		for _, n := range elements(page, "") {
			switch {
			case n.Data == "meta" && strings.EqualFold(apptest.Attribute(n, "http-equiv"), "Content-Security-Policy"):
				found = apptest.Attribute(n, "content")
				if governed {
					t.Error("the policy is not the first element")
				}
			case n.Data == "script" || n.Data == "link":
				governed = true
			}
			if n.Data == "style" || n.Data == "base" || n.Data == "script" && (apptest.Attribute(n, "src") == "" || n.FirstChild != nil) {
				t.Errorf("the page has an inline <%s>", n.Data)
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Val, "javascript:") {
					t.Errorf("<%s %s=%q> is forbidden", n.Data, a.Key, a.Val)
				}
			}
		}
		want := policy.MetaPage()
		if strings.HasPrefix(name, "embed") {
			want = policy.MetaEmbed("")
		}
		if found != want {
			t.Errorf("the policy is %q", found)
		}
	})
}

// TestOrigin checks that of the program only embedded views depend on the origin, and name it in their
// policy, and that the origin is one.
func TestOrigin(t *testing.T) {
	const origin = "https://docs.example"
	files, err := build(newSources(t), place{base: "/", origin: origin}, "v1.2.3-test")
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range built(t, "/") {
		if name == "sw.js" || name == "index.html" || name == "zh/index.html" || isRead.MatchString(name) {
			continue // it has the hash of all; see TestCanonicalAddresses
		}
		if strings.HasPrefix(name, "embed") && strings.HasSuffix(name, ".html") {
			data = bytes.Replace(data, []byte(html.EscapeString(policy.MetaEmbed(""))), []byte(html.EscapeString(policy.MetaEmbed(origin))), 1)
		}
		if !bytes.Equal(files[name], data) {
			t.Errorf("%s is not what it is without the origin, but for the policy of embedded views", name)
		}
	}
	if _, err := build(newSources(t), place{base: "/", origin: origin + "/docs/"}, ""); err == nil || !strings.Contains(err.Error(), "is not an origin") {
		t.Errorf("the error for an address is %v", err)
	}
}

// TestPages checks each page as it is before any script has run.
func TestPages(t *testing.T) {
	files := built(t, "/")
	for _, p := range pageFiles {
		t.Run(p.path, func(t *testing.T) {
			page, err := html.Parse(bytes.NewReader(files[p.path]))
			if err != nil {
				t.Fatal(err)
			}
			root := elements(page, "html")[0]
			role := map[bool]string{false: "page", true: "embed"}[p.embed]
			if apptest.Attribute(root, "lang") != p.lang.Tag() || apptest.Attribute(root, "data-root") != p.root || apptest.Attribute(root, "data-role") != role {
				t.Errorf("the root element has the attributes %v", root.Attr)
			}
			if title := apptest.Text(elements(page, "title")[0]); !strings.HasPrefix(title, "Spoolscope: ") || !strings.Contains(title, texts.Of(p.lang).Page.Tagline) {
				t.Errorf("the title is %q", title)
			}
			if !bytes.HasPrefix(files[p.path], []byte("<!doctype html>\n")) {
				t.Error("the doctype is missing")
			}
			ids := map[string]bool{}
			for _, n := range elements(page, "") {
				id := apptest.Attribute(n, "id")
				if id != "" && ids[id] {
					t.Errorf("duplicate id %q", id)
				}
				ids[id] = true
			}
			for _, id := range []string{"app", "timeline", "verdict", "loading"} {
				if !ids[id] {
					t.Errorf("there is no element with the id %s", id)
				}
			}
			for _, n := range elements(page, "") {
				for _, name := range switches {
					if apptest.Attribute(n, name) == "false" && n.Data != "svg" {
						t.Errorf("<%s %s=%q> is set", n.Data, name, "false")
					}
				}
			}
			manifests := 0
			for _, n := range elements(page, "link") {
				if apptest.Attribute(n, "rel") == "manifest" {
					manifests++
				}
			}
			if (manifests == 1) == p.embed {
				t.Errorf("the page has %d manifests", manifests)
			}
		})
	}
}

// TestNoScript checks what a page says without scripts: in its language, or if it is
// embedded in both, with a link to the page.
func TestNoScript(t *testing.T) {
	for name, want := range map[string][]string{
		"index.html":       {"en"},
		"zh/index.html":    {"zh-Hans"},
		"embed.html":       {"en ./", "zh-Hans ./zh/"},
		"embed/index.html": {"en ../", "zh-Hans ../zh/"},
	} {
		page, err := html.Parse(bytes.NewReader(built(t, "/")[name]))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range elements(page, "div") {
			if apptest.Attribute(n, "class") != "unscripted" {
				continue
			}
			for _, p := range elements(n, "p") {
				says := apptest.Attribute(p, "lang")
				for _, a := range elements(p, "a") {
					says += " " + apptest.Attribute(a, "href")
				}
				got = append(got, says)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q; want %q", name, got, want)
		}
	}
}

// TestManifest checks that the files in the manifest exist, and that their addresses
// are relative.
func TestManifest(t *testing.T) {
	files := built(t, "/")
	var manifest struct {
		Name     string
		StartURL string `json:"start_url"`
		Scope    string
		Icons    []struct{ Src, Sizes, Type string }
	}
	if err := json.Unmarshal(files["manifest.webmanifest"], &manifest); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{manifest.StartURL, manifest.Scope} {
		if file, ok := resolve("manifest.webmanifest", address); !ok || files[file] == nil {
			t.Errorf("%q is not a file of the site", address)
		}
	}
	if manifest.Name == "" || len(manifest.Icons) < 2 {
		t.Errorf("%+v", manifest)
	}
	for _, icon := range manifest.Icons {
		if file, ok := resolve("manifest.webmanifest", icon.Src); !ok || files[file] == nil {
			t.Errorf("the icon %q is not a file of the site", icon.Src)
		}
	}
}

// TestTidy checks that tidy turns the markup that go-app prints into what it builds
// in a browser.
func TestTidy(t *testing.T) {
	for printed, want := range map[string]string{
		`<input disabled="false" checked="true">`:              `<input checked="true"/>`,
		`<b z="1" a="2"> text </b>`:                            `<b a="2" z="1">text</b>`,
		`<i aria-hidden="">x</i>`:                              `<i aria-hidden="true">x</i>`,
		"<div>\n  <p>\n    a b\n  </p>\n</div>":                `<div><p>a b</p></div>`,
		`<details open="false"><summary>s</summary></details>`: `<details><summary>s</summary></details>`,
	} {
		page, err := html.Parse(strings.NewReader(printed))
		if err != nil {
			t.Fatal(err)
		}
		n := elements(page, "body")[0].FirstChild
		var out strings.Builder
		if err := tidy(n); err != nil {
			t.Fatal(err)
		}
		if err := html.Render(&out, n); err != nil || out.String() != want {
			t.Errorf("%s became %s, %v; want %s", printed, out.String(), err, want)
		}
	}
	n := &html.Node{Type: html.ElementNode, Data: "a", Attr: []html.Attribute{{Key: "title", Val: `say \`}}}
	if tidy(n) == nil {
		t.Error("no error for a malformed attribute")
	}
}

// TestVersion checks that the footer of each full page contains the version, and
// that the assets do not.
func TestVersion(t *testing.T) {
	files := built(t, "/")
	for name, want := range map[string]string{"index.html": "Version v1.2.3-test", "zh/index.html": "版本：v1.2.3-test"} {
		page, err := html.Parse(bytes.NewReader(files[name]))
		if err != nil {
			t.Fatal(err)
		}
		footers := elements(page, "footer")
		if len(footers) != 1 || !strings.Contains(apptest.Text(footers[0]), want) {
			t.Errorf("%s: the footer does not contain %q", name, want)
		}
	}
	for name, data := range files {
		if path.Ext(name) != ".html" && bytes.Contains(data, []byte("v1.2.3-test")) {
			t.Errorf("%s contains the version", name)
		}
	}
}
