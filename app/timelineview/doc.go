// Package timelineview is the timeline of the page: the toolbar, the heads of the
// lanes, the picture, and the handles on it.
//
// The picture itself is markup from the package timeline. It is drawn outside
// of go-app's cycle, lane by lane and only where a lane has changed; go-app
// draws what has a name, a focus or a handler.
package timelineview
