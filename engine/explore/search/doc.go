// Package search visits every state of a setup, breadth first, in batches of
// bounded work and memory.
//
// It knows states and their order, limits and workers. It must not know what an
// instant is made of, or what the result says.
package search
