package main

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"time"

	"spoolscope/web/policy"
)

var (
	methodNotAllowed = newTextAnswer(http.StatusMethodNotAllowed,
		"This server only answers GET and HEAD.\n", newField("Allow", "GET, HEAD"))
	preconditionFailed = newTextAnswer(http.StatusPreconditionFailed,
		"The content does not match If-Match.\n")
)

// ServeHTTP answers a request from the assets.
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

// hasHiddenSlash reports whether a path contains a slash encoded as %2F. The
// handler would treat it as a slash but a browser would not, and would resolve the
// relative addresses of such a page against the wrong folder.
func hasHiddenSlash(rawPath string) bool {
	return strings.Contains(rawPath, "%2F") || strings.Contains(rawPath, "%2f")
}

// send answers with the form of the resource that the client prefers: all of it,
// the requested range, or 304 if the client has it already.
func (res *resource) send(w http.ResponseWriter, r *http.Request) {
	chosen := res.choose(r.Header["Accept-Encoding"])
	if expected := r.Header["If-Match"]; expected != nil && !namesTag(expected, chosen.tag, false) {
		preconditionFailed.send(w)
		return
	}
	list, unchanged := chosen.whole, namesTag(r.Header["If-None-Match"], chosen.tag, true)
	if unchanged {
		list = chosen.unchanged
	}
	list.writeTo(w.Header())
	if res.embed {
		w.Header()["Content-Security-Policy"] = []string{policy.Embed(r.Host)}
	}
	if unchanged {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if wanted := r.Header.Get("Range"); r.Method == http.MethodGet && strings.HasPrefix(wanted, "bytes=") {
		chosen.sendRange(w, r, wanted)
		return
	}
	sendBody(w, http.StatusOK, chosen.body)
}

// sendRange lets net/http send ranges. The request that it passes on has only the
// Range header, because all conditions have already been evaluated.
func (v *variant) sendRange(w http.ResponseWriter, r *http.Request, wanted string) {
	wanted = withoutEmptySuffixes(wanted, len(v.body))
	ranged := &http.Request{Method: r.Method, Header: http.Header{"Range": {wanted}}}
	if condition, ok := r.Header["If-Range"]; ok {
		ranged.Header["If-Range"] = condition
	}
	http.ServeContent(w, ranged, "", time.Time{}, bytes.NewReader(v.body))
}

// withoutEmptySuffixes replaces each "-0", which asks for the last zero bytes, by a
// range that begins at the end. Both are unsatisfiable by RFC 9110, 14.1.2: the
// other ranges are sent, or 416 if there is none. net/http implements this only for
// the second. For the first it sends an empty part, whose Content-Range ("bytes
// 9-8/9") is invalid by 14.4.
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

// redirect redirects to a path of this server and keeps the query. The target must
// not come from the request.
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

// sendBody writes the body in one call, so that net/http passes it to the
// connection without copying, or discards it if the method is HEAD. It ignores
// write errors: they mean that the client has closed the connection.
func sendBody(w http.ResponseWriter, status int, body []byte) {
	w.WriteHeader(status)
	w.Write(body)
}
