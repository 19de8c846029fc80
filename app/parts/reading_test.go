package parts_test

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/el"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/rules"
	"spoolscope/static/examples"
)

var (
	button = regexp.MustCompile(`(?s)\s*<button[^>]*>\s*(.*?)\s*</button>\s*`)
	tag    = regexp.MustCompile(`<[^>]*>`)
)

// prose returns a text as the page shows it, with its buttons in brackets.
func prose(lang texts.Lang, embedded bool, text string) string {
	m := model.New(examples.All()[0].Scenario(lang.Tag()), lang)
	m.Embedded = embedded
	p := &parts.Page{Model: m, Send: func(model.Msg) {}}
	markup := app.HTMLString(el.P().Body(p.Prose(text)...))
	return strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllString(button.ReplaceAllString(markup, " [$1] "), ""))), " ")
}

// TestProse checks which words of a text are buttons.
func TestProse(t *testing.T) {
	for _, test := range []struct {
		lang       texts.Lang
		text, want string
	}{
		{texts.English, "", ""},
		{texts.English, "abort: stop", "[abort: stop]"},
		{texts.English, "Current readings: abort: stop, noWait: immediate.", "Current readings: [abort: stop] , [noWait: immediate] ."},
		{texts.English, "Set the reading abort to refuse: so.", "Set the reading [abort] to refuse: so."},
		{texts.English, "Set orderlyReturn back to afterDone.", "Set [orderlyReturn] back to afterDone."},
		{texts.Chinese, "把解读 quiet 设为 transfersAndQueue。", "把解读 [quiet] 设为 transfersAndQueue。"},
		{texts.Chinese, "把 orderlyReturn 改回 afterDone。（output: quietOnly）", "把 [orderlyReturn] 改回 afterDone。（ [output: quietOnly] ）"},
		{texts.English, "readings.orphan: Not one of the values.", "[readings.orphan] : Not one of the values."},
		{texts.English, "To abort is to stop. It is ready: now. abort: stopping. readings.abrot. reabort: stop", "To abort is to stop. It is ready: now. abort: stopping. readings.abrot. reabort: stop"},
		{texts.English, "abort", "abort"},
	} {
		if got := prose(test.lang, false, test.text); got != test.want {
			t.Errorf("%q is shown as %q; want %q", test.text, got, test.want)
		}
		if got := prose(test.lang, true, test.text); got != test.text {
			t.Errorf("%q is shown as %q in the embedded view", test.text, got)
		}
	}
}

// TestProseOfExamples checks that each hint of an example that speaks of a reading has
// a button for it.
func TestProseOfExamples(t *testing.T) {
	n := 0
	for _, e := range examples.All() {
		for _, lang := range texts.Langs {
			_, try := e.Texts(lang.Tag())
			speaks := false
			for _, found := range regexp.MustCompile(`(?:reading|[Ss]et|Switch|解读|把) (\w+)`).FindAllStringSubmatch(try, -1) {
				if _, ok := rules.KeyByName(found[1]); ok {
					speaks = true
					n++
				}
			}
			if got := prose(lang, false, try); strings.Contains(got, "[") != speaks {
				t.Errorf("%s: %s", e.Name, got)
			}
		}
	}
	if n < 16 {
		t.Errorf("only %d hints speak of readings", n)
	}
}
