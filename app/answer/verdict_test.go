package answer_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"spoolscope/app/answer"
	"spoolscope/app/apptest"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

func itoa(n int) string { return strconv.Itoa(n) }

func sourceOf(t testing.TB, s *scenario.Scenario, lang texts.Lang) answer.Source {
	t.Helper()
	tr, r := apptest.Run(t, s)
	return answer.Source{Trace: tr, Result: r, Lang: lang}
}

// verdicts maps each verdict to its condition, which depends on the result
// alone.
var verdicts = map[string]func(c *engine.CallResult, do scenario.Do) bool{
	"Opened":     opens(rules.OpenOpens),
	"Referenced": opens(rules.OpenAddsReference),
	"Reopened":   opens(rules.OpenReopens),
	"Exited":     func(_ *engine.CallResult, do scenario.Do) bool { return do == scenario.Exit },
	"Abandoned":  func(c *engine.CallResult, _ scenario.Do) bool { return c.Returned == engine.Never },
	"Never":      func(c *engine.CallResult, _ scenario.Do) bool { return c.Returned == engine.Never },
	"CutOff":     func(c *engine.CallResult, _ scenario.Do) bool { return c.Returned == engine.Never },
	"NotCancelled": func(c *engine.CallResult, do scenario.Do) bool {
		return c.Result.Failed() && do == scenario.AbortSubmit
	},
	"Invalid": func(c *engine.CallResult, do scenario.Do) bool {
		return c.Result.Failed() && do != scenario.AbortSubmit
	},
	"Cancelled": func(c *engine.CallResult, do scenario.Do) bool { return returned(c) && do == scenario.AbortSubmit },
	"Flushed":   func(c *engine.CallResult, do scenario.Do) bool { return returned(c) && do == scenario.FlushQueues },
	"Counted": func(c *engine.CallResult, do scenario.Do) bool {
		return returned(c) && do == scenario.Release && !logsOff(c)
	},
	"LetGo": func(c *engine.CallResult, do scenario.Do) bool {
		return returned(c) && do == scenario.Release && !logsOff(c)
	},
	"Shared": func(c *engine.CallResult, do scenario.Do) bool {
		return logsOff(c) && c.Out.Has(mapi.Complete) && !closes(c)
	},
	"Saved": func(c *engine.CallResult, do scenario.Do) bool {
		return logsOff(c) && do == scenario.StoreLogoff && !closes(c)
	},
	"Refused": func(c *engine.CallResult, do scenario.Do) bool {
		return logsOff(c) && !c.Out.Has(mapi.Complete) && !closes(c)
	},
	"Orphaned": func(c *engine.CallResult, do scenario.Do) bool {
		return logsOff(c) && !c.Out.Has(mapi.Complete) && do == scenario.Release
	},
	"Gone": func(c *engine.CallResult, do scenario.Do) bool {
		return logsOff(c) && !c.Out.Has(mapi.Complete) && do == scenario.Release
	},
	"Performs": func(c *engine.CallResult, do scenario.Do) bool {
		return logsOff(c) && c.Out.Has(mapi.Complete) && closes(c)
	},
	"Complete": func(c *engine.CallResult, do scenario.Do) bool {
		return logsOff(c) && c.Out.Has(mapi.Complete) && closes(c)
	},
}

func opens(rule rules.ID) func(c *engine.CallResult, do scenario.Do) bool {
	return func(c *engine.CallResult, do scenario.Do) bool {
		return returned(c) && do == scenario.OpenMsgStore && slices.Contains(c.Rules, rule)
	}
}

func returned(c *engine.CallResult) bool { return c.Returned != engine.Never && !c.Result.Failed() }

// logsOff reports whether a call requested a logoff, successful or not, itself
// or by a Release that implies one.
func logsOff(c *engine.CallResult) bool {
	return returned(c) && c.Store >= 0 && !slices.ContainsFunc(c.Rules, func(r rules.ID) bool {
		return slices.Contains([]rules.ID{rules.CallReleaseCounts, rules.CallReleaseAfterLogoff, rules.OpenOpens, rules.OpenAddsReference, rules.OpenReopens}, r)
	})
}

// closes reports whether a call made its store begin to close.
func closes(c *engine.CallResult) bool {
	return !slices.Contains(c.Rules, rules.SharedIgnored) && !slices.Contains(c.Rules, rules.CallSaved) && c.Out.Has(mapi.Complete)
}

