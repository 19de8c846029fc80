package main

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"time"
)

var (
	methodNotAllowed = newTextAnswer(http.StatusMethodNotAllowed,
		"This server only answers GET and HEAD.\n", newField("Allow", "GET, HEAD"))
	preconditionFailed = newTextAnswer(http.StatusPreconditionFailed,
		"The content is not the one that If-Match asks for.\n")
)

// ServeHTTP answers one request from the frozen assets.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		methodNotAllowed.send(w)
		return
	}
	if hasHiddenSlash(r.URL.RawPath) {
		a.sendNotFound(w, r)
		return
	}
	if found, ok := a.resources[r.URL.Path]; ok {
		found.send(w, r)
		return
	}
	if target, ok := a.redirects[r.URL.Path]; ok {
		redirect(w, r, target)
		return
	}
	a.sendNotFound(w, r)
}

// hasHiddenSlash reports a slash that is written as %2F. It is a slash to the
// map of addresses but not to a browser, which would look for the files of such
// a page in the wrong folder.
func hasHiddenSlash(rawPath string) bool {
	return strings.Contains(rawPath, "%2F") || strings.Contains(rawPath, "%2f")
}

// send answers with the form of the resource that the client wants: with all of
// it, the part that it asked for, or the news that it has it already.
func (res *resource) send(w http.ResponseWriter, r *http.Request) {
	chosen := res.choose(r.Header["Accept-Encoding"])
	if expected := r.Header["If-Match"]; expected != nil && !namesTag(expected, chosen.tag, false) {
		preconditionFailed.send(w)
		return
	}
	if namesTag(r.Header["If-None-Match"], chosen.tag, true) {
		chosen.unchanged.writeTo(w.Header())
		w.WriteHeader(http.StatusNotModified)
		return
	}
	chosen.whole.writeTo(w.Header())
	if wanted := r.Header.Get("Range"); r.Method == http.MethodGet && strings.HasPrefix(wanted, "bytes=") {
		chosen.sendRange(w, r, wanted)
		return
	}
	sendBody(w, http.StatusOK, chosen.body)
}

// sendRange leaves ranges to net/http. It gets a request with nothing but the
// range, as all other conditions have been decided by now.
func (v *variant) sendRange(w http.ResponseWriter, r *http.Request, wanted string) {
	wanted = withoutEmptySuffixes(wanted, len(v.body))
	ranged := &http.Request{Method: r.Method, Header: http.Header{"Range": {wanted}}}
	if condition, ok := r.Header["If-Range"]; ok {
		ranged.Header["If-Range"] = condition
	}
	http.ServeContent(w, ranged, "", time.Time{}, bytes.NewReader(v.body))
}

// withoutEmptySuffixes replaces each "-0", which asks for the last no bytes, by
// a part that begins at the end. RFC 9110, 14.1.2, calls both unsatisfiable: the
// other parts are sent, or 416 if there is none. net/http knows this of the
// second only; for the first it sends an empty part, whose Content-Range
// ("bytes 9-8/9") 14.4 calls invalid.
func withoutEmptySuffixes(wanted string, size int) string {
	parts := strings.Split(strings.TrimPrefix(wanted, "bytes="), ",")
	for i, part := range parts {
		if zeros, ok := strings.CutPrefix(trimSpace(part), "-"); ok && zeros != "" && strings.Trim(zeros, "0") == "" {
			parts[i] = strconv.Itoa(size) + "-"
		}
	}
	return "bytes=" + strings.Join(parts, ",")
}

func (a *assets) sendNotFound(w http.ResponseWriter, r *http.Request) {
	chosen := a.notFound.choose(r.Header["Accept-Encoding"])
	chosen.whole.writeTo(w.Header())
	sendBody(w, http.StatusNotFound, chosen.body)
}

func (t textAnswer) send(w http.ResponseWriter) {
	t.headers.writeTo(w.Header())
	sendBody(w, t.status, t.body)
}

// redirect keeps the query, and keeps to addresses of this server: the target
// comes from the map and not from the request.
func redirect(w http.ResponseWriter, r *http.Request, target string) {
	if r.URL.RawQuery != "" {
		target += "?" + r.URL.RawQuery
	}
	redirectFields.writeTo(w.Header())
	w.Header().Set("Location", target)
	w.WriteHeader(http.StatusPermanentRedirect)
}

var redirectFields = securityFields(false).
	with("Cache-Control", cacheButAsk).
	with("Content-Length", "0")

// sendBody writes the body in one call: net/http then hands the prepared bytes
// to the connection without copying them, or drops them if the method is HEAD.
// A failed write means that the client has gone, and there is nobody to tell.
func sendBody(w http.ResponseWriter, status int, body []byte) {
	w.WriteHeader(status)
	w.Write(body)
}
