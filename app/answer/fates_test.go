package answer_test

import (
	"reflect"
	"strings"
	"testing"

	"spoolscope/app/answer"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// TestFates checks that the fate of each message is that of the result, with
// its name and way.
func TestFates(t *testing.T) {
	eachAnswer(t, 500, func(t *testing.T, s answer.Source) {
		sc := s.Trace.Program.Scenario()
		fates := s.Fates(0, everything)
		if len(fates) != len(sc.Messages) {
			t.Fatalf("%d fates of %d messages", len(fates), len(sc.Messages))
		}
		for i, f := range fates {
			if f.ID != sc.Messages[i].ID || f.Phase != s.Result.Messages[i].Phase || f.At != s.Result.Messages[i].At {
				t.Errorf("the fate of %s is %+v; want %+v", sc.Messages[i].ID, f, s.Result.Messages[i])
			}
			checkText(t, s, f.Name)
			if want := way(sc, &sc.Messages[i]); f.Way != want {
				t.Errorf("the way of %s is %q; want %q", f.ID, f.Way, want)
			}
		}
		for from := range len(fates) {
			if part := s.Fates(from, 2); !reflect.DeepEqual(part, fates[from:min(from+2, len(fates))]) {
				t.Fatalf("from %d on the fates are %+v", from, part)
			}
		}
	})
}

// way returns the way of a message, computed from the scenario alone.
func way(s *scenario.Scenario, m *scenario.Message) string {
	if !m.Outbound() {
		for _, store := range s.Stores {
			if store.DefaultInbox {
				return m.Transport + " → " + store.ID
			}
		}
		return m.Transport + " → ?"
	}
	for _, x := range s.Transports {
		for _, a := range x.AddressTypes {
			if a == m.To {
				return m.Store + " → " + x.ID
			}
		}
	}
	return m.Store + " → " + m.To + "?"
}

// TestCounts checks that the counts add up to all mail, and that each fate that
// occurs has one count.
func TestCounts(t *testing.T) {
	occurs := map[spooler.Phase]bool{}
	eachAnswer(t, 500, func(t *testing.T, s answer.Source) {
		want := map[spooler.Phase]int{}
		for _, f := range s.Result.Messages {
			want[f.Phase]++
			occurs[f.Phase] = true
		}
		for _, c := range s.Counts() {
			if c.N == 0 || c.N != want[c.Phase] || c.Name != s.FateName(c.Phase) {
				t.Errorf("%+v; want %d", c, want[c.Phase])
			}
			delete(want, c.Phase)
		}
		if len(want) != 0 {
			t.Errorf("not counted are %v", want)
		}
	})
	names := map[string]spooler.Phase{}
	for p := spooler.Unborn; p <= spooler.Lost; p++ {
		if !occurs[p] {
			t.Errorf("no message is %s", engine.FateName(p))
		}
		for _, lang := range texts.Langs {
			name := answer.Source{Lang: lang}.FateName(p)
			if other, taken := names[name]; taken || name == "" {
				t.Errorf("%d and %d are both named %q", other, p, name)
			}
			names[name] = p
		}
	}
}

// TestTitles checks that the title of a call names the caller, the method and
// the object.
func TestTitles(t *testing.T) {
	eachCall(t, 300, func(t *testing.T, s answer.Source, call int) {
		sc := s.Trace.Program.Scenario()
		c := &s.Result.Calls[call]
		a := &sc.Actions[c.Action]
		title := s.Title(call)
		checkText(t, s, title)
		for _, part := range []string{a.Process, a.Do.String(), a.Store, a.Message} {
			if !strings.Contains(title, part) {
				t.Errorf("the title %q does not name %s", title, part)
			}
		}
	})
}

// TestOutcomes checks that an outcome contains the value or the result and the
// time, or says that the call never returns or was cut off.
func TestOutcomes(t *testing.T) {
	eachCall(t, 300, func(t *testing.T, s answer.Source, call int) {
		c, words := &s.Result.Calls[call], texts.Of(s.Lang)
		text := answer.Outcome(s.Result, call, words)
		checkText(t, s, text)
		var parts []string
		switch {
		case c.Returned == engine.Never && !s.Result.Settled && !endsInside(s.Trace, call):
			if text == words.Answer.OutcomeNever {
				t.Errorf("a call that was cut off has the outcome %q", text)
			}
			parts = []string{answer.Ms(s.Result.Horizon)}
		case c.Returned == engine.Never:
			if text != words.Answer.OutcomeNever {
				t.Errorf("a call that never returns has the outcome %q", text)
			}
		case c.Result.Failed():
			parts = []string{c.Result.String(), answer.Ms(c.Returned)}
		default:
			parts = []string{c.Out.Hex(), answer.Ms(c.Returned)}
		}
		for _, part := range parts {
			if !strings.Contains(text, part) {
				t.Errorf("the outcome %q does not contain %s", text, part)
			}
		}
	})
}

// endsInside reports whether a record says that the process of a call ended inside
// the call.
func endsInside(tr engine.Trace, call int) bool {
	for _, r := range tr.Log.All() {
		if r.Kind == trace.ProcessEnded && int(r.Object) == call+1 {
			return true
		}
	}
	return false
}

// TestSpellings checks the formats of times and values.
func TestSpellings(t *testing.T) {
	for ms, want := range map[int32]string{
		0: "0 ms", 850: "850 ms", 9_999: "9999 ms", 10_000: "10 s", 10_400: "10.4 s", 10_050: "10.05 s", 10_001: "10.001 s", 86_400_000: "86400 s",
	} {
		if got := answer.Ms(ms); got != want {
			t.Errorf("%d ms is %q; want %q", ms, got, want)
		}
	}
	for f, want := range map[mapi.Flags]string{
		0: "0x00000000", mapi.Purge: "0x00000004 (PURGE)", mapi.Complete | mapi.Inbound: "0x00030000 (COMPLETE | INBOUND)",
	} {
		if got := answer.Value(f); got != want {
			t.Errorf("%v is %q; want %q", f, got, want)
		}
	}
}