// TestVerdicts checks that the verdict on every call agrees with its result,
// and that each verdict occurs.
func TestVerdicts(t *testing.T) {
	given := map[string]bool{}
	eachCall(t, 1_000, func(t *testing.T, s answer.Source, call int) {
		c := &s.Result.Calls[call]
		text := s.Verdict(call)
		checkSentence(t, s, text)
		name := verdictName(texts.Of(s.Lang), text)
		if name == "" && text == texts.Fill(texts.Of(s.Lang).Answer.Verdicts.CutOff, "at", answer.Ms(s.Result.Horizon)) {
			name = "CutOff"
		}
		abandoned := endsInside(s.Trace, call)
		if abandoned != (name == "Abandoned") {
			t.Errorf("the verdict on a call is %q; its process ended inside it: %v", text, abandoned)
		}
		if c.Returned == engine.Never && !abandoned && (name == "Never") != s.Result.Settled {
			t.Errorf("the verdict on a call that has not returned is %q; the run settled: %v", text, s.Result.Settled)
		}
		bornOut, known := verdicts[name]
		if !known || !bornOut(c, scenario.Do(c.Method)) {
			t.Errorf("the verdict on call %d is %q (%s); its result is %+v", call, text, name, c)
		}
		given[name] = true
	})
	for name := range verdicts {
		if !given[name] {
			t.Errorf("the verdict %s does not occur", name)
		}
	}
}

// verdictName returns the name of a verdict by its text.
func verdictName(c *texts.Catalog, text string) string {
	v := &c.Answer.Verdicts
	for name, is := range map[string]string{
		"Complete": v.Complete, "Performs": v.Performs, "Refused": v.Refused, "Shared": v.Shared, "Saved": v.Saved,
		"Invalid": v.Invalid, "Counted": v.Counted, "LetGo": v.LetGo, "Orphaned": v.Orphaned, "Never": v.Never,
		"Opened": v.Opened, "Referenced": v.Referenced, "Reopened": v.Reopened, "Exited": v.Exited, "Abandoned": v.Abandoned,
		"Gone": v.Gone, "Cancelled": v.Cancelled, "NotCancelled": v.NotCancelled, "Flushed": v.Flushed,
	} {
		if is == text {
			return name
		}
	}
	return ""
}

// TestVerdictsOnStores checks that verdicts agree with the final state of the
// store.
func TestVerdictsOnStores(t *testing.T) {
	eachCall(t, 1_000, func(t *testing.T, s answer.Source, call int) {
		c := &s.Result.Calls[call]
		if c.Store < 0 || c.Returned == engine.Never {
			return
		}
		store := &s.Result.Stores[c.Store]
		phase := spooler.StorePhase(apptest.ValueAt(store.Phases, c.Returned))
		if othersChange(s.Trace, c, call) {
			return // phases are sampled after each instant
		}
		switch verdictName(texts.Of(s.Lang), s.Verdict(call)) {
		case "Complete":
			if phase != spooler.StoreReleased {
				t.Errorf("call %d is said to release a store that is %s", call, engine.StoreName(phase))
			}
		case "Performs":
			if phase == spooler.StoreOpen {
				t.Errorf("call %d is said to be performed on a store that is open", call)
			}
		case "Orphaned":
			if phase != spooler.StoreOrphaned {
				t.Errorf("call %d is said to orphan a store that is %s", call, engine.StoreName(phase))
			}
		case "Gone", "Refused", "Shared":
			if phase == spooler.StoreOrphaned {
				t.Errorf("call %d is said to leave a store as it was that is orphaned", call)
			}
		}
	})
}

// othersChange reports whether another call opens the store of a call again, or
// orphans it, at the time of the return.
func othersChange(tr engine.Trace, c *engine.CallResult, call int) bool {
	for _, r := range tr.Log.All() {
		if (r.Kind == trace.Reopened || r.Kind == trace.Orphaned) && r.Subject == c.Store && r.At == c.Returned && int(r.Object) != call {
			return true
		}
	}
	return false
}

