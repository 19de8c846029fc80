package compare_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"spoolscope/app/compare"
	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// shown returns the names of the rows and their out values.
func shown(t *testing.T, m *model.Model) (names, outs []string) {
	t.Helper()
	for _, row := range tableOf(t, m) {
		names, outs = append(names, row[0].text), append(outs, strings.Fields(row[2].text)[0])
	}
	return names, outs
}

// outOf runs a document and returns the out value of one of its calls.
func outOf(t *testing.T, s *scenario.Scenario, call int) string {
	t.Helper()
	program, err := engine.Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	return engine.NewResult(engine.Run(program)).Calls[call].Out.Hex()
}

// TestAnswersToAReading checks that each answer to each reading has the row of its run, and
// that pressing one makes it the present setup.
func TestAnswersToAReading(t *testing.T) {
	for k := range rules.Key(rules.KeyCount) {
		s := examples.All()[0].Scenario("en")
		m := model.New(s, texts.English)
		m.Update(model.SetBeside{Beside: model.Beside{Of: model.OneReading, Reading: k}})
		names, outs := shown(t, m)
		for v, value := range k.Info().Values {
			other := *s
			other.Readings[k] = rules.Value(v)
			if want := outOf(t, &other, 0); names[v] != value.Name || outs[v] != want {
				t.Errorf("%v: row %d is %s, %s; want %s, %s", k, v, names[v], outs[v], value.Name, want)
			}
		}
		last := len(names) - 1
		m.Update(model.EditField{Field: document.Field{Name: "readings", Sub: int(k)}, Text: names[last]})
		if m.Document().Readings[k] != rules.Value(last) {
			t.Errorf("%v: the reading is %d", k, m.Document().Readings[k])
		}
	}
}

// TestTwoSetups checks the present setup beside that before an edit, and beside a link.
func TestTwoSetups(t *testing.T) {
	first := examples.All()[0].Scenario("en")
	m := model.New(first, texts.English)
	m.Update(model.SetBeside{Beside: model.Beside{Of: model.BeforeEdit}})
	if names, _ := shown(t, m); len(names) != 0 {
		t.Errorf("without an edit there are the rows %q", names)
	}
	m.Update(model.UseFlag{Flag: mapi.Abort})
	want := []string{outOf(t, m.Document(), 0), outOf(t, first, 0)}
	if names, outs := shown(t, m); !slices.Equal(names, []string{"now", "before"}) || !slices.Equal(outs, want) {
		t.Errorf("after an edit: %q, %q; want %q", names, outs, want)
	}

	link := func(text string) { m.Update(model.SetBeside{Beside: model.Beside{Of: model.ALink, Link: text}}) }
	other := examples.All()[3].Scenario("en")
	link("https://example.org/#" + document.Fragment(other))
	want = []string{outOf(t, m.Document(), 0), outOf(t, other, 0)}
	if names, outs := shown(t, m); !slices.Equal(names, []string{"now", "link"}) || !slices.Equal(outs, want) {
		t.Errorf("beside a link: %q, %q; want %q", names, outs, want)
	}
	for _, text := range []string{"", "https://example.org/", "https://example.org/#v1.AAAA", "x"} {
		link(text)
		if names, _ := shown(t, m); len(names) != 0 {
			t.Errorf("the link %q has the rows %q", text, names)
		}
	}
}

// TestWhichCallOfALink checks that a call is compared with the one in its place in the
// setup of a link, or with the first one if no store is logged off in its place.
func TestWhichCallOfALink(t *testing.T) {
	s := examples.All()[examples.ByName("ask-first")].Scenario("en")
	m := model.New(s, texts.English)
	m.Update(model.SelectCall{Action: 1})
	flush := s.Clone()
	flush.Actions[1] = scenario.Action{At: s.Actions[1].At, Process: s.Actions[1].Process, Do: scenario.FlushQueues}
	for call, other := range []*scenario.Scenario{flush, s} {
		m.Update(model.SetBeside{Beside: model.Beside{Of: model.ALink, Link: document.Fragment(other)}})
		want := []string{outOf(t, s, 1), outOf(t, other, call)}
		if _, outs := shown(t, m); !slices.Equal(outs, want) {
			t.Errorf("beside call %d: %q; want %q", call, outs, want)
		}
	}
}

// TestTransportsAreApart checks that each transport that works for the store has a line in
// the pictures, the same in all rows, and that others have none.
func TestTransportsAreApart(t *testing.T) {
	s := examples.All()[0].Scenario("en").Clone()
	s.Transports = append(s.Transports, scenario.Transport{ID: "idle", AddressTypes: []string{"IDLE"}}, scenario.Transport{ID: "fax", AddressTypes: []string{"FAX"}})
	s.Messages = append(s.Messages, scenario.Message{ID: "f1", Store: s.Stores[0].ID, To: "FAX", At: 600, Duration: 100})
	rows := compare.Five(s, 0)
	if len(rows) == 0 {
		t.Fatal("the setup cannot run")
	}
	for _, row := range rows {
		if want := []string{"→ smtp", "→ fax", "← smtp"}; !reflect.DeepEqual(row.Strip.Names(), want) {
			t.Errorf("%s: the lines are %q; want %q", row.Name, row.Strip.Names(), want)
		}
	}
}
