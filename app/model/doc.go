// Package model is the state of the page as one value, and the only place that
// changes it: Update takes a message, which is what a person did, and returns
// the effects that the browser has to carry out.
//
// It knows no browser and no elements, so that everything the page does can be
// tried natively. Components get the one *Model and a Rev: the model is
// changed in place, and a component draws itself again when its part of the
// Rev has changed.
package model
