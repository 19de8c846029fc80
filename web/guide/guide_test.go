package guide

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// parsed returns the content of a page.
func parsed(t *testing.T, p Page) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(string(p.Content)))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// pagesOf returns the pages of a language by path, without the folder of the language.
func pagesOf(t *testing.T, lang texts.Lang) map[string]*html.Node {
	t.Helper()
	all, _, err := Build()
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]*html.Node{}
	for _, p := range all {
		if p.Lang == lang {
			pages[strings.TrimPrefix(p.Path, folder(lang))] = parsed(t, p)
		}
	}
	return pages
}

func byID(root *html.Node, id string) *html.Node {
	for n := range root.Descendants() {
		if apptest.Attribute(n, "id") == id {
			return n
		}
	}
	return nil
}

// fragments returns the documents that a part of a page links to.
func fragments(t *testing.T, n *html.Node) []*scenario.Scenario {
	t.Helper()
	var all []*scenario.Scenario
	for d := range n.Descendants() {
		_, fragment, ok := strings.Cut(apptest.Attribute(d, "href"), "#v1.")
		if !ok {
			continue
		}
		s, err := document.FromFragment("v1." + fragment)
		if err != nil {
			t.Errorf("%s: %v", fragment, err)
			continue
		}
		all = append(all, s)
	}
	return all
}

// showsOne reports whether a scenario shows the use of one of the rules.
func showsOne(t *testing.T, s *scenario.Scenario, list []rules.Rule) bool {
	t.Helper()
	p, err := engine.Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(list, func(r rules.Rule) bool { return used(p, r.ID) })
}

// TestSentences checks that each normative sentence has a section with its own words, its
// rules, and a figure whose run uses one of them.
func TestSentences(t *testing.T) {
	for _, lang := range texts.Langs {
		index := pagesOf(t, lang)["guide/"]
		for _, s := range rules.Sentences() {
			section := byID(index, s.ID)
			if section == nil {
				t.Errorf("%s: %s has no place", lang.Tag(), s.ID)
				continue
			}
			if section.Data == "span" && !s.Normative { // a heading or a name
				continue
			}
			text := apptest.Text(section)
			if len([]rune(text)) < 30 || !strings.Contains(text, s.ID) {
				t.Errorf("%s: sentence %s says only %q", lang.Tag(), s.ID, text)
			}
			if !s.Normative {
				continue
			}
			_, cited := leading(rules.Source{Page: rules.ReferencePage, Sentence: s.ID})
			shown := false
			for _, setup := range fragments(t, section) {
				shown = shown || showsOne(t, setup, cited)
			}
			if !shown {
				t.Errorf("%s: no figure of sentence %s uses one of its rules", lang.Tag(), s.ID)
			}
		}
	}
}

func outer(n *html.Node) string {
	var b bytes.Buffer
	html.Render(&b, n)
	return b.String()
}

// TestEverythingHasAPlace checks that every rule, every reading with each of its answers,
// every text that rules cite and every example is in the guide.
func TestEverythingHasAPlace(t *testing.T) {
	for _, lang := range texts.Langs {
		pages := pagesOf(t, lang)
		reference := outer(pages["guide/"]) + outer(pages["guide/sources/"])
		for _, r := range rules.Catalogue() {
			if !strings.Contains(reference, "<code>"+r.Name+"</code>") {
				t.Errorf("%s: the rule %s does not appear", lang.Tag(), r.Name)
			}
		}
		for _, r := range rules.All() {
			for _, v := range r.Values {
				if !strings.Contains(reference, readingSetup(r.Key)+"."+v.Name+".svg") {
					t.Errorf("%s: there is no figure of %s: %s", lang.Tag(), r.Name, v.Name)
				}
			}
		}
		for _, p := range rules.Pages()[1:] {
			if byID(pages["guide/sources/"], p.Short) == nil {
				t.Errorf("%s: %s has no section", lang.Tag(), p.Short)
			}
		}
		var paths string
		for _, name := range []string{"client", "store-provider", "transport-provider", "stuck"} {
			paths += outer(pages["guide/"+name+"/"])
		}
		for _, e := range examples.All() {
			if !strings.Contains(paths, "/"+e.Name+".svg") {
				t.Errorf("%s: the example %s is in no path", lang.Tag(), e.Name)
			}
		}
	}
}

// TestReadingsAreComparable checks that the figures of a reading have one axis.
func TestReadingsAreComparable(t *testing.T) {
	_, files, err := Build()
	if err != nil {
		t.Fatal(err)
	}
	ticks := func(svg []byte) (labels []string) {
		root, err := html.Parse(bytes.NewReader(svg))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if strings.HasPrefix(apptest.Attribute(n, "class"), "tick-label") {
				labels = append(labels, apptest.Text(n)+apptest.Attribute(n.Parent, "x"))
			}
		}
		return labels
	}
	for _, r := range rules.All() {
		var first []string
		for i, v := range r.Values {
			labels := ticks(files["figures/"+readingSetup(r.Key)+"."+v.Name+".svg"])
			if i == 0 {
				first = labels
			}
			if len(labels) < 2 || !slices.Equal(labels, first) {
				t.Errorf("%s: %s has the axis %q, not %q", r.Name, v.Name, labels, first)
			}
		}
	}
}

