package compare_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/apptest"
	"spoolscope/app/compare"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// newTable returns the table of a model.
func newTable(t *testing.T, m *model.Model) *compare.Table {
	t.Helper()
	page := &parts.Page{Model: m, Host: host.None{}, Fault: func(report string) { t.Fatal(report) }}
	return &compare.Table{P: page, Rev: m.Rev, Beside: m.Beside}
}

// TestGoldenTables compares whole tables with golden files, in which texts are
// replaced by their names.
func TestGoldenTables(t *testing.T) {
	catalog := texts.Of(texts.English)
	defer func(was texts.Catalog) { *catalog = was }(*catalog)
	apptest.NameTexts(&catalog.Compare)
	apptest.NameTexts(&catalog.Timeline)
	vectors := map[string]*scenario.Scenario{}
	for _, c := range apptest.Vectors(t) {
		vectors[c.Name] = c.Scenario
	}
	for _, c := range []struct {
		name, vector string
		do           []model.Msg
	}{
		{"all-return", "busy-purge", nil},
		{"cut-off", "purge-offline-never-returns", []model.Msg{model.SetCursor{At: 100}}},
		{"invalid", "second-call-invalid", []model.Msg{model.SelectCall{Action: 1}, model.ZoomView{X: 100, In: true}}},
		{"orphaned", "release-without-logoff-refused", []model.Msg{model.UseFlag{Flag: mapi.NoWait}}},
		{"no-store", "flush-queues", []model.Msg{model.SelectCall{Action: 1}}},
		{"not-made", "purge-offline-never-returns", []model.Msg{model.DuplicateThing{List: scenario.Actions}, model.SelectCall{Action: 1}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := model.New(vectors[c.vector], texts.English)
			for _, msg := range c.do {
				m.Update(msg)
			}
			apptest.Golden(t, c.name, apptest.Lines(t, app.HTMLString(newTable(t, m))))
		})
	}
}

// large returns a model with more actions and messages than mostLive by more. With more
// ≤ 0 the five runs are redone at every change.
func large(more int) *model.Model {
	s := examples.All()[0].Scenario("en")
	for i := len(s.Messages) + len(s.Actions); i < 1_000+more; i++ {
		s.Messages = append(s.Messages, scenario.Message{ID: "x" + strings.Repeat("x", i%20) + string(rune('a'+i%26)) + strconv.Itoa(i), At: i, Duration: 1, Store: s.Stores[0].ID, To: s.Transports[0].AddressTypes[0]})
	}
	return model.New(s, texts.English)
}

// busy reports whether the table is marked as busy, and how many rows it has.
func busy(t *testing.T, c *compare.Table) (waits bool, rows int) {
	t.Helper()
	printed := app.HTMLString(c)
	waits = !strings.Contains(printed, `aria-busy="false"`)
	if stale := strings.Contains(printed, `class="compare stale"`); stale != waits {
		t.Errorf("the table looks stale: %t; it is busy: %t", stale, waits)
	}
	return waits, strings.Count(printed, `scope="row"`)
}

// timers is a browser whose timers are kept, and whose time passes quickly.
type timers struct {
	host.None
	due []func()
	now int
}

func (h *timers) After(_ int, done func()) { h.due = append(h.due, done) }

func (h *timers) Now() int {
	h.now += 1_000
	return h.now
}

// TestLargeSetupsCatchUp checks that the five runs of a large setup are debounced, wait for
// the end of a drag and of an update, and are divided into slices, and that those of a
// smaller one are made at once.
func TestLargeSetupsCatchUp(t *testing.T) {
	if waits, rows := busy(t, newTable(t, large(0))); waits || rows != len(mapi.Inputs) {
		t.Errorf("1,000 messages and actions: the table is busy: %t, with %d rows", waits, rows)
	}
	ctx, dispatched := apptest.Context(t)
	m := large(1)
	c := newTable(t, m)
	h := &timers{}
	c.P.Host = h
	next := func() {
		t.Helper()
		if len(h.due) == 0 {
			t.Fatal("no timer is set")
		}
		for _, due := range h.due {
			h.due = h.due[1:]
			due()
		}
		dispatched()
	}
	check := func(when string, wantBusy bool, wantRows int) {
		t.Helper()
		if waits, rows := busy(t, c); waits != wantBusy || rows != wantRows {
			t.Errorf("%s: the table is busy: %t, with %d rows; want %t, with %d", when, waits, rows, wantBusy, wantRows)
		}
	}
	all := func() { // the pause, and the slices
		slices := 0
		for ; len(h.due) > 0; slices++ {
			check("before the runs are made", true, strings.Count(app.HTMLString(c), `scope="row"`))
			next()
		}
		if slices < 3*len(mapi.Inputs) {
			t.Errorf("five runs are made in %d slices", slices)
		}
	}
	change := func(msg model.Msg) {
		m.Update(msg)
		c.Rev = m.Rev
		c.OnUpdate(ctx)
	}
	check("at first", true, 0)
	c.OnMount(ctx)
	c.OnUpdate(ctx) // which sets no second timer
	all()
	check("once mounted", false, len(mapi.Inputs))

	change(model.UseFlag{Flag: mapi.NoWait})
	check("after a change", true, len(mapi.Inputs))
	change(model.UseFlag{Flag: mapi.Abort})
	next()
	check("after a change while it waited", true, len(mapi.Inputs))
	key := m.Run.Data.Handles(m.Scene())[0].Key
	m.Update(model.PressHandle{Key: key})
	next()
	check("during a drag", true, len(mapi.Inputs))
	change(model.DropHandle{})
	next()
	next()
	change(model.UseFlag{Flag: mapi.Purge})
	next()
	check("after a change between the runs", true, len(mapi.Inputs))
	c.P.Updating = true
	for range 9 * len(mapi.Inputs) {
		next()
	}
	check("while an update goes on", true, len(mapi.Inputs))
	c.P.Updating = false
	all()
	check("later", false, len(mapi.Inputs))
	if used := regexp.MustCompile(`class="used">.*?</tr>`).FindString(strings.ReplaceAll(app.HTMLString(c), "\n", " ")); !strings.Contains(used, "PURGE") {
		t.Errorf("the flag in use is in the row %q", used)
	}
}

// TestTableWithoutRun checks that the table of a document that cannot run is an
// empty section, and that it schedules nothing.
func TestTableWithoutRun(t *testing.T) {
	m := model.New(scenario.New(), texts.English)
	c := newTable(t, m)
	c.Rev.Run = 1
	h := &timers{}
	c.P.Host = h
	c.OnUpdate(app.Context{})
	if waits, rows := busy(t, c); !waits || rows != 0 || len(h.due) != 0 {
		t.Errorf("the table is busy: %t, with %d rows and %d timers", waits, rows, len(h.due))
	}
	if markup := app.HTMLString(c); strings.Contains(markup, "<h2") || strings.Contains(markup, "<p") {
		t.Errorf("the section is not empty: %s", markup)
	}
}

// TestCallWithoutFlag checks that no row is marked as in use for a call whose
// flags are not literal.
func TestCallWithoutFlag(t *testing.T) {
	s := examples.All()[0].Scenario("en")
	m := model.New(s, texts.English)
	s = s.Clone()
	s.Actions[m.Action].Flags = scenario.FlagsArg{Kind: scenario.Null, Value: mapi.Abort}
	m = model.New(s, texts.English)
	if printed := app.HTMLString(newTable(t, m)); strings.Contains(printed, `class="used"`) || strings.Contains(printed, "differs") {
		t.Errorf("a row is marked as in use:\n%s", printed)
	}
}
