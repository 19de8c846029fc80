package main

import (
	"bytes"
	"net/http"
	"time"
)

// net/http answers some requests by itself, without calling a handler: 400,
// 417, 431, 501 and 505. It offers no way to add fields to such an answer, so
// they are added to the bytes that it writes.

// securityMark is a field that every answer of a handler has.
var securityMark = []byte("\r\nContent-Security-Policy: ")

// refusalFields are the fields of an answer by net/http, as they are sent.
var refusalFields = wireForm(securityFields(false).with("Cache-Control", cacheNever))

// completeHeader returns an answer whose header has the security fields, given
// the first bytes of one, which hold the status line and that field if the
// answer has it.
func completeHeader(answer []byte) []byte {
	header, _, _ := bytes.Cut(answer, []byte("\r\n\r\n"))
	statusLine, rest, ok := bytes.Cut(answer, []byte("\r\n"))
	if !ok || bytes.Contains(header, securityMark) {
		return answer
	}
	added := refusalFields
	if !bytes.Contains(header, []byte("\r\nDate: ")) {
		date := newField("Date", time.Now().UTC().Format(http.TimeFormat))
		added = append(bytes.Clone(added), wireForm(fields{date})...)
	}
	return bytes.Join([][]byte{statusLine, []byte("\r\n"), added, rest}, nil)
}

// wireForm writes fields as HTTP/1.1 sends them.
func wireForm(list fields) []byte {
	var wire bytes.Buffer
	for _, f := range list {
		for _, value := range f.values {
			wire.WriteString(f.name + ": " + value + "\r\n")
		}
	}
	return wire.Bytes()
}
