package api_test

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
	"spoolscope/wasm/api"
)

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile("../../static/js/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestNames checks that the methods have the same names in Go, in the type
// declarations and in the module that calls them. An exploration is made of four.
func TestNames(t *testing.T) {
	var all, want []string
	for name := range api.Methods() {
		all = append(all, name)
		if !slices.Contains([]string{"begin", "step", "report", "end"}, name) {
			want = append(want, name)
		}
	}
	want = append(want, "explore")
	slices.Sort(want)
	types, module := read(t, "spoolscope.d.ts"), read(t, "spoolscope.mjs")
	_, declared, _ := strings.Cut(types, "export interface Spoolscope {")
	declared, _, _ = strings.Cut(declared, "\n}")
	for _, name := range all {
		if !regexp.MustCompile(`(call|parsed|ask)\("` + name + `"|methods\.` + name + `\(`).MatchString(module) {
			t.Errorf("spoolscope.mjs does not call %s", name)
		}
	}
	for where, found := range map[string][][]string{
		"spoolscope.d.ts": regexp.MustCompile(`(?m)^  (\w+)\(`).FindAllStringSubmatch(declared, -1),
		"spoolscope.mjs":  regexp.MustCompile(`(?m)^    (\w+): async \(`).FindAllStringSubmatch(module, -1),
	} {
		var names []string
		for _, m := range found {
			names = append(names, m[1])
		}
		slices.Sort(names)
		if !slices.Equal(names, want) {
			t.Errorf("%s has %q; want %q", where, names, want)
		}
	}
	for _, name := range []string{"message", "path", "code"} {
		if !strings.Contains(module, name) || name != "message" && !strings.Contains(types, name+": string") {
			t.Errorf("a SpoolscopeError has no %s", name)
		}
	}
}

// keysOf collects the keys of every object in a value, except those that are ids, and
// those of documents.
func keysOf(v any, ids bool, into map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if !ids {
				into[key] = true
			}
			if key != "witnesses" {
				keysOf(value, !ids && (key == "messages" || key == "stores" || key == "transports"), into)
			}
		}
	case []any:
		for _, value := range v {
			keysOf(value, false, into)
		}
	}
}

// declared returns the fields of an interface of the type declarations, and of those
// that it refers to as Fact &.
func declared(t *testing.T, name string) map[string]bool {
	t.Helper()
	types := regexp.MustCompile(`(?s)/\*.*?\*/|//[^\n]*`).ReplaceAllString(read(t, "spoolscope.d.ts"), "")
	body := regexp.MustCompile(`(?s)export interface ` + name + ` \{(.*?)\n?\}\n`).FindStringSubmatch(types)
	if body == nil {
		t.Fatalf("no type %s is declared", name)
	}
	fields := map[string]bool{}
	for _, m := range regexp.MustCompile(`(\w+)\??:`).FindAllStringSubmatch(body[1], -1) {
		fields[m[1]] = true
	}
	if strings.Contains(body[1], "Fact &") {
		maps.Copy(fields, declared(t, "Fact"))
	}
	return fields
}

// TestTypes checks that what the methods return has exactly the fields of the type
// declarations.
func TestTypes(t *testing.T) {
	found := map[string]map[string]bool{"Result": {}, "Flags": {}, "Explanation": {}, "Exploration": {}, "Progress": {}}
	keysOf(decoded(t, api.Flags, "LOGOFF_QUIET"), false, found["Flags"])
	for _, e := range examples.All() {
		document := string(e.File())
		keysOf(decoded(t, api.Run, document), false, found["Result"])
		keysOf(decoded(t, api.Explain, document), false, found["Explanation"])
	}
	for _, document := range []string{string(examples.All()[0].File()), violated} {
		steps, report := explored(t, document)
		keysOf(steps[0], false, found["Progress"])
		keysOf(report, false, found["Exploration"])
	}
	delete(found["Progress"], "more")
	for name, keys := range found {
		if want := declared(t, name); !maps.Equal(keys, want) {
			t.Errorf("%s has %q; declared are %q", name, slices.Sorted(maps.Keys(keys)), slices.Sorted(maps.Keys(want)))
		}
	}
}

// decoded calls a method and decodes what it returns.
func decoded(t *testing.T, m api.Method, input string) any {
	t.Helper()
	return parsed(t, m, api.Request{Text: input})
}

// parsed calls a method and decodes what it returns.
func parsed(t *testing.T, m api.Method, r api.Request) any {
	t.Helper()
	out, err := m(r)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal([]byte(out), &v); err != nil {
		t.Fatalf("%s: %v", out, err)
	}
	return v
}

