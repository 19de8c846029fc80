package answer

import (
	"strings"

	"spoolscope/app/texts"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// Line is one sentence of the description of a run.
type Line struct {
	At      int32 // ms
	Text    string
	Rule    rules.ID
	Reading rules.Choice
	Call    bool // about a call or a store, not about mail or a transport
}

// Account returns at most most sentences that describe a run, one for each
// record, beginning with that of index from, and the number of records.
func (s Source) Account(from, most int) (lines []Line, of int) {
	for i, r := range s.Trace.Log.All() {
		if i < from {
			continue
		}
		if len(lines) == most {
			break
		}
		lines = append(lines, Line{r.At, s.Event(r), r.Rule, r.Reading, r.Kind >= trace.Called})
	}
	return lines, s.Trace.Log.Len()
}

// Event describes one record, with the facts that its sentence announces.
func (s Source) Event(r *trace.Record) string {
	text := s.Sentence(r)
	if facts := s.facts(r); len(facts) > 0 && listsFacts(r.Kind) {
		if !strings.HasSuffix(text, "：") { // which is as wide as a colon and a space
			text += " "
		}
		text += strings.Join(facts, s.listComma()) + s.fullStop()
	}
	return text
}

// listsFacts reports whether the facts of a kind of record are part of its
// sentence. Those of other kinds repeat earlier sentences.
func listsFacts(k trace.Kind) bool {
	switch k {
	case trace.Ignored, trace.Refused, trace.Allowed, trace.Barred, trace.Kept, trace.Paused:
		return true
	}
	return false
}

func (s Source) fullStop() string { return s.Lang.Says(rules.Text{En: ".", Zh: "。"}) }

// Sentence describes one record.
func (s Source) Sentence(r *trace.Record) string {
	switch {
	case r.Kind <= trace.Disallowed:
		return s.mailSentence(r)
	case r.Kind <= trace.Failed:
		return s.linkSentence(r)
	case r.Kind <= trace.Returned:
		return s.callSentence(r)
	}
	a := &s.texts().Account
	pattern := map[trace.Kind]string{
		trace.Released: a.Released, trace.Kept: a.Kept, trace.Orphaned: a.Orphaned, trace.Carried: a.Carried,
		trace.Paused: pick(r.Facts != 0, a.Paused, a.PausedEmpty), trace.Reopened: a.Reopened,
	}[r.Kind]
	return texts.Fill(pattern, "store", s.store(r.Subject))
}

func (s Source) mailSentence(r *trace.Record) string {
	a := &s.texts().Account
	m := &s.scenario().Messages[r.Subject]
	transport := m.Transport
	if r.Kind == trace.Started || r.Kind == trace.Ended {
		transport = s.channel(r.Object)
	}
	ended := map[trace.How]string{
		trace.Done: pick(m.Outbound(), a.Sent, a.Received), trace.Stopped: pick(m.Outbound(), a.StoppedOut, a.StoppedIn),
		trace.Broken: pick(m.Outbound(), a.BrokenOut, a.BrokenIn), trace.Failure: pick(m.Outbound(), a.FailedOut, a.FailedIn),
		trace.Retry: a.AttemptFailed,
	}[r.How]
	pattern := map[trace.Kind]string{
		trace.Submitted: pick(m.From != "", a.SubmittedBy, a.Submitted), trace.Rejected: pick(m.From != "", a.RejectedBy, a.Rejected),
		trace.Deferred: a.Deferred, trace.Arrived: a.Arrived, trace.Announced: a.Announced, trace.Undeliverable: a.Undeliverable,
		trace.Cancelled: a.Cancelled, trace.Disallowed: a.Disallowed,
		trace.Started: pick(m.Outbound(), a.StartedOut, a.StartedIn), trace.Ended: ended,
	}[r.Kind]
	return texts.Fill(pattern, "id", m.ID, "store", m.Store, "transport", transport, "to", m.To, "process", m.From)
}

func pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

func (s Source) linkSentence(r *trace.Record) string {
	a := &s.texts().Account
	pattern := map[trace.Kind]string{
		trace.Connected: a.Connected, trace.Disconnected: a.Disconnected, trace.WentOffline: a.WentOffline,
		trace.CameBack: a.CameBack, trace.Failed: a.Failed,
	}[r.Kind]
	return texts.Fill(pattern, "transport", s.transport(int(r.Subject)))
}

func (s Source) callSentence(r *trace.Record) string {
	a := &s.texts().Account
	c := &s.Result.Calls[r.Subject]
	do := scenario.Do(c.Method)
	pairs := []string{"process", s.process(c.Process), "method", do.String(), "value", Value(r.Flags())}
	if c.Store >= 0 {
		pairs = append(pairs, "store", s.store(c.Store))
	}
	called, returned := pick(do.TakesFlags() || r.Value != 0, a.Called, a.CalledPlain), a.Returned
	if do == scenario.Exit {
		called, returned = a.Exits, a.Ended
	}
	switch r.Kind {
	case trace.StopAsked:
		pairs = append(pairs, "transport", s.channel(r.Object))
	case trace.OutputSet, trace.OutputWithheld:
		pairs = append(pairs, "flag", r.Flags().String())
	case trace.ProcessEnded:
		if r.Object > 0 {
			pairs = append(pairs, "inside", scenario.Do(s.Result.Calls[r.Object-1].Method).String())
		}
	case trace.Returned:
		pairs = append(pairs, "result", mapi.Results[r.Object].String(), "out", Value(mapi.Flags(r.Value)))
	}
	pattern := map[trace.Kind]string{
		trace.Called: called, trace.Masked: a.Masked, trace.Ignored: a.Ignored, trace.Refused: a.Refused, trace.Saved: a.Saved, trace.Began: a.Began,
		trace.Allowed: pick(r.Facts != 0, a.Allowed, a.AllowedNone), trace.Barred: a.Barred,
		trace.ReceptionEnded: a.ReceptionEnded, trace.StopAsked: pick(r.How == trace.Stopped, a.StopAsked, a.StopIgnored),
		trace.ReturnDecided: a.ReturnDecided, trace.OutputSet: a.OutputSet, trace.OutputWithheld: a.OutputWithheld,
		trace.HandleChanged: s.handleSentence(r.How), trace.Returned: returned,
		trace.Opened:       pick(r.Rule == rules.OpenAddsReference, a.OpenedMore, a.Opened),
		trace.ProcessEnded: pick(r.Object > 0, a.Abandoned, a.HandlesGone),
	}[r.Kind]
	return texts.Fill(pattern, pairs...)
}

func (s Source) handleSentence(how trace.How) string {
	a := &s.texts().Account
	switch how {
	case trace.LoggedOff:
		return a.HandleOff
	case trace.HandleReleased:
		return a.HandleGone
	case trace.FlagSaved:
		return a.HandleSaved
	}
	return a.HandleStays
}
