package main

import "net/http"

func addressChecks() []check {
	moved := func(name, target, location string) check {
		return check{name: name, target: target, status: 308, lacks: []string{"ETag", "Content-Type"},
			has: map[string]string{"Location": location, "Content-Length": "0", "Cache-Control": "no-cache"}}
	}
	checks := []check{
		{name: "the root is index.html", target: "/", status: 200, serves: "index.html"},
		{name: "the root takes a query", target: "/?lang=en", status: 200, serves: "index.html"},
		{name: "index.html has its own address", target: "/index.html", status: 200, serves: "index.html"},
		{name: "a folder is its index", target: "/zh/", status: 200, serves: "zh/index.html"},
		{name: "/embed is embed.html without a redirect", target: "/embed", status: 200, serves: "embed.html"},
		{name: "/embed takes a query", target: "/embed?flags=0x1&theme=dark&lang=zh", status: 200, serves: "embed.html"},
		{name: "/embed/ is a different page", target: "/embed/", status: 200, serves: "embed/index.html"},
		{name: "embed.html has its own address", target: "/embed.html", status: 200, serves: "embed.html"},
		{name: "an example is served", target: "/examples/first.json", status: 200, serves: "examples/first.json"},
		{name: "the service worker is served", target: "/sw.js", status: 200, serves: "sw.js"},
		{name: "a hashed file is served", target: "/" + wasmName, status: 200, serves: wasmName},
		{name: "a percent-encoded letter is decoded", target: "/%73w.js", status: 200, serves: "sw.js"},
		{name: "an absolute target is accepted", target: "http://spoolscope.test/sw.js", status: 200, serves: "sw.js"},
		{name: "an empty file is served", target: "/empty.txt", status: 200,
			has: map[string]string{"Content-Length": "0"}},
		moved("a folder without its slash is redirected", "/zh", "/zh/"),
		moved("a redirect keeps the query", "/zh?flags=0x5&lang=zh", "/zh/?flags=0x5&lang=zh"),
		moved("a redirect stays on this server", "/zh?//elsewhere.test/", "/zh/?//elsewhere.test/"),
	}
	for name, target := range map[string]string{
		"an unknown file is not found":                   "/nothing.html",
		"an unknown folder is not found":                 "/nothing/",
		"a folder without an index is not listed":        "/assets/",
		"a folder without an index is not redirected to": "/assets",
		"another folder without an index is not listed":  "/examples/",
		"a file with a slash is not found":               "/sw.js/",
		"a page without its suffix is not found":         "/index",
		"addresses are case-sensitive":                   "/SW.js",
		"a hashed name with another hash is not found":   "/assets/app.0000000000000000.wasm",
		"a double slash at the start is not found":       "//",
		"a double slash before a file is not found":      "//sw.js",
		"a double slash before a host is not redirected": "//elsewhere.test/zh",
		"a double slash within a path is not found":      "/zh//",
		"an encoded slash is not a slash":                "/zh%2F",
		"a lower-case encoded slash is not a slash":      "/zh%2findex.html",
		"a dot segment is not followed":                  "/./sw.js",
		"a parent segment is not followed":               "/zh/../sw.js",
		"a parent of the root is not followed":           "/../../../../etc/passwd",
		"an escaped parent is not followed":              "/%2e%2e/%2e%2e/etc/passwd",
		"a parent with an escaped slash is not followed": "/..%2f..%2fetc%2fpasswd",
		"a doubly escaped parent is not followed":        "/%252e%252e/etc/passwd",
		"a backslash is not a slash":                     "/zh\\index.html",
		"an escaped backslash is not a slash":            "/..%5c..%5cetc%5cpasswd",
		"a NUL is not found":                             "/sw.js%00",
		"a NUL does not truncate a name":                 "/sw.js%00.html",
		"an overlong dot is not a dot":                   "/%c0%ae%c0%ae/etc/passwd",
		"a path parameter is part of the name":           "/sw.js;version=1",
		"a line break does not reach the headers":        "/zh%0d%0aSet-Cookie:%20a=b",
	} {
		checks = append(checks, notFound(name, target))
	}
	return checks
}

// hiddenChecks check that hidden files and compressed forms are not served.
func hiddenChecks() []check {
	checks := []check{
		notFound("a dot-file is not served", "/.secret"),
		notFound("a file in a dot-folder is not served", "/.well-known/hidden.txt"),
		notFound("a dot-file among the assets is not served", "/assets/.hidden.js"),
		notFound("a dot-file beside an index is not served", "/zh/.index.html"),
		notFound("an escaped dot-file is not served", "/%2esecret"),
		notFound("the placeholder of the folder is not served", "/.gitkeep"),
		notFound("a Brotli form is not served", "/index.html.br"),
		notFound("a gzip form is not served", "/index.html.gz"),
		notFound("the Brotli form of the program is not served", "/"+wasmName+".br"),
		notFound("a Brotli form without its file is not served", "/orphan.txt.br"),
		notFound("a gzip form without its file is not served", "/orphan.txt.gz"),
		notFound("a file that exists only compressed is not served", "/orphan.txt"),
	}
	checks[0].headers = []string{"Accept-Encoding: br, gzip"}
	return checks
}

// notFound checks an address that does not exist, with the headers of a browser
// that has been there before.
func notFound(name, target string) check {
	return check{
		name: name, target: target, status: http.StatusNotFound,
		headers: []string{"If-None-Match: " + tagOf("index.html") + ", " + tagOf("index.html.br")},
		has: map[string]string{
			"Cache-Control": "no-store", "Content-Type": "text/html; charset=utf-8",
			"X-Frame-Options": "DENY",
		},
		lacks: []string{"ETag", "Location", "Accept-Ranges", "Content-Encoding"},
	}
}

func methodChecks() []check {
	checks := []check{
		{name: "HEAD of a page", method: "HEAD", target: "/", status: 200,
			has: map[string]string{"ETag": tagOf("index.html")}},
		{name: "HEAD of a missing page", method: "HEAD", target: "/nothing", status: 404},
		{name: "HEAD of a redirect", method: "HEAD", target: "/zh", status: 308,
			has: map[string]string{"Location": "/zh/"}},
	}
	for method, target := range map[string]string{
		"POST": "/", "PUT": "/new.html", "DELETE": "/index.html", "PATCH": "/zh", "TRACE": "/sw.js",
		"OPTIONS": "/embed", "CONNECT": "/", "PROPFIND": "/assets/", "get": "/",
	} {
		checks = append(checks, notAllowed(method+" is not allowed", method, target))
	}
	return append(checks,
		notAllowed("OPTIONS for the whole server is not allowed", "OPTIONS", "*"),
		notAllowed("POST to a missing page is not allowed", "POST", "/nothing"))
}

func notAllowed(name, method, target string) check {
	return check{
		name: name, method: method, target: target, status: http.StatusMethodNotAllowed,
		has: map[string]string{
			"Allow": "GET, HEAD", "Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8",
		},
		lacks: []string{"ETag"},
	}
}
