package guide

import (
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"spoolscope/app/anytime"
	"spoolscope/app/export"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// demo returns an element with attributes, as it is written and as it works. Its picture
// shows what the attributes ask for; with predict there is none, since it would be the
// answer. loading="click" is added where it names no other.
func (b *book) demo(attributes string) (string, error) {
	f, address, err := b.demonstrated(attributes)
	if err != nil {
		return "", fmt.Errorf("%s: %w", attributes, err)
	}
	all := attributes
	if !strings.Contains(all, "loading=") {
		all += ` loading="click"`
	}
	if !strings.Contains(all, "lang=") {
		all += ` lang="` + b.lang.Tag() + `"`
	}
	return b.html("demo", struct {
		Shown      string
		Attributes template.HTMLAttr
		Figure     figure
		Picture    string // its address from the site's root
		Predict    bool
	}{attributes, template.HTMLAttr(all), f, address, strings.Contains(attributes, "predict")}, nil)
}

// demonstrated returns the figure of an element, and the address of its picture.
func (b *book) demonstrated(attributes string) (figure, string, error) {
	example, flags, theme := attribute(attributes, "example"), attribute(attributes, "flags"), attribute(attributes, "theme")
	at := examples.ByName(example)
	if at < 0 {
		return figure{}, "", fmt.Errorf("there is no example %q", example)
	}
	in := *b
	if tag := attribute(attributes, "lang"); tag != "" {
		in.lang = texts.ForTag(tag)
	}
	s, name := examples.All()[at].Scenario(in.lang.Tag()), example
	if flags != "" {
		f, err := mapi.ParseFlags(flags)
		call := slices.IndexFunc(s.Actions, func(a scenario.Action) bool { return a.Do.TakesFlags() })
		if err != nil || call < 0 {
			return figure{}, "", fmt.Errorf("no call can pass %q: %w", flags, err)
		}
		s, name = anytime.Passing(s, call, f), name+"."+flags
		s.Title = "" // it would speak of the flag of the example
	}
	f, svg, err := picture(name, s, in.lang, wholeRun)
	if err != nil {
		return f, "", err
	}
	if theme != "" {
		name += "." + theme
		data := timeline.NewData(f.run.Trace, f.run.Result)
		svg = export.SVG.Encode(export.Source{Title: f.Title, Scenario: s, Run: f.run, Data: data, Axis: data.Fit(), Theme: theme})
	}
	return f, in.keep(name, svg), nil
}

// attribute returns the value of an attribute, or "".
func attribute(attributes, name string) string {
	if m := regexp.MustCompile(`\b` + name + `="([^"]*)"`).FindStringSubmatch(attributes); m != nil {
		return m[1]
	}
	return ""
}
