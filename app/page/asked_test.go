package page_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/page"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// visited is a browser in which an address was opened.
type visited struct {
	host.None
	query, fragment string
	listener        *host.Listener
}

func (v visited) Query() string          { return v.query }
func (v visited) Fragment() string       { return v.fragment }
func (v visited) Listen(l host.Listener) { *v.listener = l }

// mounted mounts a page without a browser. The tests render the page.
type mounted struct {
	app.Compo
	page *page.Root
}

func (m *mounted) Render() app.UI              { return app.Div() }
func (m *mounted) OnPreRender(ctx app.Context) { m.page.OnMount(ctx) }

// visit opens an address and returns the page, and a function that sends it
// messages of the embedding page.
func visit(t *testing.T, embedded bool, query, fragment string) (*page.Root, func(said map[string]string)) {
	t.Helper()
	var listener host.Listener
	r := page.New(visited{query: query, fragment: fragment, listener: &listener}, texts.English, embedded)
	r.Prepare(func() {})
	engine := app.NewTestEngine()
	if err := engine.Load(&mounted{page: r}); err != nil {
		t.Fatal(err)
	}
	engine.ConsumeAll()
	return r, func(said map[string]string) {
		listener.Posted(said)
		engine.ConsumeAll()
	}
}

// alert returns the text of a page's alerts.
func alert(t *testing.T, r *page.Root) string {
	t.Helper()
	var all []string
	for _, n := range render(t, r).elements(func(n *html.Node) bool { return apptest.Attribute(n, "role") == "alert" }) {
		all = append(all, apptest.Text(n))
	}
	return strings.Join(all, " ")
}

// showsRun reports whether a page shows a timeline or an answer.
func showsRun(t *testing.T, r *page.Root) bool {
	t.Helper()
	m := render(t, r)
	return m.byID("timeline") != nil || m.byID("verdict") != nil
}

// TestAsked checks for both views what an address shows and which problems are
// reported. An embedded view whose document cannot be shown shows no other one.
func TestAsked(t *testing.T) {
	purge := examples.All()[examples.ByName("purge-wakes-the-fax")]
	link := document.Fragment(purge.Scenario("en"))
	s := purge.Scenario("en")
	s.Actions = nil
	noCall := document.Fragment(s)
	for _, test := range []struct {
		query, fragment string
		missing         bool // the document cannot be shown
		shows           string
		says            []string
	}{
		{"", "", false, "quiet-refuses", nil},
		{"?example=ask-first", "", false, "ask-first", nil},
		{"?theme=dark&lang=en", "", false, "quiet-refuses", nil},
		{"", link, false, "purge-wakes-the-fax", nil},
		{"", "timeline", false, "quiet-refuses", nil},
		{"?example=no-such", "", true, "", []string{"There is no example “no-such”.", "Known: quiet-refuses"}},
		{"?example=ask-frist", "", true, "", []string{"Did you mean ask-first?"}},
		{"?example=no-such", link, false, "purge-wakes-the-fax", nil}, // the link overrides the example
		{"", link[:len(link)-9], true, "", []string{"damaged"}},
		{"?example=ask-first", link[:len(link)-9], true, "", []string{"damaged"}},
		{"", link[3:], true, "", []string{"is not a link to a scenario"}},
		{"", "v9.AAAA", true, "", []string{"another version"}},
		{"?example=ask-first&flags=LOGOFF_PURG", "", false, "ask-first", []string{"“LOGOFF_PURG” is neither a flag nor a number.", "Did you mean LOGOFF_PURGE?"}},
		{"?theme=drak", "", false, "quiet-refuses", []string{"There is no theme “drak”.", "Did you mean dark?"}},
		{"?lang=fr", "", false, "quiet-refuses", []string{"There is no language “fr”."}},
		{"?q=1", "", false, "quiet-refuses", []string{"There is no parameter “q”."}},
		{"?expect=INBOUND|OUTBOUND|OUTBOUND_QUEUE&at=250", "", false, "quiet-refuses", nil},
		{"?expect=COMPLETE", "", false, "quiet-refuses", []string{"The author expects 0x00010000 (COMPLETE).", "What the call returns: 0x000E0000 (INBOUND | OUTBOUND | OUTBOUND_QUEUE) at 500 ms."}},
		{"?expect=COMPLETE&flags=PURGE", "", false, "", nil},
		{"?call=7", "", false, "quiet-refuses", []string{"This setup has no action 7"}},
		{"?flags=LOGOFF_PURGE", noCall, false, "", []string{"No call of this setup takes the flags “LOGOFF_PURGE”."}},
	} {
		for _, embedded := range []bool{false, true} {
			r, _ := visit(t, embedded, test.query, test.fragment)
			name := map[bool]string{false: "the page", true: "an embedded view"}[embedded] + " at " + test.query + "#" + test.fragment
			said := alert(t, r)
			for _, says := range test.says {
				if !strings.Contains(said, says) {
					t.Errorf("%s says %q; want %q", name, said, says)
				}
			}
			if test.says == nil && said != "" {
				t.Errorf("%s says %q", name, said)
			}
			if shows := showsRun(t, r); shows == (embedded && test.missing) {
				t.Errorf("%s shows a run: %t", name, shows)
			}
			if test.shows != "" {
				want := examples.All()[examples.ByName(test.shows)].Scenario("en")
				if string(scenario.Encode(r.Model().Document())) != string(scenario.Encode(want)) {
					t.Errorf("%s does not show %s", name, test.shows)
				}
			}
			render(t, r).check(t)
		}
	}
}

