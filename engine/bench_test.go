package engine_test

import (
	"fmt"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// busy is a ten-message scenario as the page shows: two transports, one of them
// a dial-up line, mail in both directions, and a PURGE.
func busy() *scenario.Scenario {
	s := scenario.New()
	s.Processes = []scenario.Process{{ID: "outlook"}}
	s.Stores = []scenario.Store{{ID: "mailbox", DefaultInbox: true, OpenBy: []scenario.OpenBy{{Process: "outlook", Refs: 1}}}}
	s.Transports = []scenario.Transport{
		{ID: "smtp", AddressTypes: []string{"SMTP"}, StopAfter: 50},
		{ID: "fax", AddressTypes: []string{"FAX"}, Every: 10_000, StopAfter: 20},
	}
	for i := range 7 {
		to := "SMTP"
		if i%3 == 2 {
			to = "FAX"
		}
		s.Messages = append(s.Messages, scenario.Message{ID: fmt.Sprintf("m%d", i), Store: "mailbox", To: to, At: 100 * i, Duration: 300})
	}
	for i := range 3 {
		s.Messages = append(s.Messages, scenario.Message{ID: fmt.Sprintf("n%d", i), Transport: "smtp", At: 150 * i, Duration: 250})
	}
	s.Actions = []scenario.Action{{At: 500, Process: "outlook", Do: scenario.StoreLogoffTransports, Store: "mailbox", Flags: scenario.Pass(mapi.Purge)}}
	return s
}

// crowd is n outbound messages on a number of transports, in the order of
// their submission. Each transport is about four fifths busy.
func crowd(n, transports int) *scenario.Scenario {
	s := scenario.New()
	s.Horizon = scenario.MaxTime
	s.Processes = []scenario.Process{{ID: "outlook"}}
	s.Stores = []scenario.Store{{ID: "mailbox", DefaultInbox: true, OpenBy: []scenario.OpenBy{{Process: "outlook", Refs: 1}}}}
	for i := range transports {
		s.Transports = append(s.Transports, scenario.Transport{ID: fmt.Sprintf("t%d", i), AddressTypes: []string{fmt.Sprintf("T%d", i)}})
	}
	seed := uint32(1)
	random := func(n uint32) int {
		seed = seed*1664525 + 1013904223
		return int(uint64(seed) * uint64(n) >> 32)
	}
	at := 0
	s.Messages = make([]scenario.Message, n)
	for i := range s.Messages {
		at += random(uint32(1600 / transports))
		s.Messages[i] = scenario.Message{
			ID: fmt.Sprintf("m%d", i), Store: "mailbox", To: fmt.Sprintf("T%d", random(uint32(transports))),
			At: min(at, scenario.MaxTime), Duration: 1 + random(1280),
		}
	}
	return s
}

func mustCompile(tb testing.TB, s *scenario.Scenario) *engine.Program {
	tb.Helper()
	p, err := engine.Compile(s)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// BenchmarkTenMessages measures what a drag does for every frame: compile and
// run, including the trace, and then the result for the timeline.
func BenchmarkTenMessages(b *testing.B) {
	s := busy()
	b.Run("compile+run", func(b *testing.B) {
		var r engine.Runner
		for b.Loop() {
			r.Run(mustCompile(b, s))
		}
	})
	b.Run("run", func(b *testing.B) {
		p := mustCompile(b, s)
		var r engine.Runner
		records := 0
		for b.Loop() {
			records = r.Run(p).Log.Len()
		}
		b.ReportMetric(float64(records), "records")
	})
	b.Run("run-fresh", func(b *testing.B) {
		p := mustCompile(b, s)
		for b.Loop() {
			engine.Run(p)
		}
	})
	b.Run("compile+run+result", func(b *testing.B) {
		var r engine.Runner
		for b.Loop() {
			engine.NewResult(r.Run(mustCompile(b, s)))
		}
	})
}

// BenchmarkCrowd shows how time grows with mail: ns per message should hardly
// change from ten thousand to a hundred thousand messages.
func BenchmarkCrowd(b *testing.B) {
	for _, transports := range []int{1, 16} {
		for _, n := range []int{1_000, 10_000, 100_000} {
			p := mustCompile(b, crowd(n, transports))
			b.Run(fmt.Sprintf("run/transports=%d/messages=%d", transports, n), func(b *testing.B) {
				var r engine.Runner
				records := 0
				b.ReportAllocs()
				for b.Loop() {
					records = r.Run(p).Log.Len()
				}
				perRun := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
				b.ReportMetric(perRun/float64(n), "ns/message")
				b.ReportMetric(perRun/float64(records), "ns/record")
			})
		}
	}
	s := crowd(100_000, 16)
	document := scenario.Encode(s)
	b.Run("compile/messages=100000", func(b *testing.B) {
		for b.Loop() {
			mustCompile(b, s)
		}
	})
	b.Run("decode/messages=100000", func(b *testing.B) {
		b.SetBytes(int64(len(document)))
		for b.Loop() {
			if _, err := scenario.Decode(document); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("result/messages=100000", func(b *testing.B) {
		tr := engine.Run(mustCompile(b, s))
		for b.Loop() {
			engine.NewResult(tr)
		}
	})
}
