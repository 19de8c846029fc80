package page_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"spoolscope/app/apptest"
	"spoolscope/app/page"
	"spoolscope/engine/rules"
)

// markup is a page as it is printed, and as a browser parses it.
type markup struct {
	printed string
	root    *html.Node
}

// render renders a page as the site generator does.
func render(t *testing.T, r *page.Root) markup {
	t.Helper()
	m := markup{printed: app.HTMLString(r)}
	m.root = &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"}
	nodes, err := html.ParseFragment(strings.NewReader(m.printed), m.root)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range nodes {
		m.root.AppendChild(n)
	}
	return m
}

// elements returns the elements of the page for which holds returns true.
func (m markup) elements(holds func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for n := range m.root.Descendants() {
		if n.Type == html.ElementNode && holds(n) {
			found = append(found, n)
		}
	}
	return found
}

// byID returns the element with an id, or nil.
func (m markup) byID(id string) *html.Node {
	for _, n := range m.elements(func(n *html.Node) bool { return apptest.Attribute(n, "id") == id }) {
		return n
	}
	return nil
}

func is(tag string) func(*html.Node) bool { return func(n *html.Node) bool { return n.Data == tag } }

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// check checks the invariants of every page.
func (m markup) check(t *testing.T) {
	t.Helper()
	m.checkNesting(t)
	m.checkIDs(t)
	m.checkPolicy(t)
	m.checkLinks(t)
	m.checkNames(t)
	m.checkReadings(t)
	m.checkTexts(t)
}

// checkNesting checks that a browser builds the elements that were printed. It
// would move those that are not allowed where they are.
func (m markup) checkNesting(t *testing.T) {
	t.Helper()
	var printed []string
	var open []string
	void := []string{"input", "br", "hr", "img", "meta", "link"}
	tokens := html.NewTokenizer(strings.NewReader(m.printed))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			break
		}
		tag, _ := tokens.TagName()
		switch name := string(tag); kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			printed = append(printed, strings.ToLower(strings.Join(append(open, name), " ")))
			if kind == html.StartTagToken && !slices.Contains(void, name) {
				open = append(slices.Clip(open), name)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("</%s> ends %q", name, open)
			}
			open = open[:len(open)-1]
		}
	}
	var built []string
	for _, n := range m.elements(func(*html.Node) bool { return true }) {
		place := n.Data
		for p := n.Parent; p != m.root; p = p.Parent {
			place = p.Data + " " + place
		}
		built = append(built, strings.ToLower(place))
	}
	for i := range min(len(printed), len(built)) {
		if printed[i] != built[i] {
			t.Fatalf("%q was printed, and a browser parses it as %q", printed[i], built[i])
		}
	}
	if len(printed) != len(built) {
		t.Errorf("%d elements were printed, and a browser builds %d", len(printed), len(built))
	}
}

// references lists attributes that contain ids.
var references = []string{"for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-activedescendant", "popovertarget", "list"}

func (m markup) checkIDs(t *testing.T) {
	t.Helper()
	ids := map[string]bool{}
	for _, n := range m.elements(func(n *html.Node) bool { return has(n, "id") }) {
		id := apptest.Attribute(n, "id")
		if id == "" || ids[id] || strings.ContainsAny(id, " \t\n") {
			t.Errorf("the id %q is empty, not unique, or has white space", id)
		}
		ids[id] = true
	}
	for _, n := range m.elements(func(*html.Node) bool { return true }) {
		for _, name := range references {
			for id := range strings.FieldsSeq(apptest.Attribute(n, name)) {
				if !ids[id] {
					t.Errorf("<%s %s=%q>: there is no such id", n.Data, name, id)
				}
			}
		}
		// A fragment with the prefix v1. is a document.
		if id, ok := strings.CutPrefix(apptest.Attribute(n, "href"), "#"); ok && !ids[id] {
			t.Errorf("<%s href=%q>: there is no such id", n.Data, "#"+id)
		}
	}
}

