// Package page composes the parts into the playground and the embedded view,
// and executes the effects of the model.
//
// Everything that the user does takes the same way: an event handler or the
// host sends a message, Root.send passes it to model.Update and executes the
// effects, and go-app renders those parts again whose Rev has changed.
package page
