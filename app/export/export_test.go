package export_test

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"spoolscope/app/export"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// sources returns the inputs of the formats for examples in both languages, with
// and without a selected call.
func sources() []export.Source {
	var all []export.Source
	for _, lang := range texts.Langs {
		for _, e := range examples.All() {
			m := model.New(e.Scenario(lang.Tag()), lang)
			s := m.Exported()
			all = append(all, s)
			s.Call, s.Title = -1, ""
			all = append(all, s)
		}
	}
	return all
}

// TestFormats checks that formats have distinct names and extensions, and that
// encoding is deterministic.
func TestFormats(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range export.Formats {
		for _, is := range []string{f.Name, f.Extension} {
			if is == "" || seen[is] {
				t.Errorf("%s: %q is empty, or also used by another format", f.Name, is)
			}
			seen[is] = true
		}
		if !strings.HasPrefix(f.Extension, ".") || strings.Count(f.MediaType, "/") != 1 {
			t.Errorf("%s: the extension is %q, the media type %q", f.Name, f.Extension, f.MediaType)
		}
		for _, s := range sources() {
			if file := f.Encode(s); len(file) == 0 || !bytes.Equal(f.Encode(s), file) {
				t.Errorf("%s of %q: the file is empty, or differs the second time", f.Name, s.Title)
			}
		}
	}
}

// TestJSON checks that the file decodes to the same document.
func TestJSON(t *testing.T) {
	for _, s := range sources() {
		decoded, err := scenario.Decode(export.JSON.Encode(s))
		if err != nil || !bytes.Equal(scenario.Encode(decoded), scenario.Encode(s.Scenario)) {
			t.Errorf("%q: the file is a different document, %v", s.Title, err)
		}
	}
}

// TestSVG checks that the picture has the title, and that its description says
// what the selected call returns.
func TestSVG(t *testing.T) {
	for _, s := range sources() {
		var file struct {
			Title string `xml:"title"`
			Desc  string `xml:"desc"`
		}
		if err := xml.Unmarshal(export.SVG.Encode(s), &file); err != nil {
			t.Fatalf("%q: %v", s.Title, err)
		}
		if file.Title != s.Title {
			t.Errorf("the picture of %q has the title %q", s.Title, file.Title)
		}
		if s.Call < 0 {
			if file.Desc != "" {
				t.Errorf("%q: no call is selected, but the picture says %q", s.Title, file.Desc)
			}
			continue
		}
		ends := map[texts.Lang][2]string{texts.English: {": ", ". "}, texts.Chinese: {"：", "。"}}[s.Run.Lang]
		for _, says := range []string{s.Run.Title(s.Call) + ends[0], ends[1] + s.Run.Verdict(s.Call)} {
			if !strings.Contains(file.Desc, says) {
				t.Errorf("%q: the picture does not say %q: %q", s.Title, says, file.Desc)
			}
		}
	}
}

// TestTheme checks that a picture has the theme that is asked for, or follows the reader's.
func TestTheme(t *testing.T) {
	s := sources()[0]
	follows := func() bool { return bytes.Contains(export.SVG.Encode(s), []byte("prefers-color-scheme")) }
	if !follows() {
		t.Error("a picture without a theme does not follow the reader's")
	}
	if s.Theme = "dark"; follows() {
		t.Error("a dark picture follows the reader's theme")
	}
}

// TestFileName checks the file names of a list of titles.
func TestFileName(t *testing.T) {
	for title, want := range map[string]string{
		"":                      "spoolscope.json",
		"QUIET refuses":         "quiet-refuses.json",
		"a/b\\c:d*e?f\"g<h>i|j": "abcdefghij.json",
		"tab\tand\x1funit":      "tabandunit.json",
		"a\u202eb\u2066c":       "abc.json",
		"清空队列 2":                "清空队列-2.json",
	} {
		if got := export.JSON.FileName(title); got != want {
			t.Errorf("the file name of %q is %q; want %q", title, got, want)
		}
	}
}
