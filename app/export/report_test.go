package export_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"

	"spoolscope/app/apptest"
	"spoolscope/app/export"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// made are the formats that this package writes itself.
var made = []*export.Format{export.HTML, export.Markdown, export.Chrome, export.Mermaid, export.CPP}

// TestGolden compares the files of one run with golden files, in both languages.
func TestGolden(t *testing.T) {
	for _, lang := range texts.Langs {
		s := exported(examples.All()[examples.ByName("line-drops")].Scenario(lang.Tag()), lang)
		for _, f := range made {
			apptest.Golden(t, lang.Tag()+f.Extension, string(f.Encode(s)))
		}
	}
}

// exported returns the input of the formats for a scenario.
func exported(s *scenario.Scenario, lang texts.Lang) export.Source {
	return model.New(s, lang).Exported()
}

// markupTitle has what is markup in one of the formats.
const markupTitle = "end; # 1. *a* _b_ `c` [d](e) <script>f()</script> & | ~g~ $h$ %%{i}%% \\ \"j\" -> k: l"

// hostile returns runs whose texts are full of markup, one with a process that ends in a call.
func hostile(t *testing.T) []export.Source {
	t.Helper()
	var all []export.Source
	for _, description := range []string{"1. a\n2. b", "- a", "# a", "> a", "```", "    a", "a\n---\nb", "=== a", "| a | b |", "12) a", "~~~", "+", "\u2028a\u2029b\u0085\u009f\u00a0b\x7f"} {
		s, err := scenario.Decode([]byte(`{"version":1,"processes":[{"id":"end"},{"id":"a_b-c"}],"stores":[{"id":"note","defaultInbox":true,"openBy":[{"process":"end","refs":2},{"process":"a_b-c"}]}],
			"transports":[{"id":"over","addressTypes":["A"],"offline":[[100,200],[300,9000]]},{"id":"b__b_"}],
			"messages":[{"id":"as","store":"note","to":"A","duration":50},{"id":"n_n_","transport":"b__b_","duration":50}],
			"actions":[{"at":20,"process":"end","do":"StoreLogoffTransports","store":"note","flags":"LOGOFF_PURGE"},{"at":30,"process":"end","do":"Release","store":"note"},
				{"at":25,"process":"a_b-c","do":"StoreLogoff","store":"note","flags":"LOGOFF_QUIET"},{"at":10,"process":"a_b-c","do":"FlushQueues"},{"at":11,"process":"a_b-c","do":"AbortSubmit","message":"as"},{"at":40,"process":"end","do":"Exit"}]}`))
		if err != nil {
			t.Fatal(err)
		}
		s.Title, s.Description = markupTitle, description
		all = append(all, exported(s, texts.English), exported(s, texts.Chinese))
	}
	return all
}

// TestHTML checks that the report is well-formed, and complete without scripts and files.
func TestHTML(t *testing.T) {
	for _, s := range append(sources(), hostile(t)...) {
		file := string(export.HTML.Encode(s))
		page, err := html.Parse(strings.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for n := range page.Descendants() {
			if n.Type == html.TextNode {
				text.WriteString(n.Data)
			}
			if n.Type != html.ElementNode {
				continue
			}
			if slices.Contains([]string{"script", "link", "img", "iframe", "object", "base"}, n.Data) {
				t.Errorf("%q: the report has a <%s>", s.Title, n.Data)
			}
			for _, a := range n.Attr {
				local := strings.HasPrefix(a.Val, "#") || strings.HasPrefix(a.Val, "url(#")
				link := n.Data == "a" && a.Key == "href" && strings.HasPrefix(a.Val, "https://")
				if strings.HasPrefix(a.Key, "on") || slices.Contains([]string{"src", "href", "xlink:href"}, a.Key) && !local && !link {
					t.Errorf("%q: <%s %s=%q>", s.Title, n.Data, a.Key, a.Val)
				}
			}
		}
		if !strings.HasPrefix(file, `<!doctype html><html lang="`+s.Run.Lang.Tag()+`"><meta charset="utf-8">`) || strings.Count(file, "<svg xmlns=") != 1 {
			t.Errorf("%q: the report begins with %q, or has not one picture", s.Title, file[:100])
		}
		// What has to be there, in words.
		want := []string{s.Title, oneLine(s.Scenario.Description)}
		for i := range s.Run.Result.Calls {
			want = append(want, s.Run.Title(i), s.Run.Verdict(i))
			for _, f := range s.Run.Flags(i) {
				want = append(want, f.Flag.String(), f.Why)
			}
			decisions, _ := s.Run.Decisions(i, 100)
			for _, d := range decisions {
				want = append(want, d.Text, d.Says, d.Rule.String())
			}
		}
		lines, _ := s.Run.Account(0, 2000)
		for _, l := range lines {
			want = append(want, l.Text)
		}
		for _, w := range want {
			if !strings.Contains(text.String(), w) {
				t.Errorf("%q: the report does not say %q", s.Title, w)
			}
		}
		// The parser repairs what is not nested. The picture, which is XML, is checked by TestSVG.
		begin, end := strings.Index(file, "<figure>"), strings.Index(file, "</figure>")
		apptest.Lines(t, strings.Replace(file[strings.Index(file, "<main>"):begin]+file[end+len("</figure>"):], "</html>", "", 1))
	}
}

// oneLine replaces control characters, as formats do.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || 0x7F <= r && r < 0xA0 || r == 0x2028 || r == 0x2029 {
			return ' '
		}
		return r
	}, text)
}

