package answer_test

import (
	"reflect"
	"slices"
	"testing"

	"spoolscope/app/answer"
	"spoolscope/app/apptest"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
	"spoolscope/static/examples"
)

// TestDecisions checks that the decisions about a call begin with the call, end
// with its return if it returns, are in the order of time, and contain every
// rule that the result lists for the call.
func TestDecisions(t *testing.T) {
	eachCall(t, 500, func(t *testing.T, s answer.Source, call int) {
		c := &s.Result.Calls[call]
		list, more := s.Decisions(call, everything)
		if more != 0 || len(list) == 0 || list[0].At != c.Started {
			t.Fatalf("the decisions about call %d are %+v, and %d more", call, list, more)
		}
		decided := map[rules.ID]bool{}
		for i, d := range list {
			decided[d.Rule] = true
			if i > 0 && d.At < list[i-1].At {
				t.Errorf("call %d: %q is before %q", call, d.Text, list[i-1].Text)
			}
			checkDecision(t, s, &d)
		}
		for _, r := range c.Rules {
			if !decided[r] {
				t.Errorf("call %d: no decision is by %s", call, r)
			}
		}
		if c.Returned != engine.Never && !slices.ContainsFunc(list, func(d answer.Decision) bool { return d.At == c.Returned }) {
			t.Errorf("call %d: no decision is at its return", call)
		}
	})
}

// checkDecision checks that a decision has a text, a rule of the catalogue in
// the language of the source, its sources, and the reading that was in force.
func checkDecision(t *testing.T, s answer.Source, d *answer.Decision) {
	t.Helper()
	checkSentence(t, s, d.Text)
	if d.Rule == rules.None || !reflect.DeepEqual(d.Sources, d.Rule.Rule().Cites.Sources()) || len(d.Sources) == 0 {
		t.Errorf("%q is by the rule %s, from %v", d.Text, d.Rule, d.Sources)
	}
	says := d.Rule.Rule().Says.En
	if s.Lang == texts.Chinese {
		says = d.Rule.Rule().Says.Zh
	}
	if d.Says != says {
		t.Errorf("%s says %q; want %q", d.Rule, d.Says, says)
	}
	checkSentence(t, s, d.Says)
	if key, v, ok := d.Reading.Split(); ok && s.Trace.Program.Scenario().Readings[key] != v {
		t.Errorf("%q is by the reading %s, which is not in force", d.Text, d.Reading)
	}
	for _, fact := range d.Facts {
		checkText(t, s, fact)
	}
}

// TestSourcesExist checks that the pages and sentences of every rule and
// reading exist.
func TestSourcesExist(t *testing.T) {
	marks := map[string]bool{}
	for _, m := range rules.Sentences() {
		marks[m.ID] = true
	}
	check := func(name string, sources []rules.Source) {
		for _, source := range sources {
			if page, ok := rules.PageByShort(source.Page); !ok || page.Title == "" {
				t.Errorf("%s is from %s, which is no page", name, source)
			}
			if source.Sentence != "" && !marks[source.Sentence] {
				t.Errorf("%s is from %s, which is no sentence", name, source)
			}
		}
	}
	for _, r := range rules.Catalogue() {
		check(r.Name, r.Cites.Sources())
	}
	for _, r := range rules.All() {
		check(r.Name, r.Cites.Sources())
		for _, v := range r.Values {
			check(r.Name+": "+v.Name, v.Cites.Sources())
		}
	}
}

// TestFirstDecisions checks that a limited list contains the first decisions,
// and the number of the others.
func TestFirstDecisions(t *testing.T) {
	eachCall(t, 50, func(t *testing.T, s answer.Source, call int) {
		all, _ := s.Decisions(call, everything)
		for _, most := range []int{0, 1, 3, len(all)} {
			list, more := s.Decisions(call, most)
			if n := min(most, len(all)); len(list) != n || more != len(all)-n || n > 0 && !reflect.DeepEqual(list, all[:n]) {
				t.Fatalf("call %d: %d decisions and %d more of %d", call, len(list), more, len(all))
			}
		}
	})
}

