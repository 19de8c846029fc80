package explore

import (
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
	"strings"
	"testing"
)

// TestTooManyMessages checks that a setup that is too large is rejected at once,
// with its limit, and that the result is empty.
func TestTooManyMessages(t *testing.T) {
	if s := newSearch(t, enginetest.ManyStores(16, MaxMessages), Options{}); s.Step(1).Limit != Unfinished {
		t.Errorf("%d messages: %s", MaxMessages, s.Progress().Limit)
	}
	for _, s := range []*Search{
		newSearch(t, enginetest.ManyStores(16, MaxMessages+1), Options{}),
		newSearch(t, enginetest.ManyCalls(1000, 100_000), Options{}),
	} {
		if s.Progress().Limit != MessageLimit || s.Step(1).Limit != MessageLimit || !strings.Contains(MessageLimit.String(), "message") {
			t.Errorf("%d messages: %s", MaxMessages+1, s.Progress().Limit)
		}
		s.Cancel()
		if r := s.Result(); r.Limit != MessageLimit || len(r.Calls)+len(r.Claims) > 0 {
			t.Errorf("a search that has not begun reports %+v", r)
		}
		if r := s.ReportWhere().Finish(); r.Limit != MessageLimit {
			t.Errorf("a search that has not begun reports %+v", r)
		}
	}
}

// TestTooManyMoments checks that a setup whose transports go offline or connect
// too often is refused at once.
func TestTooManyMoments(t *testing.T) {
	s := enginetest.ManyStores(2, 2)
	for i := range MaxMoments / 2 {
		s.Transports[0].Offline = append(s.Transports[0].Offline, scenario.Window{From: 10*i + 1, To: 10*i + 5})
	}
	if l := TooLarge(s); l != Unfinished {
		t.Errorf("%d moments: %s", MaxMoments, l)
	}
	last := 10 * MaxMoments
	s.Transports[0].Offline = append(s.Transports[0].Offline, scenario.Window{From: last, To: last + 1})
	if search := newSearch(t, s, Options{}); search.Step(1).Limit != MomentLimit || search.Result().Limit != MomentLimit {
		t.Errorf("%d moments: %s", MaxMoments+2, search.Progress().Limit)
	}
}
