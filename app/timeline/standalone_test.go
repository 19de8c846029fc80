package timeline_test

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/timeline"
)

// picture returns the exported file of a run.
func picture(c runCase, axis timeline.Axis) string {
	return timeline.Standalone(c.data, axis, words, timeline.Picture{Title: c.Scenario.Title, About: c.Scenario.Description, Width: 960})
}

// elements parses XML and returns its elements in order, each with the text
// directly in it.
func elements(t *testing.T, markup string) []element {
	t.Helper()
	var all []element
	var open []int
	d := xml.NewDecoder(strings.NewReader(markup))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, markup)
		}
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, len(all))
			all = append(all, element{name: token.Name, attributes: token.Attr, depth: len(open)})
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if n := len(open); n > 0 {
				all[open[n-1]].text += string(token)
			}
		}
	}
}

type element struct {
	name       xml.Name
	attributes []xml.Attr
	depth      int
	text       string
}

func (e element) attribute(name string) string {
	for _, a := range e.attributes {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// TestExportIsWhole checks, for every run and view, that the file is one
// well-formed SVG element with a title, is self-contained, and is the same each
// time.
func TestExportIsWhole(t *testing.T) {
	onEachRun(t, 20, func(t *testing.T, c runCase) {
		for _, axis := range views(c.data)[:3] {
			file := picture(c, axis)
			if picture(c, axis) != file {
				t.Errorf("%v: the file differs the second time", axis)
			}
			all := elements(t, file)
			if root := all[0]; root.name.Local != "svg" || root.name.Space != "http://www.w3.org/2000/svg" {
				t.Errorf("%v: the file begins with %v", axis, root.name)
			}
			checkSelfContained(t, file, all)
		}
	})
}

// checkSelfContained checks that ids are unique, that every reference has a
// target, and that nothing is loaded or executed.
func checkSelfContained(t *testing.T, file string, all []element) {
	t.Helper()
	ids := map[string]bool{}
	for _, e := range all {
		if id := e.attribute("id"); id != "" {
			if ids[id] {
				t.Errorf("the id %q is not unique", id)
			}
			ids[id] = true
		}
		switch e.name.Local {
		case "script", "image", "use", "foreignObject", "a", "link":
			t.Errorf("there is an element %s", e.name.Local)
		}
		for _, a := range e.attributes {
			if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" || a.Name.Local == "src" {
				t.Errorf("%s has the attribute %s=%q", e.name.Local, a.Name.Local, a.Value)
			}
		}
		for _, id := range strings.Fields(e.attribute("aria-labelledby") + " " + e.attribute("aria-describedby")) {
			if !strings.Contains(file, `id="`+id+`"`) {
				t.Errorf("%s refers to %q, which does not exist", e.name.Local, id)
			}
		}
	}
	for _, url := range regexp.MustCompile(`url\(([^)]*)\)`).FindAllStringSubmatch(file, -1) {
		if id, local := strings.CutPrefix(url[1], "#"); !local || !ids[id] {
			t.Errorf("it lacks %s", url[0])
		}
	}
	for _, needs := range []string{"@import", "@font-face", "http:", "https:", "data:"} {
		if strings.Contains(strings.ReplaceAll(file, `xmlns="http://www.w3.org/2000/svg"`, ""), needs) {
			t.Errorf("there is %q in the file", needs)
		}
	}
}

// TestExportIsNamed checks that assistive technology finds the title and the
// description of the file, whatever characters they contain.
func TestExportIsNamed(t *testing.T) {
	c := ran(t, apptest.Vectors(t)[0])
	for _, text := range []string{"QUIET: a polite question", `a <b> & "c" ]]> 'd'`, "邮件", "a\x00b\x1fc\ufffed\tt", "😀 \u2028"} {
		all := elements(t, timeline.Standalone(c.data, c.data.Fit(), words, timeline.Picture{Title: text, About: "about " + text}))
		root, title, about := all[0], all[1], all[2]
		if title.name.Local != "title" || title.depth != 2 || about.name.Local != "desc" || about.depth != 2 {
			t.Fatalf("the file begins with %v, %v", title.name, about.name)
		}
		if root.attribute("role") != "img" || root.attribute("aria-labelledby") != title.attribute("id") || root.attribute("aria-describedby") != about.attribute("id") {
			t.Errorf("the picture is not named by its title: %v", root.attributes)
		}
		if want := legible(text); title.text != want || about.text != "about "+want {
			t.Errorf("it contains %q, %q; want %q", title.text, about.text, want)
		}
	}
}

// legible replaces the characters that XML does not allow.
func legible(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return 0xFFFD
		}
		return r
	}, s)
}

