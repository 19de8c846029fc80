package search

import (
	"runtime"
	"testing"

	"spoolscope/engine/enginetest"
)

// TestTooLittleMemory checks that a search with less memory than it needs to
// start ends at once, and has not used more.
func TestTooLittleMemory(t *testing.T) {
	for name, s := range enginetest.Hard() {
		search := begin(t, s, Options{MaxBytes: 64 << 10})
		if search.Progress().Limit != MemoryLimit || search.Begin() != nil {
			t.Errorf("%s: %s", name, search.progress.Limit)
		}
		for i := range search.shards {
			if search.shards[i].Bytes() > 0 {
				t.Errorf("%s: memory for states was allocated", name)
			}
		}
	}
}

// TestMemoryIsCounted checks that a search reports how much memory it keeps, and
// that this is within its share of the limit.
func TestMemoryIsCounted(t *testing.T) {
	const limit = 24 << 20
	for name, s := range enginetest.HardAndLarge(8, MaxMessages) {
		before := enginetest.Heap()
		search := begin(t, s, Options{MaxBytes: limit})
		for range 400 {
			if search.Step(1).Limit != Unfinished {
				break
			}
			if now := search.Bytes(); now > search.Budget.Bytes {
				t.Fatalf("%s: it keeps %d bytes, %d of which are fixed; %d are allowed", name, now, search.Budget.fixed, search.Budget.Bytes)
			}
		}
		if got, reported := enginetest.Heap()-before, search.Bytes(); got > reported+reported/8+256<<10 {
			t.Errorf("%s: it keeps %d KiB and reports %d", name, got>>10, reported>>10)
		}
		runtime.KeepAlive(search)
	}
}

// TestASearchThatHasEndedReleasesMemory checks that Release gives up what a search
// needs only to continue, once it has ended.
func TestASearchThatHasEndedReleasesMemory(t *testing.T) {
	search := begin(t, enginetest.ManyStores(9, 36), Options{MaxBytes: 32 << 20})
	search.Step(1)
	if search.Release(); search.workers == nil || search.batch.blocks == nil {
		t.Fatal("a search that has not ended cannot continue")
	}
	search.Cancel()
	if search.Release(); search.workers != nil || search.batch.blocks != nil {
		t.Error("a search that has ended keeps what it needs to continue")
	}
}
