package document

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"spoolscope/engine/scenario"
)

// linkPrefix starts a fragment that carries a document, with the version of
// the form. Old versions stay readable for ever; a new form gets a new prefix.
const linkPrefix = "v1."

// isLink reports whether a fragment is of a form that some version writes.
func isLink(fragment string) bool {
	version, _, ok := strings.Cut(fragment, ".")
	if !ok || len(version) < 2 || version[0] != 'v' {
		return false
	}
	_, err := strconv.ParseUint(version[1:], 10, 32)
	return err == nil
}

// ChatLimit is how long a link may be before chat programs cut it, in
// characters. Longer ones work, and the page says that they are long.
const ChatLimit = 2_000

// Fragment returns the fragment of a link to a document, without the #: the
// canonical form, raw deflate, base64url.
func Fragment(s *scenario.Scenario) string {
	return pack(scenario.Encode(s), flate.BestCompression)
}

func pack(document []byte, level int) string {
	var packed bytes.Buffer
	// Writing to a buffer cannot fail, and the level is a legal one.
	w, _ := flate.NewWriter(&packed, level)
	w.Write(document)
	w.Close()
	return linkPrefix + base64.RawURLEncoding.EncodeToString(packed.Bytes())
}

// What FromFragment says of a fragment that it cannot read.
var (
	ErrNoLink  = errors.New("this fragment carries no document")
	ErrNewer   = errors.New("the link is of another version of Spoolscope")
	ErrDamaged = errors.New("the link is damaged")
)

// NoLink is a fragment that carries no document. As an error it is ErrNoLink.
type NoLink string

// Error says what is wrong with it.
func (NoLink) Error() string { return ErrNoLink.Error() }

// Is reports whether another error says the same.
func (NoLink) Is(other error) bool { return other == ErrNoLink }

// FromFragment reads the document of a link's fragment, with or without the #.
func FromFragment(fragment string) (*scenario.Scenario, error) {
	document, err := unpack(fragment)
	if err != nil {
		return nil, err
	}
	return scenario.Decode(document)
}

func unpack(fragment string) ([]byte, error) {
	fragment = strings.TrimPrefix(fragment, "#")
	text, ok := strings.CutPrefix(fragment, linkPrefix)
	if !ok && isLink(fragment) {
		return nil, ErrNewer
	} else if !ok {
		return nil, NoLink(fragment)
	}
	packed, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(text, "="))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	// A small link can unpack to a thousand times its size, so reading stops
	// at the size of the largest document.
	document, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), scenario.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return document, nil
}
