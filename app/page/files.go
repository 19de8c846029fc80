package page

import (
	"strings"

	"spoolscope/app/answer"
	"spoolscope/app/model"
	"spoolscope/app/plot"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

// download makes a file and offers it.
func (r *Root) download(kind model.FileKind) {
	m := r.page.Model
	switch kind {
	case model.JSONFile:
		r.host.Download(FileName(m.Title(), ".json"), "application/json", scenario.EncodeIndented(m.Shown()))
	case model.SVGFile:
		r.host.Download(FileName(m.Title(), ".svg"), "image/svg+xml", []byte(r.Figure()))
	}
}

// Figure returns the timeline as an SVG file that needs nothing else.
func (r *Root) Figure() string {
	m := r.page.Model
	names := plot.Names(m)
	about := ""
	if i := m.Call(); i >= 0 {
		source := m.Source()
		about = source.Title(i) + ": " + answer.Outcome(m.Run.Result, i, m.Texts()) + ". " + source.Verdict(i)
	}
	return timeline.Standalone(m.Run.Data, m.Axis, timeline.Export{Words: plot.Words(m), Names: names, Title: m.Title(), About: about})
}

// FileName makes a file name of a title.
func FileName(title, ending string) string {
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
	return name + ending
}
