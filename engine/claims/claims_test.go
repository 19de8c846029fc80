package claims_test

import (
	"os"
	"testing"

	"pgregory.net/rapid"

	"spoolscope/engine"
	"spoolscope/engine/claims"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// bulk is the number of scenarios of TestClaimsHoldInBulk, and often the number
// of them to which each claim must apply.
const (
	bulk  = 30_000
	often = 500
)

func TestMain(m *testing.M) {
	enginetest.Checks("3000")
	os.Exit(m.Run())
}

func run(tb interface{ Fatal(...any) }, s *scenario.Scenario) engine.Trace {
	p, err := engine.Compile(s)
	if err != nil {
		tb.Fatal(err)
	}
	return engine.Run(p)
}

// TestClaimsHoldInBulk checks all claims over many scenarios, and that none of
// them holds because it never applies.
func TestClaimsHoldInBulk(t *testing.T) {
	var applied [64]int
	var runner engine.Runner
	for seed := range uint64(bulk) {
		s := enginetest.Mixed(seed)
		p, err := engine.Compile(s)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		tr := runner.Run(p)
		for _, v := range claims.Check(tr, engine.NewResult(tr)) {
			if v.Answer != claims.NotApplicable {
				applied[v.Claim]++
			}
			for _, x := range v.Violations {
				t.Errorf("seed %d: claim %d %s at %d ms: %s", seed, v.Claim, v.Claim, x.At, x.Reason)
			}
		}
		if t.Failed() {
			t.Fatalf("%s", scenario.EncodeIndented(s))
		}
	}
	for _, c := range claims.All() {
		if applied[c.ID] < often {
			t.Errorf("claim %d %s applies to only %d of %d scenarios", c.ID, c.Name, applied[c.ID], bulk)
		}
	}
}

// TestClaimsHold is the same over drawn scenarios, which rapid shrinks to a
// minimal failing one.
func TestClaimsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := enginetest.Scenario(t)
		tr := run(t, s)
		for _, v := range claims.Check(tr, engine.NewResult(tr)) {
			for _, x := range v.Violations {
				t.Errorf("claim %d %s at %d ms: %s\n%s", v.Claim, v.Claim, x.At, x.Reason, scenario.EncodeIndented(s))
			}
		}
	})
}
