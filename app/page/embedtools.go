package page

import "strings"

// docsTool is a tool that makes a site of documents: where a site loads a script, and
// how a page contains HTML.
type docsTool struct {
	name   string
	file   string // that loads the script
	script string // the lines of that file; {src} is the address of the script
	each   string // {html}, the element, as a page contains it
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
		"Sphinx", "conf.py", `html_js_files = ["{src}"]`,
		".. raw:: html\n\n   {html}", ".. raw:: html\n\n   {html}",
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

func (t *docsTool) scriptCode(src string) string { return strings.ReplaceAll(t.script, "{src}", src) }

// elementCode returns the code of an element with attributes, which are HTML.
func (t *docsTool) elementCode(attributes string) string {
	element := "<spoolscope-demo " + attributes + "></spoolscope-demo>"
	return strings.NewReplacer("{html}", element, "{attributes}", attributes).Replace(t.each)
}

func (t *docsTool) frameCode(frame string) string {
	return strings.ReplaceAll(t.frame, "{html}", frame)
}
