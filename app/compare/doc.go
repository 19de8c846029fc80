// Package compare runs one setup under each of the five flags and shows the
// runs side by side, with a common axis and cursor.
package compare
