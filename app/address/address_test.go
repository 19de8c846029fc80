package address_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"spoolscope/app/address"
	"spoolscope/app/document"
	"spoolscope/app/texts"
	"spoolscope/static/examples"
)

// TestParse checks the request that an address is parsed to, and the English
// texts of its problems: the value found, the valid values and the suggestion.
func TestParse(t *testing.T) {
	for _, test := range []struct {
		query string
		want  address.Request // without its problems
		says  [][]string      // of each problem
	}{
		{query: ""},
		{query: "?"},
		{query: "&&"},
		{query: "?example=ask-first&flags=LOGOFF_PURGE&theme=dark&lang=zh-Hans",
			want: address.Request{Example: "ask-first", Flags: "LOGOFF_PURGE", Theme: "dark", Lang: "zh-Hans"}},
		{query: "flags=0x4&lang=en-GB&theme=system", want: address.Request{Flags: "0x4", Lang: "en-GB", Theme: "system"}},
		{query: "flags=purge%7Cquiet", want: address.Request{Flags: "purge|quiet"}},
		{query: "flags=NO_WAIT+QUIET", want: address.Request{Flags: "NO_WAIT QUIET"}},
		{query: "flags=previous&lang=ZH", want: address.Request{Flags: "previous", Lang: "ZH"}},
		{query: "%65xample=%61sk-first", want: address.Request{Example: "ask-first"}},
		{query: "?height=300"},
		{query: "?call=0&at=250&expect=COMPLETE|0x20000", want: address.Request{Call: "0", At: "250", Expect: "COMPLETE|0x20000"}},
		{query: "?show=timeline,why&controls=toolbar+link&predict", want: address.Request{Show: "timeline,why", Controls: "toolbar link", Predict: "on"}},
		{query: "?controls=none&predict=off&why", want: address.Request{Controls: "none", Predict: "off", Why: "on"}},
		{query: "?show=timelin%20why&controls=&predict=maybe&why=because", says: [][]string{
			{"“timelin why” is not a value of show.", "Known: flags, timeline, answer, why, five.", "Did you mean timeline?"},
			{"“” is not a value of controls.", "Known: toolbar, flags, drag, link, none."}, {"“maybe” is not a value of predict.", "Known: on, off."}, {"“because” is not a value of why.", "Known: on, off."}}},
		{query: "?call=first&at=-1&expect=DONE", says: [][]string{{"no action first"}, {"“-1” is not a time in ms."}, {"“DONE”", "LOGOFF_COMPLETE"}}},

		{query: "?at=5&mark=500:it+waits&mark=900:", want: address.Request{At: "5", Moments: "500:it waits\n900:\n"}},
		{query: "?mark=soon&mark=7:&mark=-1:x", want: address.Request{Moments: "7:\n"}, says: [][]string{{"“soon” is not a moment"}, {"“-1:x”"}}},
		{query: "?example=no-such", says: [][]string{{"There is no example “no-such”.", "Known: quiet-refuses, ", "zero-flags."}}},
		{query: "?example=quiet-refuse", says: [][]string{{"“quiet-refuse”", "Did you mean quiet-refuses?"}}},
		{query: "?example=", says: [][]string{{"There is no example “”."}}},
		{query: "?example", says: [][]string{{"There is no example “”."}}},
		{query: "?example=%zz", says: [][]string{{"There is no example “%zz”."}}},
		{query: "?example=ask-first&flags=LOGOFF_PURG", want: address.Request{Example: "ask-first"},
			says: [][]string{{"“LOGOFF_PURG” is neither a flag nor a number.", "Known: LOGOFF_NO_WAIT, ", "LOGOFF_QUIET", "Did you mean LOGOFF_PURGE?"}}},
		{query: "?flags=QUIET|PURG", says: [][]string{{"“QUIET|PURG”", "Did you mean LOGOFF_PURGE?"}}},
		{query: "?flags=previuos", says: [][]string{{"previous, NULL.", "Did you mean previous?"}}},
		{query: "?flags=", says: [][]string{{"“”"}}},
		{query: "?theme=drak", says: [][]string{{"There is no theme “drak”.", "Known: system, light, dark.", "Did you mean dark?"}}},
		{query: "?theme=Dark", says: [][]string{{"There is no theme “Dark”.", "Did you mean dark?"}}},
		{query: "?lang=fr", says: [][]string{{"There is no language “fr”.", "Known: en, zh-Hans."}}},
		{query: "?lang=zh_Hans", says: [][]string{{"There is no language “zh_Hans”.", "Did you mean zh-Hans?"}}},
		{query: "?lang=english", says: [][]string{{"There is no language “english”."}}},
		{query: "?height=abc", says: [][]string{{"“abc” is not a height", "from 200 to 4000"}}},
		{query: "?height=199", says: [][]string{{"“199”"}}},
		{query: "?height=4001", says: [][]string{{"“4001”"}}},
		{query: "?exmaple=ask-first", says: [][]string{{"There is no parameter “exmaple”.", "Known: example, flags, lang, theme, call, at, mark, expect, show, controls, predict, why, height.", "Did you mean example?"}}},
		{query: "?q=1", says: [][]string{{"There is no parameter “q”.", "Known: example, "}}},
		{query: "?Example=ask-first", says: [][]string{{"There is no parameter “Example”.", "Did you mean example?"}}},
		{query: "?theme=dark&theme=light", want: address.Request{Theme: "dark"}, says: [][]string{{"theme is given twice; the first value counts."}}},
		{query: "?theme=drak&lang=fr&q=1", says: [][]string{{"drak"}, {"fr"}, {"“q”"}}},
		{query: "?utm_source=letter&fbclid=1&gclid=2&msclkid=3"}, // added by others to every link
	} {
		got := address.Parse(test.query)
		problems := got.Problems
		got.Problems = nil
		if !reflect.DeepEqual(got, test.want) || len(problems) != len(test.says) {
			t.Errorf("%s: %+v, %+v", test.query, got, problems)
			continue
		}
		for i, p := range problems {
			text := p.Text(texts.Of(texts.English))
			for _, says := range test.says[i] {
				if !strings.Contains(text, says) {
					t.Errorf("%s: %q does not say %q", test.query, text, says)
				}
			}
			chinese := p.Text(texts.Of(texts.Chinese))
			if p.Kind != address.Twice && !strings.Contains(chinese, "“"+p.Found+"”") || chinese == text || strings.Contains(chinese, "{") {
				t.Errorf("%s: the Chinese text is %q", test.query, chinese)
			}
		}
	}
}

