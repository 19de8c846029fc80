package timeline_test

import (
	"os"
	"strconv"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

func TestMain(m *testing.M) {
	enginetest.Checks("1000")
	os.Exit(m.Run())
}

// words are those of the tests' pictures.
var words = &texts.Catalog{
	Timeline: texts.Timeline{
		Processes: "processes", Store: "store {id}", Transport: "transport {id}",
		State: "state", Mail: "mail", Queue: "queue", OutLane: "out", InLane: "in",
		Open: "open", Closing: "closing", Released: "released", Orphaned: "orphaned",
		Several: "{n} transfers", Came: "{n} came",
		Offline: "offline", Failed: "failed", Idle: "idle", InCall: "in a call", Waits: "waits", Free: "free",
		Ended: "ended", MailWaits: "{id} waits", OpenAgain: "open again",
		Done: "done", Stopped: "stopped", LineDrops: "line drops", Retries: "tried again",
	},
	Answer: texts.Answer{OutcomeNever: "never returns", NotBy: "not by {at}"},
}

// runCase is a scenario that has run, and its picture's data.
type runCase struct {
	apptest.Case
	result *engine.Result
	data   *timeline.Data
	came   []int32 // by message: the time of its submission or arrival, or engine.Never
}

// onEachRun runs a test on the runs of all vectors and of random scenarios.
func onEachRun(t *testing.T, random int, try func(t *testing.T, c runCase)) {
	t.Helper()
	for _, c := range apptest.Cases(t, random) {
		try(t, ran(t, c))
		if t.Failed() {
			t.Fatalf("in %s", c.Name)
		}
	}
}

func ran(t testing.TB, c apptest.Case) runCase {
	t.Helper()
	tr, r := apptest.Run(t, c.Scenario)
	came := make([]int32, len(c.Scenario.Messages))
	for i := range came {
		came[i] = engine.Never
	}
	for _, record := range tr.Log.All() {
		if record.Kind <= trace.Arrived && record.Kind != trace.Deferred {
			came[record.Subject] = record.At
		}
	}
	return runCase{c, r, timeline.NewData(tr, r), came}
}

// views returns axes that show the whole run, parts of it, and times without
// events.
func views(d *timeline.Data) []timeline.Axis {
	fit, limit := d.Fit(), d.Limit()
	half := fit.Zoom(timeline.Units/2, 1, 2, limit)
	return []timeline.Axis{
		fit, half, half.Zoom(timeline.Units/3, 1, 20, limit), fit.Zoom(0, 1, 1_000_000, limit),
		fit.Zoom(0, 10, 1, limit), half.Pan(timeline.Units, limit), {From: 0, To: 1}, {From: limit, To: limit + 10},
	}
}

// crowded returns a scenario with many messages in both directions.
func crowded(messages int) *scenario.Scenario {
	s := scenario.New()
	s.Horizon = scenario.MaxTime
	s.Processes = []scenario.Process{{ID: "client"}}
	s.Stores = []scenario.Store{{ID: "mailbox", DefaultInbox: true, OpenBy: []scenario.OpenBy{{Process: "client", Refs: 1}}}}
	for i := range 4 {
		s.Transports = append(s.Transports, scenario.Transport{ID: "xp" + strconv.Itoa(i), AddressTypes: []string{"T" + strconv.Itoa(i)}})
	}
	for i := range messages {
		m := scenario.Message{ID: "m" + strconv.Itoa(i), At: i * 3, Duration: 1 + i%9, Store: "mailbox", To: "T" + strconv.Itoa(i%4)}
		if i%3 == 0 {
			m.Store, m.To, m.Transport = "", "", "xp"+strconv.Itoa(i%4)
		}
		s.Messages = append(s.Messages, m)
	}
	s.Actions = []scenario.Action{{At: messages * 2, Process: "client", Do: scenario.StoreLogoffTransports, Store: "mailbox", Flags: scenario.Pass(4)}}
	return s
}
