package model_test

import (
	"encoding/json"
	"fmt"
	"maps"
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
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/static/examples"
)

// nameTexts makes the model say the names of texts, until the test ends.
func nameTexts(t *testing.T) {
	catalog := texts.Of(texts.English)
	was := *catalog
	t.Cleanup(func() { *catalog = was })
	for _, part := range []any{&catalog.Answer, &catalog.Timeline, &catalog.Page, &catalog.Anytime, &catalog.Steps} {
		apptest.NameTexts(part)
	}
}

// state returns what the model holds, a line for each part.
func state(m *model.Model) []string {
	var lines []string
	line := func(name string, value any) { lines = append(lines, fmt.Sprintf("%s: %v", name, value)) }
	for l := range strings.Lines(string(scenario.EncodeIndented(m.Document()))) {
		if l = strings.Trim(l, " \n,"); len(l) > 1 {
			line("document", l)
		}
	}
	undo, _ := m.History.CanUndo()
	redo, _ := m.History.CanRedo()
	line("history", fmt.Sprintf("%d steps, undo %q, redo %q", steps(m), model.StepName(undo, m.Lang), model.StepName(redo, m.Lang)))
	for _, path := range slices.Sorted(maps.Keys(m.Pending)) {
		line("pending", path+" "+m.Pending[path].Text)
	}
	line("typed", m.Typed)
	if first, ok := m.FirstProblem(); ok {
		line("problems", fmt.Sprint(m.Wrong(), ", first ", first))
	}
	for i := range m.Run.Result.Calls {
		c := &m.Run.Result.Calls[i]
		line("call", fmt.Sprintf("%d returns %v at %d", c.Action, c.Out, c.Returned))
	}
	line("stale", m.Stale)
	line("action", m.Action)
	line("axis", fmt.Sprint(m.Axis.From, " to ", m.Axis.To, ", fitted ", m.Fitted, ", ", m.Width, " px"))
	line("cursor", fmt.Sprint(m.Cursor, ", playing ", m.Playing))
	for _, key := range slices.Sorted(maps.Keys(m.Folded)) {
		line("fold", fmt.Sprint(key, " ", m.Folded[key]))
	}
	line("found", m.Found.Message)
	line("roving", m.Roving)
	line("dragging", fmt.Sprint(m.Dragging(), ", hint ", m.HeldHint()))
	if m.Notice != nil {
		line("notice", fmt.Sprint(m.Notice.Kind, " ", m.Notice.Thing, " ", m.Notice.Title.En, " ", m.Notice.Why))
	}
	line("unknown", m.Unknown)
	line("page", fmt.Sprint(m.Lang.Tag(), " ", m.Theme, ", both ", m.Both, ", letters ", m.Letters, ", fault ", m.Fault))
	line("dialog", fmt.Sprint(m.Dialog.ID(), " ", m.Share))
	line("copied", fmt.Sprintf("%T %t", m.Copied.For, m.Copied.OK))
	line("mail", m.Mail)
	line("title", m.Title())
	return append(lines, explored(m)...)
}

// explored returns what is known of any timing.
func explored(m *model.Model) []string {
	a := m.Anytime
	lines := []string{fmt.Sprintf("anytime: asked %t, about %d, current %t, running %t, stopping %t, ended %t, readings %t %s",
		a.Asked != nil, a.Action, m.Current(), a.Running, a.Stopping, a.Ended, a.CanAskReadings(), a.Wrong)}
	line := func(name string, r *anytime.Report, p anytime.Progress) {
		text := fmt.Sprintf("%s: %t", name, p.Complete())
		if r != nil {
			text += fmt.Sprintf(", %d outcomes of call 0, %d witnesses", len(r.Calls[0].Outcomes), len(r.Witnesses))
		}
		lines = append(lines, text)
	}
	for i, v := range a.Variants {
		line(fmt.Sprintf("variant %v %d of %d", v.Flag, v.Reading, len(a.OtherReadings(v.Flag))), a.Reports[i], a.Progress[i])
	}
	if a.Filtered != nil {
		line("filtered", a.Filtered, a.Filtered.Progress)
	}
	return append(lines, fmt.Sprint("conditions: ", a.Only), fmt.Sprint("wants: ", a.Wants))
}

