package main

import (
	"strconv"
	"strings"
)

func negotiationChecks() []check {
	form := func(name, suffix string, headers ...string) check {
		want := check{name: name, target: "/" + wasmName, headers: headers, status: 200, serves: wasmName + suffix,
			has: map[string]string{
				"ETag": tagOf(wasmName + suffix), "Vary": "Accept-Encoding", "Content-Type": "application/wasm",
			}}
		switch suffix {
		case ".br":
			want.has["Content-Encoding"] = "br"
		case ".gz":
			want.has["Content-Encoding"] = "gzip"
		default:
			want.lacks = []string{"Content-Encoding"}
		}
		return want
	}
	accept := func(name, value, suffix string) check {
		return form(name, suffix, "Accept-Encoding: "+value)
	}
	const br, gz, plain = ".br", ".gz", ""
	return []check{
		form("no Accept-Encoding gets the plain form", plain),
		accept("an empty Accept-Encoding gets the plain form", "", plain),
		accept("Brotli alone", "br", br),
		accept("gzip alone", "gzip", gz),
		accept("gzip by its old name", "x-gzip", gz),
		accept("what browsers send gets Brotli", "gzip, deflate, br, zstd", br),
		accept("unknown codings get the plain form", "deflate, zstd", plain),
		accept("Brotli refused by q=0", "br;q=0", plain),
		accept("Brotli refused by q=0.0", "br;q=0.0, gzip", gz),
		accept("Brotli refused by q=0.000", "br;q=0.000, gzip;q=0.001", gz),
		accept("everything but Brotli", "*, br;q=0", gz),
		accept("a q of 1 is everything", "br;q=1, gzip;q=0.9", br),
		accept("a q of 1.000 is everything", "gzip;q=1.000, br;q=0.999", gz),
		accept("a higher q wins", "br;q=0.5, gzip;q=0.8", gz),
		accept("a third decimal counts", "gzip;q=0.501, br;q=0.500", gz),
		accept("at equal q Brotli wins", "gzip;q=0.8, br;q=0.8", br),
		accept("at equal q gzip beats the plain form", "identity;q=0.8, gzip;q=0.8", gz),
		accept("the plain form can have the highest q", "gzip;q=0.5, identity", plain),
		accept("the plain form is the last choice unless named", "br;q=0.001", br),
		accept("everything gets Brotli", "*", br),
		accept("everything at a low q gets Brotli", "*;q=0.1", br),
		accept("a named coding beats everything", "*;q=0.1, gzip;q=0.2", gz),
		accept("everything includes the plain form", "gzip;q=0.3, *;q=0.5", br),
		accept("the plain form refused, Brotli named", "identity;q=0, br", br),
		accept("the plain form refused, everything else accepted", "identity;q=0, *", br),
		accept("only the plain form refused still gets it", "identity;q=0", plain),
		accept("everything refused gets the plain form", "*;q=0", plain),
		accept("everything but gzip refused", "*;q=0, gzip", gz),
		accept("no 406 for a client that accepts only other codings", "zstd, *;q=0", plain),
		accept("codings are case-insensitive", "BR", br),
		accept("gzip is case-insensitive", "GZip", gz),
		accept("the q is case-insensitive", "br;Q=0.1, gzip;Q=0.9", gz),
		accept("a name that ends in br is not br", "xbr", plain),
		accept("a name that begins with br is not br", "brotli, br2", plain),
		accept("a name that contains gzip is not gzip", "notgzip, gzipped", plain),
		accept("br in a parameter is not br", "gzip;br", plain),
		accept("spaces and tabs do not matter", " \tgzip ; q=0.2 ,\tbr ;\tq=0.9 ", br),
		accept("empty elements do not matter", ",, gzip,,", gz),
		accept("a q above one is ignored", "br;q=1.5, gzip;q=0.001", gz),
		accept("a q just above one is ignored", "br;q=1.001, gzip;q=0.001", gz),
		accept("a q with four decimals is ignored", "br;q=0.9999, gzip;q=0.001", gz),
		accept("a negative q is ignored", "br;q=-1, gzip;q=0.001", gz),
		accept("a q that is not a number is ignored", "br;q=high, gzip;q=0.001", gz),
		accept("an empty q is ignored", "br;q=, gzip;q=0.001", gz),
		accept("a q without a value is ignored", "br;q, gzip;q=0.001", gz),
		accept("a q with a letter among its decimals is ignored", "br;q=0.x, gzip;q=0.001", gz),
		accept("a parameter other than q is ignored", "br;level=0.9, gzip;q=0.001", gz),
		accept("a q with an exponent is ignored", "br;q=1e0, gzip;q=0.001", gz),
		accept("a coding refused and accepted is refused", "br;q=0, br, gzip", gz),
		accept("a long list is read to its end", strings.Repeat("zstd;q=0.1, ", 400)+"br", br),
		form("two fields are one list", br, "Accept-Encoding: gzip;q=0.5", "Accept-Encoding: br"),
		{name: "a file without compressed forms is sent plain", target: "/icon.png", headers: []string{"Accept-Encoding: br, gzip"},
			status: 200, serves: "icon.png", lacks: []string{"Content-Encoding", "Vary"}},
		{name: "a page is sent as Brotli", target: "/", headers: []string{"Accept-Encoding: br"},
			status: 200, serves: "index.html.br", has: map[string]string{"Content-Encoding": "br"}},
		{name: "HEAD has the length of the Brotli form", method: "HEAD", target: "/",
			headers: []string{"Accept-Encoding: br"}, status: 200,
			has: map[string]string{"Content-Encoding": "br", "Content-Length": strconv.Itoa(len(content("index.html.br")))}},
	}
}

func varyChecks() []check {
	vary := map[string]string{"Vary": "Accept-Encoding"}
	return []check{
		{name: "Vary on the Brotli form", target: "/", headers: []string{"Accept-Encoding: br"}, status: 200, has: vary},
		{name: "Vary on the plain form", target: "/", status: 200, has: vary},
		{name: "Vary on a 304 of the plain form", target: "/", headers: []string{"If-None-Match: *"}, status: 304, has: vary},
		{name: "Vary on a 304 of the Brotli form", target: "/",
			headers: []string{"Accept-Encoding: br", "If-None-Match: " + tagOf("index.html.br")}, status: 304, has: vary},
		{name: "Vary on a range", target: "/", headers: []string{"Range: bytes=0-3"}, status: 206, has: vary},
		{name: "Vary on an unsatisfiable range", target: "/", headers: []string{"Range: bytes=999-"}, status: 416, has: vary},
		{name: "no Vary on a file without compressed forms", target: "/icon.png", headers: []string{"Accept-Encoding: br"}, status: 200,
			lacks: []string{"Vary"}},
		{name: "no Vary on a redirect", target: "/zh", status: 308, lacks: []string{"Vary"}},
	}
}
