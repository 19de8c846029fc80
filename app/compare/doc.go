// Package compare runs one setup under each of the five flags and shows the
// runs side by side, on one axis with one cursor.
package compare
