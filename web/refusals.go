package main

import (
	"bytes"
	"net/http"
	"time"
)

// net/http answers some requests without calling a handler, with 400, 417, 431, 501
// or 505. It offers no way to add fields to such an answer, so this file adds them
// to the bytes that it writes.

// securityMark is a field of every answer of the handler.
var securityMark = []byte("\r\nContent-Security-Policy: ")

// refusalFields are the encoded fields to add to an answer of net/http.
var refusalFields = wireForm(securityFields(false).with("Cache-Control", cacheNever))

// completeHeader adds the security fields to an answer unless it has them. answer
// begins with the status line and contains securityMark if the answer has it.
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

// wireForm encodes fields as HTTP/1.1.
func wireForm(list fields) []byte {
	var wire bytes.Buffer
	for _, f := range list {
		for _, value := range f.values {
			wire.WriteString(f.name + ": " + value + "\r\n")
		}
	}
	return wire.Bytes()
}
