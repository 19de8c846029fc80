package guide

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"regexp"
	"strings"
	texttemplate "text/template"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
)

// textFiles are the texts in Markdown. A page begins with its title and its description.
// {{figure "NAME"}} and the other functions of (*book).functions add what is computed.
//
//go:embed text
var textFiles embed.FS

//go:embed templates
var templateFiles embed.FS

var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table),
	goldmark.WithParserOptions(parser.WithAttribute()),
	goldmark.WithRendererOptions(html.WithUnsafe()), // figures are HTML
)

// strongEnd matches strong text whose end Markdown does not see: after full-width
// punctuation and before a letter.
var strongEnd = regexp.MustCompile(`\*\*([^*\n]+)([，。：；？])\*\*(\p{L})`)

// rendered returns Markdown as HTML.
func rendered(text string) (template.HTML, error) {
	var out bytes.Buffer
	text = strongEnd.ReplaceAllString(text, "**$1**$2$3")
	err := markdown.Convert([]byte(text), &out)
	return template.HTML(out.String()), err
}

// text returns the text with a name in the book's language.
func (b *book) text(name string) (string, error) {
	data, err := textFiles.ReadFile("text/" + [...]string{"en", "zh"}[b.lang] + "/" + name + ".md")
	return string(data), err
}

// written returns the page whose text has a name.
func (b *book) written(name string) (Page, error) {
	p := Page{Path: b.address(name), Lang: b.lang}
	b.root = p.Root()
	text, err := b.text(name)
	if err != nil {
		return p, err
	}
	head, body, found := strings.Cut(text, "\n---\n")
	title, description, titled := strings.Cut(strings.TrimPrefix(head, "# "), "\n\n")
	if !found || !titled {
		return p, fmt.Errorf("the text has no title, description and line")
	}
	p.Title, p.Description = title, strings.ReplaceAll(strings.TrimSpace(description), "\n", " ")
	source, err := texttemplate.New(name).Funcs(b.functions()).Parse(body)
	if err != nil {
		return p, err
	}
	var out bytes.Buffer
	if err := source.Execute(&out, nil); err != nil {
		return p, err
	}
	content, err := rendered(out.String())
	p.Content = scrolling(content)
	return p, err
}

var headingOrTable = regexp.MustCompile(`<h2 id="([^"]+)">|<table>|</table>`)

// scrolling returns a text whose tables scroll sideways where they are too wide. Each is a
// region that takes the focus, named by the heading above it.
func scrolling(content template.HTML) template.HTML {
	heading, inside := "", false
	return template.HTML(headingOrTable.ReplaceAllStringFunc(string(content), func(tag string) string {
		switch {
		case tag == "<table>":
			inside = true
			return fmt.Sprintf(`<div class="scroll-x" tabindex="0" role="region" aria-labelledby="%s">%s`, heading, tag)
		case tag == "</table>" && inside:
			inside = false
			return tag + "</div>"
		case tag != "</table>":
			heading = headingOrTable.FindStringSubmatch(tag)[1]
		}
		return tag
	}))
}

// sections returns the parts of a text, each under a heading "## NAME", as HTML.
func (b *book) sections(name string) (map[string]template.HTML, error) {
	text, err := b.text(name)
	if err != nil {
		return nil, err
	}
	parts := map[string]template.HTML{}
	for _, part := range strings.Split("\n"+text, "\n## ")[1:] {
		heading, body, _ := strings.Cut(part, "\n")
		if parts[heading], err = rendered(body); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

// functions are what the texts can call. Each returns HTML without empty lines, at which
// Markdown would end it.
func (b *book) functions() texttemplate.FuncMap {
	return texttemplate.FuncMap{
		"figure":     func(name string) (string, error) { f, err := b.figure(name); return b.html("figure", f, err) },
		"reference":  func() (string, error) { list, err := b.reference(); return b.html("reference", list, err) },
		"sources":    func() (string, error) { list, err := b.sourcePages(); return b.html("sources", list, err) },
		"guarantees": func() (string, error) { t, err := b.guarantees(); return b.html("guarantees", t, err) },
		"demo":       b.demo,
		"guide":      func(name string) string { return b.root + b.address(name) },
		"root":       func() string { return b.root },
	}
}

// html executes a template of the folder templates with data and the book's labels.
func (b *book) html(name string, data any, err error) (string, error) {
	if err != nil {
		return "", err
	}
	source, err := template.New(name+".html").Funcs(template.FuncMap{
		"reading": func(r reading) (template.HTML, error) {
			text, err := b.html("reading", r, nil)
			return template.HTML(text), err
		},
		"figure": func(f figure) (template.HTML, error) {
			text, err := b.html("figure", f, nil)
			return template.HTML(text), err
		},
		"label": b.label,
		"say":   b.lang.Says,
		"root":  func() string { return b.root },
		"zh":    func() string { return folder(b.lang) },
		"tag":   b.lang.Tag,
		"guide": func(name string) string { return b.root + b.address(name) },
	}).ParseFS(templateFiles, "templates/"+name+".html")
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	if err := source.Execute(&out, data); err != nil {
		return "", err
	}
	lines := strings.Split(out.String(), "\n")
	kept := lines[:0]
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "\n"), nil
}
