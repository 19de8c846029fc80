package documentview_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/documentview"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// newSetup returns the editor of a model, and the messages that its elements send.
func newSetup(t *testing.T, m *model.Model) (*documentview.Setup, *[]model.Msg) {
	t.Helper()
	var sent []model.Msg
	p := &parts.Page{Model: m, Host: host.None{}, Send: func(m model.Msg) { sent = append(sent, m) }, Fault: func(report string) { t.Error(report) }}
	return &documentview.Setup{P: p}, &sent
}

// readingsPart matches the part of the readings, whose texts are those of the rules.
var readingsPart = regexp.MustCompile(`(?s)  <details[^>]*id="setup-readings".*?\n  </details>\n`)

// TestGoldenSetup compares the editor of a document that has everything, and the
// messages that its elements send, with a golden file; and what is new in other states.
func TestGoldenSetup(t *testing.T) {
	apptest.NameCatalog(t)
	var b strings.Builder
	known := map[string]int{}
	field := func(list scenario.List, index int, name string) document.Field {
		return document.Field{List: list, Index: index, Name: name}
	}
	for i, state := range []struct {
		name string
		do   []model.Msg
	}{
		{"everything", nil},
		{"another call is selected", []model.Msg{model.SelectCall{Action: 1}}},
		{"a transport less", []model.Msg{model.RemoveThing{List: scenario.Transports, Index: 1}}},
		{"three transports", []model.Msg{model.AddThing{List: scenario.Transports}}},
		{"a rare field is cleared", []model.Msg{model.EditField{Field: field(scenario.Transports, 0, "offline"), Text: ""}}},
		{"no rare field of the message", []model.Msg{
			model.EditField{Field: field(scenario.Messages, 0, "retryAfter"), Text: ""}, model.EditField{Field: field(scenario.Messages, 0, "failures"), Text: "0"}}},
		{"without a title", []model.Msg{model.EditField{Field: field(scenario.Document, 0, "title"), Text: ""}}},
		{"typed flags", []model.Msg{model.TypeFlags{Action: 0, Text: "quiet"}}},
		{"references that are wrong", []model.Msg{model.EditField{Field: document.Field{List: scenario.Stores, Name: document.Refs}, Text: "0"}}},
		{"a store that nobody has open", []model.Msg{model.EditField{Field: document.Field{List: scenario.Stores, Name: "openBy"}, Text: "false"}}},
		{"nothing", []model.Msg{model.ClearDocument{}}},
	} {
		m := model.New(everyVariant(), texts.English)
		for _, msg := range state.do {
			m.Update(msg)
		}
		c, sent := newSetup(t, m)
		markup := readingsPart.ReplaceAllString(apptest.Lines(t, app.HTMLString(c)), "")
		lines := strings.SplitAfter(markup, "\n")
		for _, h := range apptest.Handlers(c) {
			*sent = nil
			h.Call("1")
			if strings.HasPrefix(h.Element, "input “") || strings.Contains(h.Element, "reading-set") {
				continue // of a reading
			}
			says := fmt.Sprintf("%#v", *sent)
			if len(*sent) == 1 {
				if save, ok := (*sent)[0].(model.SaveFile); ok {
					says = "model.SaveFile " + save.Format.Name
				}
			}
			lines = append(lines, fmt.Sprintf("%s %s: %s\n", h.Element, h.Event, says))
		}
		fmt.Fprintf(&b, "# %s\n", state.name)
		left := map[string]int{}
		for line, n := range known {
			left[line] = n
		}
		for _, line := range lines {
			if left[line]--; left[line] < 0 {
				b.WriteString(line)
			}
			if i == 0 {
				known[line]++
			}
		}
	}
	apptest.Golden(t, "setup", b.String())
}

