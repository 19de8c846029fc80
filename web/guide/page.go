package guide

import (
	"errors"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"sync"

	"spoolscope/app/texts"
	"spoolscope/engine/rules"
	"spoolscope/static/examples"
)

// Page is a page of the site: its main content, and what is said of it.
type Page struct {
	Path        string // its folder from the site's root: "guide/", "zh/guide/client/"
	Lang        texts.Lang
	Title       string
	Description string
	Image       string // the name of the figure that stands for it, or ""
	Content     template.HTML
}

// Root returns the way from the page to the site's root.
func (p Page) Root() string { return strings.Repeat("../", strings.Count(p.Path, "/")) }

// Folder returns the way from the site's root to the pages of the page's language.
func (p Page) Folder() string { return folder(p.Lang) }

// Other returns the path of the page in the other language.
func (p Page) Other() string {
	if rest, ok := strings.CutPrefix(p.Path, "zh/"); ok {
		return rest
	}
	return "zh/" + p.Path
}

// folder returns the way from the site's root to the pages of a language.
func folder(lang texts.Lang) string { return [...]string{"", "zh/"}[lang] }

// book makes the pages of one language.
type book struct {
	lang  texts.Lang
	root  string // from the page that is made to the site's root
	files map[string][]byte
}

// Build returns the pages in every language, and the files that they show: pictures and
// documents. It computes them once.
func Build() ([]Page, map[string][]byte, error) {
	all := build()
	return all.pages, all.files, all.err
}

var build = sync.OnceValue(func() (all struct {
	pages []Page
	files map[string][]byte
	err   error
}) {
	all.files = map[string][]byte{}
	for _, lang := range texts.Langs {
		b := book{lang: lang, files: all.files}
		pages, err := b.pages()
		all.pages, all.err = append(all.pages, pages...), errors.Join(all.err, err)
	}
	return all
})

// names are the pages of the guide in the order of its contents. The folder text has
// the text of each; index is the guide itself.
var names = []string{"index", "client", "store-provider", "transport-provider", "stuck", "sources", "embedding"}

func (b *book) pages() ([]Page, error) {
	var pages []Page
	for _, name := range names {
		page, err := b.written(name)
		if err != nil {
			return nil, fmt.Errorf("guide: %s: %w", name, err)
		}
		pages = append(pages, page)
	}
	for i := range examples.All() {
		page, err := b.example(&examples.All()[i])
		if err != nil {
			return nil, err
		}
		pages = append(pages, page)
	}
	list, err := b.examples()
	return append(pages, list), err
}

// address returns the address of a page of the guide from the site's root.
func (b *book) address(name string) string {
	if name == "index" {
		return folder(b.lang) + "guide/"
	}
	return folder(b.lang) + "guide/" + name + "/"
}

// keep stores a picture of the book's language, and returns its address.
func (b *book) keep(name string, svg []byte) string {
	path := "figures/" + folder(b.lang) + name + ".svg"
	b.files[path] = svg
	return path
}

// figure returns the figure of a setup or an example.
func (b *book) figure(name string) (figure, error) {
	var document string
	s, err := decoded(name)
	if err != nil {
		return figure{}, err
	}
	if i := examples.ByName(name); i >= 0 {
		s, document = examples.All()[i].Scenario(b.lang.Tag()), "examples/"+name+".json"
	} else if document = "setups/" + name + ".json"; b.files[document] == nil {
		b.files[document], _ = setup(name)
	}
	f, svg, err := picture(name, s, b.lang, wholeRun)
	f.Document = document
	b.keep(name, svg)
	return f, err
}

// sentence is a sentence of the reference page with all that the guide says about it.
type sentence struct {
	rules.Sentence
	Text     template.HTML // our own words
	Original string        // its address
	Rules    []rules.Rule
	Figure   *figure
	Readings []reading
	Marks    []string // of headings and names that lead here
	Examples int      // how many examples use a rule of it
	Vectors  int      // how many test vectors do
}

// reading is an open question with its answers side by side.
type reading struct {
	rules.Reading
	Asks, Why string
	Client    template.HTML // what it means for a client
	Answers   []answerOf
}

// answerOf is one answer to a reading.
type answerOf struct {
	Name, Says string
	Sources    []source
	Figure     figure
}

// source is a text that something is drawn from.
type source struct {
	Name   string
	Anchor string // of its section in the guide
}

// sources returns citations as links.
func (b *book) sources(c rules.Citations) []source {
	var list []source
	for _, s := range c.Sources() {
		anchor := b.address("sources") + "#" + s.Page
		if s.Page == rules.ReferencePage {
			anchor = b.address("index") + "#" + s.Sentence
		}
		list = append(list, source{s.String(), anchor})
	}
	return list
}

// leading returns the rules that a text leads to: those that cite it first, or if there
// is none, those that cite it at all.
func leading(s rules.Source) (lead []rules.Rule, all []rules.Rule) {
	for _, r := range rules.Catalogue() {
		cited := r.Cites.Sources()
		if len(cited) > 0 && cited[0] == s {
			lead = append(lead, r)
		}
		if slices.Contains(cited, s) {
			all = append(all, r)
		}
	}
	return lead, all
}
