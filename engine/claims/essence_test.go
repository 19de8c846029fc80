package claims

import (
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// TestEssence checks which connections count as unused, and that the places of
// others are kept while some are removed before them.
func TestEssence(t *testing.T) {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "p"}}
	s.Stores = []scenario.Store{{ID: "s", OpenBy: []scenario.OpenBy{{Process: "p", Refs: 1}}}}
	s.Transports = []scenario.Transport{{ID: "a", Every: 10}, {ID: "b", Every: 10}}
	p, err := engine.Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	record := func(kind trace.Kind, subject, object int32, at int32) trace.Record {
		return trace.Record{Kind: kind, Subject: subject, Object: object, At: at}
	}
	connected := func(transport, at int32) trace.Record { return record(trace.Connected, transport, 0, at) }
	dropped := func(transport, at int32) trace.Record { return record(trace.Disconnected, transport, 0, at) }
	asked := connected(0, 5)
	asked.Value = 1 // by a call
	for _, test := range []struct {
		name    string
		records []trace.Record
		left    []int // places of the records that count
	}{
		{"unused", []trace.Record{connected(0, 5), dropped(0, 5)}, nil},
		{"for some time", []trace.Record{connected(0, 5), dropped(0, 6)}, []int{0, 1}},
		{"asked for by a call", []trace.Record{asked, dropped(0, 5)}, []int{0, 1}},
		{"used", []trace.Record{connected(0, 5), record(trace.Started, 0, int32(trace.Channel(0, trace.Out)), 5), dropped(0, 5)}, []int{0, 1, 2}},
		{"another is used", []trace.Record{connected(0, 5), record(trace.Started, 0, int32(trace.Channel(1, trace.Out)), 5), dropped(0, 5)}, []int{1}},
		{"the first of two", []trace.Record{connected(0, 5), connected(1, 5), dropped(0, 5), dropped(1, 6)}, []int{1, 3}},
		{"both", []trace.Record{connected(0, 5), connected(1, 5), dropped(0, 5), dropped(1, 5)}, nil},
		{"both, the last first", []trace.Record{connected(0, 5), connected(1, 5), dropped(1, 5), dropped(0, 5)}, nil},
		{"one after the other", []trace.Record{connected(0, 5), dropped(0, 5), connected(0, 15), dropped(0, 16)}, []int{2, 3}},
		{"never connected", []trace.Record{record(trace.WentOffline, 0, 0, 5), dropped(0, 5)}, []int{0, 1}},
	} {
		log := &trace.Log{}
		log.Reset()
		for _, r := range test.records {
			log.Now = r.At
			log.Add(r)
		}
		events := essence(engine.Trace{Program: p, Log: log}, nil)
		if len(events) != len(test.left) {
			t.Errorf("%s: %d records count; want %v", test.name, len(events), test.left)
			continue
		}
		for i, place := range test.left {
			if events[i].record != test.records[place] {
				t.Errorf("%s: record %d is %+v; want %+v", test.name, i, events[i].record, test.records[place])
			}
		}
	}
}
