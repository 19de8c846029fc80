package main

import (
	"strings"
	"testing"
	"testing/fstest"

	"spoolscope/web/policy"
)

func cachingChecks() []check {
	const forever, ask, never = "public, max-age=31536000, immutable", "no-cache", "no-store"
	caching := func(name, target, want string, status int, headers ...string) check {
		return check{name: name, target: target, headers: headers, status: status,
			has: map[string]string{"Cache-Control": want}, lacks: []string{"Last-Modified", "Expires", "Pragma"}}
	}
	return []check{
		caching("a hashed program is immutable", "/"+wasmName, forever, 200),
		caching("a hashed style is immutable", "/"+styleName, forever, 200),
		caching("a hashed file as Brotli is immutable", "/"+wasmName, forever, 200, "Accept-Encoding: br"),
		caching("a part of a hashed file is immutable", "/"+wasmName, forever, 206, "Range: bytes=0-3"),
		caching("a page is revalidated", "/", ask, 200),
		caching("an embed page is revalidated", "/embed", ask, 200),
		caching("the service worker is revalidated", "/sw.js", ask, 200),
		caching("the manifest is revalidated", "/manifest.webmanifest", ask, 200),
		caching("the embedding script is revalidated", "/embed.js", ask, 200),
		caching("the module is revalidated", "/spoolscope.mjs", ask, 200),
		caching("an example is revalidated", "/examples/first.json", ask, 200),
		caching("an icon is revalidated", "/icon.png", ask, 200),
		caching("a 304 of a page is revalidated", "/", ask, 304, "If-None-Match: *"),
		caching("a missing page is not cached", "/nothing", never, 404),
		caching("a missing hashed file is not cached", "/assets/gone.0000000000000000.js", never, 404),
	}
}

func typeChecks() []check {
	var checks []check
	for target, want := range map[string]string{
		"/":                                   "text/html; charset=utf-8",
		"/embed":                              "text/html; charset=utf-8",
		"/sw.js":                              "text/javascript; charset=utf-8",
		"/spoolscope.mjs":                     "text/javascript; charset=utf-8",
		"/" + styleName:                       "text/css; charset=utf-8",
		"/" + wasmName:                        "application/wasm",
		"/manifest.webmanifest":               "application/manifest+json",
		"/examples/first.json":                "application/json",
		"/icon.svg":                           "image/svg+xml",
		"/icon.png":                           "image/png",
		"/favicon.ico":                        "image/x-icon",
		"/robots.txt":                         "text/plain; charset=utf-8",
		"/assets/photo.0011223344556677.webp": "image/webp",
		"/notes.unheard-of":                   "application/octet-stream",
	} {
		has := map[string]string{"Content-Type": want, "X-Content-Type-Options": "nosniff"}
		checks = append(checks, check{name: "the type of " + target, target: target, status: 200, has: has})
	}
	return append(checks, check{
		name: "the type is that of the file and not of its gzip form", target: "/icon.svg", status: 200,
		headers: []string{"Accept-Encoding: gzip"}, has: map[string]string{"Content-Type": "image/svg+xml"},
	})
}

