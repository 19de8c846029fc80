// Package answerview draws the answer: what the selected call returned and why, the
// outcomes under other readings, and the fates of the mail.
package answerview
