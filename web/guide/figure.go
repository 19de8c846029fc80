package guide

import (
	"fmt"
	"strings"

	"spoolscope/app/answer"
	"spoolscope/app/document"
	"spoolscope/app/export"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// figure is a run as a picture, with what it says in words.
type figure struct {
	Name     string // of the picture, without .svg
	Document string // the address of the document from the site's root, or "" if it has none
	Title    string
	Alt      string   // a text alternative: what becomes of each call, message and store
	Readings []string // the answers that are not the default: "abort: refuse"
	Verdicts []string // one sentence for each call
	Ends     []string // what becomes of each message and each store
	Lines    []line   // one sentence for each event
	Link     string   // the fragment that opens it in the playground

	Width, Height int // px

	run answer.Source
}

// wholeRun is an axis that stands for the time of the whole run.
var wholeRun timeline.Axis

// line is one sentence about a run.
type line struct {
	At, Text string
	Rule     rules.Rule // if a rule led to it
}

// picture returns the figure of a scenario, and its SVG. axis is the time that it shows,
// or the zero Axis for all of it.
func picture(name string, s *scenario.Scenario, lang texts.Lang, axis timeline.Axis) (figure, []byte, error) {
	program, err := engine.Compile(s)
	if err != nil {
		return figure{}, nil, err
	}
	trace := engine.Run(program)
	f := figure{Name: name, Readings: otherReadings(s), Link: document.Fragment(s), run: answer.Source{Trace: trace, Result: engine.NewResult(trace), Lang: lang}}
	if f.Title = s.Title; f.Title == "" {
		f.Title = f.run.Name()
	}
	for i := range f.run.Result.Calls {
		f.Verdicts = append(f.Verdicts, f.run.Summary(i))
	}
	f.Ends = fates(f.run)
	stop := [...]string{". ", "。"}[lang]
	title := f.Title + stop
	if strings.HasSuffix(f.Title, "?") || strings.HasSuffix(f.Title, "？") {
		title = f.Title + " "
	}
	says := ""
	for _, v := range f.Verdicts {
		says += v + " "
	}
	f.Alt = strings.TrimSpace(title + says + strings.Join(f.Ends, stop) + stop)
	lines, _ := f.run.Account(0, trace.Log.Len())
	for _, l := range lines {
		f.Lines = append(f.Lines, line{answer.Ms(l.At), l.Text, l.Rule.Rule()})
	}
	data := timeline.NewData(trace, f.run.Result)
	if axis == wholeRun {
		axis = data.Fit()
	}
	svg := export.SVG.Encode(export.Source{
		Title: f.Title, Scenario: s, Run: f.run, Data: data, Axis: axis, Call: min(len(f.run.Result.Calls), 1) - 1,
	})
	_, err = fmt.Sscanf(string(svg), `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d"`, &f.Width, &f.Height)
	return f, svg, err
}

// otherReadings returns the answers of a scenario that are not the default: "abort: refuse".
func otherReadings(s *scenario.Scenario) (list []string) {
	for k, v := range s.Readings {
		if v != 0 {
			list = append(list, s.Readings.Choice(rules.Key(k)).String())
		}
	}
	return list
}

// fates says what becomes of each message and each store of a run.
func fates(run answer.Source) (list []string) {
	t := &texts.Of(run.Lang).Timeline
	end := func(id, state string, at int32) {
		pattern := t.Found
		if at == 0 {
			pattern = t.FoundUnborn // it has been so from the beginning
		}
		list = append(list, texts.Fill(pattern, "id", id, "fate", state, "at", answer.Ms(at)))
	}
	scenario := run.Trace.Program.Scenario()
	for _, m := range run.Fates(0, len(scenario.Messages)) {
		end(m.ID, m.Name, m.At)
	}
	for i, s := range run.Result.Stores {
		last := s.Phases[len(s.Phases)-1]
		end(texts.Fill(t.Store, "id", scenario.Stores[i].ID), timeline.PhaseName(spooler.StorePhase(last.Value), t), last.At)
	}
	return list
}

// beside returns the figures of a scenario under each answer to a reading, on one axis.
func beside(k rules.Key, s *scenario.Scenario, lang texts.Lang, keep func(name string, svg []byte)) ([]figure, error) {
	var axis timeline.Axis
	var figures []figure
	for _, measured := range []bool{false, true} {
		figures = nil
		for v, value := range k.Info().Values {
			reading := *s
			reading.Readings[k] = rules.Value(v)
			reading.Title = k.String() + ": " + value.Name
			name := readingSetup(k) + "." + value.Name
			var shown timeline.Axis
			if measured {
				shown = axis
			}
			f, svg, err := picture(name, &reading, lang, shown)
			if err != nil {
				return nil, err
			}
			axis.To = max(axis.To, timeline.NewData(f.run.Trace, f.run.Result).Fit().To)
			if measured {
				keep(name, svg)
			}
			figures = append(figures, f)
		}
	}
	return figures, nil
}
