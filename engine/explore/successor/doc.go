// Package successor finds the states that can follow a state: it tries every set
// of events that can make up an instant, or a reduced selection that reaches the
// same states.
//
// It knows the moves of a node and which of them interfere. It must not know which
// states were visited before, or what its watcher makes of a transition.
package successor
