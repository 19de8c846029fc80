// Package documentview is the editor of the scenario: a card for each object, with
// an input for each field of the table in package scenario. Only openBy, the store
// or transport of a message, and the readings have their own functions, because
// their form in the editor differs from that in documents.
package documentview
