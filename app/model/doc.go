// Package model holds the state of the page as one value. Update is the only
// function that changes it: it takes a message, which describes what the user
// or the browser did, and returns the effects that the browser has to execute.
//
// The package depends on neither the browser nor the elements of the page, so
// that all behaviour can be tested natively. Components share one *Model, which
// is changed in place; a component renders again when its part of Rev has
// changed.
package model
