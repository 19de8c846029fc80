// Package policy defines the Content-Security-Policy of Spoolscope. The server
// sends it as a header; the site generator writes it into the pages, for hosts that
// cannot set headers.
package policy

import "strings"

// directive is a directive of the policy: its name and the sources that it allows.
type directive struct{ name, sources string }

// resources lists what a page may load and do. It allows nothing by default, and
// what the pages use from their own origin:
//
//   - 'wasm-unsafe-eval' lets WebAssembly compile; it does not allow eval.
//   - data: and blob: images are exported pictures.
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

// framedByNobody forbids all pages to show this one in a frame.
var framedByNobody = directive{"frame-ancestors", "'none'"}

// CSP returns the value of the Content-Security-Policy header. With embed set, any
// page may show the answer in a frame, otherwise none may.
//
// To allow any page, frame-ancestors is left out: its * only matches network
// addresses, and would exclude documents opened from files or in a sandbox.
func CSP(embed bool) string {
	if embed {
		return join(resources)
	}
	return join(resources, framedByNobody)
}

// MetaCSP returns the policy for a <meta http-equiv> element. It has no
// frame-ancestors, which browsers ignore there with a warning.
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
