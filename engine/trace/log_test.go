package trace_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/trace"
)

// noted is a record and its facts.
type noted struct {
	record trace.Record
	facts  []trace.Fact
}

// fill adds n records to a log, every third with facts, and returns what the log
// should contain.
func fill(l *trace.Log, n int) []noted {
	want := make([]noted, n)
	for i := range n {
		l.Now = int32(i / 7)
		r := trace.Record{Kind: trace.Submitted, Subject: int32(i), Object: -int32(i), Value: uint32(3 * i)}
		want[i].record = r
		want[i].record.At = l.Now
		for j := range i % 3 {
			l.Note(trace.Waiting, i+j)
			want[i].facts = append(want[i].facts, trace.NewFact(trace.Waiting, i+j))
		}
		l.Add(r)
	}
	return want
}

// check compares the content of a log with want.
func check(t interface{ Fatalf(string, ...any) }, l *trace.Log, want []noted) {
	if l.Len() != len(want) {
		t.Fatalf("the log has %d records; want %d", l.Len(), len(want))
	}
	next := 0
	for place, r := range l.All() {
		if place != next {
			t.Fatalf("place %d follows %d", place, next-1)
		}
		got := *r
		got.Facts = 0
		if got != want[place].record || !slices.Equal(l.Facts(r), want[place].facts) {
			t.Fatalf("record %d is %+v with %v; want %+v", place, got, l.Facts(r), want[place])
		}
		next++
	}
	if next != len(want) {
		t.Fatalf("%d records come; want %d", next, len(want))
	}
}

// TestLog checks records and facts across the ends of chunks: the first is 64
// long, each next four times that, up to 32,768.
func TestLog(t *testing.T) {
	for _, n := range []int{0, 1, 63, 64, 65, 320, 321, 1_344, 1_345, 5_440, 5_441, 21_825, 70_000, 100_000} {
		var l trace.Log
		check(t, &l, fill(&l, n))
	}
}

// TestReset checks that a reset log is like a new one, whatever it held.
func TestReset(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l trace.Log
		for _, n := range rapid.SliceOfN(rapid.IntRange(0, 2_000), 1, 5).Draw(t, "sizes") {
			l.Reset()
			if l.Len() != 0 || l.Now != 0 || len(l.Calls) != 0 {
				t.Fatalf("a reset log has %d records, %d calls and is at %d", l.Len(), len(l.Calls), l.Now)
			}
			want := fill(&l, n)
			l.Calls = append(l.Calls, trace.Call{Action: 1})
			l.Note(trace.Sending, 1) // not followed by a record
			check(t, &l, want)
		}
	})
}

// TestPut checks that Put writes every field of a record, also into memory that
// has been used before, and does not take the facts of another record.
func TestPut(t *testing.T) {
	var l trace.Log
	for _, fill := range []trace.Record{{}, {At: 9, Subject: 9, Object: 9, Value: 9, Facts: 9, Kind: 9, Rule: 9, Reading: 9, How: 3}} {
		l.Reset()
		for range 3 {
			l.Now = fill.At
			l.Note(trace.Waiting, 1)
			l.Add(fill)
		}
		l.Reset()
		l.Now = 5
		l.Put(trace.Started, 1, 2, 3, 4, 6, trace.Stopped)
		l.Now = 7
		l.Put(trace.Ended, 0, 0, 0, 0, 0, 0)
		want := []trace.Record{
			{At: 5, Subject: 1, Object: 2, Value: 3, Kind: trace.Started, Rule: 4, Reading: 6, How: trace.Stopped},
			{At: 7, Kind: trace.Ended},
		}
		var got []trace.Record
		for _, r := range l.All() {
			got = append(got, *r)
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %+v; want %+v", got, want)
		}
	}
}