// TestDemosHavePicturesOfTheirOwn checks that the picture of an element shows what its
// attributes ask for.
func TestDemosHavePicturesOfTheirOwn(t *testing.T) {
	b := book{lang: texts.English, files: map[string][]byte{}}
	for attributes, want := range map[string]string{
		`example="abort-stops"`:                               "figures/abort-stops.svg ABORT: stop",
		`example="abort-stops" flags="QUIET"`:                 "figures/abort-stops.QUIET.svg QUIET refuses",
		`example="quiet-refuses" theme="dark" lang="zh-Hans"`: "figures/zh/quiet-refuses.dark.svg QUIET",
		`example="quiet-refuses" expect="COMPLETE" call="0"`:  "figures/quiet-refuses.svg QUIET",
	} {
		f, address, err := b.demonstrated(attributes)
		if err != nil {
			t.Fatal(err)
		}
		if got := address + " " + f.Title; !strings.HasPrefix(got, want) || b.files[address] == nil {
			t.Errorf("%s has %s, want %s", attributes, got, want)
		}
	}
	if svg := string(b.files["figures/zh/quiet-refuses.dark.svg"]); !strings.Contains(svg, "邮件存储") || strings.Contains(svg, "prefers-color-scheme") {
		t.Error("the picture is not in Chinese, or not dark")
	}
	for _, attributes := range []string{`example="no"`, `example="abort-stops" flags="WAIT"`} {
		if _, err := b.demo(attributes); err == nil {
			t.Errorf("%s is accepted", attributes)
		}
	}
	if html, err := b.demo(`example="abort-stops" predict`); err != nil || strings.Contains(html, "<img") {
		t.Errorf("predict: %s, %v", html, err)
	}
}

// TestEmphasis checks that no mark of emphasis is shown as it is written.
func TestEmphasis(t *testing.T) {
	for _, lang := range texts.Langs {
		for path, root := range pagesOf(t, lang) {
			if _, rest, found := strings.Cut(apptest.Text(root), "**"); found {
				t.Errorf("%s: %s: ** before %.60s", lang.Tag(), path, rest)
			}
		}
	}
}

// TestWideTables checks that tables of the texts are regions with a name.
func TestWideTables(t *testing.T) {
	n := 0
	for path, root := range pagesOf(t, texts.English) {
		for table := range root.Descendants() {
			if table.Data != "table" || table.Type != html.ElementNode || apptest.Attribute(table, "class") == "account" {
				continue
			}
			n++
			region := table.Parent
			name := apptest.Attribute(region, "aria-label")
			if heading := byID(root, apptest.Attribute(region, "aria-labelledby")); heading != nil && heading.Data == "h2" {
				name = apptest.Text(heading)
			}
			if apptest.Attribute(region, "class") != "scroll-x" || apptest.Attribute(region, "tabindex") != "0" || name == "" {
				t.Errorf("%s: a table is in %s", path, region.Data)
			}
		}
	}
	if n < 4 {
		t.Errorf("%d tables", n)
	}
}

// TestTitles checks that pages have titles and descriptions of their own, of a length
// that search engines show.
func TestTitles(t *testing.T) {
	all, _, err := Build()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, p := range all {
		title := p.Lang.Tag() + p.Title
		if before, twice := seen[title]; twice {
			t.Errorf("%s and %s have the title %q", before, p.Path, p.Title)
		}
		seen[title] = p.Path
		if n := len([]rune(p.Description)); n < 8 || n > 220 {
			t.Errorf("%s: the description has %d characters", p.Path, n)
		}
		if other := (Page{Path: p.Other()}).Other(); other != p.Path {
			t.Errorf("%s: the other of the other is %s", p.Path, other)
		}
	}
}

// TestAnchors checks that the links within the guide lead to pages and to places on them.
func TestAnchors(t *testing.T) {
	all, _, err := Build()
	if err != nil {
		t.Fatal(err)
	}
	nodes := map[string]*html.Node{}
	for _, p := range all {
		nodes["/"+p.Path] = parsed(t, p)
	}
	for at, root := range nodes {
		base := &url.URL{Path: at}
		ids := map[string]bool{}
		for n := range root.Descendants() {
			if id := apptest.Attribute(n, "id"); id != "" {
				if ids[id] {
					t.Errorf("%s: the id %s is there twice", at, id)
				}
				ids[id] = true
			}
			href := apptest.Attribute(n, "href")
			if n.Data != "a" || href == "" {
				continue
			}
			to, err := base.Parse(href)
			if err != nil {
				t.Errorf("%s: %s: %v", at, href, err)
				continue
			}
			if to.Host != "" || to.Path == "/" || to.Path == "/zh/" {
				continue // elsewhere, or the playground
			}
			page := nodes[to.Path]
			if page == nil {
				t.Errorf("%s: %s leads to no page", at, href)
			} else if to.Fragment != "" && byID(page, to.Fragment) == nil {
				t.Errorf("%s: %s leads to no place", at, href)
			}
		}
	}
}

