package compare_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"

	"spoolscope/app/answer"
	"spoolscope/app/apptest"
	"spoolscope/app/compare"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// cell is a cell of the table as the page shows it.
type cell struct {
	text   string
	marked bool // as different from the flag in use
}

// tableOf draws the table of a model and returns its rows without the heading.
func tableOf(t *testing.T, m *model.Model) [][]cell {
	t.Helper()
	page := &parts.Page{Model: m, Host: host.None{}, Fault: func(report string) { t.Fatal(report) }}
	root, err := html.Parse(strings.NewReader(app.HTMLString(&compare.Table{P: page, Rev: m.Rev, Beside: m.Beside})))
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]cell
	for n := range root.Descendants() {
		if n.Data != "tr" || n.Parent.Data != "tbody" {
			continue
		}
		var row []cell
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode {
				row = append(row, cellOf(c))
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func cellOf(n *html.Node) cell {
	var words []string
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			words = append(words, strings.Fields(d.Data)...)
		}
	}
	c := cell{marked: slices.Contains(words, "≠")}
	c.text = strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "≠" }), " ")
	return c
}

// TestDifferencesAreMarked checks that the table marks the cells that differ from
// the flag in use, and no others.
func TestDifferencesAreMarked(t *testing.T) {
	for _, e := range examples.All() {
		for _, lang := range texts.Langs {
			s := e.Scenario(lang.Tag())
			m := model.New(s, lang)
			rows := tableOf(t, m)
			used := inUse(s, m.Action)
			five := compare.Five(s, m.Action)
			if len(rows) != len(five) {
				t.Fatalf("%s: the table has %d rows", e.Name, len(rows))
			}
			for i, row := range rows {
				for j, c := range row {
					if want := used >= 0 && c.text != rows[used][j].text && j > 0; c.marked != want {
						t.Errorf("%s: %s: cell %d, %q: marked = %t", e.Name, five[i].Name, j, c.text, c.marked)
					}
				}
				checkRow(t, e.Name, m, &five[i], row)
			}
		}
	}
}

// inUse returns the row of the flag that an action passes, or -1.
func inUse(s *scenario.Scenario, action int) int {
	rows := compare.Five(s, action)
	return slices.IndexFunc(rows, func(r compare.Row) bool {
		a := s.Actions[action]
		return a.Flags.Kind == scenario.Literal && a.Flags.Value.Short() == r.Name
	})
}

// checkRow checks that a row of the table has the time and the value of its call.
func checkRow(t *testing.T, name string, m *model.Model, r *compare.Row, row []cell) {
	t.Helper()
	text := ""
	for _, c := range row {
		text += " " + c.text
	}
	want := []string{r.Name, answer.Unreturned(r.Result, r.Call, m.Texts().Answer.Never, m.Texts().Answer.NotBy)}
	if r.Call.Returned != engine.Never {
		want[1] = answer.Ms(r.Call.Returned)
		want = append(want, r.Call.Out.Hex())
	}
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%s: the row of %s does not contain %q:%s", name, r.Name, w, text)
		}
	}
}

// TestNothingToCompare checks that the table says so if no call on a store is
// selected, and marks nothing if the flag in use is none of the five.
func TestNothingToCompare(t *testing.T) {
	s := examples.All()[0].Scenario("en")
	s.Actions = append(s.Actions, scenario.Action{At: 1, Process: s.Processes[0].ID, Do: scenario.FlushQueues})
	m := model.New(s, texts.English)
	m.Update(model.SelectCall{Action: 1})
	if rows := tableOf(t, m); len(rows) != 0 {
		t.Errorf("FlushQueues is compared: %v", rows)
	}
	m.Update(model.OpenExample{Index: examples.ByName("zero-flags")})
	for _, row := range tableOf(t, m) {
		for _, c := range row {
			if c.marked {
				t.Errorf("%q is marked, with no flag in use", c.text)
			}
		}
	}
}

// TestChoices checks that each choice of what is beside a setup leads to it, and is then
// the selected one.
func TestChoices(t *testing.T) {
	m := model.New(examples.All()[0].Scenario("en"), texts.English)
	seen := map[model.Beside]bool{}
	for n := range int(model.BesideKinds) - 1 + int(rules.KeyCount) {
		table := newTable(t, m)
		table.P.Send = func(msg model.Msg) { m.Update(msg) }
		for _, h := range apptest.Handlers(table) {
			if strings.HasPrefix(h.Element, "select#beside") {
				h.Call(strconv.Itoa(n))
			}
		}
		if markup := apptest.Lines(t, app.HTMLString(newTable(t, m))); !strings.Contains(markup, fmt.Sprintf("<option selected value=\"%d\">", n)) {
			t.Errorf("choice %d leads to %+v, and is not the selected one", n, m.Beside)
		}
		seen[m.Beside] = true
	}
	if len(seen) != int(model.BesideKinds)-1+int(rules.KeyCount) || !seen[model.Beside{Of: model.ALink}] || !seen[model.Beside{Of: model.OneReading, Reading: rules.Quiet}] {
		t.Errorf("the choices lead to %+v", seen)
	}
}

// TestLinkIsTyped checks that what is typed as a link is compared with, without spaces
// around it.
func TestLinkIsTyped(t *testing.T) {
	m := model.New(examples.All()[0].Scenario("en"), texts.English)
	m.Update(model.SetBeside{Beside: model.Beside{Of: model.ALink}})
	table := newTable(t, m)
	table.P.Send = func(msg model.Msg) { m.Update(msg) }
	for _, h := range apptest.Handlers(table) {
		if strings.HasPrefix(h.Element, "input#beside-link") {
			h.Call(" #v1.AAAA\n")
		}
	}
	if want := (model.Beside{Of: model.ALink, Link: "#v1.AAAA"}); m.Beside != want {
		t.Errorf("beside is %+v; want %+v", m.Beside, want)
	}
}
