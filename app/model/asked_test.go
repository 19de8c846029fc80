package model_test

import (
	"testing"

	"spoolscope/app/answer"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/static/examples"
)

// TestAsking checks what each way to ask about a result opens: a press or a key on a
// handle, a press on the lane of a flag, and the out value of a flag in the table.
func TestAsking(t *testing.T) {
	page := func() *model.Model {
		m := model.New(examples.All()[0].Scenario("en"), texts.English)
		m.Update(model.Resized{Width: 900})
		return m
	}
	handle := func(m *model.Model, call bool) string {
		for _, h := range m.Run.Data.Handles(m.Scene()) {
			if h.MovesCall() == call && !h.Stretches() {
				return h.Key
			}
		}
		t.Fatal("there is no such handle")
		return ""
	}
	press := func(m *model.Model, key string) {
		m.Update(model.PressHandle{Key: key, X: 300, Width: 900})
		m.Update(model.DropHandle{})
	}
	complete := "flag/" + page().Document().Stores[0].ID + "/" + mapi.Complete.String()
	for name, test := range map[string]struct {
		ask  func(m *model.Model)
		want answer.Asked
	}{
		"a message is pressed":          {func(m *model.Model) { press(m, handle(m, false)) }, answer.Asked{Message: "m1"}},
		"a call is pressed":             {func(m *model.Model) { press(m, handle(m, true)) }, answer.Asked{Call: 1}},
		"the lane of a flag is pressed": {func(m *model.Model) { press(m, complete) }, answer.Asked{Call: 1, Flag: mapi.Complete}},
		"the background is pressed":     {func(m *model.Model) { press(m, "") }, answer.Asked{}},
		"the lane of no flag":           {func(m *model.Model) { press(m, "queue/mailbox") }, answer.Asked{}},
		"a key on a message":            {func(m *model.Model) { m.Update(model.ChooseHandle{Key: handle(m, false)}) }, answer.Asked{Message: "m1"}},
		"a key on a call":               {func(m *model.Model) { m.Update(model.ChooseHandle{Key: handle(m, true)}) }, answer.Asked{Call: 1}},
		"a key on nothing":              {func(m *model.Model) { m.Update(model.ChooseHandle{Key: "mail/99/x"}) }, answer.Asked{}},
		"the out value of the flag":     {func(m *model.Model) { m.Update(model.AskFlag{Flag: mapi.Quiet}) }, answer.Asked{Call: 1}},
		"the out value of another flag": {func(m *model.Model) { m.Update(model.AskFlag{Flag: mapi.Abort}) }, answer.Asked{Call: 1}},
	} {
		m := page()
		m.Story = answer.Asked{}
		before := m.Document()
		test.ask(m)
		if m.Story != test.want {
			t.Errorf("%s: the story is %+v; want %+v", name, m.Story, test.want)
		}
		if changed := m.Document() != before; changed != (name == "the out value of another flag") {
			t.Errorf("%s: the document changed: %t", name, changed)
		}
	}
}