// TestKnownValuesAreValid checks that every value that a problem lists is valid.
func TestKnownValuesAreValid(t *testing.T) {
	wrong, _ := address.Check("no such", "")
	for _, name := range wrong.Known {
		problem, ok := address.Check(name, "no such thing")
		if ok || problem.Name != name || problem.Found != "no such thing" {
			t.Errorf("%s: %+v", name, problem)
		}
		for _, value := range problem.Known {
			if problem, ok := address.Check(name, value); !ok {
				t.Errorf("%s=%s is listed but not valid: %+v", name, value, problem)
			}
		}
	}
	for _, e := range examples.All() {
		if r := address.Parse("example=" + e.Name); r.Example != e.Name || r.Problems != nil {
			t.Errorf("%s: %+v", e.Name, r)
		}
	}
}

// TestLongValuesAreCut checks that a notice stays short, whatever the value.
func TestLongValuesAreCut(t *testing.T) {
	r := address.Parse("theme=" + strings.Repeat("界", 10_000))
	if text := r.Problems[0].Text(texts.Of(texts.English)); utf8.RuneCountInString(text) > 200 || !strings.Contains(text, "界…”") {
		t.Errorf("%q", text)
	}
}

// FuzzParse checks that every part of a query is either parsed or a problem, and
// that the parsed values are valid.
func FuzzParse(f *testing.F) {
	for _, query := range []string{"?example=ask-first", "flags=0x4&flags=3", "a=b;c=d&%", "theme=dark#x", "lang=zh-%E4%B8%AD"} {
		f.Add(query)
	}
	f.Fuzz(func(t *testing.T, query string) {
		r := address.Parse(query)
		for name, value := range map[string]string{"example": r.Example, "flags": r.Flags, "lang": r.Lang, "theme": r.Theme} {
			if value == "" {
				continue
			}
			if _, ok := address.Check(name, value); !ok {
				t.Errorf("%q gives the %s %q", query, name, value)
			}
		}
		if _, err := document.ParseFlagsArg(r.Flags); r.Flags != "" && err != nil {
			t.Errorf("%q gives the flags %q: %v", query, r.Flags, err)
		}
		for _, p := range r.Problems {
			for _, lang := range texts.Langs {
				if p.Text(texts.Of(lang)) == "" {
					t.Errorf("%q: the text does not describe %+v", query, p)
				}
			}
		}
	})
}
