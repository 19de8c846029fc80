package model_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"spoolscope/app/anytime"
	"spoolscope/app/apptest"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
)

// nameTexts replaces the texts of the model by their names until the test ends.
func nameTexts(t *testing.T) {
	catalog := texts.Of(texts.English)
	was := *catalog
	t.Cleanup(func() { *catalog = was })
	for _, part := range []any{&catalog.Answer, &catalog.Timeline, &catalog.Page, &catalog.Anytime, &catalog.Steps} {
		apptest.NameTexts(part)
	}
}

// state describes the model, with a line for each part.
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
	line("mail", m.Paged[scenario.Messages])
	line("title", m.Title())
	return append(lines, explored(m)...)
}

// explored describes the state of the explorer.
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

// story sends messages to a model, and writes the effects of each one and the
// changes of the model. An explorer answers the questions.
type story struct {
	strings.Builder
	m        *model.Model
	explorer *anytime.Explorer
	said     []string
}

func (s *story) send(msg model.Msg) {
	was, rev := state(s.m), s.m.Rev
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
				fmt.Fprintf(s, "after %d ms it announces %q\n", ask.Ms, s.m.Spoken.Text)
				continue
			}
		case model.CopyLink:
			e = fmt.Sprintf("CopyLink to a document with %d messages, for %#v", len(ask.Scenario.Messages), ask.For)
		case model.Download:
			e = ask.Format.FileName("download")
		}
		fmt.Fprintf(s, "! %s\n", printed(e))
	}
	if parts := newer(rev, s.m.Rev); len(parts) > 0 {
		fmt.Fprintf(s, "  renders %s\n", strings.Join(parts, ", "))
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

// newer lists what has a higher count of changes.
func newer(was, is model.Rev) (parts []string) {
	for _, part := range []struct {
		name    string
		was, is int
	}{{"document", was.Doc, is.Doc}, {"run", was.Run, is.Run}, {"view", was.View, is.View}, {"answers", was.Any, is.Any}} {
		if part.is > part.was {
			parts = append(parts, part.name)
		}
	}
	return parts
}

// printed formats a message or an effect in Go syntax, without long parts.
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

// question describes a question to the explorer, without the setup.
func (s *story) question(text string) string {
	q, err := anytime.ParseQuestion(text)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("about this setup %t, action %d, readings %t, only %v", q.Document == string(scenario.Encode(s.m.Document())), q.Action, q.Readings, q.Only)
}

// listen passes messages of the explorer to the model until there are enough.
// Reports are long, so only their effects are written.
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
		s.send(model.ExplorerSaid{Text: text})
		if enough(message) {
			return
		}
	}
}
