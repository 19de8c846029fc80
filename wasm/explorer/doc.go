// Package explorer is the program in the worker. It searches every timing of a setup for
// the page, until it is done or receives a message to stop.
package explorer
