package page_test

import (
	"strings"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/page"
	"spoolscope/app/texts"
)

// TestEmbedCodes checks the codes for each docs tool: the script is named once, in the
// code for the site; the element and the frame have no style attribute and no script,
// which MDX and Vue refuse; and all have the title and the height. White space is not
// compared.
func TestEmbedCodes(t *testing.T) {
	for tool, want := range []struct{ file, script, element, frame string }{
		{"<head>", `<script src="embed.js"></script>`, `<spoolscope-demo scenario="v1.`, `<iframe src="embed.html#v1.`},
		{"mkdocs.yml", "extra_javascript: - embed.js", `<spoolscope-demo scenario="v1.`, `<iframe src="embed.html#v1.`},
		{"layouts/shortcodes/spoolscope.html", `<script src="embed.js"></script>`, `{{< spoolscope scenario="v1.`, `<iframe src="embed.html#v1.`},
		{"conf.py", `html_js_files = ["embed.js"]`, ".. spoolscope:: :scenario: v1.", ".. raw:: html <iframe src=\"embed.html#v1."},
		{".vitepress/config.mjs", `src: "embed.js"`, `<spoolscope-demo scenario="v1.`, `<iframe src="embed.html#v1.`},
		{"docusaurus.config.js", `src: "embed.js"`, `<spoolscope-demo scenario="v1.`, `<iframe src="embed.html#v1.`},
		{"astro.config.mjs", `src: "embed.js"`, `<spoolscope-demo scenario="v1.`, `<div class="not-content"> <iframe src="embed.html#v1.`},
	} {
		r := page.New(host.None{}, texts.English, false)
		r.Model().Update(model.OpenDialog{Dialog: model.ShareDialog})
		r.Model().Update(model.SetShare{Options: model.ShareOptions{Tool: tool, Height: "444"}})
		m := render(t, r)
		code := func(id string) string { return apptest.Text(m.byID(id)) }
		script, element, frame := code("share-script"), code("share-element"), code("share-frame")
		if !strings.Contains(script, want.script) || !strings.HasPrefix(element, want.element) || !strings.HasPrefix(frame, want.frame) {
			t.Errorf("%s: the codes are\n%s\n%s\n%s", want.file, script, element, frame)
		}
		if !strings.Contains(m.printed, strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace("Once per site, in "+want.file)) {
			t.Errorf("the dialog does not say that the script belongs into %s", want.file)
		}
		for _, each := range []string{strings.NewReplacer(":height: 444", `height="444"`, ":title: QUIET: a polite question", `title="QUIET: a polite question"`).Replace(element), frame} {
			if strings.Contains(each, "style") || strings.Contains(each, "<script") || !strings.Contains(each, `height="444"`) || !strings.Contains(each, `title="QUIET: a polite question"`) {
				t.Errorf("%s: the code for each example is %s", want.file, each)
			}
		}
	}
}
