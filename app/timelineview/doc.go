// Package timelineview is the timeline of the page: the toolbar, the heads of the
// lanes, the picture, and the handles on it.
//
// The picture itself is markup from package timeline. It is painted outside of go-app's
// rendering, and only the lanes that have changed. go-app renders the elements with a
// name, the focus or a handler.
package timelineview
