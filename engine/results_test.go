package engine_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// TestResults compares what the results of the vectors have beyond the form of
// the vectors with testdata/results.txt: the last instant, the rules of each
// call, and the step functions. The random vectors are too many to be read.
func TestResults(t *testing.T) {
	var b strings.Builder
	for _, v := range readVectors[vector](t, "testdata/vectors") {
		if strings.HasPrefix(v.Name, "random") {
			continue
		}
		tr, r := run(t, v.Scenario)
		s := tr.Program.Scenario()
		fmt.Fprintf(&b, "%s: %d of %d ms, settled: %v\n", v.Name, r.End, r.Horizon, r.Settled)
		for i, c := range r.Calls {
			fmt.Fprintf(&b, "\tcall %d %v\n", i, c.Rules)
		}
		for i, m := range r.Messages {
			if m.Phase == scenario.Unborn {
				fmt.Fprintf(&b, "\t%s unborn until %d\n", s.Messages[i].ID, m.At)
			}
		}
		for i, store := range r.Stores {
			fmt.Fprintf(&b, "\t%s phases %v queue %v\n", s.Stores[i].ID, store.Phases, store.Queue)
		}
		for i, transport := range r.Transports {
			fmt.Fprintf(&b, "\t%s connected %v offline %v failed %d\n", s.Transports[i].ID, transport.Connected, transport.Offline, transport.FailedAt)
		}
	}
	enginetest.Golden(t, "testdata/results.txt", b.String(), *update)
}

// TestEncodedResults compares encoded results, byte for byte, with
// testdata/encoded.txt: those of how a run ends, and that of a document that uses
// much at once.
func TestEncodedResults(t *testing.T) {
	var b strings.Builder
	documents := []string{`{"version":1,"horizon":900,"readings":{"ready":"submitted"},"processes":[{"id":"p"},{"id":"q"}],
		"stores":[{"id":"s","defaultInbox":true,"openBy":[{"process":"p","refs":2}]},{"id":"z","noMail":true,"openBy":[{"process":"q"}]}],
		"transports":[{"id":"t","addressTypes":["A"]},{"id":"u","addressTypes":["B"],"connectsAt":[300]}],
		"messages":[{"id":"m1","store":"s","to":"A","duration":100},{"id":"m2","store":"s","to":"B","duration":5000},
			{"id":"m3","store":"s","to":"A","duration":5,"at":2000},{"id":"n1","transport":"t","duration":50}],
		"actions":[{"at":10,"process":"p","do":"StoreLogoff","store":"s","flags":"LOGOFF_QUIET"},{"at":20,"process":"p","do":"FlushQueues"},
			{"at":30,"process":"q","do":"StoreLogoffTransports","store":"z","flags":"LOGOFF_ABORT"},{"at":40,"process":"p","do":"StoreLogoff","store":"s","flags":"LOGOFF_PURGE"}],
		"expect":{"calls":[{"action":0,"hresult":"S_OK"},{"action":3,"returned":true}],"messages":{"m1":"sent","m2":"sent"}}}`}
	for _, v := range readVectors[vector](t, "testdata/ends") {
		documents = append(documents, string(v.Scenario))
	}
	for _, document := range documents {
		tr, r := run(t, []byte(document))
		fmt.Fprintf(&b, "%s\n", engine.EncodeResult(tr.Program.Scenario(), r))
	}
	enginetest.Golden(t, "testdata/encoded.txt", b.String(), *update)
}

// TestEncodedNumbers checks that numbers of several digits are encoded as decimal numbers.
func TestEncodedNumbers(t *testing.T) {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "p"}}
	s.Stores = []scenario.Store{{ID: "s", OpenBy: []scenario.OpenBy{{Process: "p", Refs: 1}}}}
	for i := range 12 {
		s.Actions = append(s.Actions, scenario.Action{At: 100 * i, Process: "p", Do: scenario.FlushQueues})
	}
	var got struct {
		Calls []struct{ Action, At int }
	}
	encoded := engine.EncodeResult(s, engine.NewResult(engine.Run(mustCompile(t, s))))
	if err := json.Unmarshal(encoded, &got); err != nil {
		t.Fatal(err)
	}
	for i, c := range got.Calls {
		if c.Action != i || c.At != 100*i {
			t.Errorf("call %d is encoded as action %d at %d", i, c.Action, c.At)
		}
	}
	if len(got.Calls) != 12 {
		t.Errorf("there are %d calls", len(got.Calls))
	}
}

// TestValueAt checks the value of a step function before, at and after its steps.
func TestValueAt(t *testing.T) {
	steps := []engine.Step{{At: 5, Value: 1}, {At: 9, Value: 2}}
	for at, want := range []uint32{0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2} {
		if got := engine.ValueAt(steps, int32(at)); got != want {
			t.Errorf("at %d ms it is %d; want %d", at, got, want)
		}
	}
}
