package page

import (
	"strings"

	"spoolscope/app/answer"
	"spoolscope/app/model"
	"spoolscope/app/plot"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
)

// download makes a file and offers it.
func (r *Root) download(kind model.FileKind) {
	s := r.shared()
	switch kind {
	case model.JSONFile:
		r.host.Download(FileName(s.Title, ".json"), "application/json", scenario.EncodeIndented(s))
	case model.SVGFile:
		r.host.Download(FileName(s.Title, ".svg"), "image/svg+xml", []byte(r.Figure()))
	}
}

// Figure returns the timeline as an SVG file that needs nothing else.
func (r *Root) Figure() string {
	m := r.page.Model
	names := plot.Names(m)
	title, about := m.Run.Scenario().Title, ""
	if i := m.Call(); i >= 0 {
		source := m.Source()
		title = strings.TrimPrefix(title+": "+source.Verdict(i), ": ")
		about = source.Title(i) + ": " + answer.Outcome(&m.Run.Result.Calls[i], m.Texts())
	}
	return timeline.Standalone(m.Run.Data, m.Axis, timeline.Export{Words: plot.Words(m), Names: names, Title: title, About: about})
}

// FileName makes a file name of a title.
func FileName(title, ending string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ':
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
