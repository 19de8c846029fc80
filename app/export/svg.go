package export

import (
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
)

// PNG is the same picture, at double size for dense screens.
var PNG = &Format{Name: "PNG", Extension: ".png", MediaType: "image/png", Encode: SVG.Encode, Scale: 2}

// SVG is the timeline as a self-contained picture.
var SVG = &Format{
	Name: "SVG", Extension: ".svg", MediaType: "image/svg+xml",
	Encode: func(s Source) []byte {
		t, about := texts.Of(s.Run.Lang), ""
		if i := s.Call; i >= 0 {
			about = s.Run.Summary(i)
		}
		return []byte(timeline.Standalone(s.Data, s.Axis, t, timeline.Picture{Title: s.Title, About: about, Width: s.Width, Theme: s.Theme}))
	},
}
