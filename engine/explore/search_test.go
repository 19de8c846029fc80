package explore_test

import (
	"slices"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/claims"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore"
	"spoolscope/engine/scenario"
)

// twoMails is a setup with two messages and one call.
const twoMails = `{"version": 1, "processes": [{"id": "client"}],
	"stores": [{"id": "mailbox", "openBy": [{"process": "client"}]}],
	"transports": [{"id": "lan", "addressTypes": ["EX"]}],
	"messages": [{"id": "m1", "duration": 100, "store": "mailbox", "to": "EX"}, {"id": "m2", "duration": 100, "store": "mailbox", "to": "EX"}],
	"actions": [{"at": 50, "process": "client", "do": "StoreLogoffTransports", "store": "mailbox", "flags": "LOGOFF_ORDERLY"}]}`

func program(t testing.TB, document string) *engine.Program {
	s, err := scenario.Decode([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	p, err := engine.Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestIncompleteSearchHasNoAlways checks that nothing is Always in the result of a
// search that has reached a limit or was cancelled.
func TestIncompleteSearchHasNoAlways(t *testing.T) {
	limits := map[explore.Limit]*explore.Search{
		explore.StateLimit:  explore.New(program(t, twoMails), explore.Options{MaxStates: 3}),
		explore.MemoryLimit: explore.New(program(t, twoMails), explore.Options{MaxBytes: 1}),
		explore.Cancelled:   explore.New(program(t, twoMails), explore.Options{}),
	}
	limits[explore.Cancelled].Cancel()
	for want, search := range limits {
		for search.Step(1).Limit == explore.Unfinished {
		}
		r := search.Result()
		if r.Limit != want {
			t.Errorf("the search has ended as %s, want %s", r.Limit, want)
		}
		for _, c := range r.Calls {
			for _, o := range c.Outcomes {
				if o.Always {
					t.Errorf("%s: an outcome is Always", want)
				}
			}
		}
	}
}

// TestClaimsApply checks that exactly the claims hold that concern some run: here of
// ORDERLY alone.
func TestClaimsApply(t *testing.T) {
	search := explore.New(program(t, twoMails), explore.Options{})
	for search.Step(100).Limit == explore.Unfinished {
	}
	want := []claims.ID{claims.ReleasedIsQuiet, claims.OrderlyStartsNothing, claims.TransfersLoseNothing, claims.OutputTellsTheTruth, claims.OneFateEach, claims.EveryCallReturns}
	for _, c := range search.Result().Claims {
		if holds := c.Answer == claims.Holds; holds != slices.Contains(want, c.Claim) {
			t.Errorf("claim %s: %s", c.Claim, c.Answer)
		}
	}
}

// TestCancelWithinABatch checks that a search stops between two blocks of a
// batch and keeps what it had found before.
func TestCancelWithinABatch(t *testing.T) {
	p, err := engine.Compile(enginetest.Random(17))
	if err != nil {
		t.Fatal(err)
	}
	search := explore.New(p, explore.Options{})
	// A batch has more than one block once Step(1) changes nothing.
	before := search.Progress()
	for now := search.Step(1); now.Expanded != before.Expanded; now = search.Step(1) {
		before = now
	}
	if before.Limit != explore.Unfinished {
		t.Fatalf("the setup is too small: %+v", before)
	}
	search.Cancel()
	r := search.Result()
	if r.Limit != explore.Cancelled || r.States != before.States || search.Step(1_000).States != before.States {
		t.Errorf("%+v after the end; before it was %+v", r.Progress, before)
	}
	if len(r.Mistakes) > 0 {
		t.Error(r.Mistakes)
	}
}

// TestOnlyJointSearchesAreAsked checks that a search which does not keep what comes together
// is not asked what does.
func TestOnlyJointSearchesAreAsked(t *testing.T) {
	for name, ask := range map[string]func(*explore.Search){
		"nearest":      func(s *explore.Search) { s.Nearest() },
		"report where": func(s *explore.Search) { s.ReportWhere() },
	} {
		p, err := engine.Compile(enginetest.ManyStores(2, 2))
		if err != nil {
			t.Fatal(err)
		}
		s := explore.New(p, explore.Options{})
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: the search answers", name)
				}
			}()
			ask(s)
		}()
	}
}