// TestAskedFlags checks that the call passes the flags of the address, and that
// the title of the example, which passes others, is removed.
func TestAskedFlags(t *testing.T) {
	r, _ := visit(t, true, "?example=quiet-refuses&flags=PURGE", "")
	if a, _ := r.Model().Selected(); a.Flags != scenario.Pass(mapi.Purge) {
		t.Errorf("the call passes %s", a.Flags)
	}
	if title, _ := titleOf(render(t, r)); !strings.HasPrefix(title, "PURGE ") {
		t.Errorf("the title is %q", title)
	}
}

// TestAskedLater checks the same for messages of the embedding page.
func TestAskedLater(t *testing.T) {
	link := document.Fragment(examples.All()[0].Scenario("en"))
	other := document.Fragment(examples.All()[3].Scenario("en"))
	r, ask := visit(t, true, "?example=no-such&theme=drak", "")
	ask(map[string]string{"theme": "dark"})
	if said := alert(t, r); r.Model().Theme != model.DarkTheme || strings.Contains(said, "drak") || !strings.Contains(said, "no-such") {
		t.Errorf("with another theme it says %q", said)
	}
	ask(map[string]string{"theme": "drak"})
	if said := alert(t, r); r.Model().Theme != model.DarkTheme || !strings.Contains(said, "There is no theme “drak”.") {
		t.Errorf("with an unknown theme it says %q", said)
	}
	ask(map[string]string{"lang": "zh"})
	if said := alert(t, r); r.Model().Lang != texts.Chinese || !strings.Contains(said, "没有配色“drak”。") {
		t.Errorf("in Chinese it says %q", said)
	}
	ask(map[string]string{"lang": "en"})
	ask(map[string]string{"theme": "system"})
	ask(map[string]string{"load": link}) // the document behind the notice
	if said := alert(t, r); said != "" || !showsRun(t, r) {
		t.Errorf("with a link it says %q and shows a run: %t", said, showsRun(t, r))
	}
	for _, wrong := range []string{"no link", link[:30]} {
		ask(map[string]string{"load": wrong})
		if said := alert(t, r); !strings.HasPrefix(said, "This example cannot be shown.") || showsRun(t, r) {
			t.Errorf("%s: it says %q and shows a run: %t", wrong, said, showsRun(t, r))
		}
	}
	ask(map[string]string{"load": other})
	if said := alert(t, r); said != "" || !showsRun(t, r) {
		t.Errorf("with another link it says %q and shows a run: %t", said, showsRun(t, r))
	}
	for range 1_000 {
		ask(map[string]string{"": "laod"})
	}
	if said := alert(t, r); strings.Count(said, "There is no message “laod”.") != 1 || !strings.Contains(said, "Did you mean load?") {
		t.Errorf("with an unknown message it says %q", said)
	}
}

// TestAskedCall checks that an address selects a call, to which the flags and the
// expected value apply, and a moment.
func TestAskedCall(t *testing.T) {
	s := examples.All()[0].Scenario("en")
	second := s.Actions[0]
	second.At += 2_000
	s.Actions = append(s.Actions, second)
	r, _ := visit(t, true, "?call=1&flags=ABORT&at=123&expect=COMPLETE", document.Fragment(s))
	m := r.Model()
	if m.Action != 1 || m.Cursor != 123 || !m.Document().Actions[1].Flags.Value.Has(mapi.Abort) || m.Document().Actions[0].Flags.Value.Has(mapi.Abort) {
		t.Errorf("action %d, cursor %d, flags %v and %v", m.Action, m.Cursor, m.Document().Actions[0].Flags, m.Document().Actions[1].Flags)
	}
	if said := alert(t, r); said != "" {
		t.Errorf("it says %q", said)
	}
}