// story sends messages to a model, and writes the effects of each one and what of
// the model it has changed. Questions are answered by an explorer.
type story struct {
	strings.Builder
	m        *model.Model
	explorer *anytime.Explorer
	said     []string
}

func (s *story) tell(msg model.Msg) {
	was := state(s.m)
	effects := s.m.Update(msg)
	fmt.Fprintf(s, "\n> %s\n", printed(msg))
	for _, e := range effects {
		switch ask := e.(type) {
		case model.AskExplorer:
			s.explorer.Begin(ask.Question)
			e = "AskExplorer " + s.question(ask.Question)
		case model.AskMore:
			s.explorer.Begin(ask.Question)
			e = "AskMore " + s.question(ask.Question)
		case model.EndExplorer:
			s.explorer.Stop()
		case model.Wait:
			if speak, ok := ask.Msg.(model.Speak); ok {
				s.m.Update(speak)
				fmt.Fprintf(s, "after %d ms it says %q\n", ask.Ms, s.m.Spoken.Text)
				continue
			}
		case model.CopyLink:
			e = fmt.Sprintf("CopyLink to a document with %d messages, for %#v", len(ask.Scenario.Messages), ask.For)
		case model.Download:
			e = ask.Format.FileName("download")
		}
		fmt.Fprintf(s, "! %s\n", printed(e))
	}
	is := state(s.m)
	for _, line := range is {
		if i := slices.Index(was, line); i >= 0 {
			was = slices.Delete(was, i, i+1)
		} else {
			fmt.Fprintf(s, "  + %s\n", line)
		}
	}
	for _, line := range was {
		fmt.Fprintf(s, "  - %s\n", line)
	}
}

// printed returns a message or an effect as Go has it, without what is long.
func printed(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case model.Restore:
		return "Restore"
	case model.Notify:
		return fmt.Sprintf("Notify %d", v.Notice.Kind)
	case model.OpenFragment:
		return fmt.Sprintf("OpenFragment %.7s", v.Fragment)
	case model.ImportText:
		return fmt.Sprintf("ImportText %s %.20s", v.Name, v.Text)
	case model.SaveFile:
		return "SaveFile " + v.Format.Name
	case model.ExplorerSaid:
		said, err := anytime.ParseMessage(v.Text)
		return fmt.Sprintf("ExplorerSaid of variant %d: progress %t, report %t, filtered %t, done %t, wrong %q, error %v",
			said.Variant, said.Progress != nil, said.Report != nil, said.Filtered != nil, said.Done, said.Wrong, err)
	}
	return strings.TrimPrefix(strings.NewReplacer("onRun:model.onRun{}, ", "", "onRun:model.onRun{}", "").Replace(fmt.Sprintf("%#v", v)), "model.")
}

// question returns what the explorer is asked, without the setup.
func (s *story) question(text string) string {
	var q anytime.Question
	if err := json.Unmarshal([]byte(text), &q); err != nil {
		return err.Error()
	}
	return fmt.Sprintf("about this setup %t, action %d, readings %t, only %v", q.Document == string(scenario.Encode(s.m.Document())), q.Action, q.Readings, q.Only)
}

// listen tells the model what the explorer says, until it has said enough. Reports
// are long: what they change stands for them.
func (s *story) listen(enough func(anytime.Message) bool) {
	for s.explorer.Busy() || len(s.said) > 0 {
		for len(s.said) == 0 && s.explorer.Busy() {
			if err := s.explorer.Step(1_000, true); err != nil {
				fmt.Fprintln(s, err)
			}
		}
		if len(s.said) == 0 {
			return
		}
		text := s.said[0]
		s.said = s.said[1:]
		message, err := anytime.ParseMessage(text)
		if err != nil {
			fmt.Fprintln(s, err)
		}
		s.tell(model.ExplorerSaid{Text: text})
		if enough(message) {
			return
		}
	}
}

