package promela

import (
	"fmt"
	"slices"
	"strings"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// Fits reports whether a scenario can be written: its lists are in the order of
// their times, providers pass flags on at once, handles have one reference at
// first, flags are legal numbers, nothing is polled, dial-up lines dial any number
// of times and have no offline windows, and the mail of a transport comes from one
// store and one process, or from none.
func Fits(s *scenario.Scenario) bool {
	for i := range s.Stores {
		if s.Stores[i].Provider != scenario.AtLogoff || slices.ContainsFunc(s.Stores[i].OpenBy, func(o scenario.OpenBy) bool { return o.Refs != 1 }) {
			return false
		}
	}
	for i := range s.Transports {
		t := &s.Transports[i]
		if t.Poll > 0 || len(t.ConnectsAt) > 0 || t.Every > 0 && len(t.Offline) > 0 || len(t.Offline) > 100 {
			return false
		}
	}
	first := make([]*scenario.Message, len(s.Transports))
	for i := range s.Messages {
		m := &s.Messages[i]
		if i > 0 && m.At < s.Messages[i-1].At {
			return false
		}
		if t := s.Responsible(m.To); m.Outbound() && t >= 0 {
			if first[t] == nil {
				first[t] = m
			}
			if first[t].Store != m.Store || first[t].From != m.From {
				return false
			}
		}
	}
	for i := range s.Actions {
		a := &s.Actions[i]
		if i > 0 && a.At < s.Actions[i-1].At || a.Do.TakesFlags() && (a.Flags.Kind != scenario.Literal || !a.Flags.Value.OneInput()) {
			return false
		}
	}
	return len(s.Messages)+len(s.Actions) < 200
}

// model is the generator's view of a scenario.
type model struct {
	strings.Builder
	s     *scenario.Scenario
	inbox int
	turns [][]int // by process: its submissions, by message, and its actions, which follow all messages
}

// Write returns the model of a scenario that fits. If it is compiled with
// -DPRINTF and run to its end, it prints a line for every final state: END, then
// fates, stores, outcomes and the number of the last turn of each process, from 1.
func Write(s *scenario.Scenario) string {
	w := &model{s: s, inbox: s.DefaultInbox(), turns: make([][]int, len(s.Processes))}
	w.orderTurns()
	w.declare()
	w.settle()
	w.ends()
	w.world()
	w.acts()
	w.dispatch()
	w.process()
	return w.String()
}

// orderTurns finds what each process does, by time; of the same time submissions
// come first. The lists of the scenario are in the order of their times.
func (w *model) orderTurns() {
	s := w.s
	sends := 0
	send := func(most int) {
		for ; sends < len(s.Messages) && s.Messages[sends].At <= most; sends++ {
			if m := &s.Messages[sends]; m.From != "" {
				p := s.ProcessIndex(m.From)
				w.turns[p] = append(w.turns[p], sends)
			}
		}
	}
	for a := range s.Actions {
		send(s.Actions[a].At)
		p := s.ProcessIndex(s.Actions[a].Process)
		w.turns[p] = append(w.turns[p], w.turn(a))
	}
	send(scenario.MaxTime)
}

// turn returns the turn of an action.
func (w *model) turn(action int) int { return len(w.s.Messages) + action }

// exit returns the place in its turns of the first Exit of a process, or -1.
func (w *model) exit(p int) int {
	return slices.IndexFunc(w.turns[p], func(turn int) bool {
		return turn >= len(w.s.Messages) && w.s.Actions[turn-len(w.s.Messages)].Do == scenario.Exit
	})
}

// tried reports whether it matters if a transfer of a message has begun.
func (w *model) tried(i int) bool {
	return w.s.Readings[rules.AbortSubmit] == rules.AbortSubmitUntried && w.transport(i) >= 0 &&
		slices.ContainsFunc(w.s.Actions, func(a scenario.Action) bool { return a.Message == w.s.Messages[i].ID })
}

// finished is the effect on a message that its fate is final.
func (w *model) finished(i, phase int) string {
	return fmt.Sprintf("m[%[1]d]=%[2]d; al[%[1]d]=0; df[%[1]d]=0; at[%[1]d]=0; tr[%[1]d]=0", i, phase)
}

// orphan is the effect on a store that a handle on it is released.
func (w *model) orphan(s int) string {
	return fmt.Sprintf("if :: st[%[1]d]==0 && !%[2]s -> st[%[1]d]=3 :: else fi", s, w.shared(s, -1))
}

func (w *model) line(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }

// some returns the disjunction of conditions.
func some(conditions []string) string {
	if len(conditions) == 0 {
		return "false"
	}
	return "(" + strings.Join(conditions, " || ") + ")"
}

func (w *model) store(i int) int { return w.s.StoreOf(&w.s.Messages[i]) }

// transport returns the transport of a message, or -1.
func (w *model) transport(i int) int {
	if m := &w.s.Messages[i]; m.Outbound() {
		return w.s.Responsible(m.To)
	}
	return w.s.TransportIndex(w.s.Messages[i].Transport)
}

// messages returns a condition on each message of a kind, with %[1]d for it.
func (w *model) messages(which func(i int) bool, format string) []string {
	var list []string
	for i := range w.s.Messages {
		if which(i) {
			list = append(list, fmt.Sprintf(format, i))
		}
	}
	return list
}

func (w *model) out(i int) bool { return w.s.Messages[i].Outbound() }

// by selects the messages that a transport sends, or receives.
func (w *model) by(t int, out bool) func(int) bool {
	return func(i int) bool { return w.out(i) == out && w.transport(i) == t }
}

func (w *model) busyOut(t int) string { return some(w.messages(w.by(t, true), "m[%[1]d]==2")) }
func (w *model) busyIn(t int) string  { return some(w.messages(w.by(t, false), "m[%[1]d]==8")) }

func (w *model) of(store int) func(int) bool { return func(i int) bool { return w.store(i) == store } }

func (w *model) outgoing(s int) string { return some(w.messages(w.of(s), "m[%[1]d]==2")) }
func (w *model) incoming(s int) string { return some(w.messages(w.of(s), "m[%[1]d]==8")) }
func (w *model) queue(s int) string    { return some(w.messages(w.of(s), "m[%[1]d]==1")) }
func (w *model) allowed(s int) string  { return some(w.messages(w.of(s), "al[%[1]d]")) }
func (w *model) moving(s int) string   { return "(" + w.outgoing(s) + " || " + w.incoming(s) + ")" }
func offline(t int) string             { return fmt.Sprintf("((win[%d]&1)==1)", t) }

func (w *model) shared(s, p int) string {
	var others []string
	for q := range w.s.Processes {
		if q != p {
			others = append(others, fmt.Sprintf("h[%d]==1", s*len(w.s.Processes)+q))
		}
	}
	return some(others)
}

func (w *model) inside(p int) string {
	var stores []string
	for s := range w.s.Stores {
		stores = append(stores, fmt.Sprintf("wt[%d]==%d", s, p+1))
	}
	return some(stores)
}

// activity returns the activity bits of a store that a call with a flag may see.
func (w *model) activity(s int, flag mapi.Flags) string {
	if w.s.Readings[rules.Output] == rules.OutputQuietOnly && flag != mapi.Quiet {
		return "0"
	}
	queued := w.queue(s)
	if w.s.Readings[rules.QueueBit] == rules.QueueBitSubmitted {
		queued = "(" + queued + " || " + w.outgoing(s) + ")"
	}
	return fmt.Sprintf("((%s -> 2 : 0) + (%s -> 4 : 0) + (%s -> 8 : 0))", w.incoming(s), w.outgoing(s), queued)
}

// ready returns the condition that a message is ready to be sent (SEMANTICS.md section 6.2).
func (w *model) ready(i int) string {
	if w.s.Stores[w.store(i)].NoMail {
		return "false"
	}
	t := w.transport(i)
	switch {
	case t < 0:
		return fmt.Sprintf("(m[%[1]d]==1 && !df[%[1]d])", i)
	case w.s.Readings[rules.Ready] == rules.ReadySendable:
		return fmt.Sprintf("(m[%[1]d]==1 && !df[%[1]d] && conn[%d])", i, t)
	}
	return fmt.Sprintf("(m[%[1]d]==1 && !df[%[1]d] && !failed[%d])", i, t)
}

// maySend returns the condition that a message may be sent (SEMANTICS.md section 4.7).
func (w *model) maySend(i int) string {
	s := w.store(i)
	if w.s.Stores[s].NoMail {
		return "false"
	}
	return fmt.Sprintf("(m[%[1]d]==1 && !df[%[1]d] && (%[3]s || (st[%[2]d]==1 && al[%[1]d])))", i, s, w.works(s))
}

// reception returns the condition that reception is on (SEMANTICS.md section 4.7).
func (w *model) reception() string {
	if w.inbox < 0 {
		return "false"
	}
	return w.works(w.inbox)
}

// works returns the condition that the spooler sends from and receives into a store
// without restriction.
func (w *model) works(s int) string {
	if w.s.Readings[rules.Orphan] == rules.OrphanStops {
		return fmt.Sprintf("st[%d]==0", s)
	}
	return fmt.Sprintf("(st[%[1]d]==0 || st[%[1]d]==3)", s)
}

// when writes a condition and its effect.
func (w *model) when(condition, effect string) {
	if condition != "false" {
		w.line("\tif :: %s -> %s :: else fi;", condition, effect)
	}
}

// maybe writes an effect that may or may not happen if a condition holds. An
// effect that begins with an if of its own must not come first in an option: SPIN
// would take its else for that of the whole.
func (w *model) maybe(condition, effect string) {
	if condition != "false" {
		w.line("\tif :: %s -> if :: skip :: true -> %s fi :: else fi;", condition, effect)
	}
}
