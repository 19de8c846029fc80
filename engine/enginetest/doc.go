// Package enginetest makes valid scenarios for tests: small ones, with times that
// often coincide, in which something happens.
//
// Scenario draws them with rapid, which shrinks a failing one to a minimal one.
// Random makes one from a number, for bulk runs and for seeds. Both use the same
// generator, so that what one finds the other can find too.
//
// It is for tests only; the product does not import it.
package enginetest
