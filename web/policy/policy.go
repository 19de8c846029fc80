// Package policy holds the one Content-Security-Policy of Spoolscope. The
// server sends it as a header; the site generator writes it into pages that
// will lie on hosts where nobody can set headers.
package policy

import "strings"

// directive is one line of the policy: what it governs, and the sources it
// allows.
type directive struct{ name, sources string }

// resources says what a page may load and do. It begins with nothing and opens
// what the pages use, each from their own origin:
//
//   - 'wasm-unsafe-eval' lets WebAssembly compile; it does not allow eval.
//   - data: and blob: images are the figures that a reader exports.
var resources = []directive{
	{"default-src", "'none'"},
	{"script-src", "'self' 'wasm-unsafe-eval'"},
	{"style-src", "'self'"},
	{"img-src", "'self' data: blob:"},
	{"connect-src", "'self'"},
	{"worker-src", "'self'"},
	{"manifest-src", "'self'"},
	{"base-uri", "'none'"},
	{"form-action", "'none'"},
}

// framedByNobody says who may show a page in a frame.
var framedByNobody = directive{"frame-ancestors", "'none'"}

// CSP is the value of the Content-Security-Policy header. A page that is made
// to be embedded may be framed by anyone, every other answer by nobody.
//
// Anyone is said by leaving frame-ancestors out: its * stands for network
// addresses only, and would lock out documentation that is opened as a file or
// shown in a sandbox of its own.
func CSP(embed bool) string {
	if embed {
		return join(resources)
	}
	return join(resources, framedByNobody)
}

// MetaCSP is the policy for a <meta http-equiv> element. Browsers ignore
// frame-ancestors there and warn about it, so it is left out.
func MetaCSP() string { return join(resources) }

func join(common []directive, more ...directive) string {
	var policy strings.Builder
	for _, list := range [][]directive{common, more} {
		for _, d := range list {
			if policy.Len() > 0 {
				policy.WriteString("; ")
			}
			policy.WriteString(d.name + " " + d.sources)
		}
	}
	return policy.String()
}
