package page_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"spoolscope/app/anytime"
	"spoolscope/app/apptest"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/page"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// printed returns the page, one line for each element, without the contents of
// pictures, which have their own golden files.
func printed(t *testing.T, r *page.Root) []string {
	t.Helper()
	var lines []string
	picture := "" // the end tag of the current picture, with its indentation
	for line := range strings.Lines(apptest.Lines(t, render(t, r).printed)) {
		if picture == "" || strings.HasPrefix(line, picture) {
			lines = append(lines, line)
			picture = ""
		}
		if indent, tag, _ := strings.Cut(line, "<"); strings.HasPrefix(tag, "svg ") && !strings.Contains(line, "</svg>") && picture == "" {
			picture = indent + "</svg>"
		}
	}
	return lines
}

// nameTexts replaces the texts of a part of a catalogue, and of the parts in it, by
// their names.
func nameTexts(part reflect.Value) {
	apptest.NameTexts(part.Interface())
	for _, inner := range part.Elem().Fields() {
		switch inner.Kind() {
		case reflect.Struct:
			nameTexts(inner.Addr())
		case reflect.Array:
			for i := range inner.Len() {
				if item := inner.Index(i); item.Kind() == reflect.Struct {
					nameTexts(item.Addr())
				} else if item.Kind() == reflect.String {
					item.SetString(fmt.Sprintf("text %d", i))
				}
			}
		}
	}
}

// TestGoldenPages compares the page and the embedded view, and what of the page is
// new in each of the states. Texts of the catalogue are shown by name.
func TestGoldenPages(t *testing.T) {
	catalog := texts.Of(texts.English)
	was := *catalog
	t.Cleanup(func() { *catalog = was })
	nameTexts(reflect.ValueOf(catalog))
	fresh := func() *page.Root { return page.New(host.None{}, texts.English, false) }
	first := printed(t, fresh())
	apptest.Golden(t, "page", strings.Join(first, ""))
	apptest.Golden(t, "embedded", strings.Join(printed(t, page.New(host.None{}, texts.English, true)), ""))

	var b strings.Builder
	write := func(name string, r *page.Root, before []string, msgs ...model.Msg) {
		for _, msg := range msgs {
			r.Model().Update(msg)
		}
		shown := map[string]int{}
		for _, line := range before {
			shown[line]++
		}
		fmt.Fprintf(&b, "# %s\n", name)
		for _, line := range printed(t, r) {
			if shown[line]--; shown[line] < 0 {
				b.WriteString(line)
			}
		}
	}
	for _, state := range states {
		if state.name != "fault" { // it has a stack
			write(state.name, fresh(), first, state.do...)
		}
	}
	write("an action is added", fresh(), first, model.AddThing{List: scenario.Actions})
	write("refused flags", fresh(), first, model.UseFlag{Flag: mapi.Purge}, model.UseFlag{Flag: mapi.Abort}, model.UseFlag{Flag: mapi.Quiet})
	explored := fresh()
	explore(t, explored.Model(), func(m anytime.Message) bool { return m.Done })
	write("any timing", explored, first)
	done := printed(t, explored)
	write("a promise is wanted", explored, done, model.WantPromise{Promise: anytime.NeverBlocks, On: true})
	write("a witness is opened", explored, done, model.OpenWitness{})
	searching := fresh()
	explore(t, searching.Model(), func(m anytime.Message) bool { return m.Progress != nil })
	write("any timing, searching", searching, done)
	write("any timing, failed", searching, printed(t, searching), model.ExplorerBroke{Reason: "boom"})
	apptest.Golden(t, "states", b.String())
}
