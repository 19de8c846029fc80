package page

import "strings"

// docsTool is a tool that makes a site of documents: where a site loads a script, and
// how a page contains HTML.
type docsTool struct {
	name   string
	file   string // that loads the script
	script string // the lines of that file; {src} is the address of the script
	each   string // {html}, the element, or its {attributes} or {options}, as a page contains it
	frame  string // {html}, a frame, as a page contains it
}

// docsTools are the tools that the share dialog knows. The script is not async: it is
// small, and the elements have their height before the first paint. The codes have no style
// attribute, which MDX does not parse, and no script in a page, which Vue's templates
// refuse. Starlight sets the height of frames, except below not-content.
var docsTools = []docsTool{
	{"HTML", "<head>", `<script src="{src}"></script>`, "{html}", "{html}"},
	{"MkDocs", "mkdocs.yml", "extra_javascript:\n  - {src}", "{html}", "{html}"},
	{
		"Hugo", "layouts/shortcodes/spoolscope.html",
		`<script src="{src}"></script>` + "\n" +
			`<spoolscope-demo {{ range $name, $value := .Params }}{{ printf "%s=\"%s\" " $name (htmlEscape $value) | safeHTMLAttr }}{{ end }}></spoolscope-demo>`,
		"{{< spoolscope {attributes} >}}", "{html}",
	},
	{
		"Sphinx", "conf.py", sphinxConf,
		".. spoolscope::{options}", ".. raw:: html\n\n   {html}",
	},
	{
		"VitePress", ".vitepress/config.mjs",
		`head: [["script", { src: "{src}" }]],` + "\n" +
			`vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "spoolscope-demo" } } },`,
		"{html}", "{html}",
	},
	{"Docusaurus", "docusaurus.config.js", `scripts: [{ src: "{src}" }],`, "{html}", "{html}"},
	{
		"Starlight", "astro.config.mjs", `head: [{ tag: "script", attrs: { src: "{src}" } }],`,
		"{html}", `<div class="not-content">` + "\n{html}\n</div>",
	},
}

// sphinxConf defines a directive. Each option is an attribute of the element, and the
// argument is the name of an example.
const sphinxConf = `from collections import defaultdict
from html import escape, unescape
from docutils.nodes import raw
from docutils.parsers.rst import Directive, directives

html_js_files = ["{src}"]

class Spoolscope(Directive):
    optional_arguments = 1
    option_spec = defaultdict(lambda: directives.unchanged, example=directives.unchanged)

    def run(self):
        options = dict(zip(["example"], self.arguments), **self.options)
        attributes = "".join(f' {name}="{escape(unescape(value))}"' for name, value in options.items())
        return [raw("", f"<spoolscope-demo{attributes}></spoolscope-demo>", format="html")]

def setup(app):
    app.add_directive("spoolscope", Spoolscope)`

func (t *docsTool) scriptCode(src string) string { return strings.ReplaceAll(t.script, "{src}", src) }

// elementCode returns the code of an element with attributes, which are HTML.
func (t *docsTool) elementCode(attributes ...string) string {
	all, options := strings.Join(attributes, " "), ""
	for _, a := range attributes {
		name, value, _ := strings.Cut(a, "=")
		options += "\n   :" + name + ": " + strings.Trim(value, `"`)
	}
	element := "<spoolscope-demo " + all + "></spoolscope-demo>"
	return strings.NewReplacer("{html}", element, "{attributes}", all, "{options}", options).Replace(t.each)
}

func (t *docsTool) frameCode(frame string) string {
	return strings.ReplaceAll(t.frame, "{html}", frame)
}
