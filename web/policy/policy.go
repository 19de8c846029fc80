// Package policy defines the Content-Security-Policy of Spoolscope. The server
// sends it as a header; the site generator writes it into the pages, for hosts that
// cannot set headers.
package policy

import (
	"regexp"
	"strings"
)

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

// The share dialog shows the embedded view in a frame. Nobody else shows a page in one.
var (
	framesItself   = directive{"frame-src", "'self'"}
	framedByNobody = directive{"frame-ancestors", "'none'"}
)

// Page returns the policy of everything but embedded views, as a header: no page may
// show the answer in a frame.
func Page() string { return join("'self'", framesItself, framedByNobody) }

// MetaPage returns the policy of a page for a <meta http-equiv> element. It has no
// frame-ancestors, which browsers ignore there with a warning.
func MetaPage() string { return join("'self'", framesItself) }

// Embed returns the policy of an embedded view, as a header, where the host is what the
// client asked for. A frame in a sandbox without allow-same-origin has an opaque origin,
// which in WebKit 'self' does not match, so that the policy names the host too.
//
// The host comes from the request, so that it is only named if it is a plain name or IPv4
// address: nothing in it can end the directive or mean more than one host. A client that
// lies about it gets a policy for itself, and a page whose addresses are relative: it loads
// nothing from there. The scheme is not known behind a proxy that ends TLS, and what a
// proxy says of it is not trusted. It is not needed: http: matches https: as well, and a
// page from https: does not load scripts from http:, whatever its policy.
//
// Any page may show an embedded view in a frame: frame-ancestors is left out because its *
// only matches network addresses, and would exclude documents opened from files or in a
// sandbox.
func Embed(host string) string {
	if len(host) > 255 || !plainHost.MatchString(host) {
		return join("'self'")
	}
	return join("'self' http://" + host)
}

// plainHost matches the hosts that a policy can name; it cannot name IPv6 addresses.
var plainHost = regexp.MustCompile(`^[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*(:[0-9]{1,5})?$`)

// IsOrigin reports whether a policy can name a text as an origin.
func IsOrigin(text string) bool {
	scheme, host, _ := strings.Cut(text, "://")
	return (scheme == "http" || scheme == "https") && plainHost.MatchString(host)
}

// MetaEmbed returns the policy of an embedded view for a <meta http-equiv> element. It
// must not be stricter than the header, since both hold. If the origin that will serve the
// view is unknown (""), any host is allowed, but still nothing inline and no eval.
func MetaEmbed(origin string) string {
	if origin == "" {
		return join("'self' http: https:")
	}
	return join("'self' " + origin)
}

// join returns a policy where self is the source for everything of one's own.
func join(self string, more ...directive) string {
	var policy strings.Builder
	for _, list := range [][]directive{resources, more} {
		for _, d := range list {
			if policy.Len() > 0 {
				policy.WriteString("; ")
			}
			policy.WriteString(d.name + " " + strings.Replace(d.sources, "'self'", self, 1))
		}
	}
	return policy.String()
}