// TestDecisionsAreAboutTheCall checks that every record about a call is among
// the decisions about that call, and about no other.
func TestDecisionsAreAboutTheCall(t *testing.T) {
	eachAnswer(t, 500, func(t *testing.T, s answer.Source) {
		listed := 0
		for call := range s.Result.Calls {
			list, _ := s.Decisions(call, everything)
			listed += len(list)
		}
		want := 0
		for _, r := range s.Trace.Log.All() {
			switch r.Kind {
			case trace.Started, trace.Undeliverable, trace.Cancelled, trace.Connected:
				if r.Value != 0 {
					want++
				}
			default:
				if r.Kind >= trace.Called {
					want++
				}
				if r.Kind == trace.ProcessEnded && r.Object > 0 {
					want++ // also about the call that the process is inside of
				}
			}
		}
		if listed != want {
			t.Errorf("%d decisions are listed; want %d", listed, want)
		}
	})
}

// TestOtherReadings checks that the outcome under another reading is that of a
// run with it, for each call, reading and value.
func TestOtherReadings(t *testing.T) {
	differs := map[rules.Key]bool{}
	eachCall(t, 60, func(t *testing.T, s answer.Source, call int) {
		sc := s.Trace.Program.Scenario()
		action := s.Result.Calls[call].Action
		here := answer.Outcome(s.Result, call, texts.Of(s.Lang))
		for _, reading := range rules.All() {
			list := s.Alternatives(call, reading.Key)
			if len(list) != len(reading.Values)-1 {
				t.Fatalf("call %d: %d alternatives to %s", call, len(list), reading.Name)
			}
			for _, a := range list {
				if a.Value == sc.Readings[reading.Key] {
					t.Errorf("call %d: %s is an alternative to itself", call, reading.Name)
				}
				want := outcomeUnder(t, sc, reading.Key, a.Value, action, s.Lang)
				if a.Outcome != want || a.Same != (want == here) {
					t.Errorf("call %d under %s: %s gives %q (the same: %t); a run gives %q", call, reading.Name, reading.Values[a.Value].Name, a.Outcome, a.Same, want)
				}
				differs[reading.Key] = differs[reading.Key] || !a.Same
			}
		}
	})
	for _, reading := range rules.All() {
		if !differs[reading.Key] {
			t.Errorf("no call depends on the reading %s", reading.Name)
		}
	}
}

// outcomeUnder runs a scenario under another reading.
func outcomeUnder(t *testing.T, s *scenario.Scenario, key rules.Key, v rules.Value, action int32, lang texts.Lang) string {
	t.Helper()
	other := s.Clone()
	other.Readings[key] = v
	program, err := engine.Compile(other)
	if err != nil {
		t.Fatal(err)
	}
	r := engine.NewResult(engine.Run(program))
	for i := range r.Calls {
		if r.Calls[i].Action == action {
			return answer.Outcome(r, i, texts.Of(lang))
		}
	}
	return texts.Of(lang).Answer.NotMade
}

// TestLargeScenariosHaveNoAlternatives checks that a scenario which takes long to
// run is not run again for each reading.
func TestLargeScenariosHaveNoAlternatives(t *testing.T) {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "p"}}
	s.Stores = []scenario.Store{{ID: "s", OpenBy: []scenario.OpenBy{{Process: "p", Refs: 1}}}}
	s.Messages = make([]scenario.Message, 50_000)
	s.Actions = []scenario.Action{{Process: "p", Do: scenario.Release, Store: "s"}}
	for i := range s.Messages {
		s.Messages[i] = scenario.Message{ID: "m" + string(rune('a'+i%26)) + itoa(i), Duration: 1, Store: "s", To: "SMTP"}
	}
	source := sourceOf(t, s, texts.English)
	if list := source.Alternatives(0, rules.Abort); list != nil {
		t.Errorf("there are alternatives: %v", list)
	}
}

// TestDeciding checks which decision decides a call: a refusal or that the call is
// ignored, before that it may return.
func TestDeciding(t *testing.T) {
	for name, want := range map[string]string{
		"quiet-refuses": "quiet.refuses", "another-process": "shared.ignored", "abort-stops": "abort.returns",
		"flush-the-outbox": "purge.returns", "killed-program": "call.forwarded",
	} {
		i := examples.ByName(name)
		if i < 0 {
			t.Fatalf("there is no example %s", name)
		}
		trace, result := apptest.Run(t, examples.All()[i].Scenario("en"))
		s := answer.Source{Trace: trace, Result: result}
		d := s.Deciding(0)
		if d.Rule.String() != want || d.Says == "" || len(d.Sources) == 0 {
			t.Errorf("%s: %s decides the call: %q; want %s", name, d.Rule, d.Says, want)
		}
	}
}
