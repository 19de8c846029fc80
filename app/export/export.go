// Package export writes a setup and its run as files. To add a file format,
// define a Format in its own source file and add it to Formats.
package export

import (
	"strings"

	"spoolscope/app/answer"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

// Format is a file format.
type Format struct {
	Name      string // as the page shows it
	Extension string // with the dot
	MediaType string

	// Encode returns the content of the file.
	Encode func(Source) []byte

	// Scale is 0, or that at which the browser draws the file from the SVG picture that
	// Encode returns.
	Scale int
}

// Formats are the formats, in the order in which the page offers them.
var Formats = []*Format{SVG, PNG, JSON, HTML, Markdown, Chrome, Mermaid, CPP}

// Source is the input of a Format.
type Source struct {
	Title    string
	Scenario *scenario.Scenario
	Run      answer.Source  // the run, and the language of the file
	Data     *timeline.Data // of the run
	Axis     timeline.Axis  // what the timeline shows
	Call     int            // the selected call; -1 if there is none

	// Width and Theme are those of a picture, as in timeline.Picture.
	Width int
	Theme string
}

// FileName derives the name of a file, with its extension, from a title.
func (f *Format) FileName(title string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' || texts.IsDirectionControl(r):
			return -1
		case r == ' ':
			return '-'
		}
		return r
	}, strings.ToLower(title))
	if name == "" {
		name = "spoolscope"
	}
	return name + f.Extension
}
