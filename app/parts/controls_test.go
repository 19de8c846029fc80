package parts_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// newPage returns a page of a small document, and the messages that are sent to it.
func newPage(t *testing.T) (*parts.Page, *[]model.Msg) {
	t.Helper()
	s, err := scenario.Decode([]byte(`{"version":1,"processes":[{"id":"p"},{"id":"q"}],
		"stores":[{"id":"s","openBy":[{"process":"p"}]}],"transports":[{"id":"t","addressTypes":["A"],"offline":[[5,9]]}],
		"messages":[{"id":"m","store":"s","to":"A","duration":100}],
		"actions":[{"at":1,"process":"p","do":"StoreLogoff","store":"s","flags":"LOGOFF_QUIET"},{"at":2,"process":"p","do":"StoreLogoff","store":"s","flags":"previous"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	var sent []model.Msg
	return &parts.Page{
		Model: model.New(s, texts.English), Host: host.None{},
		Send:  func(m model.Msg) { sent = append(sent, m) },
		Fault: func(report string) { t.Error(report) },
	}, &sent
}

func field(list scenario.List, name string) document.Field {
	return document.Field{List: list, Name: name}
}

// TestControls compares controls, in different states, and the messages that they
// send, with a golden file.
func TestControls(t *testing.T) {
	apptest.NameCatalog(t)
	var b strings.Builder
	p, sent := newPage(t)
	show := func(name string, ui app.UI) {
		fmt.Fprintf(&b, "# %s\n%s", name, apptest.Lines(t, app.HTMLString(ui)))
		for _, h := range apptest.Handlers(ui) {
			*sent = nil
			h.Call("7")
			fmt.Fprintf(&b, "%s %s: %#v\n", h.Element, h.Event, *sent)
		}
	}
	title := parts.Input{Field: field(scenario.Document, "title"), Label: "Title", Value: "T", Plain: true}
	every := parts.Input{Field: field(scenario.Transports, "every"), Class: "half", Label: "Every", Note: "0 for never", Value: "0", Hint: "never", Unit: "ms", Wide: true}
	id := parts.Input{Field: field(scenario.Stores, "id"), ID: "own", Label: "Name", Value: "s", OnCommit: true}
	flags := parts.Input{Field: field(scenario.Actions, "flags"), Label: "Flags", Value: "LOGOFF_QUIET"}
	choices := []parts.Choice{{"p", "ten chars."}, {"q", "q"}}
	sender := parts.Input{Field: field(scenario.Messages, "from"), Label: "From", Value: "q"}
	window := document.Field{List: scenario.Transports, Name: "offline"}

	show("a text", p.Text(title))
	show("a number with everything", p.Text(every))
	show("a name", p.Text(id))
	show("flags", p.Text(flags))
	show("a bare number", p.Bare(window, "From", "5"))
	show("a list of ten letters", p.Select(sender, choices))
	show("a list of eleven letters", p.Select(sender, []parts.Choice{{"p", "ten letters"}, {"q", "q"}}))
	show("a list without the value", p.Select(parts.Input{Field: sender.Field, Label: "From", Value: "ghost"}, choices))
	show("a checkbox", p.Check(field(scenario.Transports, "ignoresCancel"), "Ignores", true))
	show("a checkbox that is not set", p.Check(document.Field{List: scenario.Stores, Name: "openBy", Sub: 1}, "q", false))
	show("a button", p.Button("", "Undo", model.UndoStep{}))
	show("a button with an icon", p.Button("undo", "Undo", model.UndoStep{}))
	show("an icon", p.IconButton("redo", "Redo", model.RedoStep{}))
	show("a source", p.Cite(rules.Source{Page: rules.ReferencePage, Sentence: "116"}))
	show("a source that is not published", p.Cite(rules.Source{Page: "SDK"}))
	show("no lamps", parts.Lamps(0))
	show("lamps", parts.Lamps(mapi.Complete|mapi.OutboundQueue))

	for _, edit := range []model.EditField{
		{Field: title.Field, Text: strings.Repeat("x", 121)}, {Field: every.Field, Text: "x"}, {Field: id.Field, Text: "a b"},
		{Field: flags.Field, Text: "QIET"}, {Field: window, Text: "x"}, {Field: sender.Field, Text: "ghost"},
	} {
		p.Model.Update(edit)
	}
	b.WriteString("\n## with problems\n")
	show("a text", p.Text(title))
	show("a number with everything", p.Text(every))
	show("a name", p.Text(id))
	show("flags", p.Text(flags))
	show("a bare number", p.Bare(window, "From", "5"))
	show("a list", p.Select(sender, choices))
	apptest.Golden(t, "controls", b.String())
}

// TestCopied checks what a button to copy shows after it has been pressed, and
// after another has been.
func TestCopied(t *testing.T) {
	p, _ := newPage(t)
	words := &p.Texts().Page
	link := model.CopyText{Text: "https://", Field: "link"}
	for _, test := range []struct {
		copied     model.Copied
		icon, text string
	}{
		{model.Copied{}, "copy", "Copy"},
		{model.Copied{For: link, OK: true}, "check", words.CopyDone},
		{model.Copied{For: link}, "warning", words.CopyNot},
		{model.Copied{For: model.CopyText{Text: "other"}, OK: true}, "copy", "Copy"},
	} {
		p.Model.Update(test.copied)
		markup := app.HTMLString(p.CopyButton("Copy", link))
		if got := p.CopyIcon(link); got != test.icon || !strings.Contains(markup, ">"+test.text+"<") || !strings.Contains(markup, app.HTMLString(parts.Icon(test.icon))) {
			t.Errorf("%+v: the icon is %s, the button\n%s", test.copied, got, markup)
		}
	}
}

// TestDecoded checks what stands beside the field of an action's flags.
func TestDecoded(t *testing.T) {
	p, _ := newPage(t)
	first, second := field(scenario.Actions, "flags"), document.Field{List: scenario.Actions, Index: 1, Name: "flags"}
	for _, test := range []struct {
		name       string
		do         model.Msg
		field      document.Field
		hex, names string
	}{
		{"a flag", nil, first, "0x00000010", ""},
		{"no number", nil, second, "", ""},
		{"another flag is typed", model.TypeFlags{Action: 0, Text: "purge"}, first, "0x00000004", "LOGOFF_PURGE"},
		{"typed into another field", nil, second, "", ""},
		{"typed and set", model.EditField{Field: first, Text: "purge"}, first, "0x00000004", ""},
		{"a misspelling", model.EditField{Field: first, Text: "prge"}, first, "", ""},
	} {
		if test.do != nil {
			p.Model.Update(test.do)
		}
		if hex, names := p.Decoded(test.field); hex != test.hex || names != test.names {
			t.Errorf("%s: %q, %q; want %q, %q", test.name, hex, names, test.hex, test.names)
		}
	}
}

// TestGuarded checks that a part that panics is empty, and that handlers that panic
// are reported.
func TestGuarded(t *testing.T) {
	p, _ := newPage(t)
	var reports []string
	p.Fault = func(r string) { reports = append(reports, strings.SplitN(r, "\n", 2)[0]) }
	if got := app.HTMLString(p.Guarded(func() app.UI { return app.P().Text("fine") })); !strings.Contains(got, "fine") || len(reports) > 0 {
		t.Errorf("%s, %q", got, reports)
	}
	if got := app.HTMLString(p.Guarded(func() app.UI { panic("rendering") })); !strings.Contains(got, "broken-part") {
		t.Errorf("a part that panics is drawn as %s", got)
	}
	p.Send = func(model.Msg) { panic("sending") }
	for _, ui := range []app.UI{
		p.Button("", "b", model.UndoStep{}), p.Check(field(scenario.Transports, "ignoresCancel"), "c", false),
		p.Bare(field(scenario.Transports, "every"), "d", "1"),
	} {
		for _, h := range apptest.Handlers(ui) {
			h.Call("1")
		}
	}
	if got := strings.Join(reports, " "); got != "rendering sending sending sending sending" {
		t.Errorf("the reports are %q", got)
	}
}
