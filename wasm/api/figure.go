package api

import (
	"fmt"
	"strings"

	"spoolscope/app/answer"
	"spoolscope/app/export"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// SVG returns the timeline of a document as a picture, with a title and a
// description in the language of the request.
func SVG(r Request) (string, error) { return file(r, export.SVG) }

// File returns a document and its run as a file of a format, which the request names by its
// extension.
func File(r Request) (string, error) {
	var format *export.Format
	var known []string
	for _, f := range export.Formats {
		if f.Scale > 0 {
			continue // only a browser draws it
		}
		known = append(known, f.Extension[1:])
		if strings.HasSuffix("."+r.Format, f.Extension) && (format == nil || len(f.Extension) > len(format.Extension)) {
			format = f
		}
	}
	if format == nil {
		return "", fmt.Errorf("unknown format %q; known are %s", r.Format, strings.Join(known, ", "))
	}
	return file(r, format)
}

func file(r Request, format *export.Format) (string, error) {
	switch r.Theme {
	case "", "system", "light", "dark":
	default:
		return "", fmt.Errorf(`unknown theme %q; known are "system", "light" and "dark"`, r.Theme)
	}
	if r.Width != 0 && (r.Width < timeline.MinWidth || r.Width > timeline.MaxWidth) {
		return "", fmt.Errorf("a picture is %d to %d px wide, not %d", timeline.MinWidth, timeline.MaxWidth, r.Width)
	}
	run, err := source(r)
	if err != nil {
		return "", err
	}
	data := timeline.NewData(run.Trace, run.Result)
	return string(format.Encode(export.Source{
		Title: title(run), Scenario: run.Trace.Program.Scenario(), Run: run, Data: data, Axis: data.Fit(), Call: firstCall(run),
		Width: r.Width, Theme: r.Theme,
	})), nil
}

// source runs the document of a request.
func source(r Request) (answer.Source, error) {
	lang, err := r.language()
	if err != nil {
		return answer.Source{}, err
	}
	p, err := program(r.Text)
	if err != nil {
		return answer.Source{}, err
	}
	trace := engine.Run(p)
	return answer.Source{Trace: trace, Result: engine.NewResult(trace), Lang: lang}, nil
}

// title returns the title of the document or, if it has none, one that says what
// happens.
func title(run answer.Source) string {
	if title := run.Trace.Program.Scenario().Title; title != "" {
		return title
	}
	return run.Name()
}

// firstCall returns the index of the first call, or -1 if there is none.
func firstCall(run answer.Source) int { return min(len(run.Result.Calls), 1) - 1 }

// Explain returns in words what happens in a document: for each call its outcome, the
// reason for each output flag and the decisions that led there, and a sentence for each event.
func Explain(r Request) (string, error) {
	run, err := source(r)
	if err != nil {
		return "", err
	}
	w := writer{}
	w.Object(func() {
		w.Text("title", title(run))
		w.List("calls", len(run.Result.Calls), func(i int) { w.explainCall(run, i) })
		lines, _ := run.Account(0, run.Trace.Log.Len())
		w.List("account", len(lines), func(i int) {
			w.Number("at", int64(lines[i].At))
			w.Text("text", lines[i].Text)
			w.basis(lines[i].Rule, lines[i].Reading)
		})
	})
	return string(w.Out), nil
}

// writer writes explanations.
type writer struct{ scenario.Writer }

func (w *writer) explainCall(run answer.Source, i int) {
	c := &run.Result.Calls[i]
	w.Number("action", int64(c.Action))
	w.Text("call", run.Title(i))
	w.Text("outcome", answer.Outcome(run.Result, i, texts.Of(run.Lang)))
	w.Text("verdict", run.Verdict(i))
	flags := run.Flags(i)
	w.List("flags", len(flags), func(j int) {
		w.Text("name", flags[j].Flag.String())
		w.Flag("set", flags[j].Set)
		w.Text("why", flags[j].Why)
	})
	decisions, _ := run.Decisions(i, run.Trace.Log.Len())
	w.List("decisions", len(decisions), func(j int) {
		d := &decisions[j]
		w.Number("at", int64(d.At))
		w.Text("text", d.Text)
		w.basis(d.Rule, d.Reading)
		w.Text("says", d.Says)
		w.Array("sources", len(d.Sources), func(k int) { w.Quote(d.Sources[k].String()) })
		w.Array("facts", len(d.Facts), func(k int) { w.Quote(d.Facts[k]) })
	})
}

// basis writes the rule and the reading, if any, of a sentence.
func (w *writer) basis(rule rules.ID, reading rules.Choice) {
	if rule != 0 {
		w.Text("rule", rule.String())
	}
	if _, _, ok := reading.Split(); ok {
		w.Text("reading", reading.String())
	}
}
