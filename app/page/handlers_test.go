package page

import (
	"fmt"
	"strings"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// sends returns a line for each handler of a page: the element, the event, and
// the messages that are sent for the value 1.
func sends(t *testing.T, r *Root) []string {
	t.Helper()
	var lines []string
	var sent []string
	r.page.Send = func(msg model.Msg) {
		text := fmt.Sprintf("%#v", msg)
		switch msg := msg.(type) {
		case model.SaveFile:
			text = "model.SaveFile " + msg.Format.Name
		case model.CopyText:
			text = fmt.Sprintf("model.CopyText %s, %.12s", msg.Field, msg.Text)
		}
		sent = append(sent, text)
	}
	r.page.Fault = func(report string) { t.Error(report) }
	for _, h := range apptest.Handlers(r.Render()) {
		if strings.HasPrefix(h.Element, "button#paste-do") {
			continue // it reads another element
		}
		sent = nil
		h.Call("1")
		if len(sent) > 0 { // others change only what their own part shows
			lines = append(lines, h.Element+" "+h.Event+": "+strings.Join(sent, ", ")+"\n")
		}
	}
	return lines
}

// TestGoldenHandlers compares the messages that the elements of the page and of the
// embedded view send, and those that are new in other states.
func TestGoldenHandlers(t *testing.T) {
	apptest.NameCatalog(t)
	var b strings.Builder
	known := map[string]bool{}
	for _, state := range []struct {
		name     string
		embedded bool
		do       []model.Msg
	}{
		{"page", false, nil},
		{"embedded", true, nil},
		{"help", false, []model.Msg{model.OpenDialog{Dialog: model.HelpDialog}}},
		{"share", false, []model.Msg{model.OpenDialog{Dialog: model.ShareDialog}}},
		{"bad paste", false, []model.Msg{model.OpenDialog{Dialog: model.PasteDialog}, model.ImportText{Name: "JSON", Text: "{"}}},
		{"notice", false, []model.Msg{model.OpenExample{Index: 3}}},
		{"update", false, []model.Msg{model.Notify{Notice: &model.Notice{Kind: model.NoticeUpdate}}}},
		{"fault", false, []model.Msg{model.Faulted{Report: "it broke"}}},
		{"no call", false, []model.Msg{model.RemoveThing{List: scenario.Actions}}},
		{"two calls", false, []model.Msg{model.DuplicateThing{List: scenario.Actions}, model.SetBoth{On: true}, model.SetLetters{On: true}, model.TogglePlay{}}},
		{"more transports and mail", false, more()},
		{"searching", false, []model.Msg{model.Explore{}}},
		{"stopping", false, []model.Msg{model.Explore{}, model.StopExploring{}}},
		{"the other examples", false, []model.Msg{model.OpenExample{Index: len(examples.All()) - 1}}},
	} {
		r := New(host.None{}, texts.English, state.embedded)
		for _, msg := range state.do {
			r.Model().Update(msg)
		}
		fmt.Fprintf(&b, "# %s\n", state.name)
		for _, line := range sends(t, r) {
			// The handles of the picture are those of the first state.
			if !known[line] && (len(state.do) == 0 || !strings.HasPrefix(line, "g#")) {
				b.WriteString(line)
				known[line] = true
			}
		}
	}
	apptest.Golden(t, "handlers", b.String())
}

// more returns messages that add a transport, and mail for two pages, of which the
// second is shown.
func more() []model.Msg {
	msgs := []model.Msg{model.AddThing{List: scenario.Transports}}
	for range 26 {
		msgs = append(msgs, model.AddThing{List: scenario.Messages})
	}
	return append(msgs, model.ShowPage{List: scenario.Messages, From: 12})
}
