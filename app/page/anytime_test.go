package page_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"spoolscope/app/anytime"
	"spoolscope/app/apptest"
	"spoolscope/app/model"
	"spoolscope/app/page"
	"spoolscope/app/texts"
	explorer "spoolscope/engine/explore"
)

// explore runs the explorer as the page does, and passes its messages to the
// model until there are enough.
func explore(t *testing.T, m *model.Model, enough func(anytime.Message) bool) {
	t.Helper()
	if work := exploring(t, m, enough); work(m.Update(model.Explore{})) && m.Anytime.CanAskReadings() {
		work(m.Update(model.ExploreReadings{}))
	}
}

// askAllowed does the same for the question whether what was seen is allowed.
func askAllowed(t *testing.T, m *model.Model, enough func(anytime.Message) bool) {
	t.Helper()
	exploring(t, m, enough)(m.Update(model.AskAllowed{}))
}

// exploring returns a function that carries out what the page asks the explorer, and
// reports whether it has said enough.
func exploring(t *testing.T, m *model.Model, enough func(anytime.Message) bool) func([]model.Effect) bool {
	said := false
	e := anytime.Explorer{Post: func(message anytime.Message) {
		if said {
			return
		}
		m.Update(model.ExplorerSaid{Text: message.Text()})
		said = enough(message)
	}}
	return func(effects []model.Effect) bool {
		said = false
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
		return said
	}
}

// TestAnyTiming checks the page while the explorer searches, after it has found
// everything, and after it has failed.
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
				// A worker that has ended cannot answer questions about certain runs, or readings.
				if m.Anytime.Ended && (drawn.byID("only-0") != nil || drawn.byID("explore-readings") != nil) {
					t.Error("the page offers another question to a worker that has ended")
				}
				if section := drawn.byID("anytime"); section == nil || !strings.Contains(apptest.Text(section), m.Texts().Anytime.Title) {
					t.Error("the page has no part for the explorer")
				}
			})
		})
	}
}

// TestAMistakeOfTheExplorer checks that a report in which the explorer
// contradicts itself says so, and that neither the tables nor the announcements
// then say "always" or "never".
func TestAMistakeOfTheExplorer(t *testing.T) {
	onEachPage(t, func(t *testing.T, r *page.Root) {
		m := r.Model()
		if m.Embedded {
			return // the compact view has no explorer
		}
		explore(t, m, func(said anytime.Message) bool { return said.Done })
		m.Update(model.WantPromise{Promise: anytime.NeverBlocks, On: true})
		words := &m.Texts().Anytime
		said := func() (all []string) {
			for _, n := range render(t, r).elements(func(n *html.Node) bool {
				return n.Data == "span" && (apptest.Text(n) == words.InEveryRun || apptest.Text(n) == words.Never || apptest.Text(n) == words.Holds || apptest.Text(n) == words.Keeps)
			}) {
				all = append(all, apptest.Text(n))
			}
			return all
		}
		if len(said()) == 0 {
			t.Fatal("the correct answer has no outcome that always happens")
		}
		for _, report := range m.Anytime.Reports {
			mistaken(report)
		}
		if still := said(); len(still) > 0 {
			t.Errorf("with a mistake it still says %q", still)
		}
		drawn := render(t, r)
		drawn.check(t)
		if want := texts.Fill(words.Mistake, "what", "boom"); !strings.Contains(apptest.Text(drawn.byID("anytime")), want) {
			t.Errorf("%q is not said", want)
		}
		if strings.Contains(apptest.Text(drawn.byID("guaranteed")), words.KeepsNone) {
			t.Error("the page says that no flag guarantees anything, although that is unknown")
		}
	})
}

// mistaken changes a report as if a witness had had a different outcome.
func mistaken(r *anytime.Report) {
	r.Progress.Limit, r.Mistakes = explorer.Mistaken, []string{"boom"}
	for i := range r.Calls {
		for j := range r.Calls[i].Outcomes {
			r.Calls[i].Outcomes[j].Always = false
		}
	}
	for i := range r.Messages {
		for j := range r.Messages[i].Fates {
			r.Messages[i].Fates[j].Always = false
		}
	}
	for i := range r.Stores {
		for j := range r.Stores[i].Finals {
			r.Stores[i].Finals[j].Always = false
		}
	}
}
