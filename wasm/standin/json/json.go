// Package json replaces encoding/json. go-app encodes with it what a page stores by
// go-app's own storage, shares between tabs or sends as a notification, and google/uuid
// supports it; this program does none of that. When it starts, go-app looks through the
// browser's storage for expired states of its own; there are none, and what it cannot
// decode it leaves alone. Errors of go-app are formatted by describe of package main.
package json

import "errors"

var errNoJSON = errors.New("this program is built without encoding/json")

// RawMessage stands in for json.RawMessage.
type RawMessage []byte

// Marshal always returns an error.
func Marshal(any) ([]byte, error) { return nil, errNoJSON }

// MarshalIndent always returns an error.
func MarshalIndent(any, string, string) ([]byte, error) { return nil, errNoJSON }

// Unmarshal always returns an error.
func Unmarshal([]byte, any) error { return errNoJSON }
