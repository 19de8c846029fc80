package documentview_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/documentview"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// everyVariant returns a valid document with one object of every variant, in which the
// rare fields of the first transport are set.
func everyVariant() *scenario.Scenario {
	s := scenario.New()
	s.Title, s.Description = "a title", "a description"
	s.Processes = []scenario.Process{{ID: "p1"}, {ID: "p2"}}
	s.Stores = []scenario.Store{
		{ID: "s1", DefaultInbox: true, Provider: scenario.AtRelease, OpenBy: []scenario.OpenBy{{Process: "p1", Refs: 2}}},
		{ID: "s2", NoMail: true, OpenBy: []scenario.OpenBy{{Process: "p2", Refs: 1}}},
	}
	s.Transports = []scenario.Transport{
		{ID: "x1", AddressTypes: []string{"SMTP"}, Offline: []scenario.Window{{From: 5, To: 9}}, Every: 10, Poll: 11, ConnectsAt: []int{12}, StopAfter: 13, IgnoresCancel: true, Fails: true, FailAt: 14},
		{ID: "x2"},
	}
	s.Messages = []scenario.Message{{ID: "m1", At: 20, Duration: 21, Store: "s1", To: "SMTP", DeferUntil: 22, From: "p1", Failures: 2, RetryAfter: 23}, {ID: "n1", Duration: 1, Transport: "x2"}}
	for _, d := range scenario.Dos {
		a := scenario.Action{At: 30, Process: "p2", Do: d}
		if d.TakesStore() {
			a.Store = "s2"
		}
		if d.TakesFlags() {
			a.Flags = scenario.Pass(mapi.Purge)
		}
		if d.TakesMessage() {
			a.Message = "m1"
		}
		s.Actions = append(s.Actions, a)
	}
	return s
}

// rendered is the editor of a document, rendered and parsed as HTML.
type rendered struct{ root *html.Node }

func render(t *testing.T, m *model.Model) rendered {
	t.Helper()
	page := &parts.Page{Model: m, Send: func(model.Msg) {}, Fault: func(report string) { t.Error(report) }}
	root := &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"}
	nodes, err := html.ParseFragment(strings.NewReader(app.HTMLString(&documentview.Setup{P: page})), root)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return rendered{root}
}

// all returns the elements with an attribute of a value.
func (r rendered) all(key, value string) []*html.Node {
	var found []*html.Node
	for n := range r.root.Descendants() {
		if n.Type == html.ElementNode && apptest.Attribute(n, key) == value {
			found = append(found, n)
		}
	}
	return found
}

// name returns the accessible name of an input: from a label around it or for it, the
// legend of a group, or an attribute.
func (r rendered) name(n *html.Node) string {
	if label := apptest.Attribute(n, "aria-label"); label != "" {
		return label
	}
	if n.Data == "fieldset" {
		for d := range n.Descendants() {
			if d.Data == "legend" {
				return apptest.Text(d)
			}
		}
	}
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "label" {
			return apptest.Text(p)
		}
	}
	for _, label := range r.all("for", apptest.Attribute(n, "id")) {
		return apptest.Text(label)
	}
	return ""
}

// on reports whether a boolean attribute is set. go-app also prints those that are not,
// as "false".
func on(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key && a.Val != "false" })
}

// value returns the value that an input shows.
func value(n *html.Node) string {
	switch {
	case n.Data == "select":
		for d := range n.Descendants() {
			if d.Data == "option" && on(d, "selected") {
				return strings.TrimSpace(apptest.Attribute(d, "value"))
			}
		}
		return "nothing is selected"
	case apptest.Attribute(n, "type") == "checkbox":
		return strconv.FormatBool(on(n, "checked"))
	}
	return apptest.Attribute(n, "value")
}

// expected is a field that the editor should show, with the key of its label.
type expected struct {
	field document.Field
	key   string
}

// everyField lists the fields of the objects of a document by the table.
func everyField(s *scenario.Scenario) []expected {
	var all []expected
	add := func(l scenario.List, i int) {
		at := document.Field{List: l, Index: i}
		for _, row := range l.Object().Fields {
			if row.Kind == scenario.KindVersion || row.Kind == scenario.KindObject || row.Kind == scenario.KindObjects && l == scenario.Document ||
				!row.In(l.Object().VariantOf(at.Object(s))) {
				continue
			}
			f, key := at, strings.TrimPrefix(l.String()+"."+row.Name, ".")
			f.Name = row.Name
			if l == scenario.Messages && (row.Name == "store" || row.Name == "transport") {
				f.Name, key = document.Way, "messages.way"
			}
			all = append(all, expected{f, key})
		}
	}
	add(scenario.Document, 0)
	for l := scenario.Processes; l <= scenario.Actions; l++ {
		for i := range s.Things(l).Len() {
			add(l, i)
		}
	}
	return all
}

