// Package pack encodes a state between two instants in as many bits as its setup
// needs, and decodes it.
//
// It knows which values each part of a node can have. It must not know how a state
// is reached, or where it is stored.
package pack
