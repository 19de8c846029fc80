package explore

import "spoolscope/engine/claims"

// ClaimResult is the verdict on a claim over every run.
type ClaimResult struct {
	Claim   claims.ID
	Answer  claims.Answer
	Witness *Witness // if it is violated
}

func (k *notes) endClaims(n *node)                     {}
func (k *notes) stepClaims(x *expander, n *node)       {}
func (s *Search) claimResults(r *Result) []ClaimResult { return nil }
