package api

import (
	"fmt"
	"strings"

	"spoolscope/app/document"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// Run runs a document and returns its result: the fields of the vectors, and the
// rules that decided each call.
func Run(r Request) (string, error) {
	p, err := program(r.Text)
	if err != nil {
		return "", err
	}
	return string(engine.EncodeResult(p.Scenario(), engine.NewResult(engine.Run(p)))), nil
}

// program compiles a document.
func program(text string) (*engine.Program, error) {
	s, err := scenario.Decode([]byte(text))
	if err != nil {
		return nil, err
	}
	return engine.Compile(s)
}

// Decode returns the canonical form of a document. The input is JSON, the fragment
// of a link, or the whole link.
func Decode(r Request) (string, error) {
	if strings.HasPrefix(strings.TrimSpace(r.Text), "{") {
		return Encode(r)
	}
	_, fragment, whole := strings.Cut(r.Text, "#")
	if !whole {
		fragment = r.Text
	}
	s, err := document.FromFragment(strings.TrimSpace(fragment))
	if err != nil {
		return "", err
	}
	return string(scenario.Encode(s)), nil
}

// Encode returns the canonical form of a JSON document.
func Encode(r Request) (string, error) {
	s, err := scenario.Decode([]byte(r.Text))
	if err != nil {
		return "", err
	}
	return string(scenario.Encode(s)), nil
}

// Link returns the fragment of a link to a document, without the #.
func Link(r Request) (string, error) {
	s, err := scenario.Decode([]byte(r.Text))
	if err != nil {
		return "", err
	}
	return document.Fragment(s), nil
}

// Flags parses flags, numbers or names, and returns value, hex and names.
func Flags(r Request) (string, error) {
	f, err := mapi.ParseFlags(r.Text)
	if err != nil {
		return "", err
	}
	names, rest := f.Names()
	list := ""
	if names != nil {
		list = `"` + strings.Join(names, `","`) + `"`
	}
	return fmt.Sprintf(`{"hex":%q,"names":[%s],"unknown":%d,"value":%d}`, f.Hex(), list, uint32(rest), uint32(f)), nil
}
