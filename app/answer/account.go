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
		text := s.Sentence(r)
		if facts := s.facts(r); len(facts) > 0 && listsFacts(r.Kind) {
			text += " " + strings.Join(facts, s.listComma()) + s.fullStop()
		}
		lines = append(lines, Line{r.At, text, r.Rule, r.Reading, r.Kind >= trace.Called})
	}
	return lines, s.Trace.Log.Len()
}

// listsFacts reports whether the facts of a kind of record are part of its
// sentence. Those of other kinds repeat earlier sentences.
func listsFacts(k trace.Kind) bool {
	switch k {
	case trace.Ignored, trace.Refused, trace.Allowed, trace.Barred, trace.Kept:
		return true
	}
	return false
}

func (s Source) fullStop() string {
	if s.Lang == texts.Chinese {
		return "。"
	}
	return "."
}

// Sentence describes one record.
func (s Source) Sentence(r *trace.Record) string {
	switch {
	case r.Kind <= trace.Cancelled:
		return s.mailSentence(r)
	case r.Kind <= trace.Failed:
		return s.linkSentence(r)
	case r.Kind <= trace.Returned:
		return s.callSentence(r)
	}
	a := &s.texts().Account
	pattern := map[trace.Kind]string{trace.Released: a.Released, trace.Kept: a.Kept, trace.Orphaned: a.Orphaned}[r.Kind]
	return texts.Fill(pattern, "store", s.store(r.Subject))
}

func (s Source) mailSentence(r *trace.Record) string {
	a := &s.texts().Account
	m := &s.scenario().Messages[r.Subject]
	pairs := []string{"id", m.ID, "store", m.Store, "transport", m.Transport, "to", m.To}
	pattern := ""
	switch r.Kind {
	case trace.Submitted:
		pattern = a.Submitted
	case trace.Rejected:
		pattern = a.Rejected
	case trace.Deferred:
		pattern = a.Deferred
	case trace.Arrived:
		pattern = a.Arrived
	case trace.Announced:
		pattern = a.Announced
	case trace.Undeliverable:
		pattern = a.Undeliverable
	case trace.Cancelled:
		pattern = a.Cancelled
	case trace.Started:
		pattern = pick(m.Outbound(), a.StartedOut, a.StartedIn)
		pairs[5] = s.channel(r.Object)
	case trace.Ended:
		pairs[5] = s.channel(r.Object)
		switch r.How {
		case trace.Done:
			pattern = pick(m.Outbound(), a.Sent, a.Received)
		case trace.Stopped:
			pattern = pick(m.Outbound(), a.StoppedOut, a.StoppedIn)
		default:
			pattern = pick(m.Outbound(), a.BrokenOut, a.BrokenIn)
		}
	}
	return texts.Fill(pattern, pairs...)
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
	pattern := ""
	switch r.Kind {
	case trace.Called:
		pattern = pick(do.TakesFlags() || r.Value != 0, a.Called, a.CalledPlain)
	case trace.Ignored:
		pattern = a.Ignored
	case trace.Refused:
		pattern = a.Refused
	case trace.Saved:
		pattern = a.Saved
	case trace.Began:
		pattern = a.Began
	case trace.Allowed:
		pattern = pick(r.Facts != 0, a.Allowed, a.AllowedNone)
	case trace.Barred:
		pattern = a.Barred
	case trace.ReceptionEnded:
		pattern = a.ReceptionEnded
	case trace.StopAsked:
		pattern = pick(r.How == trace.Stopped, a.StopAsked, a.StopIgnored)
		pairs = append(pairs, "transport", s.channel(r.Object))
	case trace.ReturnDecided:
		pattern = a.ReturnDecided
	case trace.OutputSet:
		pattern = a.OutputSet
		pairs = append(pairs, "flag", r.Flags().String())
	case trace.OutputWithheld:
		pattern = a.OutputWithheld
		pairs = append(pairs, "flag", r.Flags().String())
	case trace.HandleChanged:
		pattern = s.handleSentence(r.How)
	case trace.Returned:
		pattern = a.Returned
		pairs = append(pairs, "result", trace.Results[r.Object].String(), "out", Value(mapi.Flags(r.Value)))
	}
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