// TestPager checks which messages are shown, and where the buttons lead.
func TestPager(t *testing.T) {
	apptest.NameCatalog(t)
	for _, test := range []struct {
		messages, at int
		first, last  int    // shown
		page         string // "" if there is no pager
		earlier      int    // or -1 if the button is disabled
		later        int
	}{
		{0, 0, 0, 0, "", 0, 0},
		{1, 0, 1, 1, "", 0, 0},
		{12, 0, 1, 12, "", 0, 0},
		{13, 0, 1, 12, "Page(1,12,13)", -1, 12},
		{13, 11, 1, 12, "Page(1,12,13)", -1, 12},
		{13, 12, 13, 13, "Page(13,13,13)", 0, -1},
		{40, 30, 25, 36, "Page(25,36,40)", 12, 36},
		{36, 35, 25, 36, "Page(25,36,36)", 12, -1},
	} {
		s := everyVariant()
		s.Messages, s.Actions = nil, nil
		for i := range test.messages {
			s.Messages = append(s.Messages, scenario.Message{ID: fmt.Sprintf("m%d", i+1), Duration: 1, Store: "s1", To: "SMTP"})
		}
		m := model.New(s, texts.English)
		m.Update(model.ShowPage{List: scenario.Messages, From: test.at})
		c, sent := newSetup(t, m)
		markup := app.HTMLString(c)
		var shown []string
		for _, card := range regexp.MustCompile(`aria-label="(m\d+)"`).FindAllStringSubmatch(markup, -1) {
			shown = append(shown, card[1])
		}
		var want []string
		for i := test.first; i > 0 && i <= test.last; i++ {
			want = append(want, fmt.Sprintf("m%d", i))
		}
		if !slices.Equal(shown, want) {
			t.Errorf("%d messages at %d: %q are shown; want %q", test.messages, test.at, shown, want)
		}
		page := regexp.MustCompile(`Page\([^)]*\)`).FindString(markup)
		if page != test.page || page == "" {
			if page != test.page {
				t.Errorf("%d messages at %d: %q; want %q", test.messages, test.at, page, test.page)
			}
			continue
		}
		r := render(t, m)
		for label, to := range map[string]int{"Earlier(text 3)": test.earlier, "Later(text 3)": test.later} {
			buttons := r.all("aria-label", label)
			if len(buttons) != 1 || on(buttons[0], "aria-disabled") != (to < 0) {
				t.Errorf("%d messages at %d: %s is disabled: %v", test.messages, test.at, label, len(buttons) == 1 && on(buttons[0], "aria-disabled"))
			}
			for _, h := range apptest.Handlers(c) {
				if strings.Contains(h.Element, "“"+label+"”") && to >= 0 {
					*sent = nil
					h.Call("")
					if len(*sent) != 1 || (*sent)[0] != model.Msg(model.ShowPage{List: scenario.Messages, From: to}) {
						t.Errorf("%d messages at %d: %s sends %+v; want %d", test.messages, test.at, label, *sent, to)
					}
				}
			}
		}
	}
}

// TestDrag drags a card to another one of its list, and to one of another list.
func TestDrag(t *testing.T) {
	s := everyVariant()
	s.Transports = append(s.Transports, scenario.Transport{ID: "x3"})
	c, sent := newSetup(t, model.New(s, texts.English))
	handlers := map[string][]apptest.Handler{}
	for _, h := range apptest.Handlers(c) {
		handlers[h.Event] = append(handlers[h.Event], h)
	}
	if len(handlers["dragstart"]) != 3 || len(handlers["dragover"]) != 3 || len(handlers["drop"]) != 3 {
		t.Fatalf("%d cards can be dragged", len(handlers["dragstart"]))
	}
	handlers["dragstart"][2].Call("")
	if want := (document.Field{List: scenario.Transports, Index: 2}); c.P.Lifted != want {
		t.Errorf("lifted: %+v; want %+v", c.P.Lifted, want)
	}
	handlers["dragover"][1].Call("")
	handlers["drop"][1].Call("")
	if len(*sent) != 1 || (*sent)[0] != model.Msg(model.MoveThing{List: scenario.Transports, From: 2, To: 1}) || c.P.Lifted != (document.Field{}) {
		t.Errorf("dropped: %+v, and %+v is lifted", *sent, c.P.Lifted)
	}
	*sent = nil
	c.P.Lifted = document.Field{List: scenario.Stores}
	handlers["dragover"][0].Call("")
	handlers["drop"][0].Call("")
	if len(*sent) != 0 {
		t.Errorf("a card of another list is dropped: %+v", *sent)
	}
}

// TestFull checks that nothing can be added to a list that is full.
func TestFull(t *testing.T) {
	apptest.NameCatalog(t)
	for n, full := range map[int]bool{15: false, 16: true} {
		s := everyVariant()
		for i := len(s.Processes); i < n; i++ {
			s.Processes = append(s.Processes, scenario.Process{ID: fmt.Sprintf("more%d", i)})
		}
		markup := app.HTMLString(func() app.UI { c, _ := newSetup(t, model.New(s, texts.English)); return c }())
		if strings.Contains(markup, "Full(16)") != full || strings.Contains(markup, "AddProcess") == full {
			t.Errorf("%d processes: the list is full: %v", n, strings.Contains(markup, "Full(16)"))
		}
	}
}
