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
	// cacheButAsk keeps a copy that is checked by its ETag before each use.
	cacheButAsk = "no-cache"
	// cacheNever is for answers that say that something is missing or wrong:
	// after the next build it may not be.
	cacheNever = "no-store"
)

// hashedFolder holds the files whose names contain a hash of their content.
const hashedFolder = "assets/"

// deniedFeatures are browser features that no page here uses. Clipboard writing
// is not among them, as the share dialog copies links. Names that a browser
// does not know would show up as warnings in its console, so this is the common
// core and not everything that was ever proposed.
var deniedFeatures = []string{
	"accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid",
	"idle-detection", "magnetometer", "microphone", "midi", "payment",
	"publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
}

var permissionsPolicy = strings.Join(deniedFeatures, "=(), ") + "=()"

// field is one header field in the form in which http.Header keeps it. Fields
// are made once, when the server starts, and shared by all answers.
type field struct {
	name   string
	values []string
}

func newField(name, value string) field {
	return field{name: http.CanonicalHeaderKey(name), values: []string{value}}
}

// fields is a list of header fields. Lists are grown with with, which never
// changes the list it starts from.
type fields []field

func (list fields) with(name, value string) fields {
	return append(slices.Clip(list), newField(name, value))
}

func (list fields) writeTo(header http.Header) {
	for _, f := range list {
		header[f.name] = f.values
	}
}

// securityFields are in every answer, errors among them.
//
// All content is public and the same for everyone, and a sandboxed embed has an
// origin that equals no other, so any origin may read everything.
func securityFields(embed bool) fields {
	list := fields{
		newField("Content-Security-Policy", policy.CSP(embed)),
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

// embedPages are made to be shown in frames on other sites.
var embedPages = []string{"embed.html", "embed/index.html"}

// fileFields are in every answer about one file, whatever its encoding.
func fileFields(name, caching string) fields {
	embed := slices.Contains(embedPages, name)
	list := securityFields(embed).with("Cache-Control", caching)
	if isPage(name) && !embed {
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

// textAnswer is a short answer that is no file: an error in words.
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
