package answer

import (
	"slices"
	"strconv"
	"strings"

	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// Source is a run, with the language in which it is described.
type Source struct {
	Trace  engine.Trace
	Result *engine.Result
	Lang   texts.Lang
}

func (s Source) scenario() *scenario.Scenario { return s.Trace.Program.Scenario() }
func (s Source) texts() *texts.Catalog        { return texts.Of(s.Lang) }

// Ms formats a time or duration given in ms: "850 ms", and from ten seconds on
// "10.4 s".
func Ms(ms int32) string {
	if ms < 10_000 {
		return strconv.Itoa(int(ms)) + " ms"
	}
	return Seconds(ms) + " s"
}

// Seconds formats ms as seconds, without trailing zeros: "1.05".
func Seconds(ms int32) string {
	seconds := strconv.Itoa(int(ms / 1000))
	if rest := ms % 1000; rest != 0 {
		seconds += "." + strings.TrimRight(strconv.Itoa(int(1000 + rest))[1:], "0")
	}
	return seconds
}

// Value formats flags in hex, followed by their names.
func Value(f mapi.Flags) string {
	if f == 0 {
		return f.Hex()
	}
	return f.Hex() + " (" + strings.ReplaceAll(f.String(), "LOGOFF_", "") + ")"
}

func (s Source) store(i int32) string   { return s.scenario().Stores[i].ID }
func (s Source) process(i int32) string { return s.scenario().Processes[i].ID }
func (s Source) transport(i int) string { return s.scenario().Transports[i].ID }
func (s Source) channel(c int32) string { t, _ := trace.SplitChannel(c); return s.transport(t) }

// Title returns a phrase with the caller, the method and the object of a call.
func (s Source) Title(call int) string {
	c := &s.Result.Calls[call]
	do := scenario.Do(c.Method)
	a := &s.scenario().Actions[c.Action]
	t := &s.texts().Answer
	pairs := []string{"process", s.process(c.Process), "method", do.String()}
	switch {
	case do == scenario.Exit:
		return texts.Fill(t.Exits, pairs...)
	case do.TakesMessage():
		return texts.Fill(t.CallsMail, append(pairs, "message", a.Message)...)
	case c.Store >= 0:
		return texts.Fill(t.Calls, append(pairs, "store", s.store(c.Store))...)
	}
	return texts.Fill(t.CallsAll, pairs...)
}

// Abandoned reports whether the process of a call has ended inside it.
func Abandoned(r *engine.Result, c *engine.CallResult) bool {
	return c.Returned == engine.Never && slices.ContainsFunc(r.Calls, func(later engine.CallResult) bool {
		return later.Process == c.Process && scenario.Do(later.Method) == scenario.Exit
	})
}

// Unreturned chooses the text for a call that has not returned: never if nothing
// can happen any more or its process has ended inside it, else cutOff with the
// time at which the scenario ends.
func Unreturned(r *engine.Result, c *engine.CallResult, never, cutOff string) string {
	if r.Settled || Abandoned(r, c) {
		return never
	}
	return texts.Fill(cutOff, "at", Ms(r.Horizon))
}

// Outcome describes the outcome of a call in one phrase: its result or output
// value, and when it returns.
func Outcome(r *engine.Result, call int, t *texts.Catalog) string {
	c := &r.Calls[call]
	switch {
	case c.Returned == engine.Never:
		return Unreturned(r, c, t.Answer.OutcomeNever, t.Answer.OutcomeCutOff)
	case c.Result.Failed():
		return texts.Fill(t.Answer.OutcomeFails, "result", c.Result.String(), "at", Ms(c.Returned))
	}
	return texts.Fill(t.Answer.OutcomeAtOnce, "out", Value(c.Out), "at", Ms(c.Returned))
}

// mostFacts is how many facts of a record are described. A call can depend on a
// hundred thousand messages.
const mostFacts = 8

// facts describes the first facts of a record, and says how many others there are.
func (s Source) facts(r *trace.Record) []string {
	t := &s.texts().Answer.Fact
	var out []string
	all := s.Trace.Log.Facts(r)
	for i, f := range all {
		if more := len(all) - mostFacts; i == mostFacts && more > 1 {
			return append(out, texts.Fill(t.More, "n", strconv.Itoa(more)))
		}
		kind, place := f.Split()
		switch kind {
		case trace.HeldOpen:
			out = append(out, texts.Fill(t.HeldOpen, "id", s.process(int32(place))))
			continue
		case trace.More:
			out = append(out, texts.Fill(t.More, "n", strconv.Itoa(place)))
			continue
		}
		m := &s.scenario().Messages[place]
		pattern := [...]string{
			trace.Sending: t.Sending, trace.Receiving: t.Receiving, trace.Waiting: t.Waiting,
			trace.Postponed: t.Postponed, trace.Unreached: t.Unreached, trace.TransportFailed: t.Forsaken,
		}[kind]
		transport := m.Transport
		if m.Outbound() {
			if i := s.scenario().Responsible(m.To); i >= 0 {
				transport = s.transport(i)
			}
		}
		out = append(out, texts.Fill(pattern, "id", m.ID, "until", Ms(int32(m.DeferUntil)), "transport", transport))
	}
	return out
}
