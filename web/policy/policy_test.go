package policy_test

import (
	"strings"
	"testing"

	"spoolscope/web/policy"
)

const resources = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
	"base-uri 'none'; form-action 'none'"

func TestPolicies(t *testing.T) {
	tests := []struct{ name, got, want string }{
		{"a page cannot be framed", policy.CSP(false), resources + "; frame-ancestors 'none'"},
		{"an embed page can be framed", policy.CSP(true), resources},
		{"a meta element has no frame-ancestors", policy.MetaCSP(), resources},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.got != test.want {
				t.Errorf("got  %s\nwant %s", test.got, test.want)
			}
			for _, loophole := range []string{"'unsafe-inline'", "'unsafe-eval'", "http:", "https:"} {
				if strings.Contains(test.got, loophole) {
					t.Errorf("%s is allowed", loophole)
				}
			}
		})
	}
}
