// Package timeline is the geometry of the picture of a run: which lanes there
// are, what stands where, and what a cursor reads. It is made of pure
// functions, and one geometry feeds every painter: the live view, the page
// that is there before the program, and the SVG export.
//
//	engine.Result ─► Data ─► Scene(axis, width) ─► Markup / Standalone
//
// Horizontal places are in Units of the visible span, so that a picture fits
// any width without being computed again; vertical places are in pixels. What
// a Scene holds is bounded by pixels, not by events: what is not in sight is
// left out, and what is narrower than a pixel is merged.
package timeline
