// Package answer explains what a call returned and why: the values, the
// decisions with the sentences that they come from, the outcome under other
// readings, the fates of all mail, and a description of the whole run, sentence
// by sentence.
//
// It turns a run into texts of one language and does not depend on the page.
// Everything is derived from the records of the trace.
package answer
