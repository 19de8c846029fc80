package policy_test

import (
	"strings"
	"testing"

	"spoolscope/web/policy"
)

func resources(self string) string {
	return strings.ReplaceAll("default-src 'none'; script-src SELF 'wasm-unsafe-eval'; style-src SELF; "+
		"img-src SELF data: blob:; connect-src SELF; worker-src SELF; manifest-src SELF; "+
		"base-uri 'none'; form-action 'none'", "SELF", self)
}

func TestPolicies(t *testing.T) {
	const preview = "; frame-src 'self'"
	tests := []struct {
		name, got, want string
		anyHost         bool // may load from any host
	}{
		{"a page cannot be framed", policy.Page(), resources("'self'") + preview + "; frame-ancestors 'none'", false},
		{"a meta element has no frame-ancestors", policy.MetaPage(), resources("'self'") + preview, false},
		{"an embed page can be framed", policy.Embed("docs.example"), resources("'self' http://docs.example"), false},
		{"the meta element of an embed page names the origin", policy.MetaEmbed("https://docs.example"), resources("'self' https://docs.example"), false},
		{"or allows every one", policy.MetaEmbed(""), resources("'self' http: https:"), true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.got != test.want {
				t.Errorf("got  %s\nwant %s", test.got, test.want)
			}
			for source := range strings.FieldsFuncSeq(test.got, func(r rune) bool { return r == ' ' || r == ';' }) {
				switch source {
				case "'unsafe-inline'", "'unsafe-eval'", "*":
					t.Errorf("%s is allowed", source)
				case "http:", "https:":
					if !test.anyHost {
						t.Errorf("every host with %s is allowed", source)
					}
				}
			}
		})
	}
}

// TestEmbedHost checks which hosts of a request are named in the policy.
func TestEmbedHost(t *testing.T) {
	for host, named := range map[string]bool{
		"docs.example": true, "DOCS.example:8080": true, "127.0.0.1:80": true, "localhost": true, "xn--bcher-kva.example": true,
		"": false, "*": false, "*.example": false, "[::1]:8080": false, "::1": false, "a b": false, "a;script-src *": false, "a,b": false,
		"a:": false, "a:x": false, "a:123456": false, "a:80:80": false, ":80": false, "a/b": false, "a@b": false, "user:pass@a": false,
		".a": false, "a..b": false, "a.": false, "'none'": false, "a'": false, "a\nb": false, "a\n": false, "bücher.example": false, "a_b": false,
		strings.Repeat("a", 255): true, strings.Repeat("a", 256): false,
	} {
		want := resources("'self'")
		if named {
			want = resources("'self' http://" + host)
		}
		if got := policy.Embed(host); got != want {
			t.Errorf("%q: the policy is %s", host, got)
		}
	}
}

func TestIsOrigin(t *testing.T) {
	for text, want := range map[string]bool{
		"https://docs.example": true, "http://127.0.0.1:8080": true,
		"": false, "docs.example": false, "https://": false, "https://docs.example/": false, "https://docs.example/below": false, "https:docs.example": false,
		"ftp://docs.example": false, "https://a b": false, "https://a;b": false, "https://*": false, "https://a@b": false, "HTTPS://a": false, "https://a?b": false,
	} {
		if got := policy.IsOrigin(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
