package answer

import (
	"slices"
	"strconv"

	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// The largest numbers of calls, reasons and messages that a title lists. It gives
// the number of the others.
const (
	namedCalls   = 2
	namedReasons = 2
	namedMail    = 3
)

// Name returns a title for the run that describes its first calls, such as
// "QUIET refuses: m1 is being sent". It depends only on the run and the
// language, so that everybody who opens a link without a title sees the same
// one.
func (s Source) Name() string {
	n := &s.texts().Answer.Names
	switch {
	case len(s.scenario().Actions) == 0:
		return n.NoCall
	case len(s.Result.Calls) == 0:
		return texts.Fill(n.NoneBefore, "at", Ms(s.Result.Horizon))
	}
	calls := s.notableCalls()
	name := s.clause(calls[0])
	for i, call := range calls[1:] {
		if i+1 == namedCalls {
			return texts.Fill(n.Next, "first", name, "next", texts.Fill(n.MoreCalls, "n", strconv.Itoa(len(calls)-namedCalls)))
		}
		name = texts.Fill(n.Next, "first", name, "next", s.clause(call))
	}
	return name
}

// notableCalls returns the calls of the run without those that only release what
// another one has logged off, and without the Exit that the clause of the call
// that it ends names. If there are no others, it returns all.
func (s Source) notableCalls() []int {
	var all, notable []int
	abandoned := map[int32]bool{} // processes that end inside a call
	for i := range s.Result.Calls {
		c := &s.Result.Calls[i]
		all = append(all, i)
		if Abandoned(s.Result, c) {
			abandoned[c.Process] = true
		}
		named := scenario.Do(c.Method) == scenario.Exit && abandoned[c.Process]
		if !named && !slices.Contains(c.Rules, rules.CallReleaseAfterLogoff) {
			notable = append(notable, i)
		}
	}
	if notable == nil {
		return all
	}
	return notable
}

// clause describes the outcome of one call.
func (s Source) clause(call int) string {
	n := &s.texts().Answer.Names
	c := &s.Result.Calls[call]
	store := ""
	if c.Store >= 0 {
		store = s.store(c.Store)
	}
	pattern := s.verdict(call, &n.Verdicts)
	if pattern == n.Performs && c.Returned > c.Started {
		pattern = n.Complete // a title does not distinguish work before and after the return
	}
	clause := texts.Fill(pattern, "call", s.short(call), "store", store, "result", c.Result.String(), "at", Ms(s.Result.Horizon),
		"process", s.process(c.Process), "message", s.scenario().Actions[c.Action].Message, "work", s.work(call))
	if why := s.reasons(call); len(why) > 0 {
		clause = texts.Fill(n.Because, "what", clause, "why", s.series(why))
	}
	return clause
}

// short returns a short name of a call: for StoreLogoffTransports, that of its
// flag.
func (s Source) short(call int) string {
	c := &s.Result.Calls[call]
	do := scenario.Do(c.Method)
	flags := Passed(s.scenario(), c)
	switch do {
	case scenario.StoreLogoffTransports:
		return flags
	case scenario.StoreLogoff:
		return do.String() + "(" + flags + ")"
	}
	return do.String()
}

// Passed returns a short name of what a call passes: its flags, or NULL.
func Passed(s *scenario.Scenario, c *engine.CallResult) string {
	if arg := s.Actions[c.Action].Flags; arg.Kind == scenario.Null {
		return arg.String()
	}
	return c.In.Short()
}

// reasons describes why a call was refused or ignored or, if it never returns,
// the mail that it waits for.
func (s Source) reasons(call int) []string {
	c := &s.Result.Calls[call]
	switch {
	case Abandoned(s.Result, c):
		return nil
	case c.Returned == engine.Never:
		return s.unfinished(c.Store)
	case c.Out.Has(mapi.Complete) && !slices.Contains(c.Rules, rules.SharedIgnored):
		return nil
	}
	for r := range s.during(call) {
		if r.Subject == int32(call) && (r.Kind == trace.Refused || r.Kind == trace.Ignored) {
			return s.reasonsOf(s.Trace.Log.Facts(r))
		}
	}
	return nil
}

// reasonsOf describes the first facts of a list and gives the number of the
// others.
func (s Source) reasonsOf(facts []trace.Fact) []string {
	var list []string
	total := len(facts)
	for _, f := range facts {
		kind, place := f.Split()
		switch {
		case kind == trace.More:
			total += place - 1
		case len(list) == namedReasons:
		case kind == trace.HeldOpen:
			list = append(list, texts.Fill(s.texts().Answer.Fact.HeldOpen, "id", s.process(int32(place))))
		case kind == trace.Sending:
			list = append(list, s.is(place, spooler.Sending))
		case kind == trace.Receiving:
			list = append(list, s.is(place, spooler.Receiving))
		default:
			list = append(list, s.is(place, spooler.Queued))
		}
	}
	return s.andMore(list, total)
}

// unfinished describes the mail of a store that is being transferred or waiting
// at the end.
func (s Source) unfinished(store int32) []string {
	var list []string
	total := 0
	for i, f := range s.Result.Messages {
		if (f.Phase == spooler.Queued || f.Phase == spooler.Sending || f.Phase == spooler.Receiving) && s.concernsStore(i, store) {
			if total++; total <= namedReasons {
				list = append(list, s.is(i, f.Phase))
			}
		}
	}
	return s.andMore(list, total)
}

// is describes the fate of a message: "m1 is being sent".
func (s Source) is(message int, phase spooler.Phase) string {
	return texts.Fill(s.texts().Answer.Names.Is, "id", s.scenario().Messages[message].ID, "fate", s.FateName(phase))
}

// series joins clauses.
func (s Source) series(list []string) string {
	joined := list[0]
	for _, next := range list[1:] {
		joined = texts.Fill(s.texts().Answer.Names.Also, "first", joined, "next", next)
	}
	return joined
}

// andMore appends the number of entries that are missing from a list.
func (s Source) andMore(list []string, total int) []string {
	if more := total - len(list); more > 0 {
		return append(list, texts.Fill(s.texts().Answer.Fact.More, "n", strconv.Itoa(more)))
	}
	return list
}

// concernsStore reports whether a message is sent from a store or received into
// it.
func (s Source) concernsStore(message int, store int32) bool {
	if store < 0 {
		return false
	}
	m, of := &s.scenario().Messages[message], &s.scenario().Stores[store]
	if m.Outbound() {
		return m.Store == of.ID
	}
	return of.DefaultInbox
}
