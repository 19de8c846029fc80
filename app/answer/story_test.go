package answer_test

import (
	"slices"
	"strings"
	"testing"

	"spoolscope/app/answer"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// TestStory checks that the story of each message is in the order of time, names it in
// every sentence about mail, and ends with its fate.
func TestStory(t *testing.T) {
	eachAnswer(t, 300, func(t *testing.T, s answer.Source) {
		for i, m := range s.Trace.Program.Scenario().Messages {
			list := s.Story(i)
			if phase := s.Result.Messages[i].Phase; len(list) == 0 {
				if phase != spooler.Unborn {
					t.Errorf("%s is %v and has no story", m.ID, phase)
				}
				continue
			}
			for j, d := range list {
				checkDecision(t, s, &list[j])
				if j > 0 && d.At < list[j-1].At {
					t.Errorf("%s: %q is before %q", m.ID, d.Text, list[j-1].Text)
				}
				if text := d.Text + strings.Join(d.Facts, " "); !strings.Contains(text, m.ID) {
					t.Errorf("%q is in the story of %s", text, m.ID)
				}
			}
			if !slices.ContainsFunc(list, func(d answer.Decision) bool { return d.At == s.Result.Messages[i].At }) && s.Result.Messages[i].Phase != spooler.Unborn {
				t.Errorf("%s gets its fate at %d, which is not in its story", m.ID, s.Result.Messages[i].At)
			}
		}
	})
}

// TestAgainst checks that a run has nothing against what it does itself, and names each
// part of something else with what decided it.
func TestAgainst(t *testing.T) {
	eachAnswer(t, 200, func(t *testing.T, s answer.Source) {
		sc := s.Trace.Program.Scenario().Clone()
		sc.Expect = scenario.Expect{}
		for i := range s.Result.Calls {
			c := &s.Result.Calls[i]
			want := scenario.ExpectedCall{Action: int(c.Action), HasReturns: true, Returns: c.Returned != engine.Never}
			if want.Returns {
				want.Out = scenario.Pass(c.Out)
			}
			sc.Expect.Calls = append(sc.Expect.Calls, want)
		}
		for i, m := range sc.Messages {
			sc.Expect.Messages = append(sc.Expect.Messages, scenario.ExpectedFate{Message: m.ID, Fate: s.Result.Messages[i].Phase})
		}
		if list := again(t, sc, s.Lang).Against(); len(list) != 0 {
			t.Errorf("it does not what it does: %+v", list)
		}
		n := 0
		for i := range sc.Expect.Calls {
			want := &sc.Expect.Calls[i]
			want.Returns = !want.Returns
			want.Out.Value ^= mapi.Inbound
			n++
		}
		for i := range sc.Expect.Messages {
			sc.Expect.Messages[i].Fate = scenario.Fate((int(sc.Expect.Messages[i].Fate) + 1) % int(scenario.Lost))
			n++
		}
		list := again(t, sc, s.Lang).Against()
		if len(list) != n {
			t.Fatalf("%d parts differ; want %d", len(list), n)
		}
		for i, o := range list {
			checkText(t, s, o.What)
			if i < len(sc.Expect.Calls) && len(o.Decisions) == 0 {
				t.Errorf("nothing decided %q", o.What)
			}
			for j := range o.Decisions {
				checkDecision(t, s, &o.Decisions[j])
			}
		}
	})
}

// again runs a scenario.
func again(t *testing.T, sc *scenario.Scenario, lang texts.Lang) answer.Source {
	t.Helper()
	p, err := engine.Compile(sc)
	if err != nil {
		t.Fatal(err)
	}
	run := engine.Run(p)
	return answer.Source{Trace: run, Result: engine.NewResult(run), Lang: lang}
}
