// Package explorer is the program in the worker: it goes through every timing
// of a setup for the page, and stops when it is told to.
package explorer
