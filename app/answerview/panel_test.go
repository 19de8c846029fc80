package answerview_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/answer"
	"spoolscope/app/answerview"
	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// newPanel returns the answer of a document, and its page.
func newPanel(t *testing.T, document string, do ...model.Msg) (*answerview.Panel, *parts.Page) {
	t.Helper()
	apptest.NameCatalog(t)
	s, err := scenario.DecodeDraft([]byte(document), func() {})
	if err != nil {
		t.Fatal(err)
	}
	m := model.New(s, texts.English)
	for _, msg := range do {
		m.Update(msg)
	}
	p := &parts.Page{Model: m, Host: host.None{}, Fault: func(report string) { t.Error(report) }}
	return &answerview.Panel{P: p, Both: m.Both}, p
}

// lines returns the markup of the answer, a line for each element without its
// indentation.
func lines(t *testing.T, c *answerview.Panel) []string {
	t.Helper()
	list := strings.Split(apptest.Lines(t, app.HTMLString(c)), "\n")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// part returns the lines from one that contains a text to one that is a certain end
// tag.
func part(t *testing.T, all []string, from, to string) string {
	t.Helper()
	for i, line := range all {
		if !strings.Contains(line, from) {
			continue
		}
		for j := i; j < len(all); j++ {
			if all[j] == to {
				return strings.Join(all[i:j+1], "\n")
			}
		}
	}
	t.Fatalf("no part from %s to %s in\n%s", from, to, strings.Join(all, "\n"))
	return ""
}

// press calls the handler of the element that contains a text, and returns the
// messages that it sends.
func press(t *testing.T, c *answerview.Panel, p *parts.Page, text string) string {
	t.Helper()
	var sent []string
	p.Send = func(m model.Msg) { sent = append(sent, fmt.Sprintf("%#v", m)) }
	for _, h := range apptest.Handlers(c) {
		if strings.Contains(h.Element, text) {
			h.Call("")
			return strings.Join(sent, ", ")
		}
	}
	t.Fatalf("there is no %s", text)
	return ""
}

// setup is a document up to its actions.
const setup = `{"version":1,"horizon":2000,"processes":[{"id":"p"},{"id":"q"}],
	"stores":[{"id":"s","defaultInbox":true,"openBy":[{"process":"p"}]}],
	"transports":[{"id":"t","addressTypes":["A"],"stopAfter":5},{"id":"f","addressTypes":["F"],"connectsAt":[90000]}],
	"messages":[{"id":"m","store":"s","to":"A","duration":500},{"id":"n","transport":"t","at":100,"duration":50}],"actions":[`

// TestSummary checks the values of a call that returns at once, later, or never.
func TestSummary(t *testing.T) {
	value := func(name, hex, names string) string {
		return `<dt>` + name + `</dt>` + "\n<dd>\n" + `<code class="hex">` + hex + `</code>` + "\n" + `<span class="names">` + names + `</span>`
	}
	row := func(name, what, more string) string {
		s := `<dt>` + name + `</dt>` + "\n<dd>\n" + `<span class="what">` + what + `</span>`
		if more != "" {
			s += "\n" + `<span class="names">` + more + `</span>`
		}
		return s + "\n</dd>"
	}
	act := func(at int, fields string) string {
		return fmt.Sprintf(`{"at":%d,"process":"p","do":%s}`, at, fields)
	}
	for _, test := range []struct {
		name, actions string
		selected      int
		want, lacks   []string
	}{
		{"at once", act(200, `"StoreLogoff","store":"s","flags":"LOGOFF_QUIET"`), 0,
			[]string{value("In", "0x00000010", "QUIET"), value("Out", "0x00040000", "OUTBOUND"), row("HRESULT", "S_OK", "0x00000000"), row("Returned", "AtOnce(200 ms)", "")},
			[]string{"Started("}},
		{"later", act(200, `"StoreLogoff","store":"s","flags":"LOGOFF_NO_WAIT"`), 0,
			[]string{value("In", "0x00000001", "NO_WAIT"), value("Out", "0x00010000", "COMPLETE"), row("Returned", "After(500 ms,300 ms)", "")}, nil},
		{"an error", act(200, `"StoreLogoff","store":"s","flags":0`), 0,
			[]string{value("In", "0x00000000", "0x00000000"), value("Out", "0x00000000", "0"), row("HRESULT", "MAPI_E_INVALID_PARAMETER", "0x80070057")}, nil},
		{"started late", act(200, `"StoreLogoff","store":"s","flags":"LOGOFF_NO_WAIT"`) + "," + act(300, `"Release","store":"s"`), 1,
			[]string{`<p class="note">Started(500 ms,300 ms)</p>`}, nil},
	} {
		c, _ := newPanel(t, setup+test.actions+"]}", model.SelectCall{Action: test.selected})
		got := part(t, lines(t, c), `class="call-title"`, `<div class="decisions">`)
		for _, want := range test.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is missing from\n%s", test.name, want, got)
			}
		}
		for _, lacks := range test.lacks {
			if strings.Contains(got, lacks) {
				t.Errorf("%s: %q is in\n%s", test.name, lacks, got)
			}
		}
	}
}