// TestHeights checks that an invalid height is reported at its field, and that
// no code for a frame is shown then.
func TestHeights(t *testing.T) {
	for _, lang := range texts.Langs {
		r := page.New(host.None{}, lang, false)
		r.Model().Update(model.OpenDialog{Dialog: model.ShareDialog})
		set := func(height string) {
			o := r.Model().Share
			o.Height = height
			r.Model().Update(model.SetShare{Options: o})
		}
		for _, height := range []string{"abc", "", "-1", "199", "4001", "520.5", "1e3"} {
			set(height)
			m := render(t, r)
			problem, field := m.byID("share-height-problem"), m.byID("share-height")
			if problem == nil || !strings.Contains(apptest.Text(problem), "“"+height+"”") || apptest.Attribute(field, "aria-describedby") != "share-height-problem" || apptest.Attribute(field, "value") != height {
				t.Errorf("%q is not reported at the field", height)
			}
			if m.byID("share-frame") != nil {
				t.Errorf("%q: the code has another height", height)
			}
		}
		set("300")
		m := render(t, r)
		if frame := m.byID("share-frame"); frame == nil || !strings.Contains(apptest.Text(frame), ` height="300"`) || m.byID("share-height-problem") != nil {
			t.Error("300 is not accepted")
		}
	}
}

// TestLook checks which parts and controls an embedded view has.
func TestLook(t *testing.T) {
	all := []string{"flags", "timeline", "answer", "why", "toolbar", "scrubber", "handles", "fold", "link"}
	for query, want := range map[string][]string{
		"": all,
		"?show=flags,timeline,answer,why&controls=toolbar,flags,drag,link": all,
		"?show=answer":                   {"answer", "link"},
		"?show=why":                      {"why", "link"},
		"?show=answer,five":              {"answer", "five", "link"},
		"?show=flags":                    {"flags", "link"},
		"?show=timeline&controls=none":   {"timeline"},
		"?controls=none":                 {"timeline", "answer", "why"},
		"?controls=toolbar":              {"timeline", "answer", "why", "toolbar", "scrubber", "fold"},
		"?controls=drag":                 {"timeline", "answer", "why", "handles"},
		"?controls=flags,link":           {"flags", "timeline", "answer", "why", "link"},
		"?predict":                       {"flags", "timeline", "toolbar", "scrubber", "fold", "link", "question"},
		"?predict&show=five,answer":      {"link", "question"},
		"?example=no-such&controls=none": {"link"},
	} {
		r, _ := visit(t, true, query, "")
		m := render(t, r)
		m.check(t)
		has := func(class string) bool {
			return len(m.elements(func(n *html.Node) bool { return slices.Contains(strings.Fields(apptest.Attribute(n, "class")), class) })) > 0
		}
		there := map[string]bool{
			"flags": has("flags"), "timeline": m.byID("timeline") != nil, "answer": m.byID("verdict") != nil, "why": has("call-title"),
			"five": m.byID("compare") != nil, "toolbar": has("tl-toolbar"), "scrubber": m.byID("scrubber") != nil, "handles": has("handle"),
			"fold": has("fold"), "link": m.byID("open-full") != nil, "question": has("predict"),
		}
		for part, is := range there {
			if is != slices.Contains(want, part) {
				t.Errorf("%q: %s is there: %t", query, part, is)
			}
		}
	}
}

// TestLookKeys checks that no key does what the view has no control for.
func TestLookKeys(t *testing.T) {
	for _, test := range []struct {
		query       string
		flag, steps bool
	}{{"", true, true}, {"?controls=none", false, false}, {"?controls=flags", true, false}, {"?controls=toolbar", false, true}, {"?show=timeline", false, true}} {
		var listener host.Listener
		r := page.New(visited{query: test.query, listener: &listener}, texts.English, true)
		r.Prepare(func() {})
		engine := app.NewTestEngine()
		if err := engine.Load(&mounted{page: r}); err != nil {
			t.Fatal(err)
		}
		engine.ConsumeAll()
		if flag := listener.Key(host.Key{Key: "3"}); flag != test.flag {
			t.Errorf("%q: 3 is a key: %t", test.query, flag)
		}
		if step := listener.Key(host.Key{Key: "ArrowRight"}); step != test.steps {
			t.Errorf("%q: → is a key: %t", test.query, step)
		}
		if pressed := listener.Pointer(host.Pointer{Phase: host.PointerDown, Width: 100}); pressed != (test.steps || test.query == "") {
			t.Errorf("%q: the plot takes a press: %t", test.query, pressed)
		}
	}
}

