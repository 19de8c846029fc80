// Package page composes the parts into the playground and the embedded view,
// and carries out the effects that the model asks for.
//
// The way of everything that a person does: a handler or the host sends a
// message, Root.send gives it to model.Update, the effects go to the host, and
// go-app draws the parts again whose Rev has changed.
package page
