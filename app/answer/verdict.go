package answer

import (
	"slices"
	"strings"

	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// Verdict describes the outcome of a call in one sentence.
func (s Source) Verdict(call int) string {
	return texts.Fill(s.verdict(call, &s.texts().Answer.Verdicts), "at", Ms(s.Result.Horizon))
}

// Summary returns the title, the outcome and the verdict of a call.
func (s Source) Summary(call int) string {
	colon, stop := rules.Text{En: ": ", Zh: "："}, rules.Text{En: ". ", Zh: "。"}
	return s.Title(call) + s.Lang.Says(colon) + Outcome(s.Result, call, s.texts()) + s.Lang.Says(stop) + s.Verdict(call)
}

// verdict returns the one of several texts that applies to a call.
func (s Source) verdict(call int, v *texts.Verdicts) string {
	c := &s.Result.Calls[call]
	do := scenario.Do(c.Method)
	has := func(id rules.ID) bool { return slices.Contains(c.Rules, id) }
	switch {
	case Abandoned(s.Result, c):
		return v.Abandoned
	case c.Returned == engine.Never:
		return pick(s.Result.Settled, v.Never, v.CutOff)
	case do == scenario.AbortSubmit && c.Result.Failed():
		return v.NotCancelled
	case c.Result.Failed():
		return v.Invalid
	case do == scenario.AbortSubmit:
		return v.Cancelled
	case do == scenario.FlushQueues:
		return v.Flushed
	case do == scenario.Exit:
		return v.Exited
	case has(rules.OpenAddsReference):
		return v.Referenced
	case do == scenario.OpenMsgStore:
		return pick(has(rules.OpenReopens), v.Reopened, v.Opened)
	case has(rules.CallReleaseCounts):
		return v.Counted
	case has(rules.CallReleaseAfterLogoff):
		return v.LetGo
	case has(rules.SharedIgnored):
		return v.Shared
	case has(rules.CallSaved):
		return v.Saved
	case has(rules.ReleaseOrphans):
		return v.Orphaned
	case has(rules.CallReleaseAfterRefusal):
		return v.Gone
	case !c.Out.Has(mapi.Complete):
		return v.Refused
	case has(rules.OutputWillPerform):
		return v.Performs
	}
	return v.Complete
}

// Flag is one output flag of a call, with the reason why it is set or not.
type Flag struct {
	Flag mapi.Flags
	Set  bool
	Why  string
}

// Flags explains the four output flags of a call, in the order of their values.
func (s Source) Flags(call int) []Flag {
	c := &s.Result.Calls[call]
	flags := make([]Flag, len(mapi.Outputs))
	for i, f := range mapi.Outputs {
		flags[i] = Flag{Flag: f, Set: c.Returned != engine.Never && !c.Result.Failed() && c.Out.Has(f)}
		flags[i].Why = s.whyFlag(call, f, flags[i].Set)
	}
	return flags
}

func (s Source) whyFlag(call int, f mapi.Flags, set bool) string {
	c := &s.Result.Calls[call]
	w := &s.texts().Answer.FlagWhy
	switch {
	case c.Returned == engine.Never:
		return w.NotYet
	case c.Result.Failed():
		return w.Failed
	}
	facts, rule, withheld := s.outputOf(call, f)
	what := strings.Join(facts, s.listComma())
	switch {
	case withheld:
		return w.Withheld
	case f == mapi.Complete && set:
		return s.whyComplete(rule)
	case !set && (rules.ID(0) == rule) && s.bypassedSpooler(call):
		return w.Ignored
	}
	sets := map[mapi.Flags][2]string{
		mapi.Complete: {"", w.CompleteNot}, mapi.Inbound: {w.InboundSet, w.InboundNot},
		mapi.Outbound: {w.OutboundSet, w.OutboundNot}, mapi.OutboundQueue: {w.QueueSet, w.QueueNot},
	}[f]
	if set {
		return texts.Fill(sets[0], "what", what)
	}
	return sets[1]
}

func (s Source) whyComplete(rule rules.ID) string {
	w := &s.texts().Answer.FlagWhy
	switch rule {
	case rules.SharedIgnored:
		return w.CompleteShared
	case rules.OutputWillPerform:
		return w.CompleteWill
	case rules.OutputComplete:
		return w.CompleteSet
	}
	return w.CompleteSaved
}

// bypassedSpooler reports whether a call did not reach the spooler: it was
// ignored, or only saved or counted.
func (s Source) bypassedSpooler(call int) bool {
	return slices.ContainsFunc(s.Result.Calls[call].Rules, func(r rules.ID) bool {
		return slices.Contains(bypassing, r)
	})
}

// bypassing lists the rules of calls that do not reach the spooler.
var bypassing = []rules.ID{
	rules.SharedIgnored, rules.CallSaved, rules.CallReleaseCounts, rules.CallReleaseAfterLogoff,
	rules.CallReleaseAfterRefusal, rules.FlushConnects, rules.AbortSubmitCancels,
	rules.OpenOpens, rules.OpenAddsReference, rules.OpenReopens, rules.ExitEnds,
}

// outputOf finds the record about an output flag of a call. It returns its
// facts and rule, or whether the reading withholds the flag.
func (s Source) outputOf(call int, f mapi.Flags) (facts []string, rule rules.ID, withheld bool) {
	for r := range s.during(call) {
		if r.Subject != int32(call) {
			continue
		}
		switch {
		case r.Kind == trace.OutputSet && r.Flags() == f:
			return s.facts(r), r.Rule, false
		case r.Kind == trace.OutputWithheld && r.Flags().Has(f):
			return nil, r.Rule, true
		}
	}
	return nil, 0, false
}

// listComma separates the entries of a list.
func (s Source) listComma() string { return s.Lang.Says(rules.Text{En: ", ", Zh: "、"}) }
