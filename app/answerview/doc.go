// Package answerview draws the answer: what the call that is looked at returned,
// why, what another reading would have given, and what became of the mail.
package answerview
