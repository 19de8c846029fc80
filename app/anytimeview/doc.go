// Package anytimeview draws what can happen at any timing: the outcomes of
// each flag's call, which flags guarantee what, the fates of the mail, and the verdicts
// on the claims of the documentation. Every mark opens a run that shows it.
package anytimeview