// TestEveryFieldHasOneInput checks, in each language, that the editor has for
// each field of the table that an object has exactly one input, with the
// field's label and value, and no other inputs.
func TestEveryFieldHasOneInput(t *testing.T) {
	s := everyVariant()
	if problems := s.Validate(); problems != nil {
		t.Fatal(problems)
	}
	for _, lang := range texts.Langs {
		m := model.New(s, lang)
		r := render(t, m)
		inputs := map[string]bool{}
		for n := range r.root.Descendants() {
			if id := apptest.Attribute(n, "id"); strings.HasPrefix(id, "f-") && slices.Contains([]string{"input", "select", "fieldset"}, n.Data) {
				inputs[id] = true
			}
		}
		for _, e := range everyField(s) {
			id := parts.FieldID(e.field.Path())
			found := r.all("id", id)
			if len(found) != 1 || !inputs[id] {
				t.Errorf("%s: %s has %d inputs", lang.Tag(), e.field.Path(), len(found))
				continue
			}
			delete(inputs, id)
			says, ok := texts.Of(lang).Setup.Fields[e.key]
			if got := r.name(found[0]); !ok || got != says.Label {
				t.Errorf("%s: %s is named %q; want %q", lang.Tag(), e.field.Path(), got, says.Label)
			}
			if got, want := value(found[0]), document.Text(s, e.field); found[0].Data != "fieldset" && got != want {
				t.Errorf("%s: %s shows %q; want %q", lang.Tag(), e.field.Path(), got, want)
			}
			if note := r.all("id", id+"-note"); (len(note) == 1) != (says.Note != "") || len(note) == 1 && apptest.Text(note[0]) != says.Note {
				t.Errorf("%s: %s has the notes %v; want %q", lang.Tag(), e.field.Path(), note, says.Note)
			}
		}
		for i, store := range s.Stores {
			for j, p := range s.Processes {
				f := document.Field{List: scenario.Stores, Index: i, Name: "openBy", Sub: j}
				checkOpenBy(t, r, inputs, f, store.ID+" in "+p.ID, p.ID, s, lang)
			}
		}
		for k, reading := range rules.All() {
			f := document.Field{Name: "readings", Sub: k}
			group := r.all("id", parts.FieldID(f.Path()))
			if len(group) != 1 || len(r.all("name", parts.FieldID(f.Path()))) != len(reading.Values) {
				t.Errorf("%s: %s has %d groups of %d options", lang.Tag(), f.Path(), len(group), len(r.all("name", parts.FieldID(f.Path()))))
			}
			delete(inputs, parts.FieldID(f.Path()))
		}
		for id := range inputs {
			t.Errorf("%s: the input %s belongs to no field", lang.Tag(), id)
		}
	}
}

// checkOpenBy checks the row of a process in a store: a checkbox, and a number
// if it is set.
func checkOpenBy(t *testing.T, r rendered, inputs map[string]bool, f document.Field, what, process string, s *scenario.Scenario, lang texts.Lang) {
	t.Helper()
	id := parts.FieldID(f.Path()) + "-" + string(rune('0'+f.Sub))
	boxes := r.all("id", id)
	if len(boxes) != 1 || value(boxes[0]) != document.Text(s, f) || r.name(boxes[0]) != process {
		t.Errorf("%s: %s has %d checkboxes of the wrong kind", lang.Tag(), what, len(boxes))
	}
	delete(inputs, id)
	n, want := f, ""
	if n.Name, n.Sub = document.Refs, document.Entry(s, f); n.Sub >= 0 {
		want = document.Text(s, n)
	}
	id = parts.FieldID(n.Path())
	numbers := r.all("id", id)
	label := texts.Fill(texts.Of(lang).Setup.Fields["stores.refs"].Label, "process", process)
	if (len(numbers) == 1) != (want != "") || len(numbers) == 1 && (value(numbers[0]) != want || r.name(numbers[0]) != label) {
		t.Errorf("%s: %s has %d numbers; want %q", lang.Tag(), what, len(numbers), want)
	}
	delete(inputs, id)
}

