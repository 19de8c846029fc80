package export_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"spoolscope/app/answer"
	"spoolscope/app/export"
	"spoolscope/app/texts"
	"spoolscope/app/timeline"
	"spoolscope/engine"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
	"spoolscope/static/examples"
)

// traceEvent is an event of the Trace Event Format.
type traceEvent struct {
	Ph, Name, Cat, S string
	Pid, Tid, ID     *int
	Ts, Dur          *int64
	Args             map[string]any
}

type thread struct{ pid, tid int }

// TestChrome checks the events against the Trace Event Format: which fields each phase has,
// that every process and thread has a name, that the spans of a thread follow each other, and
// that what may overlap is in pairs. Calls, transfers and phases have to be all there.
func TestChrome(t *testing.T) {
	for _, s := range append(sources(), hostile(t)...) {
		var file struct {
			DisplayTimeUnit string
			TraceEvents     []traceEvent
		}
		d := json.NewDecoder(strings.NewReader(string(export.Chrome.Encode(s))))
		d.DisallowUnknownFields()
		if err := d.Decode(&file); err != nil || file.DisplayTimeUnit != "ms" {
			t.Fatalf("%q: %v", s.Title, err)
		}
		names, ends, values, opened := map[thread]string{}, map[thread]int64{}, map[thread]int64{}, map[int]traceEvent{}
		spans, instants := map[string]int{}, 0
		for i, e := range file.TraceEvents {
			if e.Pid == nil || e.Tid == nil || e.Ts == nil || e.Name == "" {
				t.Fatalf("%q: event %d lacks a field that all have: %+v", s.Title, i, e)
			}
			at := thread{*e.Pid, *e.Tid}
			if *e.Ts < 0 || *e.Ts%1000 != 0 || *e.Ts > 1000*int64(s.Data.End()) {
				t.Errorf("%q: %s is at %d µs", s.Title, e.Name, *e.Ts)
			}
			if e.Ph != "M" && (names[thread{at.pid, 0}] == "" || names[at] == "" || at.tid == 0) {
				t.Errorf("%q: %s is on a thread without a name, %v", s.Title, e.Name, at)
			}
			if (e.Ph == "X") != (e.Dur != nil) || (e.Ph == "i") != (e.S == "t") || (e.Ph == "b" || e.Ph == "e") != (e.ID != nil && e.Cat != "") {
				t.Errorf("%q: the fields do not fit the phase: %+v", s.Title, e)
			}
			switch e.Ph {
			case "M":
				name, _ := e.Args["name"].(string)
				if names[at] != "" || name == "" || e.Name != map[bool]string{true: "process_name", false: "thread_name"}[at.tid == 0] {
					t.Errorf("%q: %+v", s.Title, e)
				}
				names[at] = name
			case "X":
				if *e.Ts < ends[at] || *e.Dur < 0 {
					t.Errorf("%q: %s begins at %d on %s, inside the span before it, which ends at %d", s.Title, e.Name, *e.Ts, names[at], ends[at])
				}
				ends[at] = *e.Ts + *e.Dur
				first, _, _ := strings.Cut(e.Name, ":")
				spans[fmt.Sprint(names[thread{at.pid, 0}], "/", names[at], "/", first, " ", *e.Ts, ends[at])]++
			case "b":
				opened[*e.ID] = e
			case "e":
				b, ok := opened[*e.ID]
				if !ok || b.Name != e.Name || b.Cat != e.Cat || *b.Ts > *e.Ts || *b.Pid != *e.Pid || *b.Tid != *e.Tid {
					t.Errorf("%q: %+v ends %+v", s.Title, e, b)
				}
				delete(opened, *e.ID)
			case "C":
				if _, ok := e.Args["value"].(float64); !ok || *e.Ts < values[at] || e.Name != names[at] {
					t.Errorf("%q: %+v", s.Title, e)
				}
				values[at] = *e.Ts
			case "i":
				instants++
			default:
				t.Errorf("%q: unknown phase %+v", s.Title, e)
			}
		}
		if len(opened) > 0 || instants != s.Run.Trace.Log.Len() {
			t.Errorf("%q: %v do not end; %d instants of %d records", s.Title, opened, instants, s.Run.Trace.Log.Len())
		}
		want := expectedSpans(s)
		if !maps.Equal(spans, want) {
			t.Errorf("%q: the spans are %v; want %v", s.Title, spans, want)
		}
	}
}

