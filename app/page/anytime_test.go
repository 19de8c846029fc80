package page_test

import (
	"encoding/json"
	"strings"
	"testing"

	"spoolscope/app/anytime"
	"spoolscope/app/model"
	"spoolscope/app/page"
)

// explore asks the explorer as the page does and gives the model what it says,
// until it has said enough.
func explore(t *testing.T, m *model.Model, enough func(anytime.Message) bool) {
	t.Helper()
	said := false
	e := anytime.Explorer{Tell: func(message anytime.Message) {
		if said {
			return
		}
		text, err := json.Marshal(message)
		if err != nil {
			t.Fatal(err)
		}
		m.Update(model.ExplorerSaid{Text: string(text)})
		said = enough(message)
	}}
	work := func(effects []model.Effect) {
		for _, effect := range effects {
			switch ask := effect.(type) {
			case model.AskExplorer:
				e.Begin(ask.Question)
			case model.AskMore:
				e.Begin(ask.Question)
			}
		}
		for e.Busy() && !said {
			if err := e.Step(2000, true); err != nil {
				t.Fatal(err)
			}
		}
	}
	work(m.Update(model.Explore{}))
	if said && m.Anytime.CanAskReadings() {
		said = false
		work(m.Update(model.ExploreReadings{}))
	}
}

// TestAnyTiming holds that the page is sound while the explorer searches, when
// it has found everything, and when it has broken.
func TestAnyTiming(t *testing.T) {
	for _, state := range []struct {
		name   string
		enough func(anytime.Message) bool
		then   []model.Msg
	}{
		{"searching", func(m anytime.Message) bool { return m.Progress != nil }, nil},
		{"stopping", func(m anytime.Message) bool { return m.Progress != nil }, []model.Msg{model.StopExploring{}}},
		{"partly", func(m anytime.Message) bool { return m.Report != nil }, []model.Msg{model.ExplorerEnded{}}},
		{"done, with the other readings", func(m anytime.Message) bool { return m.Done }, nil},
		{"partly, with some of the other readings", func(m anytime.Message) bool { return m.Done || m.Variant > 7 }, nil},
		{"all wanted", func(m anytime.Message) bool { return m.Done }, []model.Msg{
			model.WantPromise{Promise: 0, On: true}, model.WantPromise{Promise: 1, On: true},
		}},
		{"witness", func(m anytime.Message) bool { return m.Done }, []model.Msg{model.OpenWitness{}}},
		{"outdated", func(m anytime.Message) bool { return m.Done }, []model.Msg{model.OpenExample{Index: 4}}},
		{"broken", func(m anytime.Message) bool { return m.Progress != nil }, []model.Msg{model.ExplorerBroke{Reason: "boom"}}},
	} {
		t.Run(state.name, func(t *testing.T) {
			onEachPage(t, func(t *testing.T, r *page.Root) {
				m := r.Model()
				explore(t, m, state.enough)
				for _, msg := range state.then {
					m.Update(msg)
				}
				drawn := render(t, r)
				drawn.check(t)
				checkAnswer(t, r, drawn)
				if m.Embedded {
					return // the compact view has no explorer
				}
				// Nobody is there any more to answer for certain runs, or readings.
				if m.Anytime.Ended && (drawn.byID("only-0") != nil || drawn.byID("explore-readings") != nil) {
					t.Error("a program that has ended is offered another question")
				}
				if section := drawn.byID("anytime"); section == nil || !strings.Contains(textOf(section), m.Texts().Anytime.Title) {
					t.Error("the part of the page is not there")
				}
			})
		})
	}
}
