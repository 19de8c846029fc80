// Package model is what varies and what stays fixed in a setup: its events, the
// orders among them, and a node, which is a state within an instant, with the
// moves that are possible in it.
//
// It knows the scenario and drives the transition core, package spooler. It must
// not know which instants are worth trying, how a state is stored, or what is said
// about it.
package model
