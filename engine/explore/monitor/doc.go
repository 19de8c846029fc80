// Package monitor checks the claims of SEMANTICS.md section 8 in every transition
// of a search.
//
// It knows the state before a transition, the state after it, and the call between
// them. It must not use the rules of package spooler to decide what is right: it is
// a second implementation of the claims.
package monitor
