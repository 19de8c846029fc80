package main

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"spoolscope/web/policy"
)

const (
	// cacheForever is for names that contain a hash of the content.
	cacheForever = "public, max-age=31536000, immutable"
	// cacheButAsk allows a copy that is revalidated by its ETag before each use.
	cacheButAsk = "no-cache"
	// cacheNever is for errors, which the next build may resolve.
	cacheNever = "no-store"
)

// hashedFolder is the folder of files whose names contain a hash of their content.
const hashedFolder = "assets/"

// deniedFeatures lists browser features that no page uses. Clipboard writing is not
// among them, because the share dialog copies links. Browsers log a warning for
// names that they do not know, so the list has only widely supported features.
var deniedFeatures = []string{
	"accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid",
	"idle-detection", "magnetometer", "microphone", "midi", "payment",
	"publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
}

var permissionsPolicy = strings.Join(deniedFeatures, "=(), ") + "=()"

// field is a header field as stored in an http.Header. Fields are created when the
// server starts and shared by all answers.
type field struct {
	name   string
	values []string
}

func newField(name, value string) field {
	return field{name: http.CanonicalHeaderKey(name), values: []string{value}}
}

// fields is a list of header fields. The method with returns an extended copy.
type fields []field

func (list fields) with(name, value string) fields {
	return append(slices.Clip(list), newField(name, value))
}

func (list fields) writeTo(header http.Header) {
	for _, f := range list {
		header[f.name] = f.values
	}
}

// securityFields returns the fields of every answer, including errors.
//
// Any origin may read everything: all content is public and the same for everyone,
// and a sandboxed embed has an opaque origin.
func securityFields(embed bool) fields {
	csp := policy.Page()
	if embed {
		csp = policy.Embed("") // send names the host of the request
	}
	list := fields{
		newField("Content-Security-Policy", csp),
		newField("X-Content-Type-Options", "nosniff"),
		newField("Referrer-Policy", "no-referrer"),
		newField("Permissions-Policy", permissionsPolicy),
		newField("Cross-Origin-Resource-Policy", "cross-origin"),
		newField("Access-Control-Allow-Origin", "*"),
	}
	if !embed {
		list = list.with("X-Frame-Options", "DENY") // for browsers that do not know frame-ancestors
	}
	return list
}

// embedPages lists the pages that other sites may show in frames.
var embedPages = []string{"embed.html", "embed/index.html"}

// fileFields returns the fields of every answer about a file, in any encoding.
func fileFields(name, caching string, embed bool) fields {
	list := securityFields(embed).with("Cache-Control", caching)
	switch {
	case embed:
		// A page that is isolated only frames pages that are too. All that this one
		// loads is its own.
		list = list.with("Cross-Origin-Embedder-Policy", "require-corp")
	case isPage(name):
		list = list.with("Cross-Origin-Opener-Policy", "same-origin")
	}
	return list
}

func cachingOf(name string) string {
	if strings.HasPrefix(name, hashedFolder) {
		return cacheForever
	}
	return cacheButAsk
}

// textAnswer is an error with a text as its body.
type textAnswer struct {
	status  int
	headers fields
	body    []byte
}

func newTextAnswer(status int, text string, more ...field) textAnswer {
	headers := securityFields(false).
		with("Cache-Control", cacheNever).
		with("Content-Type", "text/plain; charset=utf-8").
		with("Content-Length", strconv.Itoa(len(text)))
	return textAnswer{status: status, headers: append(headers, more...), body: []byte(text)}
}
