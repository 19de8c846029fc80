package model_test

import (
	"slices"
	"strings"
	"testing"

	"spoolscope/app/address"
	"spoolscope/app/anytime"
	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/export"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// edits returns messages that put texts into fields of an object.
func edits(l scenario.List, index int, texts ...string) []model.Msg {
	var all []model.Msg
	for i := 0; i < len(texts); i += 2 {
		all = append(all, model.EditField{Field: field(l, index, texts[i]), Text: texts[i+1]})
	}
	return all
}

// TestGoldenStories compares the effects of messages, and what they change in
// the model, with golden files.
func TestGoldenStories(t *testing.T) {
	nameTexts(t)
	busy := example(t, "quiet-refuses").Document()
	other := example(t, "shared-profile").Document()
	key := func(m *model.Model, prefix string) string {
		for _, h := range m.Run.Data.Handles(m.Scene()) {
			if strings.HasPrefix(h.Key, prefix) {
				return h.Key
			}
		}
		t.Fatalf("no handle %s", prefix)
		return ""
	}
	call, mail, stretch := key(of(busy), "call/"), key(of(busy), "mail/"), key(of(busy), "stretch/")
	drag := func(key string, to int, drop model.DropHandle) []model.Msg {
		return []model.Msg{model.PressHandle{Key: key, X: 100, Width: 420}, model.DragTo{X: 102, Width: 420}, model.DragTo{X: to, Width: 420}, drop}
	}
	for name, msgs := range map[string][]model.Msg{
		"fields": slices.Concat(
			edits(scenario.Actions, 0, "at", "70", "at", "700", "at", "7 ducks", "at", "60"),
			[]model.Msg{model.SettleEdit{}}, edits(scenario.Actions, 0, "at", "80"),
			[]model.Msg{
				model.TypeFlags{Text: "PUR"}, model.TypeFlags{Text: "PURGE"}, model.SettleEdit{}, model.TypeFlags{Text: "PURGE"}, model.SettleEdit{},
				model.TypeFlags{Text: "ducks"}, model.SettleEdit{}, model.TypeFlags{Text: "duck"}, model.TypeFlags{Text: "ABORT"}, model.SettleEdit{},
			},
			edits(scenario.Document, 0, "horizon", "0", "horizon", "2000", "title", "Mine"),
			edits(scenario.Stores, 0, document.Refs, "2", document.Refs, "many", "id", "box", "openBy", "false", document.Refs, "2"),
			edits(scenario.Messages, 0, document.Way, document.InBy+"smtp"),
			[]model.Msg{model.UseReadings{Set: "literal"}, model.UseReadings{Set: "nobody"}, model.UndoStep{}, model.RedoStep{}, model.RedoStep{}},
		),
		"flags": {
			model.UseFlag{Flag: mapi.Purge}, model.UseFlag{}, model.UseFlag{Flag: mapi.Abort}, model.AskFlags{Text: "0x3"},
			model.AskFlags{Text: "ducks"}, model.EditField{Field: field(scenario.Actions, 0, "do"), Text: "Release"}, model.AskFlags{Text: "QUIET"},
			model.UseFlag{Flag: mapi.NoWait}, model.EditField{Field: field(scenario.Actions, 0, "flags"), Text: "previous"}, model.UseFlag{Flag: mapi.Abort},
		},
		"things": {
			model.AddThing{List: scenario.Processes}, model.AddThing{List: scenario.Transports}, model.AddThing{List: scenario.Messages, Inbound: true},
			model.AddThing{List: scenario.Actions, Focus: "flag-1"}, model.DuplicateThing{List: scenario.Actions, Index: 0}, model.DuplicateThing{List: scenario.Actions, Index: 9},
			model.MoveThing{List: scenario.Actions, From: 2, To: 0}, model.MoveThing{List: scenario.Actions, From: 0, To: 1, Button: "down"},
			model.MoveThing{List: scenario.Actions, From: 0, To: 0}, model.MoveThing{List: scenario.Actions, From: 0, To: 3}, model.MoveThing{List: scenario.Actions, From: 0, To: -1},
			model.MoveThing{List: scenario.Document}, model.EditField{Field: field(scenario.Messages, 1, "at"), Text: "soon"},
			model.RemoveThing{List: scenario.Messages, Index: 0}, model.RemoveThing{List: scenario.Actions, Index: 0}, model.SelectCall{Action: 1}, model.RemoveThing{List: scenario.Actions, Index: 1},
			model.RemoveThing{List: scenario.Actions}, model.RemoveThing{List: scenario.Actions}, model.UndoStep{}, model.RedoStep{}, model.RemoveThing{List: scenario.Stores},
			model.UndoStep{}, model.UndoStep{}, model.UndoStep{}, model.UndoStep{}, model.SelectCall{Action: 1}, model.MoveThing{List: scenario.Actions, From: 0, To: 1},
			model.MoveThing{List: scenario.Actions, From: 0, To: 1},
		},
		"open": {
			model.OpenExample{Index: 2}, model.UndoStep{}, model.OpenFragment{Fragment: "v1." + document.Fragment(other)[3:]}, model.OpenFragment{Fragment: "v1.AAAA"},
			model.Dismiss{}, model.ImportText{Name: "a.json", Text: "{"}, model.OpenDialog{Dialog: model.PasteDialog},
			model.ImportText{Name: "a.json", Text: text(busy)}, model.PickImport{}, model.ClearDocument{},
			model.Restore{Document: other}, model.ImportText{Name: "b.json", Text: strings.Replace(text(other), `"at":`, `"at":1`, 1)},
		},
		"view": {
			model.SetCursor{At: 700}, model.StepCursor{}, model.StepCursor{Back: true}, model.StepCursor{Decisions: true}, model.SetCursor{At: -1}, model.SetCursor{At: 1 << 30},
			model.ZoomView{X: 2000, In: true}, model.ZoomView{X: 2000, In: true}, model.ZoomView{X: 9000}, model.LookAt{At: 800}, model.SetCursor{At: 0}, model.FitView{},
			model.FoldGroup{Key: "processes"}, model.FoldGroup{Key: "processes"}, model.Resized{Width: 800}, model.FocusHandle{Key: call},
			model.StepFocus{Key: call, ToLanes: true}, model.StepFocus{Key: mail}, model.StepFocus{Key: mail, Back: true}, model.StepFocus{Key: mail, ToLanes: true, Back: true},
			model.StepFocus{Key: mail, ToLanes: true}, model.StepFocus{Key: "gone"}, model.ShowPage{List: scenario.Messages, From: 1}, model.OpenFind{}, model.Find{Text: " m2 "}, model.Find{Text: "M"}, model.Find{Text: "M"}, model.Find{Text: "M"},
			model.Find{Text: "nobody"}, model.Find{Text: " "}, model.TogglePlay{}, model.Tick{Ms: 16}, model.Tick{Ms: 9_000}, model.TogglePlay{}, model.Tick{Ms: 16},
			model.SetCursor{At: 9_000}, model.TogglePlay{}, model.SetCursor{At: 5_000}, model.Tick{Ms: 16}, model.SelectCall{Action: 0}, model.SelectCall{Action: 1},
		},
		"drag": slices.Concat(
			drag(call, 180, model.DropHandle{}), drag(mail, 60, model.DropHandle{}), drag(stretch, 140, model.DropHandle{Cancel: true}),
			[]model.Msg{model.PressHandle{X: 10}, model.DragTo{X: 20}, model.DropHandle{}}, // in a window that is not shown
			drag("", 60, model.DropHandle{}), drag(call, 101, model.DropHandle{}), drag("", 101, model.DropHandle{}),
			[]model.Msg{
				model.PressHandle{Key: call, X: 10, Width: 420}, model.DragTo{X: 100, Width: 420, Fine: true}, model.UndoStep{}, model.DragTo{X: 200, Width: 420}, model.DropHandle{},
				model.NudgeHandle{Key: call, By: 10}, model.NudgeHandle{Key: call, By: 10}, model.NudgeHandle{Key: mail, By: -10}, model.NudgeHandle{Key: "gone", By: 10},
				model.PressHandle{Key: call, X: 10, Width: 420}, model.EditField{Field: field(scenario.Actions, 0, "at"), Text: "400"}, model.DragTo{X: 100, Width: 420}, model.DropHandle{Cancel: true},
				model.PressHandle{Key: call, X: 100, Width: 420}, model.DragTo{X: 102, Width: 420}, model.DragTo{X: 98, Width: 420}, model.DragTo{X: 103, Width: 420}, model.DropHandle{Cancel: true},
				model.PressHandle{Key: call, X: 100, Width: 420}, model.DragTo{X: 97, Width: 420}, model.DropHandle{Cancel: true},
				model.DuplicateThing{List: scenario.Actions, Index: 0}, model.SetCursor{At: 1300}, model.PressHandle{Key: call, X: 100, Width: 420}, model.DropHandle{}, model.UndoStep{},
				model.EditField{Field: field(scenario.Actions, 0, "at"), Text: "soon"}, model.PressHandle{Key: call, X: 10, Width: 420}, model.DragTo{X: 100, Width: 420}, model.DropHandle{}, model.NudgeHandle{Key: call, By: 10},
			},
		),
		"page": {
			model.Begin{Lang: texts.English, Theme: model.DarkTheme, Letters: true, Unknown: []address.Problem{{Name: "ducks"}}}, model.DismissUnknown{},
			model.Ask{Name: "theme", Value: "light"}, model.Ask{Name: "theme", Value: "pink"}, model.Ask{Name: "lang", Value: "fr"}, model.Ask{Name: "theme", Value: "dark"},
			model.Miss{Problem: address.Problem{Kind: address.UnknownExample, Name: "example"}}, model.OpenExample{Index: 1}, model.SetTheme{Theme: model.SystemTheme},
			model.SetBoth{On: true}, model.SetLetters{}, model.SetLetters{On: true}, model.OpenDialog{Dialog: model.HelpDialog}, model.CloseDialog{Dialog: model.HelpDialog},
			model.MoveFocus{ID: "letters"}, model.OpenDialog{Dialog: model.PasteDialog}, model.MoveFocus{ID: "letters"},
			model.SetShare{Options: model.ShareOptions{Height: "300"}}, model.CopyText{Text: "a text", Field: "share-link"},
			model.Copied{For: model.CopyText{Text: "a text", Field: "share-link"}}, model.ForgetCopied{Number: 2}, model.ForgetCopied{Number: 1},
			model.Copied{For: model.CopyWitness{}}, model.Copied{For: model.CopyWitness{}, OK: true}, model.SaveFile{Format: export.JSON},
			model.Notify{Notice: &model.Notice{Kind: model.NoticeNotKept}}, model.Dismiss{}, model.TakeUpdate{}, model.Speak{Number: 99},
			model.TogglePlay{}, model.PressHandle{Key: call, X: 10, Width: 420}, model.Faulted{Report: "it broke"}, model.GoOn{},
			model.Ask{Name: "lang", Value: "zh-Hans"}, model.SetLang{Lang: texts.English},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := &story{m: of(busy)}
			for _, msg := range msgs {
				s.send(msg)
			}
			apptest.Golden(t, name, strings.TrimPrefix(s.String(), "\n"))
		})
	}
}

