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

// linkPrefix is the prefix of a fragment that contains a document. It is the version
// of the format. Old versions must stay readable; a new format gets a new prefix.
const linkPrefix = "v1."

// isLink reports whether a fragment has the prefix of any version.
func isLink(fragment string) bool {
	version, _, ok := strings.Cut(fragment, ".")
	if !ok || len(version) < 2 || version[0] != 'v' {
		return false
	}
	_, err := strconv.ParseUint(version[1:], 10, 32)
	return err == nil
}

// ChatLimit is the length in characters above which some chat programs truncate a
// link. Longer links work, but the page warns about them.
const ChatLimit = 2_000

// Fragment returns the fragment of a link to a document, without the #. It is the
// canonical form, compressed as raw deflate, in base64url.
func Fragment(s *scenario.Scenario) string {
	return pack(scenario.Encode(s), flate.BestCompression)
}

func pack(document []byte, level int) string {
	var packed bytes.Buffer
	// Writing to a buffer cannot fail, and the level is valid.
	w, _ := flate.NewWriter(&packed, level)
	w.Write(document)
	w.Close()
	return linkPrefix + base64.RawURLEncoding.EncodeToString(packed.Bytes())
}

// The errors of FromFragment.
var (
	ErrNoLink  = errors.New("the fragment contains no document")
	ErrNewer   = errors.New("the link was made by a newer version of Spoolscope")
	ErrDamaged = errors.New("the link is damaged")
)

// NoLink is a fragment that contains no document. As an error it is ErrNoLink.
type NoLink string

// Error returns the text of ErrNoLink.
func (NoLink) Error() string { return ErrNoLink.Error() }

// Is reports whether other is ErrNoLink.
func (NoLink) Is(other error) bool { return other == ErrNoLink }

// FromFragment decodes the document of a link's fragment, with or without the #.
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
	// A small link can decompress to a thousand times its size, so reading stops at
	// the size of the largest document.
	document, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), scenario.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return document, nil
}
