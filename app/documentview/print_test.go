package documentview

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// TestPrints checks which cards are rendered again after a message: those whose content
// changes, and no others.
func TestPrints(t *testing.T) {
	const few = `{"version":1,"processes":[{"id":"p"},{"id":"q"}],"stores":[{"id":"s","openBy":[{"process":"p"}]},{"id":"z","openBy":[{"process":"q"}]}],
		"transports":[{"id":"t","addressTypes":["A"]},{"id":"u"}],
		"messages":[{"id":"m","store":"s","to":"A","duration":5},{"id":"n","transport":"u","duration":5}],
		"actions":[{"at":1,"process":"p","do":"StoreLogoff","store":"s","flags":"LOGOFF_PURGE"},{"at":2,"process":"q","do":"AbortSubmit","message":"m"}]}`
	many := func(n int) string {
		var more strings.Builder
		for i := range n - 2 {
			fmt.Fprintf(&more, `{"id":"x%d","store":"s","to":"A","duration":5},`, i)
		}
		return strings.Replace(few, `"messages":[`, `"messages":[`+more.String(), 1)
	}
	edit := func(list scenario.List, index int, name, text string) model.Msg {
		return model.EditField{Field: document.Field{List: list, Index: index, Name: name}, Text: text}
	}
	for _, test := range []struct {
		name     string
		document string
		do       []model.Msg // the last one counts
		want     string
	}{
		{"nothing", few, []model.Msg{model.SetCursor{At: 5}}, ""},
		{"a duration", few, []model.Msg{edit(scenario.Messages, 1, "duration", "7")}, "messages 1"},
		{"a duration that is wrong", few, []model.Msg{edit(scenario.Messages, 0, "duration", "x")}, "messages 0"},
		{"another wrong text", few, []model.Msg{edit(scenario.Messages, 0, "duration", "x"), edit(scenario.Messages, 0, "duration", "y")}, "messages 0"},
		{"it is right again", few, []model.Msg{edit(scenario.Messages, 0, "duration", "x"), edit(scenario.Messages, 0, "duration", "5")}, "messages 0"},
		{"a problem of a value", few, []model.Msg{edit(scenario.Messages, 0, "duration", "0")}, "messages 0"},
		{"typed flags", few, []model.Msg{model.TypeFlags{Action: 0, Text: "quiet"}}, "actions 0"},
		{"a time", few, []model.Msg{edit(scenario.Actions, 1, "at", "9")}, "actions 1"},
		{"another call", few, []model.Msg{model.SelectCall{Action: 1}}, "actions 0, actions 1"},
		{"a transport's name", few, []model.Msg{edit(scenario.Transports, 1, "id", "v")}, "transports 1, messages 0, messages 1, actions 0, actions 1"},
		{"a message's name", few, []model.Msg{edit(scenario.Messages, 0, "id", "w")}, "messages 0, actions 0, actions 1"},
		{"the other language", few, []model.Msg{model.SetLang{Lang: texts.Chinese}}, "processes 0, processes 1, stores 0, stores 1, transports 0, transports 1, messages 0, messages 1, actions 0, actions 1"},
		{"the name of one of 200 messages", many(200), []model.Msg{edit(scenario.Messages, 5, "id", "w")}, "messages 5, actions 0, actions 1"},
		{"the name of one of 201 messages", many(201), []model.Msg{edit(scenario.Messages, 5, "id", "w")}, "messages 5"},
	} {
		s, err := scenario.Decode([]byte(test.document))
		if err != nil {
			t.Fatal(err)
		}
		m := model.New(s, texts.English)
		prints := func() (all []string, names []string) {
			c := &Setup{P: &parts.Page{Model: m}}
			for l := scenario.Processes; l <= scenario.Actions; l++ {
				shared := c.sharedPrint(l)
				for i := range m.Document().Things(l).Len() {
					all = append(all, shared+c.print(l, i))
					names = append(names, fmt.Sprintf("%s %d", l, i))
				}
			}
			return all, names
		}
		for _, msg := range test.do[:len(test.do)-1] {
			m.Update(msg)
		}
		before, names := prints()
		again, _ := prints()
		m.Update(test.do[len(test.do)-1])
		after, _ := prints()
		if !slices.Equal(before, again) || len(before) != len(after) {
			t.Errorf("%s: the prints are not stable", test.name)
		}
		var changed []string
		for i := range before {
			if before[i] != after[i] {
				changed = append(changed, names[i])
			}
		}
		if got := strings.Join(changed, ", "); got != test.want {
			t.Errorf("%s: %q are rendered again; want %q", test.name, got, test.want)
		}
	}
}
