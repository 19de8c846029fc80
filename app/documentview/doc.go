// Package documentview is the editor of the scenario: a card for each object, with
// an input for each field of the table in package scenario. Only openBy, the store
// or transport of a message, and the readings are drawn by functions of their own,
// because people see them in another form than documents have.
package documentview