// expectedSpans returns the periods that a run has by its result, with how often each occurs.
func expectedSpans(s export.Source) map[string]int {
	t, r, all := texts.Of(s.Run.Lang), s.Run.Result, map[string]int{}
	add := func(group, lane, name string, from, to int32) {
		if to == engine.Never {
			to = s.Data.End()
		}
		all[fmt.Sprint(group, "/", lane, "/", name, " ", 1000*int64(from), 1000*int64(to))]++
	}
	label := timeline.Painter{Data: s.Data, Words: t}.CallLabel
	for i := range r.Calls {
		c, to := &r.Calls[i], r.Calls[i].Returned
		for _, exit := range r.Calls {
			if answer.Abandoned(r, c) && exit.Process == c.Process && scenario.Do(exit.Method) == scenario.Exit {
				to = exit.Started
			}
		}
		name, _, _ := strings.Cut(label(i), ":")
		add(t.Timeline.Processes, s.Scenario.Processes[c.Process].ID, name, c.Started, to)
	}
	for i, store := range r.Stores {
		for j, phase := range store.Phases {
			name, to := timeline.PhaseName(spooler.StorePhase(phase.Value), &t.Timeline), int32(engine.Never)
			if j+1 < len(store.Phases) {
				to = store.Phases[j+1].At
			}
			if j > 0 && spooler.StorePhase(phase.Value) == spooler.StoreOpen {
				name = t.Timeline.OpenAgain
			}
			add(texts.Fill(t.Timeline.Store, "id", s.Scenario.Stores[i].ID), t.Timeline.State, name, phase.At, to)
		}
	}
	for i, transport := range r.Transports {
		for _, x := range transport.Transfers {
			lane := [...]string{trace.Out: t.Timeline.OutLane, trace.In: t.Timeline.InLane}[x.Direction]
			add(texts.Fill(t.Timeline.Transport, "id", s.Scenario.Transports[i].ID), lane, s.Scenario.Messages[x.Message].ID, x.Start, x.End)
		}
	}
	return all
}

// The lines of a sequence diagram that are used, by the grammar of Mermaid: texts end at a
// semicolon, a line break or a #, unless it begins the number of a character.
var (
	mermaidTitle       = regexp.MustCompile(`^  title: (.+)$`)
	mermaidParticipant = regexp.MustCompile(`^  participant ([psmt]\d+) as (.+)$`)
	mermaidMessage     = regexp.MustCompile(`^  ([psmt]\d+)(-?->>)([psmt]\d+): (\d[\d.]* m?s) (.+)$`)
	mermaidNote        = regexp.MustCompile(`^  Note over ([psmt]\d+): (?:(\d[\d.]* m?s) )?(.+)$`)
	mermaidNumber      = regexp.MustCompile(`#(\d+);`)
)

// mermaidText returns what a reader sees of a text.
func mermaidText(t *testing.T, text string) string {
	t.Helper()
	if bare := mermaidNumber.ReplaceAllString(text, ""); strings.ContainsAny(bare, "#;:%<>{}`\"") {
		t.Errorf("a text has characters that Mermaid reads as something else: %s", text)
	}
	return mermaidNumber.ReplaceAllStringFunc(text, func(m string) string {
		n, err := strconv.Atoi(m[1 : len(m)-1])
		if err != nil {
			t.Fatal(err)
		}
		return string(rune(n))
	})
}

