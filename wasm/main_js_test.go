//go:build js && wasm

package main

import (
	"io"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/errors"
)

// TestDescribe checks that an error of go-app names everything that it contains.
func TestDescribe(t *testing.T) {
	errors.Encoder = describe
	defer errors.SetInlineEncoder()
	cause := errors.Error{Line: "storage.go:7", Message: "no space", WrappedErr: io.ErrShortWrite}
	err := errors.Error{Line: "node.go:5", Message: "no element", Tags: map[string]any{"tag": "div"}, WrappedErr: cause}
	want := "{Line:node.go:5 Message:no element DefinedType: Tags:map[tag:div] " +
		"WrappedErr:{Line:storage.go:7 Message:no space DefinedType: Tags:map[] WrappedErr:short write}}"
	if got := err.Error(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
