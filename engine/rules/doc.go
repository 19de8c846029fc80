// Package rules is the catalogue: the sentences of the reference page, the
// rules that the simulation draws from them, and the readings, the places
// where a sentence can be read in more than one way.
//
// It is data. Every decision in a trace names a rule of this catalogue, so the
// way from a sentence to the code that obeys it is a search for the rule's
// constant. To add a rule: a constant in id.go, a row in one of the
// catalogue_*.go files, and the record that carries it; the tests say what is
// missing.
//
// The package imports the standard library only. Texts are in our own words;
// the page itself is cited by page and sentence number, never quoted.
package rules
