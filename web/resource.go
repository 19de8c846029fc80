package main

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
)

// resource is a file in each coding in which it is stored.
type resource struct {
	variants [codings]*variant // identity is never nil
	embed    bool              // other sites may show it in frames
}

// variant is a file in one coding, with the headers of its answers.
type variant struct {
	body      []byte
	tag       string
	whole     fields // of a 200
	unchanged fields // of a 304
}

func newResource(name, caching string, stored [codings][]byte) *resource {
	embed := slices.Contains(embedPages, name)
	common := fileFields(name, caching, embed)
	if stored[brotli] != nil || stored[gzip] != nil {
		// The plain form needs it too: a shared cache must not send the form
		// that the first client accepted to all others.
		common = common.with("Vary", "Accept-Encoding")
	}
	made := &resource{embed: embed}
	for c, body := range stored {
		if body != nil {
			made.variants[c] = newVariant(name, caching, coding(c), body, common)
		}
	}
	return made
}

func newVariant(name, caching string, stored coding, body []byte, common fields) *variant {
	made := &variant{body: body, unchanged: common}
	if caching != cacheNever {
		made.tag = entityTag(body)
		made.unchanged = common.with("ETag", made.tag)
	}
	made.whole = made.unchanged.
		with("Content-Type", mediaType(name)).
		with("Content-Length", strconv.Itoa(len(body)))
	if caching != cacheNever {
		made.whole = made.whole.with("Accept-Ranges", "bytes")
	}
	if stored != identity {
		made.whole = made.whole.with("Content-Encoding", stored.token())
	}
	return made
}

// entityTag returns a hash of the encoded bytes as an entity tag, so that two forms
// of a file have different tags. 96 bits suffice against accidental collisions.
func entityTag(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + hex.EncodeToString(sum[:12]) + `"`
}

// choose returns the form of the resource that the client prefers.
func (r *resource) choose(acceptEncoding []string) *variant {
	return r.variants[acceptedCodings(acceptEncoding).best(func(c coding) bool { return r.variants[c] != nil })]
}
