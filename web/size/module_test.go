package main

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
)

// block returns parts preceded by their size, which must be less than 128.
func block(parts ...string) string {
	all := strings.Join(parts, "")
	if len(all) > 127 {
		panic("a block of a test module is at most 127 bytes long")
	}
	return string(rune(len(all))) + all
}

// tiny returns a module with an import of each kind, of which two are functions, and
// three functions of its own.
func tiny() string {
	imports := block("\x05",
		block("gojs"), block("now"), "\x00\x01",
		block("env"), block("table"), "\x01\x70\x01\x01\x02",
		block("env"), block("memory"), "\x02\x00\x01",
		block("env"), block("global"), "\x03\x7f\x00",
		block("gojs"), block("log"), "\x00\x01",
	)
	code := block("\x03", block(strings.Repeat("x", 10)), block(strings.Repeat("y", 30)), block("z"))
	names := "\x00" + block(block("main")) +
		"\x01" + block("\x05",
		"\x00", block("now"), "\x01", block("log"),
		"\x02", block("spoolscope_app_page.__Root_.Render"),
		"\x03", block("github.com_some_one.F"),
		"\x04", block("memcmp"),
	)
	return "\x00asm\x01\x00\x00\x00" +
		"\x02" + imports +
		"\x0a" + code +
		"\x0b" + block("\x01data!") +
		"\x00" + block(block("producers"), "go") +
		"\x00" + block(block("name"), names)
}

func TestParse(t *testing.T) {
	m, err := parse([]byte(tiny()))
	if err != nil {
		t.Fatal(err)
	}
	if m.imported != 2 || m.data != 6 {
		t.Errorf("imported %d, data %d; want 2, 6", m.imported, m.data)
	}
	if want := []int{10, 30, 1}; !slices.Equal(m.code, want) {
		t.Errorf("code %v; want %v", m.code, want)
	}
	p := m.count([]string{"spoolscope/app/page", "github.com/some/one", "github.com"})
	want := map[string]int{"spoolscope/app/page": 10, "github.com/some/one": 30, noPackage: 1}
	if !maps.Equal(p.packages, want) || p.code != 41 {
		t.Errorf("packages %v of %d bytes; want %v of 41", p.packages, p.code, want)
	}
}

// TestParseRefuses checks that truncated and malformed modules are errors.
func TestParseRefuses(t *testing.T) {
	whole := tiny()
	for n := range len(whole) {
		if _, err := parse([]byte(whole[:n])); err == nil {
			t.Errorf("the first %d of %d bytes are accepted as a module", n, len(whole))
		}
	}
	header := whole[:8]
	for _, test := range []struct {
		name, module string
		want         error
	}{
		{"text", "<!doctype html>", errNoModule},
		{"no names", header + "\x0a" + block("\x00"), errNoNames},
		{"a section that is too long", header + "\x0a\x7f", errShort},
		{"a truncated subsection of names", header + "\x00" + block(block("name"), "\x01\x02\x05\x00"), errShort},
		{"a truncated name", header + "\x00" + block(block("name"), "\x01", block("\x01\x00\x07abc")), errShort},
		{"a truncated import", header + "\x02" + block("\x01", block("gojs"), "\x09now"), errShort},
		{"an endless number", header + "\x0a\xff\xff\xff\xff\xff\x01", errTooLarge},
		{"a number of more than 32 bits", header + "\x0a\xff\xff\xff\xff\x7f", errTooLarge},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := parse([]byte(test.module)); !errors.Is(err, test.want) {
				t.Errorf("%v; want %v", err, test.want)
			}
		})
	}
}

// TestUnknownImport checks that an import of an unknown kind is an error that says
// which section it is in.
func TestUnknownImport(t *testing.T) {
	_, err := parse([]byte(tiny()[:8] + "\x02" + block("\x01", block("a"), block("b"), "\x09")))
	if err == nil || err.Error() != "section 2: unknown kind of import: 9" {
		t.Error(err)
	}
}

// TestSubsections checks that names are found after other subsections.
func TestSubsections(t *testing.T) {
	names := "\x02" + block("locals") + "\x01" + block("\x02", "\x00", block("a.F"), "\x01", block("b.F")) + "\x07" + block("types")
	m, err := parse([]byte(tiny()[:8] + "\x0a" + block("\x02", block("xx"), block("yyy")) + "\x00" + block(block("name"), names)))
	if err != nil || !maps.Equal(m.names, map[uint32]string{0: "a.F", 1: "b.F"}) {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestNumber(t *testing.T) {
	for encoded, want := range map[string]uint32{
		"\x00": 0, "\x7f": 127, "\x80\x01": 128, "\xe5\x8e\x26": 624485, "\xff\xff\xff\xff\x0f": 1<<32 - 1, "\x80\x00": 0,
	} {
		r := &reader{rest: []byte(encoded)}
		if got := r.number(); got != want || r.err != nil || len(r.rest) > 0 {
			t.Errorf("% x is %d, %v, %d bytes left; want %d", encoded, got, r.err, len(r.rest), want)
		}
	}
}
