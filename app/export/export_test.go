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

// sources returns what the page makes files of, for examples in both languages,
// with and without a call that is looked at.
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

// TestFormats holds that formats are told apart, and that a file is the same
// each time it is made.
func TestFormats(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range export.Formats {
		for _, is := range []string{f.Name, f.Extension, f.MediaType} {
			if is == "" || seen[is] {
				t.Errorf("%s: %q is empty, or of another format too", f.Name, is)
			}
			seen[is] = true
		}
		if !strings.HasPrefix(f.Extension, ".") || strings.Count(f.MediaType, "/") != 1 {
			t.Errorf("%s: the extension is %q, the media type %q", f.Name, f.Extension, f.MediaType)
		}
		for _, s := range sources() {
			if file := f.Encode(s); len(file) == 0 || !bytes.Equal(f.Encode(s), file) {
				t.Errorf("%s of %q: the file is empty, or another the second time", f.Name, s.Title)
			}
		}
	}
}

// TestJSON holds that the file is the document.
func TestJSON(t *testing.T) {
	for _, s := range sources() {
		decoded, err := scenario.Decode(export.JSON.Encode(s))
		if err != nil || !bytes.Equal(scenario.Encode(decoded), scenario.Encode(s.Scenario)) {
			t.Errorf("%q: the file is another document, %v", s.Title, err)
		}
	}
}

// TestSVG holds that the picture has the title as its own, and says of the call
// that is looked at what it returns.
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
			t.Errorf("the picture of %q is called %q", s.Title, file.Title)
		}
		if s.Call < 0 {
			if file.Desc != "" {
				t.Errorf("%q: no call is looked at, and the picture says %q", s.Title, file.Desc)
			}
			continue
		}
		for _, says := range []string{s.Run.Title(s.Call) + ": ", ". " + s.Run.Verdict(s.Call)} {
			if !strings.Contains(file.Desc, says) {
				t.Errorf("%q: the picture does not say %q: %q", s.Title, says, file.Desc)
			}
		}
	}
}

// TestFileName compares the names of files with those of titles.
func TestFileName(t *testing.T) {
	for title, want := range map[string]string{
		"":                      "spoolscope.json",
		"QUIET refuses":         "quiet-refuses.json",
		"a/b\\c:d*e?f\"g<h>i|j": "abcdefghij.json",
		"tab\tand\x1funit":      "tabandunit.json",
		"清空队列 2":                "清空队列-2.json",
	} {
		if got := export.JSON.FileName(title); got != want {
			t.Errorf("%q is saved as %q; want %q", title, got, want)
		}
	}
}
