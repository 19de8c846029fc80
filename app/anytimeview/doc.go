// Package anytimeview draws what can happen at any timing: how each flag's call
// can come out, which flags guarantee what, what can become of the mail, and
// the claims of the documentation with their verdicts. Every mark opens a run
// that shows it.
package anytimeview
