package explore

import (
	"slices"
	"spoolscope/engine"
	"spoolscope/engine/claims"
)

// ClaimResult is the verdict on a claim over every run of a setup.
type ClaimResult struct {
	Claim   claims.ID
	Answer  claims.Answer
	Witness *Witness // if it is violated: a run that shows it
}

// claimResults returns the verdicts. A violation has a witness, which package
// claims checks too, as it does every other witness.
func (r *Report) claimResults(result *Result) []ClaimResult {
	verdicts := slices.Clone(r.claims)
	for i := range verdicts {
		v := &verdicts[i]
		applies := r.sightings.Claims + 2*int(v.Claim)
		if r.sightings.Of(applies) != nil && v.Answer == claims.NotApplicable {
			v.Answer = claims.Holds
		}
		if r.sightings.Of(applies+1) == nil {
			continue
		}
		*v = ClaimResult{Claim: v.Claim, Answer: claims.Violated}
		if f := r.fact(result, applies+1); f != nil {
			v.Witness = f.Witness
		}
	}
	return verdicts
}

// secondOpinion checks the run of a witness with package claims.
func (r *Report) secondOpinion(run engine.Trace, w *Witness) {
	for i, v := range claims.Check(run, engine.NewResult(run)) {
		switch is := &r.claims[i]; {
		case v.Answer == claims.Violated && is.Answer != claims.Violated:
			*is = ClaimResult{v.Claim, claims.Violated, w}
		case v.Answer == claims.Holds && is.Answer == claims.NotApplicable:
			is.Answer = claims.Holds
		}
	}
}
