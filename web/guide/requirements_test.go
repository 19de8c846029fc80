package guide

import (
	"fmt"
	"slices"
	"strings"

	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// requirement is something that a setup has to show beside the use of its rule, so that
// its figure illustrates the sentence.
type requirement func(s *scenario.Scenario, r *engine.Result) bool

// required lists the requirements of rules and readings by the names of their setups.
var required = map[string][]requirement{
	"abort.ignored-cancel": {waits, ends(spooler.Sent)},
	"abort.refuses":        {reads(rules.Abort, rules.AbortRefuse), goesOn},
	"abort.releases":       {stops, waits},
	"abort.returns":        {stops, waits},
	"abort.stops":          {stops, waits, returns(mapi.OutboundQueue), unlike(mapi.Orderly, calls)},

	"no-wait.sends-ready": {waits, starts, unlike(mapi.Orderly, mail)},
	"no-wait.returns":     {waits},
	"no-wait.releases":    {waits},
	"no-wait.inbox":       {goesOn, ends(spooler.Received), ends(spooler.OnServer), unlike(mapi.Purge, calls)},

	"orderly.finishes":    {waits},
	"orderly.returns":     {waits},
	"orderly.releases":    {waits},
	"orderly.nothing-new": {waits, ends(spooler.Queued), unlike(mapi.NoWait, mail)},

	"purge.like-no-wait": {waits, starts, unlike(mapi.Orderly, mail)},
	"purge.returns":      {waits, ends(spooler.Sent), ends(spooler.Received), unlike(mapi.NoWait, calls)},
	"purge.releases":     {waits},
	"purge.flushes":      {waits, connects, unlike(mapi.NoWait, mail)},

	"call.direct":         {waits},
	"call.forwarded":      {waits},
	"call.only-release":   {onlyRelease},
	"call.release-aborts": {stops, waits},
	"call.saved":          {goesOn},
	"call.saved-used":     {waits},
	"logoff.begins":       {waits},
	"shared.ignored":      {goesOn},
	"release.orphans":     {reads(rules.Abort, rules.AbortRefuse)},
	"output.list":         {returns(mapi.OutputMask)},
	"reading.output":      {returns(mapi.OutputMask)},
	"reading.noWait":      {starts},

	"abortsubmit.not-queued": {ends(spooler.Sent)},
	"flush.connects":         {connects, ends(spooler.Sent)},
	"link.back":              {startsOnline},
	"link.offline":           {startsOnline},
	"link.drops-inbound":     {startsOnline},
	"mail.deferred":          {ends(spooler.Sent)},
	"mail.no-mail":           {ends(spooler.Queued), responsible},
	"mail.oldest-first":      {sendsTwo},
	"mail.submitted":         {ends(spooler.Sent)},
	"open.reopens":           {ends(spooler.Sent)},
	"orphan.goes-on":         {starts},
	"orphan.stops":           {ends(spooler.Sent), ends(spooler.Queued)},
	"transport.fails":        {ends(spooler.Queued), responsible},
}

// meets reports whether a setup meets all that is required under its name.
func meets(name string, p *engine.Program) bool {
	result := engine.NewResult(engine.Run(p))
	return !slices.ContainsFunc(required[name], func(holds requirement) bool { return !holds(p.Scenario(), result) })
}

// aspect describes a part of the result of a run.
type aspect func(r *engine.Result) string

// outcome is what a client can see of a run.
func outcome(r *engine.Result) string { return calls(r) + mail(r) }

// calls is what the calls return, and when.
func calls(r *engine.Result) (text string) {
	for _, c := range r.Calls {
		text += fmt.Sprintln(c.Result, c.Out, c.Returned)
	}
	return text
}

// times is when the calls return.
func times(r *engine.Result) (text string) {
	for _, c := range r.Calls {
		text += fmt.Sprintln(c.Returned)
	}
	return text
}

// mail is what becomes of the messages.
func mail(r *engine.Result) (text string) {
	for _, m := range r.Messages {
		text += fmt.Sprintln(m.Phase)
	}
	return text
}

// unlike requires that an aspect is different if the first call that passes a flag passes
// another one.
func unlike(flag mapi.Flags, of aspect) requirement {
	return func(s *scenario.Scenario, r *engine.Result) bool {
		other := *s
		other.Actions = slices.Clone(s.Actions)
		at := slices.IndexFunc(other.Actions, func(a scenario.Action) bool { return a.Do.TakesFlags() })
		if at < 0 {
			return false
		}
		other.Actions[at].Flags = scenario.Pass(flag)
		p, err := engine.Compile(&other)
		return err == nil && of(engine.NewResult(engine.Run(p))) != of(r)
	}
}

// reads requires an answer to a reading.
func reads(k rules.Key, v rules.Value) requirement {
	return func(s *scenario.Scenario, _ *engine.Result) bool { return s.Readings[k] == v }
}

// waits requires that a call returns later than it is made.
func waits(_ *scenario.Scenario, r *engine.Result) bool {
	return slices.ContainsFunc(r.Calls, func(c engine.CallResult) bool { return c.Returned > c.Started && c.Returned != engine.Never })
}

// returns requires that a call returns at least some flags.
func returns(f mapi.Flags) requirement {
	return func(_ *scenario.Scenario, r *engine.Result) bool {
		return slices.ContainsFunc(r.Calls, func(c engine.CallResult) bool { return c.Out.Has(f) })
	}
}

// ends requires that a message ends in a phase.
func ends(phase spooler.Phase) requirement {
	return func(_ *scenario.Scenario, r *engine.Result) bool {
		return slices.ContainsFunc(r.Messages, func(m engine.Fate) bool { return m.Phase == phase })
	}
}

// transfers reports whether a run has a transfer with a property.
func transfers(r *engine.Result, has func(t engine.Transfer) bool) bool {
	return slices.ContainsFunc(r.Transports, func(t engine.TransportResult) bool { return slices.ContainsFunc(t.Transfers, has) })
}

// stops requires that a transfer is stopped.
func stops(_ *scenario.Scenario, r *engine.Result) bool {
	return transfers(r, func(t engine.Transfer) bool { return t.How == trace.Stopped })
}

// goesOn requires that a transfer is running when a call returns, and ends well.
func goesOn(_ *scenario.Scenario, r *engine.Result) bool {
	return transfers(r, func(t engine.Transfer) bool {
		return t.How == trace.Done && slices.ContainsFunc(r.Calls, func(c engine.CallResult) bool { return t.Start < c.Returned && c.Returned < t.End })
	})
}

// starts requires that a transfer starts after a call.
func starts(_ *scenario.Scenario, r *engine.Result) bool {
	return transfers(r, func(t engine.Transfer) bool {
		return slices.ContainsFunc(r.Calls, func(c engine.CallResult) bool { return t.Start > c.Started })
	})
}

// sendsTwo requires that a transport sends one message after another.
func sendsTwo(_ *scenario.Scenario, r *engine.Result) bool {
	return slices.ContainsFunc(r.Transports, func(t engine.TransportResult) bool { return len(t.Transfers) > 1 })
}

// startsOnline requires that a transfer starts when an offline window ends.
func startsOnline(_ *scenario.Scenario, r *engine.Result) bool {
	return slices.ContainsFunc(r.Transports, func(of engine.TransportResult) bool {
		return slices.ContainsFunc(of.Transfers, func(t engine.Transfer) bool {
			return slices.Contains(of.Offline[1:], engine.Step{At: t.Start, Value: 0})
		})
	})
}

// connects requires that a call connects a transport.
func connects(_ *scenario.Scenario, r *engine.Result) bool {
	return slices.ContainsFunc(r.Transports, func(t engine.TransportResult) bool {
		return slices.ContainsFunc(r.Calls, func(c engine.CallResult) bool {
			return slices.Contains(t.Connected, engine.Step{At: c.Started, Value: 1})
		})
	})
}

// responsible requires that each outbound message has a transport that could send it.
func responsible(s *scenario.Scenario, _ *engine.Result) bool {
	return !slices.ContainsFunc(s.Messages, func(m scenario.Message) bool { return m.Outbound() && s.Responsible(m.To) < 0 })
}

// onlyRelease requires that a call fails on an object that is logged off, and a later
// Release does not.
func onlyRelease(_ *scenario.Scenario, r *engine.Result) bool {
	failed := false
	for _, c := range r.Calls {
		switch release := scenario.Do(c.Method) == scenario.Release; {
		case !release && c.Result == mapi.InvalidObject:
			failed = true
		case release:
			return failed && !c.Result.Failed()
		}
	}
	return false
}

// unreadable says what makes a setup hard to read, or returns "".
func unreadable(s *scenario.Scenario) string {
	var times []int
	for _, t := range s.Transports {
		for _, to := range t.AddressTypes {
			if t.ID != strings.ToLower(to) {
				return "the transport " + t.ID + " sends " + to
			}
		}
		times = append(times, t.Every, t.Poll, t.StopAfter, t.FailAt)
		times = append(times, t.ConnectsAt...)
		for _, w := range t.Offline {
			times = append(times, w.From, w.To)
		}
	}
	for _, m := range s.Messages {
		times = append(times, m.At, m.Duration, m.DeferUntil, m.RetryAfter)
	}
	for _, a := range s.Actions {
		if a.At < 100 || a.At%50 != 0 {
			return fmt.Sprintf("a call at %d ms", a.At)
		}
	}
	for _, t := range times {
		if t%10 != 0 {
			return fmt.Sprintf("a time of %d ms", t)
		}
	}
	return ""
}
