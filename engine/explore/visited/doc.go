// Package visited stores the states that a search has visited, each once, with the
// state from which it was found.
//
// It knows words, hashes and memory. It must not know what a state means, or in
// which order a search visits them.
package visited