func TestFlags(t *testing.T) {
	for input, want := range map[string]map[string]any{
		"LOGOFF_QUIET":                  {"value": 16.0, "hex": "0x00000010", "names": []any{"LOGOFF_QUIET"}, "unknown": 0.0},
		"16":                            {"value": 16.0, "hex": "0x00000010", "names": []any{"LOGOFF_QUIET"}, "unknown": 0.0},
		"0x10":                          {"value": 16.0, "hex": "0x00000010", "names": []any{"LOGOFF_QUIET"}, "unknown": 0.0},
		"0":                             {"value": 0.0, "hex": "0x00000000", "names": []any{}, "unknown": 0.0},
		"LOGOFF_NO_WAIT | LOGOFF_QUIET": {"value": 17.0, "hex": "0x00000011", "names": []any{"LOGOFF_NO_WAIT", "LOGOFF_QUIET"}, "unknown": 0.0},
		"0x80000001":                    {"value": 2147483649.0, "hex": "0x80000001", "names": []any{"LOGOFF_NO_WAIT"}, "unknown": 2147483648.0},
	} {
		if got := decoded(t, api.Flags, input); !reflect.DeepEqual(got, any(want)) {
			t.Errorf("%q: %v; want %v", input, got, want)
		}
	}
	for _, input := range []string{"", "LOGOFF_NOTHING", "4294967296", "-1", "1.5", "0x"} {
		if out, err := api.Flags(api.Request{Text: input}); err == nil {
			t.Errorf("%q is accepted as %s", input, out)
		}
	}
}

// link returns the fragment of a link to any text.
func link(t *testing.T, document string) string {
	t.Helper()
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.Write([]byte(document))
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return "v1." + base64.RawURLEncoding.EncodeToString(packed.Bytes())
}

// TestFailures checks that errors have the path and the code of the problem.
func TestFailures(t *testing.T) {
	const stores = `"processes":[{"id":"p"}],"stores":[{"id":"s","openBy":[{"process":"p"}]}],"transports":[]`
	for _, test := range []struct{ method, input, path, code string }{
		{"run", ``, "", "not-json"},
		{"run", `{`, "", "not-json"},
		{"run", `[]`, "", "wrong-type"},
		{"run", `{"version":2,` + stores + `}`, "version", "wrong-version"},
		{"run", `{"version":1,` + stores + `,"horizon":"x"}`, "horizon", "wrong-type"},
		{"run", `{"version":1,` + stores + `,"actions":[{"at":1,"process":"q","do":"Release","store":"s"}]}`, "actions[0].process", "not-there"},
		{"encode", `{"version":1,` + stores + `,"wrong":1}`, "wrong", "unknown-field"},
		{"encode", strings.Repeat("[", 100), "", "too-deep"},
		{"link", `{"version":1,"version":1}`, "version", "duplicate-key"},
		{"decode", link(t, `{"version":1,"horizon":0,`+stores+`}`), "horizon", "out-of-range"},
		{"decode", `v1.nonsense`, "", "error"},
		{"decode", `v2.AAAA`, "", "error"},
		{"decode", ``, "", "error"},
		{"flags", `nothing`, "", "error"},
	} {
		_, err := api.Methods()[test.method](api.Request{Text: test.input})
		if err == nil {
			t.Errorf("%s accepts %q", test.method, test.input)
			continue
		}
		f := api.FailureOf(err)
		if f.Path != test.path || f.Code != test.code || f.Message == "" {
			t.Errorf("%s of %q: %+v; want the path %q and the code %s", test.method, test.input, f, test.path, test.code)
		}
		if f.Path != "" && !strings.Contains(f.Message, f.Path) {
			t.Errorf("%q does not contain the path %s", f.Message, f.Path)
		}
	}
}

// TestOutputOfFailures checks that a method that fails returns nothing, and what is
// said of a language that is not there and of a width that is not allowed.
func TestOutputOfFailures(t *testing.T) {
	for name, m := range api.Methods() {
		if out, err := api.Safely(m, api.Request{Text: "\x00"}); err != nil && out != "" {
			t.Errorf("%s returns %q with %v", name, out, err)
		}
	}
	out, err := api.Explain(api.Request{Text: string(scenario.Encode(enginetest.Random(1))), Language: "fr"})
	if out != "" || err == nil || err.Error() != `unknown language "fr"; known are "en" and "zh-Hans"` {
		t.Errorf("%q, %v", out, err)
	}
	_, err = api.SVG(api.Request{Text: violated, Width: 319})
	if err == nil || err.Error() != "a picture is 320 to 4000 px wide, not 319" {
		t.Error(err)
	}
	for _, err := range []error{errors.New("plain")} {
		if f := api.FailureOf(err); f != (api.Failure{Message: err.Error(), Code: "error"}) {
			t.Errorf("the failure of %q is %+v", err, f)
		}
	}
}

func TestSafely(t *testing.T) {
	out, err := api.Safely(func(api.Request) (string, error) { panic("here") }, api.Request{})
	if err == nil || out != "" || !strings.Contains(err.Error(), "here") || api.FailureOf(err).Code != "panic" {
		t.Errorf("%q, %v", out, err)
	}
	for name, m := range api.Methods() {
		_, err := api.Safely(m, api.Request{Text: "\x00"})
		if name != "end" && err == nil || err != nil && api.FailureOf(err).Code == "panic" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if out, err := api.Safely(api.Flags, api.Request{Text: "1"}); err != nil || out == "" {
		t.Errorf("%q, %v", out, err)
	}
}