// edits returns messages that put texts into fields of a thing.
func edits(l scenario.List, index int, texts ...string) []model.Msg {
	var all []model.Msg
	for i := 0; i < len(texts); i += 2 {
		all = append(all, model.EditField{Field: field(l, index, texts[i]), Text: texts[i+1]})
	}
	return all
}

// TestGoldenStories compares what messages do with the golden files: their
// effects, and what they change.
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
			edits(scenario.Stores, 0, "openBy", "false", document.Refs, "2", "id", "box"),
			edits(scenario.Messages, 0, document.Way, document.InBy+"smtp"),
			[]model.Msg{model.UseReadings{Set: "literal"}, model.UseReadings{Set: "nobody"}, model.UndoStep{}, model.RedoStep{}, model.RedoStep{}},
		),
		"flags": {
			model.UseFlag{Flag: mapi.Purge}, model.ToggleFlag{Flag: mapi.Purge}, model.ToggleFlag{Flag: mapi.Abort}, model.AskFlags{Text: "0x3"},
			model.AskFlags{Text: "ducks"}, model.EditField{Field: field(scenario.Actions, 0, "do"), Text: "Release"}, model.AskFlags{Text: "QUIET"},
			model.UseFlag{Flag: mapi.NoWait}, model.EditField{Field: field(scenario.Actions, 0, "flags"), Text: "previous"}, model.ToggleFlag{Flag: mapi.Abort},
		},
		"things": {
			model.AddThing{List: scenario.Processes}, model.AddThing{List: scenario.Transports}, model.AddThing{List: scenario.Messages, Inbound: true},
			model.AddThing{List: scenario.Actions, Focus: "flag-1"}, model.DuplicateThing{List: scenario.Actions, Index: 0}, model.DuplicateThing{List: scenario.Actions, Index: 9},
			model.MoveThing{List: scenario.Actions, From: 2, To: 0}, model.MoveThing{List: scenario.Actions, From: 0, To: 1, Button: "down"},
			model.MoveThing{List: scenario.Actions, From: 0, To: 0}, model.MoveThing{List: scenario.Actions, From: 0, To: 3}, model.MoveThing{List: scenario.Actions, From: 0, To: -1},
			model.MoveThing{List: scenario.Document}, model.EditField{Field: field(scenario.Messages, 1, "at"), Text: "soon"},
			model.RemoveThing{List: scenario.Messages, Index: 0}, model.RemoveThing{List: scenario.Actions, Index: 0}, model.SelectCall{Action: 1}, model.RemoveThing{List: scenario.Actions, Index: 1},
			model.RemoveThing{List: scenario.Actions}, model.RemoveThing{List: scenario.Actions}, model.RemoveThing{List: scenario.Stores},
		},
		"open": {
			model.OpenExample{Index: 2}, model.UndoStep{}, model.OpenFragment{Fragment: "v1." + document.Fragment(other)[3:]}, model.OpenFragment{Fragment: "v1.AAAA"},
			model.Dismiss{}, model.ImportText{Name: "a.json", Text: "{"}, model.OpenDialog{Dialog: model.PasteDialog},
			model.ImportText{Name: "a.json", Text: text(busy)}, model.PickImport{}, model.ClearDocument{},
			model.Restore{Scenario: other}, model.ImportText{Name: "b.json", Text: strings.Replace(text(other), `"at":`, `"at":1`, 1)},
		},
		"view": {
			model.SetCursor{At: 700}, model.StepCursor{}, model.StepCursor{Back: true}, model.StepCursor{Decisions: true}, model.SetCursor{At: -1}, model.SetCursor{At: 1 << 30},
			model.ZoomView{X: 2000, In: true}, model.ZoomView{X: 2000, In: true}, model.ZoomView{X: 9000}, model.LookAt{At: 800}, model.SetCursor{At: 0}, model.FitView{},
			model.FoldGroup{Key: "processes"}, model.FoldGroup{Key: "processes"}, model.Resized{Width: 800}, model.FocusHandle{Key: call},
			model.StepFocus{Key: call, ToLanes: true}, model.StepFocus{Key: mail}, model.StepFocus{Key: mail, Back: true}, model.StepFocus{Key: mail, ToLanes: true, Back: true},
			model.StepFocus{Key: mail, ToLanes: true}, model.StepFocus{Key: "gone"}, model.ShowMail{From: 1}, model.OpenFind{}, model.Find{Text: " m2 "}, model.Find{Text: "M"}, model.Find{Text: "M"}, model.Find{Text: "M"},
			model.Find{Text: "nobody"}, model.Find{Text: " "}, model.TogglePlay{}, model.Tick{Ms: 16}, model.Tick{Ms: 9_000}, model.TogglePlay{}, model.Tick{Ms: 16},
			model.SetCursor{At: 9_000}, model.TogglePlay{}, model.SetCursor{At: 5_000}, model.Tick{Ms: 16}, model.SelectCall{Action: 0}, model.SelectCall{Action: 1},
		},
		"drag": slices.Concat(
			drag(call, 180, model.DropHandle{}), drag(mail, 60, model.DropHandle{}), drag(stretch, 140, model.DropHandle{Cancel: true}),
			drag("", 60, model.DropHandle{}), drag(call, 101, model.DropHandle{}), drag("", 101, model.DropHandle{}),
			[]model.Msg{
				model.PressHandle{Key: call, X: 10, Width: 420}, model.DragTo{X: 100, Width: 420, Fine: true}, model.UndoStep{}, model.DragTo{X: 200, Width: 420}, model.DropHandle{},
				model.NudgeHandle{Key: call, By: 10}, model.NudgeHandle{Key: call, By: 10}, model.NudgeHandle{Key: mail, By: -10}, model.NudgeHandle{Key: "gone", By: 10},
				model.PressHandle{Key: call, X: 10, Width: 420}, model.EditField{Field: field(scenario.Actions, 0, "at"), Text: "400"}, model.DragTo{X: 100, Width: 420}, model.DropHandle{Cancel: true},
				model.EditField{Field: field(scenario.Actions, 0, "at"), Text: "soon"}, model.PressHandle{Key: call, X: 10, Width: 420}, model.DragTo{X: 100, Width: 420}, model.DropHandle{}, model.NudgeHandle{Key: call, By: 10},
			},
		),
		"page": {
			model.Begin{Lang: texts.English, Theme: model.DarkTheme, Letters: true, Unknown: []address.Problem{{Name: "ducks"}}}, model.DismissUnknown{},
			model.Ask{Name: "theme", Value: "light"}, model.Ask{Name: "theme", Value: "pink"}, model.Ask{Name: "lang", Value: "fr"}, model.Ask{Name: "theme", Value: "dark"},
			model.Miss{Problem: address.Problem{Kind: address.UnknownExample, Name: "example"}}, model.OpenExample{Index: 1}, model.SetTheme{Theme: model.SystemTheme},
			model.SetBoth{On: true}, model.SetLetters{}, model.SetLetters{On: true}, model.OpenDialog{Dialog: model.HelpDialog}, model.CloseDialog{Dialog: model.HelpDialog},
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
				s.tell(msg)
			}
			apptest.Golden(t, name, strings.TrimPrefix(s.String(), "\n"))
		})
	}
}