// TestTally checks that a log with a tally keeps the rules of its records, which
// readings were consulted, and nothing else.
func TestTally(t *testing.T) {
	var l trace.Log
	var tally, want trace.Tally
	l.Reset()
	if !l.KeepsFacts() {
		t.Error("a log without a tally keeps no facts")
	}
	l.KeepTally(&tally)
	l.Note(trace.Sending, 1)
	l.Add(trace.Record{Rule: 3})
	l.Put(trace.Started, 0, 0, 0, 5, 0, 0)
	l.Put(trace.Started, 0, 0, 0, 255, 0, 0)
	l.Consult(rules.Quiet)
	want.Rules[3], want.Rules[5], want.Rules[255], want.Readings[rules.Quiet] = true, true, true, true
	if tally != want || l.Len() != 0 || l.KeepsFacts() {
		t.Errorf("the tally is %v, the log has %d records and keeps facts: %v", tally, l.Len(), l.KeepsFacts())
	}
	for range l.All() {
		t.Error("a record is kept")
	}
	l.KeepTally(nil)
	l.Consult(rules.Abort)
	var sum trace.Tally
	sum.Readings[rules.Orphan], want.Readings[rules.Orphan] = true, true
	sum.Add(&tally)
	if sum != want {
		t.Errorf("the sum of the tallies is %v", sum)
	}
	l.Add(trace.Record{Rule: 3})
	for _, r := range l.All() {
		if facts := l.Facts(r); facts != nil {
			t.Errorf("a fact noted for the tally is kept: %v", facts)
		}
	}
}

// TestRecordsStay checks that records do not move when more are added: their
// addresses stay valid for the run.
func TestRecordsStay(t *testing.T) {
	var l trace.Log
	fill(&l, 10)
	var first []*trace.Record
	for _, r := range l.All() {
		first = append(first, r)
	}
	fill(&l, 50_000)
	for place, r := range l.All() {
		if place < len(first) && r != first[place] {
			t.Fatalf("record %d has moved", place)
		}
	}
}

// TestAllStops checks that the iteration can be stopped.
func TestAllStops(t *testing.T) {
	var l trace.Log
	fill(&l, 1_000)
	seen := 0
	for range l.All() {
		if seen++; seen == 100 {
			break
		}
	}
	if seen != 100 {
		t.Errorf("%d records were seen", seen)
	}
}

// TestDuring checks that During gives exactly the records between its times,
// across the ends of chunks, and that it can be stopped.
func TestDuring(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l trace.Log
		want := fill(&l, rapid.SampledFrom([]int{0, 1, 63, 64, 65, 320, 700, 3_000}).Draw(t, "records"))
		from := rapid.Int32Range(-1, 450).Draw(t, "from")
		to := from + rapid.Int32Range(-1, 60).Draw(t, "time")
		if rapid.Bool().Draw(t, "to the end") {
			to = 1 << 30
		}
		var expected, got []int32
		for _, w := range want {
			if from <= w.record.At && w.record.At <= to {
				expected = append(expected, w.record.Subject)
			}
		}
		for r := range l.During(from, to) {
			got = append(got, r.Subject)
		}
		if !slices.Equal(got, expected) {
			t.Fatalf("from %d to %d: %v; want %v", from, to, got, expected)
		}
		for range l.During(from, to) {
			break
		}
	})
}

// TestFacts checks that Split inverts NewFact, up to the largest number of
// messages and beyond.
func TestFacts(t *testing.T) {
	for kind := trace.Sending; kind <= trace.More; kind++ {
		for _, place := range []int{0, 1, 99_999, 1<<28 - 1} {
			if k, p := trace.NewFact(kind, place).Split(); k != kind || p != place {
				t.Errorf("kind %d place %d is split into %d and %d", kind, place, k, p)
			}
		}
	}
}

// TestChannels checks the numbers of channels: transport order, outbound before
// inbound.
func TestChannels(t *testing.T) {
	next := int32(0)
	for transport := range 16 {
		for _, d := range []trace.Direction{trace.Out, trace.In} {
			channel := trace.Channel(transport, d)
			if channel != next {
				t.Errorf("transport %d direction %d is channel %d; want %d", transport, d, channel, next)
			}
			if x, y := trace.SplitChannel(channel); x != transport || y != d {
				t.Errorf("channel %d is transport %d direction %d", channel, x, y)
			}
			next++
		}
	}
}

// TestResults checks that every result of the simulation has a place, and that
// ResultPlace panics for any other.
func TestResults(t *testing.T) {
	for place, result := range mapi.Results {
		if got := trace.ResultPlace(result); int(got) != place {
			t.Errorf("%s is at %d; want %d", result, got, place)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a result that the simulation does not have is let pass")
		}
	}()
	trace.ResultPlace(mapi.HRESULT(0x8004010F))
}

// TestFlagsOfARecord checks Record.Flags.
func TestFlagsOfARecord(t *testing.T) {
	r := trace.Record{Value: 0x80010001}
	if r.Flags() != mapi.Flags(0x80010001) {
		t.Errorf("the flags are %s", r.Flags())
	}
}
