// Package enginetest makes valid scenarios for tests: small ones, of times that
// often coincide, in which something happens.
//
// Scenario draws them with rapid, which shrinks a failing one to its essence.
// Random makes one from a number, for runs over very many and for seeds. Both
// go through the same description of what a scenario looks like, so that what
// one finds the other can find too.
//
// It is for tests only; nothing of the product imports it.
package enginetest