// TestFlags checks that the four output flags are explained in their order, and
// set as in the value of the call.
func TestFlags(t *testing.T) {
	eachCall(t, 500, func(t *testing.T, s answer.Source, call int) {
		c := &s.Result.Calls[call]
		flags := s.Flags(call)
		if len(flags) != len(mapi.Outputs) {
			t.Fatalf("call %d has %d flags", call, len(flags))
		}
		for i, f := range flags {
			if f.Flag != mapi.Outputs[i] || f.Set != (returned(c) && c.Out.Has(f.Flag)) {
				t.Errorf("call %d: %v is set: %t; its value is %v", call, f.Flag, f.Set, c.Out)
			}
			checkSentence(t, s, f.Why)
			checkWhy(t, s, call, f)
		}
	})
}

// checkWhy checks that the reason given for a flag agrees with the run.
func checkWhy(t *testing.T, s answer.Source, call int, f answer.Flag) {
	t.Helper()
	w, c := &texts.Of(s.Lang).Answer.FlagWhy, &s.Result.Calls[call]
	is := func(pattern string) bool {
		head, _, _ := strings.Cut(pattern, "{")
		return strings.HasPrefix(f.Why, head)
	}
	set := is(w.InboundSet) || is(w.OutboundSet) || is(w.QueueSet) || is(w.CompleteSet) || is(w.CompleteWill) || is(w.CompleteShared) || is(w.CompleteSaved)
	if f.Set != set {
		t.Errorf("call %d: %v is set: %t, because %q", call, f.Flag, f.Set, f.Why)
	}
	if withheld := recorded(s, call, func(r *trace.Record) bool { return r.Kind == trace.OutputWithheld && r.Flags().Has(f.Flag) }); returned(c) && withheld != (f.Why == w.Withheld) {
		t.Errorf("call %d: %v is withheld: %t, because %q", call, f.Flag, withheld, f.Why)
	}
	switch f.Why {
	case w.Ignored:
		if recorded(s, call, func(r *trace.Record) bool { return r.Kind == trace.Refused || r.Kind == trace.Began }) {
			t.Errorf("call %d: the reason is %q, but the call reached the spooler", call, f.Why)
		}
	case w.InboundNot, w.OutboundNot, w.QueueNot:
		if id := busyAt(s, c, f.Flag); id != "" {
			t.Errorf("call %d: the reason is %q, but there is %s", call, f.Why, id)
		}
	case w.Withheld:
		if s.Trace.Program.Scenario().Readings[rules.Output] != rules.OutputQuietOnly {
			t.Errorf("call %d: %v is withheld by a reading that is not in force", call, f.Flag)
		}
	case w.NotYet:
		if c.Returned != engine.Never {
			t.Errorf("call %d: it is said %q", call, f.Why)
		}
	case w.Failed:
		if !c.Result.Failed() {
			t.Errorf("call %d: it is said %q", call, f.Why)
		}
	}
}

// recorded reports whether the trace has a matching record about a call.
func recorded(s answer.Source, call int, is func(*trace.Record) bool) bool {
	for _, r := range s.Trace.Log.All() {
		if r.Kind >= trace.Called && r.Kind <= trace.Returned && r.Subject == int32(call) && is(r) {
			return true
		}
	}
	return false
}

// busyAt returns a message for which a flag should be set at the return of a
// call: one that is being transferred, or in the queue, well before and after
// the return.
func busyAt(s answer.Source, c *engine.CallResult, f mapi.Flags) string {
	sc := s.Trace.Program.Scenario()
	mine := func(m int) bool {
		return sc.Messages[m].Outbound() && sc.Messages[m].Store == sc.Stores[c.Store].ID ||
			!sc.Messages[m].Outbound() && sc.Stores[c.Store].DefaultInbox
	}
	if c.Store < 0 {
		return ""
	}
	if f == mapi.OutboundQueue {
		for m, fate := range s.Result.Messages {
			if fate.Phase == spooler.Queued && fate.At < c.Returned && mine(m) {
				return sc.Messages[m].ID
			}
		}
		return ""
	}
	direction := trace.Out
	if f == mapi.Inbound {
		direction = trace.In
	}
	for _, x := range s.Result.Transports {
		for _, transfer := range x.Transfers {
			after := transfer.End > c.Returned || transfer.End == engine.Never
			if transfer.Direction == direction && transfer.Start < c.Returned && after && mine(int(transfer.Message)) {
				return sc.Messages[transfer.Message].ID
			}
		}
	}
	return ""
}
