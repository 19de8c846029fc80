// Package timeline computes the picture of a run: its lanes, the positions of
// everything on them, the values at the cursor, and the SVG markup. All
// functions are pure. The live view, the prerendered page and the SVG export
// share them.
//
//	engine.Result ─► Data ─► Scene(axis, width) ─► Markup / Standalone
//
// Horizontal positions are in Units of the visible span, so that a picture fits
// any width without being computed again; vertical positions are in pixels. The
// size of a Scene depends on the number of pixels, not on the number of events:
// what is not visible is omitted, and what is narrower than a pixel is merged.
package timeline