// TestGoldenExplorer compares what the explorer's reports do with the golden file.
func TestGoldenExplorer(t *testing.T) {
	nameTexts(t)
	s := &story{m: example(t, "quiet-refuses")}
	s.explorer = &anytime.Explorer{Tell: func(m anytime.Message) { s.said = append(s.said, encodeMessage(m)) }}
	done := func(m anytime.Message) bool { return m.Done }
	s.tell(model.Explore{})
	s.tell(model.Explore{})
	s.tell(model.ExploreReadings{})
	s.listen(done)
	s.tell(model.ExploreReadings{})
	s.listen(func(m anytime.Message) bool { return m.Report != nil })
	s.tell(model.StopExploring{})
	s.tell(model.StopExploring{})
	s.listen(done)
	for _, msg := range []model.Msg{
		model.WantPromise{Promise: anytime.NeverBlocks, On: true}, model.WantPromise{Promise: anytime.NeverBlocks},
		model.CopyWitness{Variant: 1}, model.CopyWitness{Variant: 99}, model.CopyWitness{Variant: 1, Witness: 99},
		model.OpenWitness{Variant: 1, Witness: 1}, model.OpenWitness{Variant: -2}, model.UndoStep{},
		model.OnlyRuns{Message: 0, Phase: spooler.Sent},
	} {
		s.tell(msg)
	}
	s.listen(func(m anytime.Message) bool { return m.Filtered != nil })
	for _, msg := range []model.Msg{
		model.OpenWitness{Variant: model.InFiltered}, model.OnlyRuns{Message: 9}, model.OnlyRuns{Message: 0, Any: true},
		model.ExplorerSaid{Text: encodeMessage(anytime.Message{Filtered: &anytime.Report{Calls: make([]anytime.Call, 1)}})},
		model.ExplorerSaid{Text: "{"}, model.UseFlag{Flag: mapi.Abort}, model.Explore{}, model.ExplorerSaid{Text: "{"}, model.Explore{},
		model.ExplorerSaid{Text: encodeMessage(anytime.Message{Wrong: "it cannot"})}, model.ExplorerSaid{Text: encodeMessage(anytime.Message{Variant: 99})},
		model.ExplorerBroke{Reason: "no worker"}, model.OnlyRuns{Message: 0}, model.ExploreReadings{}, model.Explore{}, model.ExplorerEnded{},
	} {
		s.tell(msg)
	}
	apptest.Golden(t, "explorer", strings.TrimPrefix(s.String(), "\n"))
}

