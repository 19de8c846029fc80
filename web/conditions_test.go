package main

import "fmt"

func conditionChecks() []check {
	page, other := tagOf("index.html"), tagOf("zh/index.html")
	pageBr := tagOf("index.html.br")

	same := func(name, tag string, headers ...string) check {
		return check{name: name, target: "/", headers: headers, status: 304,
			has:   map[string]string{"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"},
			lacks: []string{"Content-Type", "Content-Encoding", "Content-Length", "Last-Modified"}}
	}
	whole := func(name, target, file string, headers ...string) check {
		return check{name: name, target: target, headers: headers, status: 200, serves: file,
			has: map[string]string{"ETag": tagOf(file)}}
	}
	return []check{
		whole("the ETag is that of the body", "/", "index.html"),
		same("the same tag", page, "If-None-Match: "+page),
		same("the tag in a list", page, `If-None-Match: "a", "b,c" , `+page+`, "d"`),
		same("the tag in a second field", page, `If-None-Match: "a"`, "If-None-Match: "+page),
		same("the tag as a weak one", page, "If-None-Match: W/"+page),
		same("the tag in a list of weak ones", page, `If-None-Match: W/"a", W/`+page),
		same("any tag", page, "If-None-Match: *"),
		same("any tag with space around it", page, "If-None-Match:  * "),
		same("the tag of the Brotli form, Brotli accepted", pageBr, "Accept-Encoding: br", "If-None-Match: "+pageBr),
		same("If-None-Match takes precedence over If-Modified-Since", page,
			"If-None-Match: "+page, "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT"),
		same("If-None-Match takes precedence over Range", page, "If-None-Match: "+page, "Range: bytes=0-3"),

		whole("another tag", "/", "index.html", `If-None-Match: "000000000000000000000000"`),
		whole("the tag of another address", "/", "index.html", "If-None-Match: "+other),
		whole("the tag of the first page at another address", "/zh/", "zh/index.html", "If-None-Match: "+page),
		whole("the tag of the Brotli form, Brotli not accepted", "/", "index.html", "If-None-Match: "+pageBr),
		whole("the tag of the plain form, Brotli accepted", "/", "index.html.br",
			"Accept-Encoding: br", "If-None-Match: "+page),
		whole("the tag of the gzip form, Brotli accepted", "/", "index.html.br",
			"Accept-Encoding: br", "If-None-Match: "+tagOf("index.html.gz")),
		whole("a tag without its quotes", "/", "index.html", "If-None-Match: "+page[1:len(page)-1]),
		whole("a tag without its last quote", "/", "index.html", "If-None-Match: "+page[:len(page)-1]),
		whole("a tag within another", "/", "index.html", fmt.Sprintf(`If-None-Match: "x%sx"`, page[1:len(page)-1])),
		whole("a tag after a malformed one", "/", "index.html", "If-None-Match: x "+page),
		whole("a weak tag with a lower-case w is malformed", "/", "index.html", "If-None-Match: w/"+page),
		whole("an asterisk within a list does not count", "/", "index.html", `If-None-Match: "a", *`),
		whole("an empty list", "/", "index.html", "If-None-Match: "),
		whole("If-Modified-Since is ignored", "/", "index.html", "If-Modified-Since: Fri, 31 Dec 2100 00:00:00 GMT"),
		whole("If-Match with the same tag", "/", "index.html", `If-Match: "a", `+page),
		whole("If-Match with any tag", "/", "index.html", "If-Match: *"),
		whole("If-Unmodified-Since is ignored", "/", "index.html",
			"If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT"),
		{name: "If-Match with another tag", target: "/", headers: []string{`If-Match: "a"`}, status: 412,
			has: map[string]string{"Cache-Control": "no-store"}},
		{name: "If-Match with the tag as a weak one", target: "/", headers: []string{"If-Match: W/" + page}, status: 412},
		{name: "any tag at a missing address", target: "/nothing", headers: []string{"If-None-Match: *"}, status: 404,
			lacks: []string{"ETag"}},
		{name: "the tag of a page at a missing address", target: "/nothing", headers: []string{"If-None-Match: " + page},
			status: 404, lacks: []string{"ETag"}},
		{name: "any tag at a redirected address", target: "/zh", headers: []string{"If-None-Match: *"}, status: 308,
			lacks: []string{"ETag"}},
		{name: "HEAD with the same tag", method: "HEAD", target: "/", headers: []string{"If-None-Match: " + page},
			status: 304, has: map[string]string{"ETag": page}},
		{name: "POST with the same tag", method: "POST", target: "/", headers: []string{"If-None-Match: *"}, status: 405},
		{name: "a 304 of a hashed file stays immutable", target: "/" + wasmName, headers: []string{"If-None-Match: *"},
			status: 304, has: map[string]string{"Cache-Control": "public, max-age=31536000, immutable"}},
	}
}