// TestGoldenExplorer compares the effects of the explorer's reports with a
// golden file.
func TestGoldenExplorer(t *testing.T) {
	nameTexts(t)
	s := &story{m: example(t, "quiet-refuses")}
	s.explorer = &anytime.Explorer{Post: func(m anytime.Message) { s.said = append(s.said, m.Text()) }}
	done := func(m anytime.Message) bool { return m.Done }
	s.send(model.Explore{})
	s.send(model.Explore{})
	s.send(model.ExploreReadings{})
	s.listen(done)
	s.send(model.ExploreReadings{})
	s.listen(func(m anytime.Message) bool { return m.Report != nil })
	s.send(model.StopExploring{})
	s.send(model.StopExploring{})
	s.listen(done)
	// An explorer that was stopped may have sent this before.
	late := anytime.Message{Variant: 1, Progress: &anytime.Progress{}, Wrong: "it broke", Done: true}
	s.send(model.ExplorerSaid{Text: late.Text()})
	for _, msg := range []model.Msg{
		model.WantPromise{Promise: anytime.NeverBlocks, On: true}, model.WantPromise{Promise: anytime.NeverBlocks},
		model.CopyWitness{Variant: 1}, model.CopyWitness{Variant: 99}, model.CopyWitness{Variant: 1, Witness: 99},
		model.OpenWitness{Variant: 1, Witness: 1}, model.OpenWitness{Variant: -2}, model.UndoStep{},
		model.OnlyRuns{Message: 0, Phase: spooler.Sent},
	} {
		s.send(msg)
	}
	s.listen(func(m anytime.Message) bool { return m.Filtered != nil })
	for _, msg := range []model.Msg{
		model.OpenWitness{Variant: model.InFiltered}, model.OnlyRuns{Message: 9}, model.OnlyRuns{Message: 0, Any: true},
		model.ExplorerSaid{Text: anytime.Message{Filtered: &anytime.Report{Calls: make([]anytime.Call, 1)}}.Text()},
		model.ExplorerSaid{Text: "{"}, model.UseFlag{Flag: mapi.Abort}, model.Explore{}, model.ExplorerSaid{Text: "{"}, model.Explore{},
		model.ExplorerSaid{Text: anytime.Message{Wrong: "it cannot"}.Text()}, model.ExplorerSaid{Text: anytime.Message{Variant: 99, Progress: &anytime.Progress{}}.Text()},
		model.ExplorerSaid{Text: anytime.Message{Variant: -1, Progress: &anytime.Progress{}}.Text()},
		model.ExplorerBroke{Reason: "no worker"}, model.OnlyRuns{Message: 0}, model.ExploreReadings{}, model.Explore{}, model.ExplorerEnded{},
	} {
		s.send(msg)
	}
	apptest.Golden(t, "explorer", strings.TrimPrefix(s.String(), "\n"))
}
