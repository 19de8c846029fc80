package compare

import (
	"spoolscope/app/answer"
	"spoolscope/app/anytime"
	"spoolscope/app/timeline"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// Row is the result under one flag.
type Row struct {
	Flag   mapi.Flags
	Call   *engine.CallResult // nil if the call is not made
	Result *engine.Result     // of the run
	Store  int                // index of its store
	State  spooler.StorePhase // of the store, at the end
	Counts Counts
	Strip  timeline.Strip
	Shown  timeline.Axis // spans the whole run
}

// Counts counts the messages of the store by their fates.
type Counts struct {
	Sent, Kept, Received, Lost int
}

// Five runs a scenario five times, with one of the flags passed by the call of
// an action each time. An action without flags becomes StoreLogoffTransports. ok
// is false if the action cannot log off a store, or the scenario cannot run.
func Five(s *scenario.Scenario, action int) (rows []Row, ok bool) {
	if action < 0 || action >= len(s.Actions) || !s.Actions[action].Do.LogsOff() {
		return nil, false
	}
	var runner engine.Runner
	for _, f := range mapi.Inputs {
		program, err := engine.Compile(anytime.Passing(s, action, f))
		if err != nil {
			return nil, false
		}
		rows = append(rows, newRow(runner.Run(program), f, action))
	}
	return rows, true
}

func newRow(t engine.Trace, f mapi.Flags, action int) Row {
	r := engine.NewResult(t)
	s := t.Program.Scenario()
	row := Row{Flag: f, Result: r, Store: s.StoreIndex(s.Actions[action].Store)}
	if call := answer.CallOf(r, action); call >= 0 {
		row.Call = &r.Calls[call]
	}
	data := timeline.NewData(t, r)
	row.Strip, row.Shown = timeline.NewStrip(data, row.Call, row.Store), data.Fit()
	row.State = r.Stores[row.Store].Phase
	for i, fate := range r.Messages {
		if s.StoreOf(&s.Messages[i]) != row.Store {
			continue
		}
		switch fate.Phase {
		case spooler.Sent:
			row.Counts.Sent++
		case spooler.Received:
			row.Counts.Received++
		case spooler.Lost, spooler.Rejected, spooler.Undeliverable:
			row.Counts.Lost++
		case spooler.Queued, spooler.OnServer:
			row.Counts.Kept++
		}
	}
	return row
}

// Fit returns an axis that spans all runs.
func Fit(rows []Row) timeline.Axis {
	axis := timeline.Axis{To: 1}
	for _, r := range rows {
		axis.To = max(axis.To, r.Shown.To)
	}
	return axis
}