// TestTooLarge holds that a setup which is too large for the explorer is not given
// to it.
func TestTooLarge(t *testing.T) {
	nameTexts(t)
	s := smallest()
	for i := range anytime.MaxMessages + 1 {
		s.Messages = append(s.Messages, scenario.Message{ID: fmt.Sprint("m", i), Duration: 5, Store: "mailbox", To: "SMTP"})
	}
	m := of(s)
	if effects := m.Update(model.Explore{}); effects != nil || m.Anytime.Wrong != "TooLarge" || m.Anytime.Running {
		t.Errorf("the effects are %v, and it says %q", effects, m.Anytime.Wrong)
	}
}

// TestNeverReturns holds that the cursor goes to the start of a call that never
// returns.
func TestNeverReturns(t *testing.T) {
	for _, c := range apptest.Vectors(t) {
		m := of(c.Scenario)
		i := m.Call()
		if i < 0 {
			continue
		}
		want := m.Run.Result.Calls[i].Returned
		if want == engine.Never {
			want = m.Run.Result.Calls[i].Started
		}
		if m.Cursor != want {
			t.Errorf("%s: the cursor is at %d; want %d", c.Name, m.Cursor, want)
		}
	}
}

// TestExamplesAreNamed holds that whatever is opened has a name in both languages.
func TestExamplesAreNamed(t *testing.T) {
	m := of(smallest())
	for i, e := range examples.All() {
		m.Update(model.OpenExample{Index: i})
		label, ok := m.History.CanUndo()
		en, _ := e.Texts("en")
		zh, _ := e.Texts("zh-Hans")
		if !ok || label.Title.En != en || label.Title.Zh != zh || m.Notice.Title != label.Title {
			t.Errorf("%s: the step is called %+v, the notice %+v", e.Name, label.Title, m.Notice.Title)
		}
	}
}
