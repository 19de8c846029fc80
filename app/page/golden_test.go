package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"spoolscope/app/answer"
	"spoolscope/app/anytime"
	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/page"
	"spoolscope/app/texts"
	explorer "spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
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

// TestGoldenPages compares the page and the embedded view, and what of the page is
// new in each of the states. Texts of the catalogue are shown by name.
func TestGoldenPages(t *testing.T) {
	apptest.NameCatalog(t)
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
	explored.Model().Update(model.OnlyRuns{Message: 0, Phase: 3})
	explored.Model().Anytime.Filtered = explored.Model().Anytime.Reports[0]
	write("certain runs", explored, done)
	wrong := fresh()
	explore(t, wrong.Model(), func(m anytime.Message) bool { return m.Done })
	mistaken(wrong.Model().Anytime.Reports[0])
	write("a mistake of the search", wrong, done)
	searching := fresh()
	explore(t, searching.Model(), func(m anytime.Message) bool { return m.Progress != nil })
	write("any timing, searching", searching, done)
	write("any timing, stopping", searching, done, model.StopExploring{})
	write("any timing, stopped", searching, done, model.ExplorerEnded{})
	write("any timing, failed", searching, printed(t, searching), model.ExplorerBroke{Reason: "boom"})
	searching.Model().Anytime.TooLarge = explorer.MessageLimit
	write("too many messages", searching, done)
	searching.Model().Anytime.TooLarge = explorer.MomentLimit
	write("too many moments", searching, done)
	write("any timing of another document", explored, printed(t, explored), model.UseFlag{Flag: mapi.Abort})

	seen := fresh()
	write("a call was seen", seen, first, model.Observe{List: scenario.Actions})
	write("another value and a fate", seen, printed(t, seen), edit(document.Field{Name: document.ExpectOut}, "0x80000000"), model.ShowStory{Of: answer.Asked{Message: "m2"}}, model.Observe{List: scenario.Messages, Index: 1})
	noted := printed(t, seen)
	askAllowed(t, seen.Model(), func(m anytime.Message) bool { return m.Progress != nil })
	write("is it allowed, searching", seen, noted)
	write("is it allowed, stopping", seen, noted, model.StopExploring{})
	write("is it allowed, stopped", seen, noted, model.ExplorerEnded{})
	askAllowed(t, seen.Model(), func(m anytime.Message) bool { return m.Done })
	write("it is not allowed", seen, noted)
	seen.Model().Update(edit(document.Field{Name: document.ExpectOut}, "COMPLETE"))
	noted = printed(t, seen)
	askAllowed(t, seen.Model(), func(m anytime.Message) bool { return m.Done })
	write("it is allowed", seen, noted)
	write("what was allowed is opened", seen, printed(t, seen), model.OpenWitness{Variant: model.InFindings})
	write("a transfer was seen", seen, printed(t, seen), edit(document.Field{Name: document.ExpectFate}, "sending"))

	for _, flag := range mapi.Inputs {
		write(flag.String(), fresh(), first, model.UseFlag{Flag: flag})
	}
	for _, do := range []string{"StoreLogoff", "Release", "AbortSubmit", "FlushQueues"} {
		write(do, fresh(), first, edit(document.Field{List: scenario.Actions, Name: "do"}, do))
	}
	write("both languages", fresh(), first, model.SetBoth{On: true})
	write("two calls at once", fresh(), first, model.DuplicateThing{List: scenario.Actions}, model.UseFlag{Flag: mapi.Purge})
	write("all output flags", fresh(), first, edit(document.Field{List: scenario.Actions, Name: "flags"}, "0x000F0000"))
	write("typed flags", fresh(), first, model.TypeFlags{Text: "PURGE"})
	write("rejected flags", fresh(), first, model.TypeFlags{Text: "PURG"}, edit(document.Field{List: scenario.Actions, Name: "flags"}, "PURG"))
	write("no references", fresh(), first, edit(document.Field{List: scenario.Stores, Name: document.Refs}, "0"))
	write("a transport that fails", fresh(), first, edit(document.Field{List: scenario.Transports, Name: "failAt"}, "300"))
	write("two transports", fresh(), first, model.AddThing{List: scenario.Transports})
	write("a bad height", fresh(), first, model.OpenDialog{Dialog: model.ShareDialog}, model.SetShare{Options: model.ShareOptions{Theme: model.DarkTheme, Lang: 2, Height: "x"}})
	write("no mail", fresh(), first, model.RemoveThing{List: scenario.Messages}, model.RemoveThing{List: scenario.Messages}, model.RemoveThing{List: scenario.Messages})
	mail := fresh()
	write("mail for three pages", mail, first, slices.Repeat([]model.Msg{model.AddThing{List: scenario.Messages}}, 23)...)
	for _, from := range []int{0, 12, 24} {
		write(fmt.Sprint("mail from ", from), mail, printed(t, mail), model.ShowPage{List: scenario.Messages, From: from})
	}
	for _, name := range []string{"purge-never-returns", "helper-logoff", "two-flags", "null-pointer", "mailbox-sweep", "no-mail-tool"} {
		write(name, fresh(), first, model.OpenExample{Index: examples.ByName(name)})
	}
	apptest.Golden(t, "states", b.String())
}
