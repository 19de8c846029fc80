// Package guide makes the pages of the site that are read: the guide to the reference
// page, sentence by sentence, the paths for each kind of reader, and a page for every
// example. They are complete without JavaScript. Figures are pictures until a reader
// starts them.
//
// The prose is Markdown, in the folders text/en and text/zh. Everything that the engine
// can say is made by the engine: figures, their text alternatives, what happens in them,
// tables of guarantees.
package guide
