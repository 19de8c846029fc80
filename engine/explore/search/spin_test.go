//go:build !js

package search

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/promela"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
	"strconv"
	"strings"
	"testing"
	"time"
)

// fitting makes a scenario from a seed that package promela can write: a random
// one, simplified where necessary.
func fitting(seed uint64) *scenario.Scenario {
	s := enginetest.Random(seed)
	for i := range s.Stores {
		s.Stores[i].Provider = scenario.AtLogoff
		for j := range s.Stores[i].OpenBy {
			s.Stores[i].OpenBy[j].Refs = 1
		}
	}
	for i := range s.Transports {
		t := &s.Transports[i]
		t.Poll = 0
		if t.DialUp() {
			t.Every, t.ConnectsAt, t.Offline = 100, nil, nil
		}
		if len(t.Offline) > 1 {
			t.Offline = t.Offline[:1]
		}
	}
	first := map[int]*scenario.Message{}
	for i := range s.Messages {
		m := &s.Messages[i]
		if t := s.Responsible(m.To); m.Outbound() && t >= 0 {
			if first[t] == nil {
				first[t] = m
			}
			m.Store, m.From = first[t].Store, first[t].From
		}
	}
	slices.SortStableFunc(s.Messages, func(a, b scenario.Message) int { return cmp.Compare(a.At, b.At) })
	slices.SortStableFunc(s.Actions, func(a, b scenario.Action) int { return cmp.Compare(a.At, b.At) })
	for i := range s.Actions {
		a := &s.Actions[i]
		if a.Do.TakesFlags() && (a.Flags.Kind != scenario.Literal || !a.Flags.Value.OneInput()) {
			a.Flags = scenario.Pass(mapi.Inputs[i%5])
		}
	}
	return s
}

// oneFlush is a setup with a call of FlushQueues for one of two transports, which comes
// after the submission of its mail.
const oneFlush = `{"version": 1, "processes": [{"id": "p"}], "stores": [{"id": "s", "openBy": [{"process": "p"}]}],
	"transports": [{"id": "t", "addressTypes": ["EX"], "every": 100}, {"id": "u", "addressTypes": ["SMTP"], "every": 100}],
	"messages": [{"id": "m", "duration": 1, "store": "s", "to": "EX", "from": "p"}],
	"actions": [{"at": 1, "process": "p", "do": "FlushQueues", "transport": "t"}]}`

// TestStatesAndOutcomesAreThoseOfSPIN checks that SPIN, given the semantics as a
// Promela model, visits as many states and finds the same joint outcomes.
func TestStatesAndOutcomesAreThoseOfSPIN(t *testing.T) {
	t.Parallel()
	for _, tool := range []string{"spin", "tcc"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("%s is not installed; make test-unit installs it", tool)
		}
	}
	check := func(name string, s *scenario.Scenario, search *Search) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			states, ends := askSPIN(t, s)
			if want := search.progress.States; states != want {
				t.Errorf("SPIN visits %d states, the search %d\n%s", states, want, scenario.EncodeIndented(s))
			}
			if ours := search.spell(); !slices.Equal(ends, ours) {
				t.Errorf("SPIN finds %d joint outcomes, the search %d\n%q\n%q", len(ends), len(ours), ends, ours)
			}
		})
	}
	s, err := scenario.Decode([]byte(oneFlush))
	if err != nil {
		t.Fatal(err)
	}
	check("one flush", s, finish(begin(t, s, Options{Joint: true})))
	const configurations = 200
	for seed, found := uint64(0), 0; found < configurations; seed++ {
		s := fitting(seed)
		p, err := engine.Compile(s)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if !promela.Fits(s) {
			t.Fatalf("seed %d does not fit", seed)
		}
		events := 2*len(s.Transports) + len(s.Actions)
		if len(s.Messages) < 2 || len(s.Actions) < 2 || len(s.Transports) == 0 || events > 9 {
			continue
		}
		search := finish(New(p, Options{MaxStates: 500, Joint: true}))
		if search.progress.Limit != Complete || search.progress.States < 40 {
			continue
		}
		found++
		check(fmt.Sprint(seed), s, search)
	}
}

var storedStates = regexp.MustCompile(`(\d+) states, stored`)

// askSPIN returns how many states between two instants SPIN visits, and the lines
// of final states, in order.
func askSPIN(t *testing.T, s *scenario.Scenario) (states int, ends []string) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "model.pml"), []byte(promela.Write(s)), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	run := func(name string, args ...string) string {
		cmd := exec.CommandContext(ctx, name, args...)
		cmd.Dir = folder
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		return string(out)
	}
	// Without -o2 SPIN considers variables dead that are read only after the next
	// action, forgets their values, and misses outcomes.
	run("spin", "-o2", "-a", "model.pml")
	// TCC compiles the 15,000 lines of a verifier in a twentieth of the time of GCC.
	run("tcc", "-w", "-DSAFETY", "-DNOREDUCE", "-DNOFAIR", "-DPRINTF", "-o", "pan", "pan.c")
	text := run("./pan", "-m20000", "-w14", "-n", "-E")
	if strings.Contains(text, "search depth too small") {
		t.Fatalf("SPIN has not visited everything:\n%s", text)
	}
	found := storedStates.FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("no number of states in\n%s", text)
	}
	states, _ = strconv.Atoi(found[1])
	for _, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, "END") {
			ends = append(ends, strings.TrimSpace(line))
		}
	}
	slices.Sort(ends)
	t.Logf("%d stored, %d ends", states, len(ends))
	// SPIN also stores the state before the loop, and three after each end of it:
	// the loop is left, the line is printed, the process ends.
	return states - 1 - 3*len(ends), slices.Compact(ends)
}

// spell returns the joint outcomes of a search as the model prints them.
func (s *Search) spell() []string {
	var lines []string
	n := model.NewNode(s.Setup, new(trace.Tally))
	phases := [...]int{
		spooler.Unborn: 0, spooler.Queued: 1, spooler.Sending: 2, spooler.Sent: 3, spooler.Undeliverable: 4, spooler.Cancelled: 5,
		spooler.Rejected: 6, spooler.OnServer: 7, spooler.Receiving: 8, spooler.Received: 9, spooler.Lost: 10,
	}
	for _, id := range s.Sightings.Ends {
		s.Unpack(s.StateOf(id), n)
		line := "END"
		add := func(v int) { line += fmt.Sprintf(" %d", v) }
		for m := range s.Scenario.Messages {
			add(phases[n.Core.State().Phase(m)])
		}
		for i := range s.Scenario.Stores {
			phase, _ := n.Core.State().Store(i)
			add(int(phase))
		}
		for a, c := range n.Outcomes {
			add(spellOutcome(s, a, c))
		}
		for p, list := range s.Turns {
			last := 0
			if made := n.Next[p]; made > 0 {
				last = int(list[made-1]) + 1
			}
			add(last)
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

func spellOutcome(s *Search, action int, c model.Code) int {
	if c == 0 {
		return 0
	}
	switch result, out := s.Decode(action, c); result {
	case mapi.SOK:
		return 16 + int(out>>16)
	case mapi.UnableToAbort:
		return 33
	case mapi.NotInQueue:
		return 34
	case mapi.Busy:
		return 35
	}
	return 32
}
