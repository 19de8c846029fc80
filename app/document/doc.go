// Package document implements editing of a scenario: edits of fields by path, undo
// and redo, links, drafts and imports.
//
// All functions are pure. A scenario in a History is never changed: an edit returns
// a new one.
package document
