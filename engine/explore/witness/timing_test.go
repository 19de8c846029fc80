package witness

import (
	"math/rand/v2"
	"slices"
	"testing"

	"spoolscope/engine/scenario"
)

// randomTiming returns instants, and spans of a few lengths between them, some of which
// are broken off.
func randomTiming(r *rand.Rand) *timing {
	t := &timing{times: make([]int, 3+r.IntN(8))}
	for i := range t.times {
		t.times[i] = apart * (i + 1)
	}
	for range 2 + r.IntN(8) {
		from := r.IntN(len(t.times) - 1)
		s := span{length: length{lengthKind(r.IntN(2)), r.IntN(2)}, from: from, to: from + 1 + r.IntN(len(t.times)-1-from), broken: r.IntN(4) == 0}
		if s.broken {
			s.more = 1
		}
		t.spans = append(t.spans, s)
	}
	return t
}

// TestLengthsAreTheSame checks that times that fit keep the instants in order, none
// earlier than it was, and show one length wherever it comes; a span that was broken off
// shows no more than it.
func TestLengthsAreTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	fits := 0
	for range 5_000 {
		of := randomTiming(r)
		if !of.fit() || slices.Max(of.times) > scenario.MaxTime || slices.Min(of.times) < 0 { // no scenario has such times
			continue
		}
		fits++
		for i, at := range of.times {
			if at < apart*(i+1) || i > 0 && at-of.times[i-1] < apart {
				t.Fatalf("the instants are at %v", of.times)
			}
		}
		for _, s := range of.spans {
			ms, longer := of.of(s.length)
			if s.broken && of.ms(s) > ms || !s.broken && (of.ms(s) != ms || longer) {
				t.Fatalf("a span of %d ms, broken %v, has the length %d\n%v\n%+v", of.ms(s), s.broken, ms, of.times, of.spans)
			}
		}
	}
	if fits < 1_000 || fits == 5_000 {
		t.Errorf("%d of 5,000 fit", fits)
	}
}