// TestTexts checks that both languages have the same texts with the same parts and
// figures, and that none quotes the reference page.
func TestTexts(t *testing.T) {
	read := func(lang, name string) string {
		data, err := fs.ReadFile(textFiles, "text/"+lang+"/"+name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	structure := func(text string) (parts []string) {
		for _, l := range strings.Split(text, "\n") {
			_, id, _ := strings.Cut(l, "{#")
			switch {
			case strings.HasPrefix(l, "{{demo"):
				parts = append(parts, "demo")
			case strings.HasPrefix(l, "{{"):
				parts = append(parts, l)
			case strings.HasPrefix(l, "## ") && id != "":
				parts = append(parts, id)
			case strings.HasPrefix(l, "## "):
				parts = append(parts, l)
			}
		}
		return parts
	}
	quotes := enginetest.NewQuotes(t, "../../engine/testdata/seed-shingles.txt")
	entries, err := fs.ReadDir(textFiles, "text/en")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		en, zh := read("en", e.Name()), read("zh", e.Name())
		if a, b := structure(en), structure(zh); !slices.Equal(a, b) {
			t.Errorf("%s: the parts are %q in English and %q in Chinese", e.Name(), a, b)
		}
		quotes.Check(t, e.Name(), en, zh)
	}
}

// TestGuarantees checks the table of guarantees in the points that the page on the call
// promises.
func TestGuarantees(t *testing.T) {
	b := book{lang: texts.English, files: map[string][]byte{}}
	table, err := b.guarantees()
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Setups) != len(common) {
		t.Fatalf("%d setups", len(table.Setups))
	}
	// kept lists the flags that keep the promise of a row.
	kept := func(setup, row int) (flags []string) {
		for i, c := range table.Setups[setup].Rows[row].Cells {
			if c.Link == "" {
				flags = append(flags, table.Flags[i])
			}
		}
		return flags
	}
	last := len(common) - 1 // a transport that is always offline, and its mail is ready
	for _, want := range []struct {
		setup, row int
		flags      []string
	}{
		{0, 0, []string{"LOGOFF_NO_WAIT", "LOGOFF_ORDERLY", "LOGOFF_PURGE", "LOGOFF_ABORT"}}, // the store is logged off
		{0, 1, []string{"LOGOFF_NO_WAIT", "LOGOFF_PURGE"}},                                   // nothing is left behind, with mail in transfer and in the queue
		{last, 0, []string{"LOGOFF_ORDERLY", "LOGOFF_ABORT"}},
		{last, 2, []string{"LOGOFF_ORDERLY", "LOGOFF_ABORT", "LOGOFF_QUIET"}}, // the call returns
	} {
		if got := kept(want.setup, want.row); !slices.Equal(got, want.flags) {
			t.Errorf("%s: %s is kept by %q, want %q", table.Setups[want.setup].Title, table.Setups[want.setup].Rows[want.row].Promise, got, want.flags)
		}
	}
	for row := range table.Setups[0].Rows {
		yes := 0
		for setup := range common {
			yes += len(kept(setup, row))
		}
		if yes == 0 || yes == len(common)*len(table.Flags) {
			t.Errorf("the row %q is the same everywhere", table.Setups[0].Rows[row].Promise)
		}
	}
	if got := table.Setups[last].Readings; !slices.Equal(got, []string{"ready: submitted"}) || table.Setups[0].Readings != nil {
		t.Errorf("the readings are %q", got)
	}
}

// TestVectorCounts compares the numbers of vectors that reach sentences with the vectors;
// go test -update writes them.
func TestVectorCounts(t *testing.T) {
	var all []*scenario.Scenario
	for _, c := range apptest.Vectors(t) {
		all = append(all, c.Scenario)
	}
	reached := reachedBy(all)
	counts := map[string]int{}
	for _, s := range rules.Sentences() {
		_, list := leading(rules.Source{Page: rules.ReferencePage, Sentence: s.ID})
		if n := reaching(list, reached); n > 0 {
			counts[s.ID] = n
		} else if s.Normative {
			t.Errorf("no vector reaches sentence %s", s.ID)
		}
	}
	want, err := json.MarshalIndent(counts, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if want = append(want, '\n'); bytes.Equal(want, vectorCounts) {
		return
	}
	if !*apptest.Update {
		t.Fatal("vectors.json is not what the vectors reach; go test -update writes it")
	}
	if err := os.WriteFile("vectors.json", want, 0o644); err != nil {
		t.Fatal(err)
	}
}
