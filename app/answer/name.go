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

// How many calls, reasons and messages a name lists. It counts the others.
const (
	namedCalls   = 2
	namedReasons = 2
	namedMail    = 3
)

// Name returns a title for the run: what its first calls come to, such as
// "QUIET refuses: m1 is being sent". It depends on the run and the language
// alone, so that everybody who opens a link without a title reads the same.
func (s Source) Name() string {
	n := &s.texts().Answer.Names
	switch {
	case len(s.scenario().Actions) == 0:
		return n.NoCall
	case len(s.Result.Calls) == 0:
		return texts.Fill(n.NoneBefore, "at", Ms(s.Result.Horizon))
	}
	calls := s.tellingCalls()
	name := s.clause(calls[0])
	for i, call := range calls[1:] {
		if i+1 == namedCalls {
			return texts.Fill(n.Next, "first", name, "next", texts.Fill(n.MoreCalls, "n", strconv.Itoa(len(calls)-namedCalls)))
		}
		name = texts.Fill(n.Next, "first", name, "next", s.clause(call))
	}
	return name
}

// tellingCalls returns the calls of the run without those that only let go of
// what another one has logged off.
func (s Source) tellingCalls() []int {
	var all, telling []int
	for i := range s.Result.Calls {
		all = append(all, i)
		if !slices.Contains(s.Result.Calls[i].Rules, rules.CallReleaseAfterLogoff) {
			telling = append(telling, i)
		}
	}
	if telling == nil {
		return all
	}
	return telling
}

// clause says what one call comes to.
func (s Source) clause(call int) string {
	n := &s.texts().Answer.Names
	c := &s.Result.Calls[call]
	store := ""
	if c.Store >= 0 {
		store = s.store(c.Store)
	}
	pattern := s.verdict(call, &n.Verdicts)
	if pattern == n.Performs && c.Returned > c.Started {
		pattern = n.Complete // what was done before the return and what after it is one here
	}
	clause := texts.Fill(pattern, "call", s.short(call), "store", store, "result", c.Result.String(), "at", Ms(s.Result.Horizon),
		"message", s.scenario().Actions[c.Action].Message, "work", s.work(call))
	if why := s.reasons(call); len(why) > 0 {
		clause = texts.Fill(n.Because, "what", clause, "why", s.series(why))
	}
	return clause
}

// short spells a call in one word: StoreLogoffTransports is known by its flag.
func (s Source) short(call int) string {
	c := &s.Result.Calls[call]
	do := scenario.Do(c.Method)
	flags := c.In.Short()
	if arg := s.scenario().Actions[c.Action].Flags; arg.Kind == scenario.Null {
		flags = arg.String()
	}
	switch do {
	case scenario.StoreLogoffTransports:
		return flags
	case scenario.StoreLogoff:
		return do.String() + "(" + flags + ")"
	}
	return do.String()
}

// reasons says why a call was refused or ignored, or what mail is left to one
// that does not return.
func (s Source) reasons(call int) []string {
	c := &s.Result.Calls[call]
	switch {
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

// reasonsOf spells the first facts of a list, and how many more there are.
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

// unfinished says what mail of a store is under way or waits at the end.
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

// is says where a message stands: "m1 is being sent".
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

// andMore ends a list that is shorter than what it lists.
func (s Source) andMore(list []string, total int) []string {
	if more := total - len(list); more > 0 {
		return append(list, texts.Fill(s.texts().Answer.Fact.More, "n", strconv.Itoa(more)))
	}
	return list
}

// concernsStore reports whether a message leaves a store or comes into it.
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
