package compare

import (
	"spoolscope/app/answer"
	"spoolscope/app/timeline"
	"spoolscope/engine"
	"spoolscope/engine/spooler"
)

// Row is the result of a variant.
type Row struct {
	Variant
	Call   *engine.CallResult // nil if the call is not made
	Result *engine.Result     // of the run
	Store  int                // index of its store; the first if there is no call
	State  spooler.StorePhase // of the store, at the end
	Counts Counts
	Strip  timeline.Strip
	Shown  timeline.Axis // spans the whole run
}

// Counts counts the messages of the store by their fates.
type Counts struct {
	Sent, Kept, Received, Lost int
}

// runAll runs variants. It returns nothing if one of them cannot run. It calls pause
// wherever it may be interrupted.
func runAll(p *engine.Program, list []Variant, pause func()) []Row {
	rows := make([]Row, len(list))
	runner := new(engine.Runner)
	runner.Pause(pause)
	for i, v := range list {
		program, err := p.Recompile(v.Scenario)
		if err != nil {
			return nil
		}
		t := runner.Run(program)
		rows[i] = newRow(v, t, engine.NewResult(t), pause)
	}
	return rows
}

func newRow(v Variant, t engine.Trace, r *engine.Result, pause func()) Row {
	s := v.Scenario
	row := Row{Variant: v, Result: r}
	if v.Action >= 0 {
		row.Store = s.StoreIndex(s.Actions[v.Action].Store)
		if call := answer.CallOf(r, v.Action); call >= 0 {
			row.Call = &r.Calls[call]
		}
	}
	data := timeline.NewData(t, r)
	pause()
	row.Strip, row.Shown = timeline.NewDetailedStrip(data, row.Call, row.Store), data.Fit()
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
