package answer

import (
	"slices"
	"strings"

	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// Story returns the decisions about a message, in order: what happened to it, and
// what was decided because of it.
func (s Source) Story(message int) (list []Decision) {
	for _, r := range s.Trace.Log.All() {
		if r.Kind <= trace.Disallowed && r.Subject == int32(message) || s.mentions(r, message) {
			list = append(list, s.decision(r))
		}
	}
	return list
}

// mentions reports whether a decision depended on a message.
func (s Source) mentions(r *trace.Record, message int) bool {
	return slices.ContainsFunc(s.Trace.Log.Facts(r), func(f trace.Fact) bool {
		kind, place := f.Split()
		return kind < trace.HeldOpen && place == message
	})
}

// Objection is a part of what a document expects that a run does not do.
type Objection struct {
	What      string     // what was seen, and what the run does
	Decisions []Decision // what decided that
}

// Against returns what a run does not do of what its document expects.
func (s Source) Against() (list []Objection) {
	sc, t := s.scenario(), s.texts()
	say := func(what, saw, given string, decisions []Decision) {
		list = append(list, Objection{texts.Fill(t.Observed.Differs, "what", what, "saw", saw, "given", given), decisions})
	}
	for i, holds := range s.Result.Expected.Calls {
		if holds {
			continue
		}
		want := &sc.Expect.Calls[i]
		a := &sc.Actions[want.Action]
		call := CallOf(s.Result, want.Action)
		if call < 0 {
			say(a.Process+" "+a.Do.String(), s.saw(want), t.Answer.NotMade, nil)
			continue
		}
		say(s.Title(call), s.saw(want), Outcome(s.Result, call, t), s.decides(call, want))
	}
	if len(s.Result.Expected.Messages) > 0 {
		index := sc.MessageIndexer()
		for i, holds := range s.Result.Expected.Messages {
			if want := sc.Expect.Messages[i]; !holds {
				story := s.Story(index(want.Message))
				say(want.Message, s.FateName(want.Fate), s.FateName(s.Result.Messages[index(want.Message)].Phase), story[max(0, len(story)-1):])
			}
		}
	}
	return list
}

// saw describes what is expected of a call.
func (s Source) saw(want *scenario.ExpectedCall) string {
	var parts []string
	if want.HasResult {
		parts = append(parts, mapi.Results[want.Result].String())
	}
	if want.Out.Kind == scenario.Literal {
		parts = append(parts, Value(want.Out.Value))
	}
	if want.HasReturns {
		parts = append(parts, pick(want.Returns, s.texts().Observed.Returned, s.texts().Observed.NotReturned))
	}
	return strings.Join(parts, s.listComma())
}

// decides returns what decided the parts of a call's outcome that differ from what is
// expected: the output flags, and how the call ended.
func (s Source) decides(call int, want *scenario.ExpectedCall) (list []Decision) {
	c := &s.Result.Calls[call]
	if c.Returned != engine.Never && want.Out.Kind == scenario.Literal {
		for r := range s.during(call) {
			output := r.Kind == trace.OutputSet || r.Kind == trace.OutputWithheld
			if output && r.Subject == int32(call) && (r.Flags()&(c.Out^want.Out.Value)) != 0 {
				list = append(list, s.decision(r))
			}
		}
	}
	return append(list, s.Deciding(call))
}