// TestNeverReturns checks what is said of a call that is cut off by the horizon, and of
// one whose process ends inside it.
func TestNeverReturns(t *testing.T) {
	cut := strings.Replace(setup, `"duration":500`, `"duration":50000`, 1)
	for name, test := range map[string]struct {
		actions   string
		what, why string
	}{
		"the horizon": {`{"at":200,"process":"p","do":"StoreLogoff","store":"s","flags":"LOGOFF_NO_WAIT"}`, "NotBy", "NotByWhy"},
		"abandoned":   {`{"at":200,"process":"p","do":"StoreLogoff","store":"s","flags":"LOGOFF_NO_WAIT"},{"at":300,"process":"p","do":"Exit"}`, "", "AbandonedWhy"},
	} {
		c, _ := newPanel(t, cut+test.actions+"]}")
		got := part(t, lines(t, c), `<dt>Returned</dt>`, "</dl>")
		if !strings.Contains(got, `<span class="what">`+test.what) || !strings.Contains(got, `<span class="names">`+test.why) || strings.Contains(got, "HRESULT") {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

// TestOutputFlags checks which flags are shown as set.
func TestOutputFlags(t *testing.T) {
	c, _ := newPanel(t, setup+`{"at":200,"process":"p","do":"StoreLogoff","store":"s","flags":"LOGOFF_QUIET"}]}`)
	got := regexp.MustCompile(`class="out-flag( set)?">\n.*\n<span class="out-name">\n<button aria-expanded="false" [^\n]*>(\w+)</button>\n</span>\n<span class="out-state">(\w+)</span>\n<span class="out-why">(.*)</span>`).
		FindAllStringSubmatch(part(t, lines(t, c), "FlagsTitle", "</ul>"), -1)
	var says []string
	for _, m := range got {
		says = append(says, strings.TrimSpace(m[1]+" "+m[2]+" "+m[3]))
		if m[4] == "" {
			t.Errorf("%s has no reason", m[2])
		}
	}
	if want := "COMPLETE NotSet, INBOUND NotSet, set OUTBOUND Set, OUTBOUND_QUEUE NotSet"; strings.Join(says, ", ") != want {
		t.Errorf("%q; want %s", says, want)
	}
}

// TestDecisions checks the parts of decisions: the text of the rule in one language or
// both, the facts, and the buttons for other readings, which are drawn once for each
// reading.
func TestDecisions(t *testing.T) {
	const document1 = setup + `{"at":200,"process":"p","do":"StoreLogoff","store":"s","flags":"LOGOFF_ABORT"}]}`
	c, p := newPanel(t, document1)
	s := p.Model.Source()
	list, _ := s.Decisions(0, 100)
	facts := 0
	got := strings.Join(lines(t, c), "\n")
	for _, d := range list {
		if !strings.Contains(got, `data-rule="`+d.Rule.String()+`"`) {
			t.Errorf("the decision by %s is missing", d.Rule)
		}
		facts += len(d.Facts)
	}
	if n := strings.Count(got, `class="decision"`); n != len(list) || n == 0 {
		t.Errorf("%d decisions; want %d", n, len(list))
	}
	if n := strings.Count(part(t, lines(t, c), `<ul aria-label="Facts" class="facts">`, "</ul>"), "<li>"); n == 0 || facts == 0 {
		t.Errorf("%d facts", n)
	}
	if strings.Contains(got, `class="rule also"`) || !strings.Contains(got, `<button aria-pressed="false" class="both"`) {
		t.Error("both languages are shown")
	}
	if sent := press(t, c, p, "BothLanguages"); !strings.Contains(sent, "model.SetBoth{") || !strings.Contains(sent, "On:true") {
		t.Errorf("the button for both languages sends %s", sent)
	}
	field := document.Field{List: scenario.Document, Name: "readings", Sub: int(rules.Abort)}
	for _, value := range []string{"refuse", "hybrid"} {
		want := fmt.Sprintf("%#v", model.EditField{Field: field, Text: value})
		if sent := press(t, c, p, "Under(abort: "+value+")"); sent != want {
			t.Errorf("the button for %s sends %s; want %s", value, sent, want)
		}
	}
	want := fmt.Sprintf("%#v", model.MoveFocus{ID: "f-readings-abort"})
	if sent, n := press(t, c, p, "abort: stop"), strings.Count(got, ">abort: stop</button>"); sent != want || n != 1 {
		t.Errorf("the reading in force is drawn %d times, and sends %s", n, sent)
	}
	for _, other := range s.Alternatives(0, rules.Abort) {
		outcome := other.Outcome
		if other.Same {
			outcome = "Same"
		}
		if want := "Under(abort: " + rules.Abort.ValueName(other.Value) + ")</span>\n" + `<span class="outcome">` + outcome + `</span>`; !strings.Contains(got, want) {
			t.Errorf("%q is missing", want)
		}
	}

	c, p = newPanel(t, document1, model.SetBoth{On: true})
	got = strings.Join(lines(t, c), "\n")
	if n := strings.Count(got, `<p class="rule also" lang="zh-Hans">`); n != len(list) || !strings.Contains(got, `<button aria-pressed class="both"`) {
		t.Errorf("%d rules in the other language; want %d", n, len(list))
	}
	if sent := press(t, c, p, "BothLanguages"); !strings.Contains(sent, "On:false") {
		t.Errorf("the button for one language sends %s", sent)
	}
}

// crowd is a document with n messages that are sent after a call.
func crowd(n int) string {
	var messages []string
	for i := range n {
		messages = append(messages, fmt.Sprintf(`{"id":"m%d","store":"s","to":"A","at":%d,"duration":1}`, i, i/8))
	}
	return `{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s","openBy":[{"process":"p"}]}],
		"transports":[{"id":"t","addressTypes":["A"],"offline":[[0,1000]]}],"messages":[` + strings.Join(messages, ",") + `],"readings":{"ready":"submitted"},
		"actions":[{"at":900,"process":"p","do":"StoreLogoff","store":"s","flags":"LOGOFF_NO_WAIT"},{"at":950,"process":"p","do":"Release","store":"s"}]}`
}

// TestMore checks how many decisions and fates are shown, and that the buttons show
// more of one list, until another call is selected.
func TestMore(t *testing.T) {
	fates := func(c *answerview.Panel) int {
		return strings.Count(strings.Join(lines(t, c), "\n"), `<th scope="row">`)
	}
	decisions := func(c *answerview.Panel) int {
		return strings.Count(strings.Join(lines(t, c), "\n"), `class="decision"`)
	}
	for n, more := range map[int]string{24: "", 25: "MoreRows(1)", 40: "MoreRows(16)"} {
		c, p := newPanel(t, crowd(n))
		markup := strings.Join(lines(t, c), "\n")
		if got := fates(c); got != 24 || strings.Contains(markup, "MoreRows(") != (more != "") || !strings.Contains(markup, more) {
			t.Errorf("of %d fates %d are shown, without %q", n, got, more)
		}
		if more == "" {
			continue
		}
		if press(t, c, p, more); fates(c) != n {
			t.Errorf("of %d fates %d are shown after the button was pressed", n, fates(c))
		}
	}
	c, p := newPanel(t, crowd(300))
	all, left := p.Model.Source().Decisions(0, 10_000)
	if left != 0 || len(all) <= 236 {
		t.Fatalf("there are %d decisions", len(all))
	}
	button := fmt.Sprintf("MoreRows(%d)", len(all)-36)
	if decisions(c) != 36 || !strings.Contains(strings.Join(lines(t, c), "\n"), button) {
		t.Errorf("of %d decisions %d are shown, without %s", len(all), decisions(c), button)
	}
	press(t, c, p, button)
	if decisions(c) != 236 || fates(c) != 24 {
		t.Errorf("%d decisions and %d fates are shown after the button was pressed", decisions(c), fates(c))
	}
	press(t, c, p, "MoreRows(276)")
	if decisions(c) != 236 || fates(c) != 224 {
		t.Errorf("%d decisions and %d fates are shown after both", decisions(c), fates(c))
	}
	p.Model.Update(model.SelectCall{Action: 1})
	p.Model.Update(model.SelectCall{Action: 0})
	if decisions(c) != 236 {
		t.Errorf("%d decisions are shown though no other call has been drawn", decisions(c))
	}
	p.Model.Update(model.SelectCall{Action: 1})
	if lines(t, c); fates(c) != 24 {
		t.Errorf("%d fates are shown after another call is selected", fates(c))
	}
}

// storyButton is the markup of the cell with the button that shows the story of a message.
func storyButton(id string) string {
	return `<th scope="row">` + "\n" + `<button aria-expanded="false" aria-label="` + id + `" class="link" type="button">` + id + "</button>\n"
}

// TestFates checks the table of the mail and the numbers of each fate.
func TestFates(t *testing.T) {
	c, p := newPanel(t, setup+`{"at":200,"process":"p","do":"StoreLogoff","store":"s","flags":"LOGOFF_QUIET"}]}`)
	got := part(t, lines(t, c), `<div class="fates">`, "</section>")
	s := p.Model.Source()
	for _, f := range s.Fates(0, 10) {
		want := storyButton(f.ID) + "</th>\n<td>" + f.Way + "</td>\n" + `<td data-fate="` + map[string]string{"m": "sent", "n": "received"}[f.ID] + `">` + f.Name + "</td>\n" + `<td class="num">` + answer.Ms(f.At) + "</td>"
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing from\n%s", want, got)
		}
	}
	for _, want := range []string{`<li data-fate="sent">` + "\n<strong>1</strong>", `<li data-fate="received">` + "\n<strong>1</strong>"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing from\n%s", want, got)
		}
	}
}

// TestEmptyAnswers checks the answer without a run, without a call, without messages,
// and of a document that has changed since the run.
func TestEmptyAnswers(t *testing.T) {
	const call = `{"at":200,"process":"p","do":"FlushQueues"}]}`
	c, _ := newPanel(t, `{"version":1}`)
	if got := strings.TrimSpace(strings.Join(lines(t, c), "")); got != `<section aria-label="Title" class="answer" id="answer"></section>` && got != `<section aria-label="Title" class="answer stale" id="answer"></section>` {
		t.Errorf("without a run: %s", got)
	}
	c, _ = newPanel(t, setup+"]}")
	if got := strings.Join(lines(t, c), "\n"); !strings.Contains(got, "<p>NoCall</p>") || !strings.Contains(got, storyButton("m")) || strings.Contains(got, "call-title") {
		t.Errorf("without a call:\n%s", got)
	}
	c, _ = newPanel(t, setup[:strings.Index(setup, `"messages":[`)]+`"actions":[`+call)
	if got := strings.Join(lines(t, c), "\n"); !strings.Contains(got, `<p class="note">FatesNone</p>`) || strings.Contains(got, "counts") {
		t.Errorf("without messages:\n%s", got)
	}
	c, _ = newPanel(t, setup+call, model.EditField{Field: document.Field{List: scenario.Messages, Name: "duration"}, Text: "0"})
	if got := lines(t, c)[0]; !strings.Contains(got, `class="answer stale"`) {
		t.Errorf("of a document that has changed: %s", got)
	}
}
