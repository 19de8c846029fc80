// Package document is the scenario that a person edits: the edits themselves
// with undo and redo, the fields by their paths, links, drafts and imports.
//
// Everything here is a function from data to data. A scenario is never changed
// once it is in a History: an edit makes a new one.
package document
