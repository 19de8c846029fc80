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
	var submitted, arrived, calls, returned, decided int
	ended := map[string]int{} // by the text for it
	for r := range s.Trace.Log.During(from, to) {
		switch {
		case r.Kind == trace.Submitted:
			submitted++
		case r.Kind == trace.Arrived:
			arrived++
		case r.Kind == trace.Ended:
			sent := s.scenario().Messages[r.Subject].Outbound()
			ended[map[trace.How]string{
				trace.Done: pick(sent, t.Sent, t.Received), trace.Stopped: t.Stopped, trace.Broken: t.Broken, trace.Failure: t.Failed, trace.Retry: t.Retried,
			}[r.How]]++
		case r.Kind == trace.Called:
			calls++
		case r.Kind == trace.Returned:
			returned++
		case r.Kind > trace.Called:
			decided++
		}
	}
	counts := func(pairs ...any) string {
		var list []string
		for i := 0; i < len(pairs); i += 2 {
			if n := pairs[i+1].(int); n > 0 {
				list = append(list, texts.Fill(pairs[i].(string), "n", strconv.Itoa(n)))
			}
		}
		if len(list) == 0 {
			return t.Nothing
		}
		return strings.Join(list, s.listComma())
	}
	lines := []SummaryLine{
		{t.Mail, counts(t.Submitted, submitted, t.Arrived, arrived, t.Sent, ended[t.Sent], t.Received, ended[t.Received], t.Stopped, ended[t.Stopped],
			t.Broken, ended[t.Broken], t.Retried, ended[t.Retried], t.Failed, ended[t.Failed])},
		{t.Calls, counts(t.Made, calls, t.Returned, returned, t.Decisions, decided)},
	}
	for i := range s.Result.Stores {
		r := &s.Result.Stores[i]
		lines = append(lines, SummaryLine{s.store(int32(i)), texts.Fill(t.Store,
			"before", strconv.Itoa(int(engine.ValueAt(r.Queue, from-1))), "after", strconv.Itoa(int(engine.ValueAt(r.Queue, to))),
			"flagsBefore", flagsText(engine.ValueAt(r.Signal, from-1)), "flagsAfter", flagsText(engine.ValueAt(r.Signal, to)))})
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

// flagsText spells the output flags that are set.
func flagsText(value uint32) string {
	if value == 0 {
		return "0"
	}
	return mapi.Flags(value).Short()
}
