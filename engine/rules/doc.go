// Package rules is the catalogue: the sentences of the reference page, the rules
// that the simulation draws from them, and the readings, which are the questions
// that the page leaves open.
//
// It is data. Every decision in a trace names a rule of this catalogue, so the
// code for a sentence is found by searching for the rule's constant. To add a
// rule, add a constant in id.go, a row in one of the catalogue_*.go files, and
// the record that names it; tests report what is missing.
//
// The package imports the standard library only. Texts are in our own words; the
// page itself is cited by page and sentence number, never quoted.
package rules
