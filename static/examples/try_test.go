package examples_test

import (
	"testing"

	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// try is a change that an example suggests, and the claims about its outcome.
type try struct {
	do   []model.Msg
	then []claim
}

func action(i int, name, text string) model.Msg {
	return model.EditField{Field: document.Field{List: scenario.Actions, Index: i, Name: name}, Text: text}
}

func reading(k rules.Key, value string) []model.Msg {
	return []model.Msg{model.EditField{Field: document.Field{List: scenario.Document, Name: "readings", Sub: int(k)}, Text: value}}
}

func press(flag mapi.Flags) []model.Msg { return []model.Msg{model.UseFlag{Flag: flag}} }

func change(kind scenario.List, i int, name, text string) []model.Msg {
	return []model.Msg{model.EditField{Field: document.Field{List: kind, Index: i, Name: name}, Text: text}}
}

// tries lists for every example the claims about its outcome, and the changes that
// its line suggests.
var tries = map[string]struct {
	now   []claim
	tries []try
}{
	"quiet-refuses": {
		[]claim{refused(0), store("mailbox", "open")},
		[]try{{[]model.Msg{action(0, "at", "1001")}, []claim{says(0, mapi.Complete), store("mailbox", "released")}}},
	},
	"quiet-waiting-mail": {
		[]claim{complete(0), atOnce(0), store("mailbox", "released"), fate("f1", "queued")},
		[]try{{reading(rules.Quiet, "transfersAndQueue"), []claim{refused(0), store("mailbox", "open")}}},
	},
	"abort-stops": {
		[]claim{stopped(2), returns(0, 580), complete(0)},
		[]try{{reading(rules.Abort, "refuse"), []claim{refused(0), stopped(0), store("mailbox", "open")}}},
	},
	"abort-stubborn": {
		[]claim{stopped(0), later(0), endsWith(0, "n1"), complete(0)},
		[]try{{reading(rules.Abort, "hybrid"), []claim{refused(0), atOnce(0), store("mailbox", "open")}}},
	},
	"no-wait-ready-mail": {
		[]claim{endsWith(0, "m2"), says(0, mapi.Complete, mapi.Inbound), fate("m1", "sent"), fate("m2", "sent")},
		[]try{{change(scenario.Messages, 1, "at", "550"), []claim{fate("m2", "rejected")}}},
	},
	"no-wait-leaves-the-fax": {
		[]claim{fate("f1", "queued"), complete(0)},
		[]try{{press(mapi.Purge), []claim{fate("f1", "sent")}}},
	},
	"orderly-in-process": {
		[]claim{fate("m1", "sent"), fate("n1", "received"), fate("m2", "queued")},
		[]try{{reading(rules.Orderly, "queued"), []claim{fate("m2", "sent")}}},
	},
	"orderly-returns-at-once": {
		[]claim{atOnce(0), says(0, mapi.Complete, mapi.Inbound, mapi.Outbound, mapi.OutboundQueue)},
		[]try{{reading(rules.OrderlyReturn, "afterDone"), []claim{later(0)}}},
	},
	"purge-wakes-the-fax": {
		[]claim{endsWith(0, "f1"), complete(0), fate("f1", "sent")},
		[]try{{press(mapi.NoWait), []claim{fate("f1", "queued")}}},
	},
	"purge-never-returns": {
		[]claim{returns(0, engine.Never), fate("m1", "queued")},
		[]try{{reading(rules.Ready, "sendable"), []claim{complete(0)}}},
	},
	"references-left": {
		[]claim{succeeds(0), store("export", "open")},
		[]try{{[]model.Msg{model.EditField{Field: document.Field{List: scenario.Stores, Index: 1, Name: document.Refs}, Text: "1"}}, []claim{store("export", "released")}}},
	},
	"another-process": {
		[]claim{complete(0), atOnce(0), fate("m1", "sent"), fate("n1", "received"), store("mailbox", "orphaned")},
		[]try{{[]model.Msg{action(2, "at", "500")}, []claim{later(1), endsWith(1, "m1"), store("mailbox", "released"), fate("n1", "onServer")}}},
	},
	"send-then-purge": {
		[]claim{later(0), endsWith(0, "m2"), fate("m1", "sent"), fate("m2", "sent"), store("mailbox", "released")},
		[]try{{press(mapi.Abort), []claim{fate("m1", "queued"), fate("m2", "queued"), store("mailbox", "released")}}},
	},
	"send-then-release": {
		[]claim{stopped(1), fate("m1", "queued"), fate("m2", "queued"), store("mailbox", "released")},
		[]try{{[]model.Msg{action(0, "at", "800")}, []claim{stopped(0), fate("m1", "sent"), fate("m2", "sent")}}},
	},
	"polite-loop": {
		[]claim{refused(0), passesOutOf(1, 0), fails(1, mapi.UnknownFlags), fails(2, mapi.UnknownFlags), store("mailbox", "open")},
		[]try{{[]model.Msg{action(2, "flags", "LOGOFF_QUIET")}, []claim{complete(2), store("mailbox", "released"), fate("m1", "sent")}}},
	},
	"dead-first-transport": {
		[]claim{atOnce(0), complete(0), fate("m1", "queued")},
		[]try{{[]model.Msg{model.MoveThing{List: scenario.Transports, From: 1, To: 0}}, []claim{fate("m1", "sent")}}},
	},
	"line-drops": {
		[]claim{returns(0, 3300), fate("m1", "sent"), fate("m2", "sent")},
		[]try{{[]model.Msg{action(0, "at", "600")}, []claim{atOnce(0), complete(0), fate("m1", "queued"), fate("m2", "queued")}}},
	},
	"poisoned-queue": {
		[]claim{refused(0), fate("m2", "queued")},
		[]try{
			{change(scenario.Messages, 0, "retryAfter", "400"), []claim{fate("m2", "sent")}},
			{press(mapi.Purge), []claim{later(0), complete(0), fate("m2", "sent"), fate("poison", "queued")}},
		},
	},
	"next-session": {
		[]claim{complete(0), fate("m1", "sent"), fate("m2", "sent"), store("mailbox", "open")},
		[]try{{[]model.Msg{model.RemoveThing{List: scenario.Actions, Index: 2}}, []claim{fate("m2", "queued"), store("mailbox", "released")}}},
	},
	"killed-program": {
		[]claim{returns(0, engine.Never), fate("m1", "sent"), fate("m2", "sent"), store("mailbox", "released")},
		[]try{
			{[]model.Msg{action(1, "at", "200")}, []claim{fate("m1", "sent"), fate("m2", "sent"), store("mailbox", "orphaned")}},
			{append([]model.Msg{action(1, "at", "200")}, reading(rules.Orphan, "stops")...), []claim{fate("m1", "sent"), fate("m2", "queued"), store("mailbox", "orphaned")}},
		},
	},
	"just-release": {
		[]claim{stopped(2), store("mailbox", "released")},
		[]try{{reading(rules.Abort, "refuse"), []claim{stopped(0), store("mailbox", "orphaned")}}},
	},
	"helper-logoff": {
		[]claim{complete(0), atOnce(1), store("mailbox", "released"), fate("m1", "sent"), fate("m2", "sent")},
		// The outcome is the same without Release.
		[]try{{[]model.Msg{model.RemoveThing{List: scenario.Actions, Index: 1}}, []claim{complete(0), fate("m1", "sent"), fate("m2", "sent")}}},
	},
	"flush-the-outbox": {
		[]claim{complete(0), fate("m1", "sent"), fate("f1", "sent"), store("mailbox", "released")},
		[]try{{[]model.Msg{model.RemoveThing{List: scenario.Transports, Index: 1}}, []claim{fate("f1", "undeliverable"), fate("m1", "sent")}}},
	},
	"agent-deinit": {
		[]claim{returns(0, 700), fate("m1", "queued")},
		[]try{{change(scenario.Transports, 0, "failAt", ""), []claim{later(0), fate("m1", "sent"), fate("m2", "sent")}}},
	},
	"migration-tool": {
		[]claim{returns(0, 10200)},
		[]try{
			{press(mapi.Quiet), []claim{atOnce(0), refused(0)}},
			{reading(rules.OrderlyReturn, "immediate"), []claim{atOnce(0), complete(0)}},
		},
	},
	"ask-first": {
		[]claim{refused(0), later(1), complete(1), fate("m1", "sent"), fate("m2", "sent")},
		[]try{{[]model.Msg{action(0, "at", "99")}, []claim{complete(0), atOnce(0), fate("m1", "rejected")}}},
	},
	"mailbox-sweep": {
		[]claim{complete(0), passesOutOf(1, 0), fails(1, mapi.UnknownFlags), store("first", "released"), store("second", "open")},
		nil, // suggests no change
	},
	"shared-profile": {
		[]claim{says(0, mapi.Complete), atOnce(0), stopped(0), store("mailbox", "open")},
		[]try{{[]model.Msg{model.EditField{Field: document.Field{List: scenario.Stores, Name: "openBy", Sub: 1}, Text: "false"}},
			[]claim{complete(0), stopped(2), store("mailbox", "released")}}},
	},
	"no-mail-tool": {
		[]claim{fate("m1", "queued"), store("mailbox", "released")},
		[]try{{change(scenario.Stores, 0, "noMail", "false"), []claim{fate("m1", "sent")}}},
	},
	"two-flags":    {[]claim{fails(0, mapi.InvalidParameter), store("mailbox", "open")}, oneOfEach},
	"null-pointer": {[]claim{fails(0, mapi.InvalidParameter), store("mailbox", "open")}, oneOfEach},
	"zero-flags":   {[]claim{fails(0, mapi.InvalidParameter), store("mailbox", "open")}, oneOfEach},
}

// oneOfEach selects each flag, once in the raw field and once by its key.
var oneOfEach = func() []try {
	var all []try
	for _, f := range mapi.Inputs {
		all = append(all,
			try{[]model.Msg{action(0, "flags", f.String())}, []claim{succeeds(0)}},
			try{press(f), []claim{succeeds(0)}})
	}
	return all
}()

// TestTries checks that the line of every example is true.
func TestTries(t *testing.T) {
	for i, e := range examples.All() {
		t.Run(e.Name, func(t *testing.T) {
			said, ok := tries[e.Name]
			if !ok {
				t.Fatal("no claims and no changes")
			}
			opened := func() *model.Model {
				m := model.New(e.Scenario("en"), texts.English)
				m.Update(model.OpenExample{Index: i})
				return m
			}
			outcomeOf(t, opened()).check(t, said.now)
			for _, try := range said.tries {
				m := opened()
				for _, msg := range try.do {
					m.Update(msg)
				}
				outcomeOf(t, m).check(t, try.then)
				if t.Failed() {
					t.Fatalf("after %#v", try.do)
				}
			}
		})
	}
	if len(tries) != len(examples.All()) {
		t.Errorf("%d of %d examples are tried", len(tries), len(examples.All()))
	}
}

// outcomeOf returns the outcome that the page shows.
func outcomeOf(t *testing.T, m *model.Model) outcome {
	t.Helper()
	if m.Stale || m.Problems != nil {
		t.Fatalf("the document cannot run: %v", m.Problems)
	}
	return outcome{m.Document(), m.Run.Result}
}