// block is a heading, a paragraph, an item of a list or a row of a table, in words.
type block struct{ tag, text string }

// blocks returns the blocks of a page, with the addresses of its links.
func blocks(t *testing.T, markup string) (all []block) {
	t.Helper()
	page, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	for n := range page.Descendants() {
		if n.Type != html.ElementNode || !slices.Contains([]string{"h1", "h2", "h3", "h4", "p", "li", "th", "td", "pre", "blockquote", "hr"}, n.Data) {
			continue
		}
		var text strings.Builder
		for d := range n.Descendants() {
			switch {
			case d.Type == html.TextNode:
				text.WriteString(d.Data)
			case d.Data == "a":
				text.WriteString("<" + d.Attr[0].Val + ">")
			case d.Type == html.ElementNode:
				text.WriteString("<" + d.Data + ">")
			}
		}
		all = append(all, block{n.Data, strings.Join(strings.Fields(text.String()), " ")})
	}
	return all
}

// TestMarkdown renders the Markdown as GitHub does, and checks that it says the same as the
// report in HTML.
func TestMarkdown(t *testing.T) {
	render := goldmark.New(goldmark.WithExtensions(extension.GFM))
	for _, s := range append(sources(), hostile(t)...) {
		var out bytes.Buffer
		if err := render.Convert(export.Markdown.Encode(s), &out); err != nil {
			t.Fatal(err)
		}
		page := string(export.HTML.Encode(s))
		begin, end := strings.Index(page, "<figure>"), strings.Index(page, "</figure>")
		want, got := blocks(t, page[:begin]+page[end:]), blocks(t, out.String())
		for i := range max(len(want), len(got)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Fatalf("%q, block %d: Markdown says %+v; HTML %+v\n%s", s.Title, i, got[i:min(i+1, len(got))], want[i:min(i+1, len(want))], export.Markdown.Encode(s)[:300])
			}
		}
	}
}

// long returns a scenario with so many messages.
func long(messages int) *scenario.Scenario {
	s := &scenario.Scenario{Title: "long", Horizon: scenario.DefaultHorizon, Processes: []scenario.Process{{ID: "p"}},
		Stores:     []scenario.Store{{ID: "s", OpenBy: []scenario.OpenBy{{Process: "p", Refs: 1}}}},
		Transports: []scenario.Transport{{ID: "t", AddressTypes: []string{"A"}}}}
	for i := range messages {
		s.Messages = append(s.Messages, scenario.Message{ID: "m" + strconv.Itoa(i), Duration: 1, Store: "s", To: "A"})
	}
	return s
}

// TestLongReport checks that a report of a long run says how much it leaves out.
func TestLongReport(t *testing.T) {
	source := exported(long(3000), texts.English)
	for _, f := range []*export.Format{export.HTML, export.Markdown} {
		file := string(f.Encode(source))
		if strings.Count(file, "and 1000 more") != 2 || !strings.Contains(file, "and 7000 more") {
			t.Errorf("%s does not say how much it leaves out: %d records", f.Name, source.Run.Trace.Log.Len())
		}
	}
	apart := 0
	for _, b := range blocks(t, string(export.HTML.Encode(source))) {
		if b.tag == "p" && strings.Contains(b.text, "more") {
			apart++
		}
	}
	if apart != 3 {
		t.Errorf("%d of the 3 lists end with a paragraph that says how much is left out", apart)
	}
}
