// Package sight notes the things that can be said about runs, and where each was
// seen first.
//
// It knows what is final in a node, and numbers for the rest. It must not know how
// states are found, or the rules.
package sight
