package explore

import (
	"runtime"
	"strings"
	"testing"

	"spoolscope/engine/enginetest"
)

// TestTooManyMessages checks that a setup that is too large is rejected at once,
// with its limit, and that the result is empty.
func TestTooManyMessages(t *testing.T) {
	if s := newSearch(t, enginetest.ManyStores(16, MaxMessages), Options{}); s.Step(1).Limit != Unfinished {
		t.Errorf("%d messages: %s", MaxMessages, s.progress.Limit)
	}
	for _, s := range []*Search{
		newSearch(t, enginetest.ManyStores(16, MaxMessages+1), Options{}),
		newSearch(t, enginetest.ManyCalls(1000, 100_000), Options{}),
	} {
		if s.Progress().Limit != MessageLimit || s.Step(1).Limit != MessageLimit || !strings.Contains(MessageLimit.String(), "message") {
			t.Errorf("%d messages: %s", len(s.program.Scenario().Messages), s.progress.Limit)
		}
		s.Cancel()
		if r := s.Result(); r.Limit != MessageLimit || len(r.Calls)+len(r.Claims) > 0 {
			t.Errorf("a search that has not begun reports %+v", r)
		}
		if r := s.Where(); r.Limit != MessageLimit {
			t.Errorf("a search that has not begun reports %+v", r)
		}
	}
}

// TestTooLittleMemory checks that a search with less memory than it needs to
// start ends at once, and has not used more.
func TestTooLittleMemory(t *testing.T) {
	for name, s := range hard {
		search := newSearch(t, s, Options{MaxBytes: 64 << 10})
		if search.Progress().Limit != MemoryLimit || search.Begin() != nil || search.Result().Limit != MemoryLimit {
			t.Errorf("%s: %s", name, search.progress.Limit)
		}
		for i := range search.shards {
			if search.shards[i].bytes() > 0 {
				t.Errorf("%s: memory for states was allocated", name)
			}
		}
	}
}

// TestMemoryIsCounted checks that a search reports how much memory it keeps, and
// that this is within its share of the limit.
func TestMemoryIsCounted(t *testing.T) {
	const limit = 24 << 20
	for name, s := range large(8) {
		before := heap()
		search := newSearch(t, s, Options{MaxBytes: limit})
		for range 400 {
			if search.Step(1).Limit != Unfinished {
				break
			}
			if now := search.bytes(); now > search.budget.bytes {
				t.Fatalf("%s: it keeps %d bytes, %d of which are fixed; %d are allowed", name, now, search.budget.fixed, search.budget.bytes)
			}
		}
		if got, told := heap()-before, search.bytes(); got > told+told/8+256<<10 {
			t.Errorf("%s: it keeps %d KiB and reports %d", name, got>>10, told>>10)
		}
		runtime.KeepAlive(search)
	}
}

// heap returns how many bytes are in use.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
