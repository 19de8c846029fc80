package answer

import (
	"strconv"
	"strings"

	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/trace"
)

// SummaryLine is one line of a summary: what it is about, and what happened to that.
type SummaryLine struct{ Of, Says string }

// Range summarizes what happened from one time to another, both included: the mail, the
// calls, each store whose queue or flags there were, and how long each transport
// transferred mail.
func (s Source) Range(from, to int32) []SummaryLine {
	t := &s.texts().Range
	var submitted, arrived, sent, received, calls, returned, decided int
	var ended [trace.Running + 1]int // by trace.How
	for r := range s.Trace.Log.During(from, to) {
		switch {
		case r.Kind == trace.Submitted:
			submitted++
		case r.Kind == trace.Arrived:
			arrived++
		case r.Kind == trace.Ended && r.How == trace.Done && s.scenario().Messages[r.Subject].Outbound():
			sent++
		case r.Kind == trace.Ended && r.How == trace.Done:
			received++
		case r.Kind == trace.Ended:
			ended[r.How]++
		case r.Kind == trace.Called:
			calls++
		case r.Kind == trace.Returned:
			returned++
		case r.Kind > trace.Called:
			decided++
		}
	}
	lines := []SummaryLine{
		{t.Mail, s.counts(count{t.Submitted, submitted}, count{t.Arrived, arrived}, count{t.Sent, sent}, count{t.Received, received},
			count{t.Stopped, ended[trace.Stopped]}, count{t.Broken, ended[trace.Broken]}, count{t.Retried, ended[trace.Retry]}, count{t.Failed, ended[trace.Failure]})},
		{t.Calls, s.counts(count{t.Made, calls}, count{t.Returned, returned}, count{t.Decisions, decided})},
	}
	for i := range s.Result.Stores {
		r := &s.Result.Stores[i]
		lines = append(lines, SummaryLine{s.store(int32(i)), texts.Fill(t.Store,
			"before", strconv.Itoa(int(engine.ValueAt(r.Queue, from-1))), "after", strconv.Itoa(int(engine.ValueAt(r.Queue, to))),
			"flagsBefore", Short(mapi.Flags(engine.ValueAt(r.Signal, from-1))), "flagsAfter", Short(mapi.Flags(engine.ValueAt(r.Signal, to))))})
	}
	for i := range s.Result.Transports {
		busy := int32(0)
		for _, x := range s.Result.Transports[i].Transfers {
			end := x.End
			if end == engine.Never {
				end = s.Result.End
			}
			busy += max(min(end, to)-max(x.Start, from), 0)
		}
		if busy > 0 {
			lines = append(lines, SummaryLine{s.transport(i), texts.Fill(t.Busy, "ms", Ms(busy))})
		}
	}
	return lines
}

// count is a text for a number.
type count struct {
	says string // {n}
	n    int
}

// counts lists the numbers that are not 0.
func (s Source) counts(all ...count) string {
	var list []string
	for _, c := range all {
		if c.n > 0 {
			list = append(list, texts.Fill(c.says, "n", strconv.Itoa(c.n)))
		}
	}
	if len(list) == 0 {
		return s.texts().Range.Nothing
	}
	return strings.Join(list, s.listComma())
}

// Short spells the output flags that are set.
func Short(f mapi.Flags) string {
	if f == 0 {
		return "0"
	}
	return f.Short()
}
