package main

import (
	"bytes"
	"encoding/json"
	"html/template"
	"strings"

	"spoolscope/app/host"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/static/examples"
	"spoolscope/web/policy"
)

// pageFile is one page of the site.
type pageFile struct {
	path  string
	lang  texts.Lang
	embed bool
	root  string // from the page to the site's root, with a slash at the end
}

var pageFiles = []pageFile{
	{"index.html", texts.English, false, "./"},
	{"zh/index.html", texts.Chinese, false, "../"},
	{"embed.html", texts.English, true, "./"},
	{"embed/index.html", texts.English, true, "../"},
}

// pageTemplate is a page of the site. Browsers do not paint it before it is parsed
// completely (rel="expect"), since later parts would move earlier ones. What is
// expected is the last element, because an element is there once its start tag is.
var pageTemplate = template.Must(template.Must(headTemplate.Clone()).New("page").Parse(`<!doctype html>
<html lang="{{.Lang}}" data-root="{{.Root}}" data-role="{{.Role}}" data-version="{{.Version}}" data-example="{{.Example}}"{{if eq .Role "embed"}} class="awaits"{{end}}>
<head>
{{template "head" .Head}}
<link rel="expect" href="#last-words" blocking="render">
<script src="{{.Root}}{{index .Names "boot.js"}}"></script>
<link rel="stylesheet" href="{{.Root}}{{index .Names "spoolscope.css"}}">
<link rel="icon" href="{{.Root}}icon.svg" type="image/svg+xml">
{{- if eq .Role "page"}}
<link rel="manifest" href="{{.Root}}manifest.webmanifest">
<link rel="apple-touch-icon" href="{{.Root}}icon-192.png">
<link rel="alternate" hreflang="en" href="{{.Root}}">
<link rel="alternate" hreflang="zh-Hans" href="{{.Root}}zh/">
{{- end}}
<script src="{{.Root}}{{index .Names "wasm_exec.js"}}" defer></script>
<script src="{{.Root}}{{index .Names "loader.js"}}" data-wasm="{{.Root}}{{index .Names "app.wasm"}}" data-worker="{{.Root}}{{index .Names "worker.js"}}" defer></script>
</head>
<body>
{{.Content}}
<div class="unscripted">{{range .NoScript}}<p class="notice warn" lang="{{.Lang}}">{{.Text}}{{if eq $.Role "embed"}} <a href="{{$.Root}}{{.Page}}" target="_blank" rel="noopener">{{.Open}}</a>{{end}}</p>{{end}}</div>
<svg width="0" height="0" class="unseen" aria-hidden="true" focusable="false">{{.Patterns}}</svg>
<p id="loading" class="loading" role="status" lang="{{.Lang}}">{{.Loading}}</p>
<div id="last-words" class="last-words" role="alert">
{{- range .Words}}
<div lang="{{.Lang}}"><p><span data-when="failed">{{.Failed}}</span><span data-when="ended" hidden>{{.Ended}}</span><span data-when="kept" hidden>{{.EndedKept}}</span></p><p><a class="button primary" href="">{{.Again}}</a></p></div>
{{- end}}
<pre></pre>
</div>
</body>
</html>
`))

// noScriptText is the text of a page for browsers without scripts, in a language.
type noScriptText struct{ Lang, Text, Page, Open string }

// noScript returns the texts of a page for browsers without scripts. An embedded
// view then has both languages, because it does not know that of its reader.
func noScript(p pageFile) []noScriptText {
	if !p.embed {
		return []noScriptText{{Lang: p.lang.Tag(), Text: texts.Of(p.lang).Page.NoScript}}
	}
	all := make([]noScriptText, len(texts.Langs))
	for i, l := range texts.Langs {
		t := &texts.Of(l).Embed
		all[i] = noScriptText{l.Tag(), t.NoScript, [...]string{"", "zh/"}[l], t.OpenFull}
	}
	return all
}

// lastWords are the texts for when the program has not loaded or has ended.
type lastWords struct{ Lang, Failed, Ended, EndedKept, Offline, Again string }

// words returns them in every language, because the reader's may be unknown.
func words() []lastWords {
	all := make([]lastWords, len(texts.Langs))
	for i, lang := range texts.Langs {
		t := &texts.Of(lang).Page
		all[i] = lastWords{lang.Tag(), t.Failed, t.Ended, t.EndedKept, t.Offline, t.Again}
	}
	return all
}

// addPages renders every page.
func addPages(files map[string][]byte, a *assets, at place, version string) error {
	for _, p := range pageFiles {
		t := texts.Of(p.lang)
		content, err := prerender(p.lang, p.embed, host.None{Built: version, Root: p.root})
		if err != nil {
			return err
		}
		about := at
		role, csp := "page", policy.MetaPage()
		if p.embed { // not a page that anybody links to
			role, csp, about = "embed", policy.MetaEmbed(at.origin), place{}
		}
		var out bytes.Buffer
		err = pageTemplate.Execute(&out, map[string]any{
			"Lang": p.lang.Tag(), "Root": p.root, "Role": role, "Version": version, "Names": a.names,
			"Head":    about.head(strings.TrimSuffix(p.path, "index.html"), p.lang, "", csp, "Spoolscope: "+t.Page.Tagline, t.Page.Description),
			"Loading": t.Page.Loading, "Words": words(),
			"Example": examples.All()[0].Name, "NoScript": noScript(p),
			"Content": template.HTML(content), "Patterns": template.HTML(timeline.Patterns),
		})
		if err != nil {
			return err
		}
		files[p.path] = out.Bytes()
	}
	return addMissing(files, a, at.base)
}

var missingTemplate = template.Must(template.New("404").Parse(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{.Policy}}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Spoolscope: no such page · 没有此页面</title>
<link rel="stylesheet" href="{{.Base}}{{.Style}}">
</head>
<body>
<main><h1>There is no such page.</h1><p><a href="{{.Base}}">Go to Spoolscope</a></p>
<div lang="zh-Hans"><h2>没有此页面。</h2><p><a href="{{.Base}}zh/">前往 Spoolscope</a></p></div></main>
</body>
</html>
`))

// addMissing adds the 404 page. It is served at any address, so that it needs to
// know the path of the site.
func addMissing(files map[string][]byte, a *assets, base string) error {
	var out bytes.Buffer
	err := missingTemplate.Execute(&out, map[string]any{"Base": base, "Style": a.names["spoolscope.css"], "Policy": policy.MetaPage()})
	files["404.html"] = out.Bytes()
	return err
}

var offlineTemplate = template.Must(template.New("offline").Parse(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Spoolscope</title>
</head>
<body>
<h1>Spoolscope</h1>
{{- range .}}
<div lang="{{.Lang}}"><p>{{.Offline}}</p><p><button type="button" onclick="location.reload()">{{.Again}}</button></p></div>
{{- end}}
</body>
</html>
`))

// offlinePage returns the page that the service worker shows if it has no other,
// as a JavaScript string.
func offlinePage() (string, error) {
	var out bytes.Buffer
	if err := offlineTemplate.Execute(&out, words()); err != nil {
		return "", err
	}
	quoted, err := json.Marshal(out.String())
	return string(quoted), err
}
