package document_test

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"runtime"
	"strings"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// packed returns the fragment that contains the bytes that write writes.
func packed(t testing.TB, write func(*flate.Writer)) string {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	write(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return "v1." + base64.RawURLEncoding.EncodeToString(b.Bytes())
}

func packedText(t testing.TB, text string) string {
	t.Helper()
	return packed(t, func(w *flate.Writer) { w.Write([]byte(text)) })
}

// TestLinksRoundTrip checks the round trip of every document through a link, and that
// links need no escapes and are short.
func TestLinksRoundTrip(t *testing.T) {
	for _, c := range apptest.Cases(t, 500) {
		fragment := document.Fragment(c.Scenario)
		if rest, ok := strings.CutPrefix(fragment, "v1."); !ok || strings.Trim(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			t.Fatalf("%s: the fragment is %q", c.Name, fragment)
		}
		for _, f := range []string{fragment, "#" + fragment, fragment + "=="} {
			back, err := document.FromFragment(f)
			if err != nil {
				t.Fatalf("%s: %q: %v", c.Name, f, err)
			}
			if text(back) != text(c.Scenario) {
				t.Fatalf("%s: the decoded document differs", c.Name)
			}
		}
		if len(c.Scenario.Messages) < 10 && len(fragment) > document.ChatLimit {
			t.Errorf("%s: a small document has a link of %d characters", c.Name, len(fragment))
		}
	}
}

// TestLinksOfOtherPrograms checks that a link need not be made by this program: any
// raw deflate and base64url of a document in any form is accepted.
func TestLinksOfOtherPrograms(t *testing.T) {
	s := edited()
	back, err := document.FromFragment(packedText(t, string(scenario.EncodeIndented(s))))
	if err != nil || text(back) != text(s) {
		t.Errorf("%v", err)
	}
}

// TestWrongLinks checks the error of each kind of invalid link.
func TestWrongLinks(t *testing.T) {
	good := document.Fragment(edited())
	for _, wrong := range []struct {
		name, fragment string
		want           error
	}{
		{"nothing", "", document.ErrNoLink},
		{"a hash", "#", document.ErrNoLink},
		{"an anchor of the page", "#timeline", document.ErrNoLink},
		{"no number", "#vx.abc", document.ErrNoLink},
		{"no version", "#v.abc", document.ErrNoLink},
		{"no dot", "#v1", document.ErrNoLink},
		{"the next version", "#v2." + good[3:], document.ErrNewer},
		{"a much later version", "v12345.", document.ErrNewer},
		{"version nought", "v0.AA", document.ErrNewer},
		{"an empty link", "v1.", document.ErrDamaged},
		{"characters outside of base64", "v1.$$$", document.ErrDamaged},
		{"characters of standard base64", "v1.ab+/", document.ErrDamaged},
		{"one character too few", "v1.A", document.ErrDamaged},
		{"no deflate", "v1." + base64.RawURLEncoding.EncodeToString([]byte("\xff\xff{}")), document.ErrDamaged},
		{"escaped by a chat program", good[:20] + "%20" + good[20:], document.ErrDamaged},
		{"an ellipsis", good[:40] + "…", document.ErrDamaged},
	} {
		s, err := document.FromFragment(wrong.fragment)
		if !errors.Is(err, wrong.want) || s != nil {
			t.Errorf("%s: %v; want %v", wrong.name, err, wrong.want)
		}
	}
}

// TestCutLinks checks that a link that was cut anywhere is damaged.
func TestCutLinks(t *testing.T) {
	for _, c := range apptest.Vectors(t)[:60] {
		good := document.Fragment(c.Scenario)
		for n := len("v1."); n < len(good); n++ {
			if _, err := document.FromFragment(good[:n]); !errors.Is(err, document.ErrDamaged) {
				t.Fatalf("%s: cut at %d of %d: %v", c.Name, n, len(good), err)
			}
		}
	}
}

// TestWrongDocumentsInLinks checks that a link with an invalid document gives the
// problem with its path.
func TestWrongDocumentsInLinks(t *testing.T) {
	for _, wrong := range []struct {
		document string
		path     string
		code     scenario.Code
	}{
		{"", "", scenario.NotJSON},
		{"hello", "", scenario.NotJSON},
		{strings.Repeat("[", 100), "", scenario.TooDeep},
		{`{"version":2}`, "version", scenario.WrongVersion},
		{`{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s","openBy":[{"process":"q"}]}],"transports":[]}`, "stores[0].openBy[0].process", scenario.NotThere},
		{`{"version":1,"horizon":0,"processes":[],"stores":[],"transports":[]}`, "horizon", scenario.OutOfRange},
	} {
		_, err := document.FromFragment(packedText(t, wrong.document))
		var problems scenario.Problems
		if !errors.As(err, &problems) || problems[0].Path != wrong.path || problems[0].Code != wrong.code {
			t.Errorf("%.40q: %v; want %s at %q", wrong.document, err, wrong.code, wrong.path)
		}
	}
}

// TestBombs checks that a small link that decompresses to a huge document is refused
// without using much memory.
func TestBombs(t *testing.T) {
	const size, most = 256 << 20, 160 << 20
	bomb := packed(t, func(w *flate.Writer) {
		spaces := bytes.Repeat([]byte(" "), 1<<20)
		for range size / len(spaces) {
			w.Write(spaces)
		}
	})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := document.FromFragment(bomb)
	_, draft := document.FromDraft(bomb, func() {})
	runtime.ReadMemStats(&after)
	for _, err := range []error{err, draft} {
		var problems scenario.Problems
		if !errors.As(err, &problems) || problems[0].Code != scenario.TooLarge {
			t.Errorf("%d characters that decompress to %d bytes: %v", len(bomb), size, err)
		}
	}
	if spent := after.TotalAlloc - before.TotalAlloc; spent > most {
		t.Errorf("%d MiB were allocated", spent>>20)
	}
}