func securityChecks() []check {
	closed := func(name, target string, status int, headers ...string) check {
		return check{name: name, target: target, headers: headers, status: status, has: map[string]string{
			"Content-Security-Policy": policy.Page(), "X-Frame-Options": "DENY",
		}}
	}
	page := func(name, target string, status int, headers ...string) check {
		c := closed(name, target, status, headers...)
		c.has["Cross-Origin-Opener-Policy"] = "same-origin"
		return c
	}
	file := func(name, target string, status int, headers ...string) check {
		c := closed(name, target, status, headers...)
		c.lacks = []string{"Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy"}
		return c
	}
	embed := func(name, target string, status int, headers ...string) check {
		return check{name: name, target: target, headers: headers, status: status,
			has:   map[string]string{"Content-Security-Policy": policy.Embed("spoolscope.test"), "Cross-Origin-Embedder-Policy": "require-corp"},
			lacks: []string{"X-Frame-Options", "Cross-Origin-Opener-Policy"}}
	}
	return []check{
		page("the first page cannot be framed", "/", 200),
		page("the Chinese page cannot be framed", "/zh/", 200),
		page("a page as Brotli cannot be framed", "/", 200, "Accept-Encoding: br"),
		page("a page on a 304 cannot be framed", "/", 304, "If-None-Match: *"),
		page("a missing page cannot be framed", "/nothing", 404),
		page("a missing page under embed cannot be framed", "/embed/nothing", 404),
		file("the worker script has the policy", "/sw.js", 200),
		file("a picture that could contain scripts has the policy", "/icon.svg", 200),
		file("a hashed file has the policy", "/"+wasmName, 200),
		file("the script for other sites cannot be framed", "/embed.js", 200),
		file("a redirect cannot be framed", "/zh", 308),
		embed("/embed can be framed", "/embed", 200),
		embed("/embed with a query can be framed", "/embed?theme=dark", 200),
		embed("/embed.html can be framed", "/embed.html", 200),
		embed("/embed/ can be framed", "/embed/", 200),
		embed("the policy of an embed page names the host of the request", "http://other.test:8080/embed", 200).naming("other.test:8080"),
		embed("and none that could mean more", "http://a;script-src/embed", 200).naming(""),
		embed("/embed as Brotli can be framed", "/embed", 200, "Accept-Encoding: br"),
		embed("/embed on a 304 can be framed", "/embed", 304, "If-None-Match: *"),
		closed("a refused method has the policy", "/", 412, `If-Match: "a"`),
		closed("an unsatisfiable range has the policy", "/", 416, "Range: bytes=999-"),
	}
}

// naming returns the check of an embed page whose policy names a host.
func (c check) naming(host string) check {
	c.has["Content-Security-Policy"] = policy.Embed(host)
	return c
}

func TestPermissionsPolicyDeniesSensorsButNotTheClipboard(t *testing.T) {
	got := start(t, newSite(), productionLimits).ask("GET", "/").header.Get("Permissions-Policy")
	denied := strings.Split(got, ", ")
	for _, feature := range []string{"camera", "microphone", "geolocation", "payment", "usb"} {
		found := false
		for _, element := range denied {
			found = found || element == feature+"=()"
		}
		if !found {
			t.Errorf("%s is not denied in %s", feature, got)
		}
	}
	if strings.Contains(got, "clipboard") {
		t.Errorf("%s mentions the clipboard", got)
	}
}

func TestSiteWithItsOwnNotFoundPage(t *testing.T) {
	site := newSite()
	for _, suffix := range []string{"", ".br", ".gz"} {
		site["404.html"+suffix] = &fstest.MapFile{Data: []byte(content("404.html" + suffix))}
	}
	server := start(t, site, productionLimits)
	never := map[string]string{
		"Cache-Control": "no-store", "Vary": "Accept-Encoding", "Content-Type": "text/html; charset=utf-8",
	}
	for _, c := range []check{
		{name: "any address", target: "/nothing", serves: "404.html"},
		{name: "its own address", target: "/404.html", serves: "404.html"},
		{name: "as Brotli", target: "/nothing", serves: "404.html.br", headers: []string{"Accept-Encoding: br"}},
		{name: "with any tag", target: "/nothing", serves: "404.html", headers: []string{"If-None-Match: *"}},
		{name: "in parts", target: "/nothing", serves: "404.html", headers: []string{"Range: bytes=0-1"}},
	} {
		c.status, c.has, c.lacks = 404, never, []string{"ETag", "Accept-Ranges"}
		t.Run(c.name, func(t *testing.T) {
			server := *server
			server.t = t
			c.run(t, &server)
		})
	}
}

func TestFolderIsRedirectedUnlessThereIsAPage(t *testing.T) {
	site := newSite()
	delete(site, "embed.html")
	got := start(t, site, productionLimits).ask("GET", "/embed?lang=zh")
	if got.status != 308 || got.header.Get("Location") != "/embed/?lang=zh" {
		t.Errorf("without embed.html: status %d, Location %q", got.status, got.header.Get("Location"))
	}
}
