package trace

import (
	"slices"
	"testing"
)

// TestChunks checks how memory grows: chunks grow fourfold up to a size, and a
// reset log uses them again.
func TestChunks(t *testing.T) {
	sizes := func(l *Log) (all []int) {
		for _, chunk := range l.chunks {
			all = append(all, len(chunk))
		}
		return all
	}
	var l Log
	for _, test := range []struct {
		records int
		chunks  []int
	}{
		{0, nil}, {1, []int{64}}, {64, []int{64}}, {65, []int{64, 256}},
		{64 + 256 + 1, []int{64, 256, 1024}},
		{100_000, []int{64, 256, 1024, 4096, 16_384, 32_768, 32_768, 32_768}},
		{10, []int{64, 256, 1024, 4096, 16_384, 32_768, 32_768, 32_768}},
	} {
		l.Reset()
		if len(l.facts) != 1 {
			t.Errorf("a reset log has %d words of facts", len(l.facts))
		}
		for range test.records {
			l.Note(Waiting, 7)
			l.Add(Record{})
		}
		if got := sizes(&l); !slices.Equal(got, test.chunks) {
			t.Errorf("%d records take chunks of %v; want %v", test.records, got, test.chunks)
		}
	}
}
