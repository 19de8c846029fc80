package main

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// resource is one file in the codings that it is stored in.
type resource struct {
	variants [codings]*variant // identity is never nil
}

// variant is one stored form of a file, with the headers of its answers.
type variant struct {
	body      []byte
	tag       string
	whole     fields // of the answer that carries the body
	unchanged fields // of the answer that says that the client has it already
}

func newResource(name, caching string, stored [codings][]byte) *resource {
	common := fileFields(name, caching)
	if stored[brotli] != nil || stored[gzip] != nil {
		// The plain form says so too: a shared cache must not hand out to
		// everyone what the first client happened to ask for.
		common = common.with("Vary", "Accept-Encoding")
	}
	made := new(resource)
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

// entityTag names the encoded bytes, so that two forms of one file never share
// a tag. 96 bits are more than enough against accidents.
func entityTag(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + hex.EncodeToString(sum[:12]) + `"`
}

// choose returns the form of the resource that the client wants most.
func (r *resource) choose(acceptEncoding []string) *variant {
	return r.variants[acceptedCodings(acceptEncoding).best(r.offers)]
}

func (r *resource) offers(c coding) bool { return r.variants[c] != nil }
