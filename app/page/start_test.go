package page

import (
	"strings"
	"testing"

	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// TestDraftFormat checks that a draft is decoded as it was encoded.
func TestDraftFormat(t *testing.T) {
	for _, d := range []draft{{}, {"v1.abc", 1, "5:a b&c\n9:", "a\nb\n"}, {"", 2, "", "{}"}} {
		if got := parseDraft(d.encode()); got != d {
			t.Errorf("%+v is decoded as %+v", d, got)
		}
	}
	for text, want := range map[string]draft{"{}": {text: "{}"}, "{\n}": {text: "{\n}"}, "a\nb\n{}": {"a", 0, "", "{}"}, "a\n2\n{}": {"a", 2, "", "{}"}} {
		if got := parseDraft(text); got != want {
			t.Errorf("%q is decoded as %+v; want %+v", text, got, want)
		}
	}
}

// TestDrag checks that a document is neither saved nor written to the address while a
// handle is dragged, which happens many times a second, and is once the drag has ended.
func TestDrag(t *testing.T) {
	o := fresh(t, false)
	m := o.page.Model()
	key := m.Run.Data.Handles(m.Scene())[0].Key
	o.send(model.PressHandle{Key: key, X: 100, Width: 400})
	for x := range 3 {
		o.send(model.DragTo{X: 110 + 10*x, Width: 400})
		o.wait(draftWait)
		o.wait(fragmentWait)
		if _, kept := o.kept[model.DraftKey]; kept || o.fragment != "" {
			t.Fatal("it is saved during the drag")
		}
	}
	o.send(model.DropHandle{})
	if n := o.wait(draftWait); n != 1 || parseDraft(o.kept[model.DraftKey]).text != document.Draft(m.Document()) {
		t.Errorf("%d timers wait for the draft, which is %q", n, o.kept[model.DraftKey])
	}
	if n := o.wait(fragmentWait); n != 1 || o.fragment != document.Fragment(m.Document()) {
		t.Errorf("%d timers wait for the address, which is %q", n, o.fragment)
	}
}

// TestDraft checks that a document is saved once after edits, opened at the next
// visit, and that the user gets one notice if it cannot be saved.
func TestDraft(t *testing.T) {
	title := document.Field{List: scenario.Document, Name: "title"}
	o := fresh(t, false)
	o.send(model.EditField{Field: title, Text: "One"}, model.EditField{Field: title, Text: "Mine"})
	if _, ok := o.kept[model.DraftKey]; ok {
		t.Error("the document is saved at each key")
	}
	if n := o.wait(draftWait); n != 1 {
		t.Errorf("%d timers wait for the draft", n)
	}
	again := open(t, &recorder{kept: o.kept}, false)
	if got := again.page.Model(); got.Document().Title != "Mine" || got.History.Typed() != o.page.Model().History.Typed() {
		t.Errorf("the next visit shows %q", got.Document().Title)
	}
	if got := open(t, &recorder{kept: o.kept}, true); got.page.Model().Document().Title == "Mine" {
		t.Error("an embedded view shows the draft")
	}
	if got := open(t, &recorder{kept: o.kept, query: "?example=ask-first"}, false); got.page.Model().Document().Title == "Mine" {
		t.Error("the draft replaces the example of the address")
	}
	o.send(model.EditField{Field: title, Text: "Last"})
	o.listener.Leaving()
	if !strings.Contains(o.kept[model.DraftKey], "Last") || !strings.Contains(o.keptInTab[model.DraftKey], "Last") {
		t.Error("the document is not saved when the page is left")
	}

	full := fresh(t, false)
	full.full = true
	full.send(model.EditField{Field: title, Text: "Mine"})
	full.wait(draftWait)
	if n := full.page.Model().Notice; n == nil || n.Kind != model.NoticeNotKept {
		t.Errorf("a full storage: the notice is %+v", n)
	}
	full.send(model.Dismiss{}, model.EditField{Field: title, Text: "Yours"})
	if n := full.wait(draftWait); n != 1 || full.page.Model().Notice != nil {
		t.Errorf("%d timers; there is another notice: %+v", n, full.page.Model().Notice)
	}

	embedded := fresh(t, true)
	embedded.send(model.UseFlag{Flag: mapi.Purge})
	embedded.listener.Leaving()
	if n := embedded.wait(draftWait); n != 0 || len(embedded.kept)+len(embedded.keptInTab) > 0 {
		t.Error("an embedded view saves a draft")
	}
}

// TestLargeDraft checks that a large document is saved more rarely, and has no
// address.
func TestLargeDraft(t *testing.T) {
	for _, test := range []struct{ messages, wait int }{{large, draftWait}, {large + 1, largeDraftWait}} {
		o := fresh(t, false)
		s := examples.All()[0].Scenario("en")
		for len(s.Messages) < test.messages {
			s.Messages = append(s.Messages, s.Messages[0])
		}
		o.page.Model().History = document.NewHistory(s, 0)
		o.page.draftDue()
		if n := o.wait(test.wait); n != 1 {
			t.Errorf("%d messages: %d timers wait %d ms", test.messages, n, test.wait)
		}
		o.page.writeFragment()
		if linked := o.fragment != ""; linked != (test.messages <= large) {
			t.Errorf("%d messages: the address contains the document: %t", test.messages, linked)
		}
	}
}

// TestBadDraft checks that a draft that cannot be read is reported, and that the
// page starts.
func TestBadDraft(t *testing.T) {
	o := open(t, &recorder{kept: map[string]string{model.DraftKey: "no document"}}, false)
	if n := o.page.Model().Notice; n == nil || n.Kind != model.NoticeBadDraft || n.Why == nil {
		t.Errorf("the notice is %+v", n)
	}
}

// TestStart checks the document, the flags and the width with which a page
// starts.
func TestStart(t *testing.T) {
	link := document.Fragment(examples.All()[3].Scenario("en"))
	for _, test := range []struct {
		query, fragment string
		title           string
		flags           mapi.Flags
	}{
		{"?lang=en", "", examples.All()[0].Scenario("en").Title, 0},
		{"?lang=en&example=ask-first", "", examples.All()[examples.ByName("ask-first")].Scenario("en").Title, 0},
		{"?lang=en", link, examples.All()[3].Scenario("en").Title, 0},
		{"?lang=en&flags=LOGOFF_PURGE", "", "", mapi.Purge},
	} {
		o := open(t, &recorder{query: test.query, fragment: test.fragment, width: 640}, false)
		m := o.page.Model()
		if test.title != "" && m.Document().Title != test.title {
			t.Errorf("%s#%s shows %q; want %q", test.query, test.fragment, m.Document().Title, test.title)
		}
		if got := m.Document().Actions[m.Action].Flags.Value; test.flags != 0 && got != test.flags {
			t.Errorf("%s: the flags are %v; want %v", test.query, got, test.flags)
		}
		if m.Width != 640 {
			t.Errorf("the width is %d", m.Width)
		}
		o.width = 900
		o.listener.Resized()
		o.engine.ConsumeAll()
		if m.Width != 900 {
			t.Errorf("after the window has changed, the width is %d", m.Width)
		}
		o.width = 0 // the picture is hidden
		o.listener.Resized()
		o.engine.ConsumeAll()
		if m.Width != 900 {
			t.Errorf("without a picture the width is %d", m.Width)
		}
	}
}

// TestFault checks that a panic is reported, saved and shown, and that the page
// can go on.
func TestFault(t *testing.T) {
	o := fresh(t, false)
	m := o.page.Model()
	o.send(model.EditField{Field: document.Field{List: scenario.Document, Name: "title"}, Text: "Mine"})
	o.listener.Fault("it broke")
	o.engine.ConsumeAll()
	o.expect("a fault", "crashed it broke")
	if m.Fault != "it broke" || !strings.Contains(o.kept[model.DraftKey], "Mine") {
		t.Errorf("the page shows %q, and has saved %q", m.Fault, o.kept[model.DraftKey])
	}
	o.send(model.GoOn{})
	if m.Fault != "" || m.Document().Title != "Mine" {
		t.Errorf("after the fault: %q, %q", m.Fault, m.Document().Title)
	}
	delete(o.kept, model.DraftKey)
	o.page.Rescue("no memory")
	o.expect("the end", "crashed no memory")
	if !strings.Contains(o.kept[model.DraftKey], "Mine") {
		t.Error("the document is not saved at the end of the program")
	}
	o.page.later(nil) // the model has no such message
	o.engine.ConsumeAll()
	if m.Fault == "" || len(o.done) != 1 || !strings.HasPrefix(o.done[0], "crashed ") {
		t.Errorf("a panic in a handler: %q, %q", m.Fault, o.done)
	}
}
