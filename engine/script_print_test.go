package engine_test

import (
	"fmt"
	"strings"

	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// recordForms is how a record of each kind is printed. Words in braces are
// replaced by names: Message, Transport, Call and Store name the record's
// subject; store, transport, channel and action its object; by is the call in
// its value, flags its value as flags, and result its HRESULT.
var recordForms = [...]string{
	trace.Submitted:      "{Message} is submitted to {store}",
	trace.Rejected:       "{Message} is rejected by {store}",
	trace.Deferred:       "{Message} is no longer deferred",
	trace.Arrived:        "{Message} arrives at {transport}",
	trace.Announced:      "{Message} is announced by {transport}",
	trace.Started:        "{Message} starts on {channel}{by}",
	trace.Ended:          "{Message} ends on {channel}: {how}",
	trace.Undeliverable:  "{Message} is undeliverable{by}",
	trace.Cancelled:      "{Message} is cancelled{by}",
	trace.Disallowed:     "{Message} is no longer allowed",
	trace.Connected:      "{Transport} connects{by}",
	trace.Disconnected:   "{Transport} disconnects",
	trace.WentOffline:    "{Transport} goes offline",
	trace.CameBack:       "{Transport} comes back",
	trace.Failed:         "{Transport} fails",
	trace.Called:         "{Call} = {action} with {flags}",
	trace.Masked:         "{Call} ignores {flags}",
	trace.Opened:         "{Call} opens {store}",
	trace.ProcessEnded:   "{Call} ends its process",
	trace.Ignored:        "{Call} is ignored",
	trace.Refused:        "{Call} is refused",
	trace.Saved:          "{Call} saves {flags}",
	trace.Began:          "{Call} begins to close {store}",
	trace.Allowed:        "{Call} allows",
	trace.Barred:         "{Call} bars",
	trace.ReceptionEnded: "{Call} ends reception",
	trace.StopAsked:      "{Call} asks {channel} to stop ({how})",
	trace.ReturnDecided:  "{Call} may return",
	trace.OutputSet:      "{Call} sets {flags}",
	trace.OutputWithheld: "{Call} withholds {flags}",
	trace.HandleChanged:  "{Call} leaves the handle {how}",
	trace.Returned:       "{Call} returns {result}, {flags}",
	trace.Released:       "{Store} is released",
	trace.Kept:           "{Store} keeps its queue",
	trace.Orphaned:       "{Store} is orphaned",
	trace.Carried:        "{Store} is still worked for",
	trace.Paused:         "{Store} is paused",
	trace.Reopened:       "{Store} is open again",
}

var howForms = [...]string{
	trace.Done: "done", trace.Stopped: "stopped", trace.Broken: "broken", trace.Failure: "failed", trace.Retry: "retry", trace.Running: "running",
	trace.StaysOpen: "open", trace.LoggedOff: "logged off", trace.HandleReleased: "released", trace.FlagSaved: "saved",
}

var factForms = [...]string{
	trace.Sending: "{message} being sent", trace.Receiving: "{message} being received", trace.Waiting: "{message} waiting",
	trace.Postponed: "{message} deferred", trace.Unreached: "{message} without a connection",
	trace.TransportFailed: "{message} without a transport", trace.HeldOpen: "{process} has it open",
}

// printRecords prints the records of a run up to a time, one per line: the
// time, what happened, the facts, the rule and the reading.
func printRecords(t engine.Trace, until int) string {
	var out strings.Builder
	s := t.Program.Scenario()
	for _, r := range t.Log.All() {
		if int(r.At) > until {
			break
		}
		fmt.Fprintf(&out, "%6d  %s", r.At, fillForm(s, t.Log, r))
		if facts := t.Log.Facts(r); len(facts) > 0 {
			fmt.Fprintf(&out, ": %s", printFacts(s, facts))
		}
		if r.Rule != rules.None {
			fmt.Fprintf(&out, " [%s]", strings.TrimSuffix(r.Rule.String()+", "+r.Reading.String(), ", "))
		}
		out.WriteString("\n")
	}
	return out.String()
}

func fillForm(s *scenario.Scenario, log *trace.Log, r *trace.Record) string {
	form := recordForms[r.Kind]
	for name, text := range map[string]func() string{
		"{Message}":   func() string { return s.Messages[r.Subject].ID },
		"{Transport}": func() string { return s.Transports[r.Subject].ID },
		"{Store}":     func() string { return s.Stores[r.Subject].ID },
		"{Call}":      func() string { return fmt.Sprintf("call %d", r.Subject+1) },
		"{store}":     func() string { return s.Stores[r.Object].ID },
		"{transport}": func() string { return s.Transports[r.Object].ID },
		"{channel}":   func() string { return printChannel(s, r.Object) },
		"{action}":    func() string { return printCall(s, log.Calls[r.Subject]) },
		"{result}":    func() string { return mapi.Results[r.Object].String() },
		"{flags}":     func() string { return r.Flags().String() },
		"{how}":       func() string { return howForms[r.How] },
		"{by}": func() string {
			if r.Value == 0 {
				return ""
			}
			return fmt.Sprintf(" by call %d", r.Value)
		},
	} {
		if strings.Contains(form, name) {
			form = strings.ReplaceAll(form, name, text())
		}
	}
	return form
}

func printChannel(s *scenario.Scenario, channel int32) string {
	transport, direction := trace.SplitChannel(channel)
	return s.Transports[transport].ID + [...]string{trace.Out: " out", trace.In: " in"}[direction]
}

func printCall(s *scenario.Scenario, c trace.Call) string {
	text := s.Processes[c.Process].ID + " " + scenario.Do(c.Method).String()
	if c.Store >= 0 {
		text += " " + s.Stores[c.Store].ID
	}
	return text
}

func printFacts(s *scenario.Scenario, facts []trace.Fact) string {
	texts := make([]string, len(facts))
	for i, f := range facts {
		kind, place := f.Split()
		switch kind {
		case trace.More:
			texts[i] = fmt.Sprintf("%d more", place)
		case trace.HeldOpen:
			texts[i] = strings.ReplaceAll(factForms[kind], "{process}", s.Processes[place].ID)
		default:
			texts[i] = strings.ReplaceAll(factForms[kind], "{message}", s.Messages[place].ID)
		}
	}
	return strings.Join(texts, ", ")
}

// printResult prints the outcome of every call, message and store.
func printResult(s *scenario.Scenario, r *engine.Result) string {
	var out strings.Builder
	for i, c := range r.Calls {
		fmt.Fprintf(&out, "call %d: %s: ", i+1, printCall(s, c.Call))
		if c.Returned == engine.Never {
			out.WriteString("has not returned\n")
			continue
		}
		fmt.Fprintf(&out, "%s, %s at %d\n", c.Result, c.Out, c.Returned)
	}
	for i, f := range r.Messages {
		fmt.Fprintf(&out, "%s: %s since %d\n", s.Messages[i].ID, engine.FateName(f.Phase), f.At)
	}
	for i, store := range r.Stores {
		fmt.Fprintf(&out, "%s: %s, signal", s.Stores[i].ID, engine.StoreName(store.Phase))
		for _, step := range store.Signal {
			fmt.Fprintf(&out, " %d: %s;", step.At, mapi.Flags(step.Value))
		}
		out.WriteString("\n")
	}
	return strings.ReplaceAll(out.String(), ";\n", "\n")
}
