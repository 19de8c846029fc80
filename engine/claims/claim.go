package claims

import (
	"spoolscope/engine"
	"spoolscope/engine/rules"
)

// ID is the number of a claim in SEMANTICS.md section 8, from 1.
type ID uint8

// The claims, in the order of their numbers.
const (
	ReleasedIsQuiet ID = 1 + iota
	RefusalChangesNothing
	QuietNeverInterrupts
	ReadyMailIsDone
	OrderlyStartsNothing
	AbortLeavesNothing
	TransfersLoseNothing
	OutputTellsTheTruth
	CompleteLeavesRelease
	SharedChangesNothing
	OneFateEach
	EveryCallReturns

	end
)

// Claim is a row of the catalogue.
type Claim struct {
	ID        ID
	Name      string     // stable, for documents and links: "released-is-quiet"
	Sentences []string   // of the reference page that the claim is based on
	Says      rules.Text // in our own words
	check     func(*history) Verdict
}

// Answer is the result of checking a claim on a run.
type Answer uint8

// The answers. NotApplicable: nothing in the run concerns the claim, or the run
// was cut off before it was decided, or uses another reading than the claim.
const (
	NotApplicable Answer = iota
	Holds
	Violated
)

// String returns the answer in English.
func (a Answer) String() string {
	return [...]string{"not applicable", "holds", "violated"}[a]
}

// Verdict is the answer to one claim, with all violations in the order in which
// they were found.
type Verdict struct {
	Claim      ID
	Answer     Answer
	Violations []Violation
}

// Violation is one place of a run that contradicts a claim.
type Violation struct {
	Claim   ID
	At      int32  // ms of virtual time
	Call    int32  // its place in Result.Calls, or -1
	Message int32  // its place in the scenario, or -1
	Reason  string // in English, for reports
}

// None is the Call or Message of a violation that does not concern one.
const None = -1

// String returns the stable name of the claim.
func (id ID) String() string { return id.Claim().Name }

// Claim returns the catalogue row of id.
func (id ID) Claim() Claim { return catalogue[id-1] }

// All returns every claim in the order of the numbers.
func All() []Claim { return append([]Claim(nil), catalogue[:]...) }

// Check checks every claim and returns one verdict for each, in the order of the
// numbers. r must be the result of t; neither is modified. Claim 2 runs the
// scenario again without refused calls, twice for each bit of their number.
func Check(t engine.Trace, r *engine.Result) []Verdict {
	h := newHistory(t, r)
	verdicts := make([]Verdict, 0, len(catalogue))
	for i := range catalogue {
		v := catalogue[i].check(h)
		v.Claim = catalogue[i].ID
		for j := range v.Violations {
			v.Violations[j].Claim = v.Claim
		}
		verdicts = append(verdicts, v)
	}
	return verdicts
}

// applies notes that the claim applies to something in the run.
func (v *Verdict) applies() {
	if v.Answer == NotApplicable {
		v.Answer = Holds
	}
}

// violated adds a violation.
func (v *Verdict) violated(at, call, message int32, reason string) {
	v.Answer = Violated
	v.Violations = append(v.Violations, Violation{At: at, Call: call, Message: message, Reason: reason})
}