// TestExportWithoutDescription checks that an empty description is omitted.
func TestExportWithoutDescription(t *testing.T) {
	c := ran(t, apptest.Vectors(t)[0])
	file := timeline.Standalone(c.data, c.data.Fit(), words, timeline.Picture{Title: "title"})
	if strings.Contains(file, "<desc") || strings.Contains(file, "aria-describedby") {
		t.Errorf("there is an empty description:\n%.300s", file)
	}
}

// TestExportOfAWidthAndTheme checks that a picture has the width that was asked
// for, within the limits, and the colours of its theme; and that a title and
// names that are too long are shortened, but not in the title that is read out.
func TestExportOfAWidthAndTheme(t *testing.T) {
	c := ran(t, apptest.Vectors(t)[0])
	light, dark := regexp.MustCompile(`--paper:#fff\b`), regexp.MustCompile(`--paper:#12171d`)
	long := strings.Repeat("W", 300)
	for _, test := range []struct {
		width, want int
		theme       string
		light, dark bool
	}{
		{0, timeline.Width, "", true, true}, {640, 640, "system", true, true}, {1, timeline.MinWidth, "light", true, false},
		{320, 320, "dark", false, true}, {1_000_000, timeline.MaxWidth, "light", true, false},
	} {
		file := timeline.Standalone(c.data, c.data.Fit(), words, timeline.Picture{Title: long, Width: test.width, Theme: test.theme})
		all := elements(t, file)
		if got := all[0].attribute("width"); got != strconv.Itoa(test.want) {
			t.Errorf("width %d: the picture is %s px wide", test.width, got)
		}
		if light.MatchString(file) != test.light || dark.MatchString(file) != test.dark {
			t.Errorf("theme %q: light colours %v, dark colours %v", test.theme, light.MatchString(file), dark.MatchString(file))
		}
		for _, e := range all {
			switch class := e.attribute("class"); {
			case e.name.Local == "title" && e.text != long:
				t.Errorf("the title that is read out is %q", e.text)
			case class == "title" && (!strings.HasSuffix(e.text, "W…") && test.want < 4000 || len(e.text) > test.want/5):
				t.Errorf("width %d: the title is %q", test.want, e.text)
			case strings.HasPrefix(class, "name") && 6*len([]rune(e.text)) > 80+test.want/14:
				t.Errorf("width %d: a lane is named %q", test.want, e.text)
			}
		}
	}
}

// TestPaintersAreMarkup checks that the markup of the page is also well-formed,
// on any width.
func TestPaintersAreMarkup(t *testing.T) {
	onEachRun(t, 20, func(t *testing.T, c runCase) {
		for _, axis := range views(c.data)[:4] {
			for _, width := range []int{1, 900} {
				s := timeline.NewScene(c.data, axis, width, nil)
				p := timeline.Painter{Data: c.data, Words: words, Width: width}
				ticks := axis.Ticks(max(width/90, 2))
				var all strings.Builder
				for i := range s.Lanes {
					all.WriteString(p.Lane(&s.Lanes[i]))
				}
				all.WriteString(timeline.Grid(ticks, s) + timeline.AxisMarkup(ticks) + timeline.CursorMarkup(axis, axis.From))
				elements(t, "<svg>"+all.String()+"</svg>")
			}
		}
	})
}

// TestLabels checks that a picture with enough room contains the input and the
// output of each call, the id of each transferred message, and the state of
// each store.
func TestLabels(t *testing.T) {
	for _, c := range apptest.Vectors(t) {
		if !strings.HasPrefix(c.Name, "busy-") {
			continue
		}
		run := ran(t, c)
		file := picture(run, run.data.Fit())
		p := timeline.Painter{Data: run.data, Words: words}
		want := []string{words.Timeline.Open}
		for i := range run.result.Calls {
			want = append(want, p.CallLabel(i))
		}
		for _, x := range run.result.Transports {
			for _, f := range x.Transfers {
				const room = 25 // a label fits into the 25th part of the picture
				if f.End-f.Start > run.data.Fit().Span()/room {
					want = append(want, ">"+c.Scenario.Messages[f.Message].ID+"<")
				}
			}
		}
		for _, w := range want {
			if !strings.Contains(file, w) {
				t.Errorf("%s: the picture does not contain %q", c.Name, w)
			}
		}
	}
}