// TestQuestion checks the question before the answer, and what is said after it.
func TestQuestion(t *testing.T) {
	for lang, words := range map[string][3]string{
		"en":      {"StoreLogoffTransports QUIET, at 500 ms: which output flags does it return?", "Your prediction: 1 of 4 right", "COMPLETE not set wrong INBOUND set right OUTBOUND set wrong OUTBOUND_QUEUE set wrong"},
		"zh-Hans": {"它会返回哪些输出标志？", "您的预测：4 项中对了 1 项", "COMPLETE 未设置 错误 INBOUND 已设置 正确"},
	} {
		r, _ := visit(t, true, "?predict&lang="+lang, "")
		before := apptest.Text(render(t, r).byID("app"))
		if !strings.Contains(before, words[0]) || strings.Contains(before, "0x000E0000") || strings.Contains(before, "refuses") {
			t.Errorf("before it says %q", before)
		}
		for _, f := range []mapi.Flags{mapi.Complete, mapi.Inbound} {
			r.Model().Update(model.PredictFlag{Flag: f})
		}
		r.Model().Update(model.ShowAnswer{})
		m := render(t, r)
		m.check(t)
		var items []string
		for _, n := range m.elements(func(n *html.Node) bool {
			return n.Data == "li" && (apptest.Attribute(n, "class") == "met" || apptest.Attribute(n, "class") == "missed")
		}) {
			items = append(items, apptest.Text(n))
		}
		title := apptest.Attribute(m.byID(model.PredictionID), "aria-label")
		if said := strings.Join(items, " "); title != words[1] || !strings.HasPrefix(said, words[2]) || len(items) != 4 {
			t.Errorf("after it says %q: %q", title, said)
		}
		if after := apptest.Text(m.byID("app")); !strings.Contains(after, "0x000E0000") {
			t.Errorf("the answer is not shown: %q", after)
		}
	}
}

// TestSharedLook checks that the codes and the preview of the share dialog have what is
// chosen there, and nothing that is chosen for every view.
func TestSharedLook(t *testing.T) {
	r := page.New(host.None{}, texts.English, false)
	r.Model().Update(model.OpenDialog{Dialog: model.ShareDialog})
	codes := func() (element, frame string, preview *html.Node) {
		m := render(t, r)
		m.check(t)
		return apptest.Text(m.byID("share-element")), apptest.Text(m.byID("share-frame")), m.byID("share-preview-frame")
	}
	element, frame, preview := codes()
	for _, word := range []string{"show", "controls", "predict"} {
		if strings.Contains(element, word+"=") || strings.Contains(frame, word+"=") {
			t.Errorf("%s is in %s or %s", word, element, frame)
		}
	}
	if preview != nil {
		t.Error("there is a preview")
	}
	look := model.Look{}
	for _, part := range []string{"five", "flags", "why"} {
		look.Show = look.Toggled(part)
	}
	o := r.Model().Share
	o.Show, o.Figure, o.Predict, o.Preview = look.Show, true, true, 600
	r.Model().Update(model.SetShare{Options: o})
	element, frame, preview = codes()
	if !strings.Contains(element, ` show="timeline,answer,five" controls="none" predict="on"`) || !strings.Contains(frame, "show=timeline,answer,five&amp;controls=none&amp;predict=on#v1.") {
		t.Errorf("the codes are %s and %s", element, frame)
	}
	if preview == nil || apptest.Attribute(preview, "width") != "600" || apptest.Attribute(preview, "height") != "520" || !strings.Contains(apptest.Attribute(preview, "src"), "?show=timeline,answer,five&controls=none&predict=on#v1.") {
		t.Errorf("the preview is %v", preview)
	}
	for _, part := range []string{"five", "flags", "why"} {
		look.Show = look.Toggled(part)
	}
	if look.Show != "" {
		t.Errorf("the usual parts are listed: %s", look.Show)
	}
	for _, part := range []string{"flags", "timeline", "answer", "why"} {
		look.Show = look.Toggled(part)
	}
	if look != (model.Look{}) || !look.Shows("timeline") {
		t.Errorf("without any part there are %q", look.Show)
	}
}