// TestEveryLabelIsUsed checks that each text for a field of the document is the
// label of a field of the table, or of a value that can be chosen.
func TestEveryLabelIsUsed(t *testing.T) {
	used := map[string]bool{"stores.refs": true, "messages.way": true, "messages.way.store": true, "messages.way.transport": true}
	for l := scenario.Document; l <= scenario.Actions; l++ {
		for _, row := range l.Object().Fields {
			key := strings.TrimPrefix(l.String()+"."+row.Name, ".")
			used[key] = row.Kind != scenario.KindVersion && row.Kind != scenario.KindObject && (row.Kind != scenario.KindObjects || l != scenario.Document)
			for _, name := range row.Names {
				used[key+"."+name] = row.Name != "do" // names of MAPI are not translated
			}
			used[key+".none"] = row.Kind == scenario.KindReference && !row.Required
		}
	}
	used["messages.store"], used["messages.transport"] = false, false // see messages.way
	for _, lang := range texts.Langs {
		fields := texts.Of(lang).Setup.Fields
		for key := range fields {
			if !used[key] {
				t.Errorf("%s: the text %s is not used", lang.Tag(), key)
			}
		}
		for key, is := range used {
			if is && fields[key].Label == "" {
				t.Errorf("%s: there is no text %s", lang.Tag(), key)
			}
		}
	}
}

// TestRareFields checks that rare fields are folded away unless one is set.
func TestRareFields(t *testing.T) {
	r := render(t, model.New(everyVariant(), texts.English))
	for i, open := range []bool{true, false} {
		field := r.all("id", parts.FieldID(document.Field{List: scenario.Transports, Index: i, Name: "poll"}.Path()))[0]
		for n := field.Parent; ; n = n.Parent {
			if n.Data == "details" {
				if got := on(n, "open"); got != open || apptest.Attribute(n, "class") != "more" {
					t.Errorf("the rare fields of transport %d are unfolded: %v", i, got)
				}
				break
			}
		}
	}
}

// TestChoices checks the choices of a field: the objects of the list that it refers to,
// "none" if it is optional, and its current value even if that is not valid.
func TestChoices(t *testing.T) {
	s := everyVariant()
	s.Actions[0].Store = "gone"
	r := render(t, model.New(s, texts.English))
	for path, want := range map[string]string{
		"actions[0].store":     "gone=gone s1=s1 s2=s2",
		"actions[0].process":   "p1=p1 p2=p2",
		"actions[3].message":   "m1=m1 n1=n1",
		"messages[0].from":     "=somebody else p1=p1 p2=p2",
		"actions[4].transport": "=all transports x1=x1 x2=x2",
		"stores[0].provider":   "atLogoff=calls the spooler at once atRelease=keeps the flag until Release",
		"messages[0].way":      "store:s1=sent from s1 store:s2=sent from s2 transport:x1=received by x1 transport:x2=received by x2",
	} {
		var got []string
		for d := range r.all("id", parts.FieldID(path))[0].Descendants() {
			if d.Data == "option" {
				if apptest.Attribute(d, "value") == "" {
					t.Errorf("%s: the value of the option %q is its text", path, apptest.Text(d))
				}
				got = append(got, strings.TrimSpace(apptest.Attribute(d, "value"))+"="+apptest.Text(d))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s offers %q; want %q", path, got, want)
		}
	}
}

// TestManyMessages checks that mail is shown one page at a time, and that the message of
// a call is typed if there are too many for a list.
func TestManyMessages(t *testing.T) {
	s := everyVariant()
	for len(s.Messages) < 250 {
		s = document.Duplicated(s, scenario.Messages, len(s.Messages)-1)
	}
	m := model.New(s, texts.English)
	m.Update(model.ShowPage{List: scenario.Messages, From: 240})
	r := render(t, m)
	cards := r.all("data-card", "messages")
	if len(cards) > 12 || !slices.ContainsFunc(cards, func(n *html.Node) bool { return apptest.Attribute(n, "data-index") == "240" }) {
		t.Errorf("%d messages are shown, or the wrong ones", len(cards))
	}
	if input := r.all("id", "f-actions-3-message"); len(input) != 1 || input[0].Data != "input" || value(input[0]) != "m1" {
		t.Error("the message is not typed")
	}
}

// TestProblemsInSetup checks that a problem is shown at its field, which refers
// to it.
func TestProblemsInSetup(t *testing.T) {
	m := model.New(everyVariant(), texts.English)
	at := func(l scenario.List, name, text string) {
		m.Update(model.EditField{Field: document.Field{List: l, Name: name}, Text: text})
	}
	at(scenario.Transports, "offline", "soon")
	at(scenario.Messages, "duration", "0")
	at(scenario.Actions, "flags", "HURRY")
	r := render(t, m)
	for id, shown := range map[string]string{"f-transports-0-offline": "soon", "f-messages-0-duration": "0", "f-actions-0-flags": "HURRY"} {
		input, problem := r.all("id", id), r.all("id", id+"-problem")
		if len(input) != 1 || value(input[0]) != shown || !on(input[0], "aria-invalid") || len(problem) != 1 ||
			!strings.Contains(apptest.Attribute(input[0], "aria-describedby"), id+"-problem") || apptest.Text(problem[0]) == "" {
			t.Errorf("%s does not refer to its problem", id)
		}
	}
}