// TestMermaid reads every line of the diagrams, and checks that they have all events in order
// and use only participants that they name.
func TestMermaid(t *testing.T) {
	arrows := map[string]int{}
	for _, s := range append(sources(), hostile(t)...) {
		lines := strings.Split(strings.TrimSuffix(string(export.Mermaid.Encode(s)), "\n"), "\n")
		if lines[0] != "sequenceDiagram" {
			t.Fatalf("%q: the first line is %q", s.Title, lines[0])
		}
		title, names, events := "", map[string]string{}, [][2]string{}
		for _, line := range lines[1:] {
			if m := mermaidTitle.FindStringSubmatch(line); m != nil {
				title = mermaidText(t, m[1])
			} else if m := mermaidParticipant.FindStringSubmatch(line); m != nil {
				names[m[1]] = mermaidText(t, m[2])
			} else if m := mermaidNote.FindStringSubmatch(line); m != nil && names[m[1]] != "" {
				events = append(events, [2]string{m[2], mermaidText(t, m[3])})
			} else if m := mermaidMessage.FindStringSubmatch(line); m != nil && names[m[1]] != "" && names[m[3]] != "" && m[1] != m[3] {
				events = append(events, [2]string{m[4], mermaidText(t, m[5])})
				arrows[m[1][:1]+m[2]+m[3][:1]]++
			} else {
				t.Errorf("%q: %s", s.Title, line)
			}
		}
		if title != s.Title || len(names) != len(s.Scenario.Processes)+len(s.Scenario.Stores)+1+len(s.Scenario.Transports) {
			t.Errorf("%q: the title is %q, the participants %q", s.Title, title, names)
		}
		i := 0
		for _, r := range s.Run.Trace.Log.All() {
			if want := [2]string{answer.Ms(r.At), s.Run.Event(r)}; i >= len(events) || events[i] != want {
				t.Fatalf("%q: event %d is %q; want %q", s.Title, i, events[min(i, len(events)-1)], want)
			}
			i++
		}
	}
	for _, arrow := range []string{"p->>s", "s-->>p", "m->>t", "t-->>m", "t->>m", "p->>m", "m-->>p"} {
		if arrows[arrow] == 0 {
			t.Errorf("no diagram has %s: %v", arrow, arrows)
		}
	}
}

// TestLongMermaid checks that diagrams stay below the length that Mermaid draws, and say how
// much they leave out.
func TestLongMermaid(t *testing.T) {
	source := exported(long(3000), texts.Chinese)
	file := string(export.Mermaid.Encode(source))
	lines := strings.Split(strings.TrimSpace(file), "\n")
	shown := len(lines) - 2 - 1 - 4 // without the head, the last line and the participants
	m := regexp.MustCompile(`^  Note over m1: 还有 (\d+) 项$`).FindStringSubmatch(lines[len(lines)-1])
	if m == nil || m[1] != strconv.Itoa(source.Run.Trace.Log.Len()-shown) {
		t.Errorf("%d events are shown of %d; the last line is %q", shown, source.Run.Trace.Log.Len(), lines[len(lines)-1])
	}
	if n := utf8.RuneCountInString(file); n > 50_000 || len(file) < 45_000 {
		t.Errorf("the diagram has %d characters", n)
	}
}

// TestActors checks by each kind of record whether it is a message between two actors.
func TestActors(t *testing.T) {
	messages := map[trace.Kind]bool{trace.Submitted: true, trace.Announced: true, trace.Started: true, trace.Ended: true, trace.StopAsked: true, trace.Called: true, trace.Returned: true}
	seen := map[trace.Kind]bool{}
	for _, e := range examples.All() {
		s := exported(e.Scenario("en"), texts.English)
		lines := strings.Split(string(export.Mermaid.Encode(s)), "\n")
		lines = lines[len(lines)-1-s.Run.Trace.Log.Len():]
		for i, r := range s.Run.Trace.Log.All() {
			exits := r.Kind == trace.Called || r.Kind == trace.Returned
			exits = exits && scenario.Do(s.Run.Result.Calls[r.Subject].Method) == scenario.Exit
			unsent := r.Kind == trace.Submitted && s.Scenario.Messages[r.Subject].From == ""
			if message := strings.Contains(lines[i], ">>"); message != (messages[r.Kind] && !exits && !unsent) {
				t.Errorf("%s: %s", e.Name, lines[i])
			}
			seen[r.Kind] = true
		}
	}
	if len(seen) < 25 {
		t.Errorf("the examples have only %d kinds of records", len(seen))
	}
}
