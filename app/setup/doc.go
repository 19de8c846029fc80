// Package setup is the editor of the scenario: cards for what there is, with
// every field of the document.
//
// A field is one row in the function of its card; to add one, add the row, and
// the case in document.Set that understands it.
package setup
