package page_test

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/page"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// returned is a browser in which an address is opened again, with the draft of
// its tab.
type returned struct {
	visited
	draft    string
	reloaded bool
}

func (r returned) LoadTab(string) (string, bool) { return r.draft, r.draft != "" }
func (r returned) Reloaded() bool                { return r.reloaded }

// TestNewer checks whether the draft of the tab or the document of the address
// is shown. After a reload the draft is newer, because the browser requests the
// address from the beginning of the reload.
func TestNewer(t *testing.T) {
	example := func(i int) *scenario.Scenario { return examples.All()[i].Scenario("en") }
	draft, before, after := example(5), document.Fragment(example(1)), document.Fragment(example(5))
	const kept, other = 5, 1 // indices of examples
	for _, test := range []struct {
		name            string
		at              string // the address in the draft
		query, fragment string
		reloaded        bool
		want            int
	}{
		{"the same address", before, "", before, false, kept},
		{"another address", after, "", before, false, other},
		{"another address after a reload", after, "", before, true, kept},
		{"a draft without an address, after a reload", "", "", before, true, kept},
		{"no address", "", "", "", false, kept},
		{"an example", "", "?example=" + examples.All()[other].Name, "", false, other},
		{"an example after a reload", "", "?example=" + examples.All()[other].Name, "", true, kept},
		{"a damaged link after a reload", "v1.AAAA", "", "v1.AAAA", true, kept},
	} {
		b := returned{visited{query: test.query, fragment: test.fragment, listener: new(host.Listener)}, test.at + "\n0\n" + document.Draft(draft), test.reloaded}
		r := page.New(b, texts.English, false)
		r.Prepare(func() {})
		engine := app.NewTestEngine()
		if err := engine.Load(&mounted{page: r}); err != nil {
			t.Fatal(err)
		}
		engine.ConsumeAll()
		if got := string(scenario.Encode(r.Model().Document())); got != string(scenario.Encode(example(test.want))) {
			t.Errorf("%s: %q is shown, not %q", test.name, r.Model().Document().Title, example(test.want).Title)
		}
		if bad := r.Model().Notice != nil && r.Model().Notice.Bad(); bad != (test.fragment == "v1.AAAA") {
			t.Errorf("%s: a notice of a bad link: %t", test.name, bad)
		}
	}
}
