package documentview_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// full returns a setup with as many objects as a document can have, all of them open
// in each process.
func full() *scenario.Scenario {
	s := scenario.New()
	for i := range scenario.MaxThings {
		n := strconv.Itoa(i)
		s.Processes = append(s.Processes, scenario.Process{ID: "p" + n})
		s.Transports = append(s.Transports, scenario.Transport{ID: "x" + n, AddressTypes: []string{"T" + n}})
	}
	for i := range scenario.MaxThings {
		x := scenario.Store{ID: "s" + strconv.Itoa(i)}
		for _, p := range s.Processes {
			x.OpenBy = append(x.OpenBy, scenario.OpenBy{Process: p.ID, Refs: 1})
		}
		s.Stores = append(s.Stores, x)
	}
	for i := range 5_000 {
		s.Messages = append(s.Messages, scenario.Message{ID: "m" + strconv.Itoa(i), Duration: 1, Store: "s0", To: "T0"})
	}
	for i := range scenario.MaxActions {
		s.Actions = append(s.Actions, scenario.Action{At: i, Process: "p0", Do: scenario.FlushQueues})
	}
	return s
}

// TestFullSetupIsPaged checks that the editor of the largest setup has few elements, that
// each list can be paged from its first to its last card, and that no card is skipped.
func TestFullSetupIsPaged(t *testing.T) {
	m := model.New(full(), texts.English)
	for l := scenario.Processes; l <= scenario.Actions; l++ {
		n, seen := m.Document().Things(l).Len(), 0
		for seen < n {
			m.Update(model.ShowPage{List: l, From: seen})
			r := render(t, m)
			cards := r.all("data-card", l.String())
			if len(cards) == 0 {
				t.Fatalf("%v: no card after %d", l, seen)
			}
			if seen += len(cards); seen < n && seen > 20 { // the last page is next
				seen = (n - 1) / len(cards) * len(cards)
			}
		}
		if seen != n {
			t.Errorf("%v: %d cards; want %d", l, seen, n)
		}
	}
	c, _ := newSetup(t, m)
	markup := app.HTMLString(c)
	if elements := strings.Count(markup, "<") - strings.Count(markup, "</"); elements > 1_800 {
		t.Errorf("%d elements", elements)
	}
}

// TestNoAction checks that a large setup without actions, whose first action does not
// exist, is shown.
func TestNoAction(t *testing.T) {
	s := full()
	s.Actions = nil
	if r := render(t, model.New(s, texts.English)); len(r.all("data-card", "messages")) == 0 {
		t.Error("no card is shown")
	}
}

// TestGoToField checks that the page of the field is shown.
func TestGoToField(t *testing.T) {
	m := model.New(full(), texts.English)
	for path, card := range map[string][2]string{
		"messages[4321].to": {"messages", "4321"}, "actions[77].store": {"actions", "77"}, "stores[15].openBy[3].refs": {"stores", "15"},
	} {
		effects := m.Update(model.GoToField{Path: path, ID: "field"})
		if len(effects) != 1 || effects[0] != model.Effect(model.Focus{ID: "field"}) {
			t.Errorf("%s: %v", path, effects)
		}
		shown := false
		for _, n := range render(t, m).all("data-card", card[0]) {
			for _, a := range n.Attr {
				shown = shown || a.Key == "data-index" && a.Val == card[1]
			}
		}
		if !shown {
			t.Errorf("%s: its card is not shown", path)
		}
	}
}
