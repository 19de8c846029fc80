package api_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"spoolscope/engine"
	"spoolscope/static/examples"
	"spoolscope/wasm/api"
)

// TestSVG checks that pictures have the title, the description, the language and the
// width that the request asks for.
func TestSVG(t *testing.T) {
	document := string(examples.All()[0].File())
	for _, test := range []struct {
		request  api.Request
		width    string
		contains []string
	}{
		{api.Request{}, "640", []string{"outlook calls StoreLogoffTransports", "prefers-color-scheme:dark"}},
		{api.Request{Width: 400, Theme: "light", Language: "en"}, "400", []string{"outlook calls StoreLogoffTransports"}},
		{api.Request{Width: 960, Theme: "dark", Language: "zh-Hans"}, "960", []string{"调用 StoreLogoffTransports"}},
	} {
		test.request.Text = document
		out, err := api.SVG(test.request)
		var file struct {
			Width string `xml:"width,attr"`
			Title string `xml:"title"`
			Desc  string `xml:"desc"`
		}
		if err != nil || xml.Unmarshal([]byte(out), &file) != nil {
			t.Fatalf("%+v: %v, %.200s", test.request, err, out)
		}
		if file.Width != test.width || file.Title == "" {
			t.Errorf("%+v: the width is %s, the title %q", test.request, file.Width, file.Title)
		}
		for _, text := range test.contains {
			if !strings.Contains(out, text) {
				t.Errorf("%+v: there is no %q in %.400s", test.request, text, out)
			}
		}
	}
	for _, wrong := range []api.Request{{Width: 319}, {Width: 4001}, {Width: -1}, {Theme: "pink"}, {Language: "de"}} {
		wrong.Text = document
		if _, err := api.SVG(wrong); err == nil {
			t.Errorf("%+v is accepted", wrong)
		}
	}
}

// TestUntitled checks that a document without a title gets one that says what happens.
func TestUntitled(t *testing.T) {
	title := decoded(t, api.Explain, violated).(map[string]any)["title"]
	if title == "" || !strings.Contains(title.(string), "PURGE") {
		t.Errorf("the title is %q", title)
	}
}

// TestExplain checks that every call has an outcome, a verdict, four flags with their
// reasons and decisions, in both languages, and that the account has a sentence for each
// event, in order.
func TestExplain(t *testing.T) {
	for _, language := range []string{"en", "zh-Hans"} {
		for _, e := range examples.All() {
			explained := parsed(t, api.Explain, api.Request{Text: string(e.File()), Language: language}).(map[string]any)
			for _, c := range explained["calls"].([]any) {
				call := c.(map[string]any)
				if call["outcome"] == "" || call["verdict"] == "" || len(call["decisions"].([]any)) == 0 || len(call["flags"].([]any)) != 4 {
					t.Errorf("%s: %v", e.Name, call)
				}
				for _, f := range call["flags"].([]any) {
					if f.(map[string]any)["why"] == "" {
						t.Errorf("%s: a flag has no reason: %v", e.Name, f)
					}
				}
			}
			p, err := engine.Compile(e.Scenario(language))
			if err != nil {
				t.Fatal(err)
			}
			account := explained["account"].([]any)
			log := engine.Run(p).Log
			if len(account) != log.Len() {
				t.Fatalf("%s: %d events have %d sentences", e.Name, log.Len(), len(account))
			}
			for i, r := range log.All() {
				if rule, has := account[i].(map[string]any)["rule"]; has != (r.Rule != 0) || has && rule != r.Rule.String() {
					t.Errorf("%s: event %d follows the rule %v, not %v", e.Name, i, rule, r.Rule)
				}
			}
			last := 0.0
			for _, l := range account {
				line := l.(map[string]any)
				if line["text"] == "" || line["at"].(float64) < last {
					t.Errorf("%s: after %v ms comes %v", e.Name, last, line)
				}
				last = line["at"].(float64)
			}
		}
	}
	if _, err := api.Explain(api.Request{Text: violated, Language: "fr"}); err == nil {
		t.Error("an unknown language is accepted")
	}
}

// TestDecode checks that a document is found in a JSON text, a fragment and a link.
func TestDecode(t *testing.T) {
	want, err := api.Encode(api.Request{Text: violated})
	if err != nil {
		t.Fatal(err)
	}
	fragment, err := api.Link(api.Request{Text: violated})
	if err != nil {
		t.Fatal(err)
	}
	for _, input := range []string{violated, " \n" + violated, fragment, "#" + fragment, "https://docs.example/spoolscope/?lang=en#" + fragment, " " + fragment + "\n"} {
		if got, err := api.Decode(api.Request{Text: input}); err != nil || got != want {
			t.Errorf("%.40q: %s, %v", input, got, err)
		}
	}
}

// TestFile checks that files are those of the formats, by extension or by name, in the
// language of the request.
func TestFile(t *testing.T) {
	document := string(examples.All()[0].File())
	for format, begins := range map[string]string{
		"svg": "<svg ", "json": "{\n  \"version\": 1,", "html": `<!doctype html><html lang="zh-Hans">`, "md": "# ", "trace.json": `{"displayTimeUnit":`,
		"mmd": "sequenceDiagram\n", "cpp": "// ", "a.json.html": "<!doctype html>", "x.trace.json": `{"displayTimeUnit":`, "trace.x.json": "{\n",
	} {
		out, err := api.File(api.Request{Text: document, Format: format, Language: "zh-Hans"})
		if err != nil || !strings.HasPrefix(out, begins) {
			t.Errorf("%s: %v, %.100s", format, err, out)
		}
		if translated := strings.Contains(out, "调用 StoreLogoffTransports"); translated == strings.HasSuffix("."+format, ".json") && !strings.HasSuffix("."+format, ".trace.json") {
			t.Errorf("%s is in Chinese: %v", format, translated)
		}
	}
	for _, wrong := range []api.Request{{Format: ""}, {Format: "png"}, {Format: "xhtml"}, {Format: "html", Theme: "pink"}, {Format: "html", Language: "de"}} {
		wrong.Text = document
		if out, err := api.File(wrong); err == nil {
			t.Errorf("%+v gives %.100s", wrong, out)
		}
	}
	if _, err := api.File(api.Request{Text: document, Format: "png"}); !strings.HasSuffix(err.Error(), `unknown format "png"; known are svg, json, html, md, trace.json, mmd, cpp`) {
		t.Error(err)
	}
}