// checkPolicy checks that the page needs nothing that its policy forbids:
// inline styles and scripts, or anything of another origin. The only frame is that of the
// preview.
func (m markup) checkPolicy(t *testing.T) {
	t.Helper()
	for _, n := range m.elements(func(*html.Node) bool { return true }) {
		preview := n.Data == "iframe" && strings.HasPrefix(apptest.Attribute(n, "src"), "embed.html")
		if !preview && slices.Contains([]string{"script", "style", "iframe", "object", "embed", "base", "form", "link", "meta"}, n.Data) {
			t.Errorf("there is a <%s>", n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "style", strings.HasPrefix(a.Key, "on"):
				t.Errorf("<%s %s=%q> is inline", n.Data, a.Key, a.Val)
			case strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:"):
				t.Errorf("<%s %s=%q> is a script", n.Data, a.Key, a.Val)
			case slices.Contains([]string{"src", "srcset", "poster", "data", "background"}, a.Key) && !strings.HasPrefix(a.Val, "data:") && !preview:
				t.Errorf("<%s %s=%q> loads something", n.Data, a.Key, a.Val)
			}
		}
	}
}

func (m markup) checkLinks(t *testing.T) {
	t.Helper()
	for _, n := range m.elements(is("a")) {
		href, rel := apptest.Attribute(n, "href"), strings.Fields(apptest.Attribute(n, "rel"))
		outside := strings.Contains(href, "//") || apptest.Attribute(n, "target") != ""
		if href == "" || outside && !slices.Contains(rel, "noopener") {
			t.Errorf("<a href=%q target=%q rel=%q>", href, apptest.Attribute(n, "target"), rel)
		}
		if strings.HasPrefix(href, "http:") || strings.HasPrefix(href, "//") {
			t.Errorf("<a href=%q> is not safe", href)
		}
	}
}

// checkNames checks that all controls have accessible names.
func (m markup) checkNames(t *testing.T) {
	t.Helper()
	labelled := map[string]bool{}
	for _, n := range m.elements(is("label")) {
		labelled[apptest.Attribute(n, "for")] = apptest.Text(n) != ""
	}
	for _, n := range m.elements(func(n *html.Node) bool {
		return slices.Contains([]string{"button", "a", "input", "select", "textarea", "summary"}, n.Data)
	}) {
		named := apptest.Attribute(n, "aria-label") != "" || apptest.Attribute(n, "aria-labelledby") != "" || labelled[apptest.Attribute(n, "id")]
		if n.Data == "button" || n.Data == "a" || n.Data == "summary" {
			named = named || apptest.Text(n) != ""
		} else {
			for p := n.Parent; p != nil; p = p.Parent {
				named = named || p.Data == "label" && apptest.Text(p) != ""
			}
		}
		if !named {
			t.Errorf("<%s id=%q class=%q> has no name", n.Data, apptest.Attribute(n, "id"), apptest.Attribute(n, "class"))
		}
		if n.Data == "button" && apptest.Attribute(n, "type") != "button" {
			t.Errorf("<button id=%q> has the type %q", apptest.Attribute(n, "id"), apptest.Attribute(n, "type"))
		}
	}
	if titles := m.elements(is("h1")); len(titles) != 1 {
		t.Errorf("there are %d titles of the page", len(titles))
	}
}

var (
	unfilled = regexp.MustCompile(`\{\w+\}|%!|<nil>|\bNaN\b|\bundefined\b`)
	phrase   = regexp.MustCompile(`[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}`)
)

// checkTexts checks that texts have no placeholders left, and are in the
// language of the page.
func (m markup) checkTexts(t *testing.T) {
	t.Helper()
	root := m.byID("app")
	if root == nil {
		t.Fatal("the page is empty")
	}
	chinese := apptest.Attribute(root, "lang") == "zh-Hans"
	check := func(n *html.Node, text string) {
		if unfilled.MatchString(text) {
			t.Errorf("<%s> says %q", n.Data, text)
		}
		for _, cited := range rules.Pages() { // languages are named in their own language
			text = strings.ReplaceAll(text, cited.Title, "")
		}
		if chinese && phrase.MatchString(text) {
			t.Errorf("<%s> says %q in Chinese", n.Data, text)
		}
	}
	for n := range m.root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "textarea" && n.Parent.Data != "pre" {
			check(n.Parent, n.Data)
		}
		for _, name := range []string{"aria-label", "title", "aria-valuetext", "placeholder"} {
			check(n, apptest.Attribute(n, name))
		}
	}
}
