package explore

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
	"strings"
	"testing"
)

// sampler gives a scenario random times, keeping only the fixed orders. It is
// written from EXPLORER.md sections 1 and 2, not from setup.go.
type sampler struct {
	*rand.Rand
	of    *scenario.Scenario
	width int // how many different times there are; few make coincidences
}

func (r *sampler) time() int { return 1 + r.IntN(r.width) }

// ascend draws ascending times for the places of a list; two neighbours that are
// not in the order of their places get different times.
func (r *sampler) ascend(list []int, set func(place, at int)) {
	times := make([]int, len(list))
	for i := range times {
		times[i] = r.IntN(r.width + 1)
	}
	slices.Sort(times)
	for i, place := range list {
		if i > 0 && times[i] < times[i-1] {
			times[i] = times[i-1]
		}
		if i > 0 && place < list[i-1] && times[i] == times[i-1] {
			times[i]++
		}
		set(place, times[i])
	}
}

// strictly draws n ascending times.
func (r *sampler) strictly(n int) []int {
	times := make([]int, n)
	at := -1
	for i := range times {
		at += 1 + r.IntN(1+r.width/max(1, n))
		times[i] = at
	}
	return times
}

func (r *sampler) sample() *scenario.Scenario {
	s := r.of.Clone()
	s.Horizon = scenario.MaxTime - 1
	byTime := func(n int, at func(i int) int, belongs func(i int) bool) []int {
		var list []int
		for i := range n {
			if belongs(i) {
				list = append(list, i)
			}
		}
		slices.SortStableFunc(list, func(a, b int) int { return at(a) - at(b) })
		return list
	}
	messageAt := func(i int) int { return r.of.Messages[i].At }
	for _, store := range s.Stores {
		list := byTime(len(s.Messages), messageAt, func(i int) bool { return s.Messages[i].Store == store.ID && s.Messages[i].From == "" })
		r.ascend(list, func(i, at int) { s.Messages[i].At = at })
	}
	for _, t := range s.Transports {
		list := byTime(len(s.Messages), messageAt, func(i int) bool { return s.Messages[i].Transport == t.ID })
		r.ascend(list, func(i, at int) { s.Messages[i].At = at })
	}
	for _, p := range s.Processes {
		r.ascend(doings(r.of, p.ID), func(i, at int) { *timeOf(s, i) = at })
	}
	for i := range s.Messages {
		m := &s.Messages[i]
		m.Duration = r.time()
		if m.DeferUntil > 0 {
			m.DeferUntil = r.time()
		}
		if m.RetryAfter > 0 {
			m.RetryAfter = r.time()
		}
	}
	for i := range s.Transports {
		r.transport(&s.Transports[i])
	}
	return s
}

// doings returns what a process does, in order: submissions are numbers of
// messages, actions come after all messages.
func doings(s *scenario.Scenario, process string) []int {
	var list []int
	for i := range s.Messages {
		if s.Messages[i].From == process {
			list = append(list, i)
		}
	}
	for i := range s.Actions {
		if s.Actions[i].Process == process {
			list = append(list, len(s.Messages)+i)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return *timeOf(s, a) - *timeOf(s, b) })
	return list
}

// timeOf returns the time of something that a process does.
func timeOf(s *scenario.Scenario, doing int) *int {
	if a := doing - len(s.Messages); a >= 0 {
		return &s.Actions[a].At
	}
	return &s.Messages[doing].At
}

// postpone moves every Exit that has come before something that its process had to
// do first to the end of the run, with what comes after it. It reports whether
// there was one. There, what has not begun never does.
func postpone(run engine.Trace) bool {
	s := run.Program.Scenario()
	if !slices.ContainsFunc(s.Actions, func(a scenario.Action) bool { return a.Do == scenario.Exit }) {
		return false
	}
	begun := make([]bool, len(s.Messages)+len(s.Actions))
	for i := range s.Messages {
		begun[i] = run.State.Phase(i) != scenario.Unborn
	}
	for i := range run.Log.Calls {
		begun[len(s.Messages)+int(run.Log.Calls[i].Action)] = true
	}
	late := scenario.MaxTime / 2
	found := false
	for _, p := range s.Processes {
		list, waits := doings(s, p.ID), false
		for i, doing := range list {
			exits := doing >= len(s.Messages) && s.Actions[doing-len(s.Messages)].Do == scenario.Exit
			if exits && begun[doing] && waits && *timeOf(s, doing) < scenario.MaxTime/2 {
				found = true
				for _, d := range list[i:] {
					late++
					*timeOf(s, d) = late
				}
				break
			}
			waits = waits || !begun[doing]
		}
	}
	return found
}

func (r *sampler) transport(t *scenario.Transport) {
	times := r.strictly(2 * len(t.Offline))
	for i := range t.Offline {
		w := &t.Offline[i]
		w.From = times[2*i]
		if w.To != scenario.MaxTime {
			w.To = times[2*i+1]
		}
	}
	for i, at := range r.strictly(len(t.ConnectsAt)) {
		t.ConnectsAt[i] = at + 1
	}
	for _, span := range []*int{&t.Every, &t.Poll, &t.StopAfter} {
		if *span > 0 {
			*span = r.time()
		}
	}
	if t.Fails {
		t.FailAt = r.IntN(r.width + 1)
	}
}

// final formats the final state of a run.
func final(outcomes []model.Code, begun func(a int) bool, phases, stores func(i int) string, messages, n int) string {
	var b strings.Builder
	for a, c := range outcomes {
		fmt.Fprintf(&b, "%x%v ", c, begun(a))
	}
	for i := range messages {
		b.WriteString(phases(i) + " ")
	}
	for i := range n {
		b.WriteString(stores(i) + " ")
	}
	return b.String()
}

// finals returns the final states of a complete search.
func (s *Search) finals() map[string]bool {
	found := map[string]bool{}
	n := model.NewNode(s.Setup, new(trace.Tally))
	for _, id := range s.Sightings.Ends {
		s.Unpack(s.StateOf(id), n)
		state := n.Core.State()
		found[final(n.Outcomes,
			func(a int) bool {
				p := int(s.Process[a])
				return n.Begun(p, slices.Index(s.Turns[p], int32(len(s.Scenario.Messages)+a)))
			},
			func(i int) string { return engine.FateName(state.Phase(i)) },
			func(i int) string { p, _ := state.Store(i); return engine.StoreName(p) },
			len(s.Scenario.Messages), len(s.Scenario.Stores))] = true
	}
	return found
}

func (s *Search) finalOf(run engine.Trace) string {
	outcomes := make([]model.Code, len(s.Process))
	begun := make([]bool, len(s.Process))
	for i := range run.Log.Calls {
		c := &run.Log.Calls[i]
		begun[c.Action] = true
		if c.Returned != trace.Never {
			outcomes[c.Action] = s.Encode(c)
		}
	}
	return final(outcomes, func(a int) bool { return begun[a] },
		func(i int) string { return engine.FateName(run.State.Phase(i)) },
		func(i int) string { p, _ := run.State.Store(i); return engine.StoreName(p) },
		len(s.Scenario.Messages), len(s.Scenario.Stores))
}

// TestNoTimingGivesAnotherOutcome checks the completeness of the search by
// sampling: 2,000 random timings of each of 500 small setups, half of them with
// times of a few milliseconds, have no outcome that the search has not found, and
// show no fact that its result does not have.
func TestNoTimingGivesAnotherOutcome(t *testing.T) {
	t.Parallel()
	setups, timings := 500, 2_000
	if slow {
		setups, timings = 60, 500
	}
	for seed, found := uint64(0), 0; found < setups; seed++ {
		s := enginetest.Mixed(seed)
		if len(s.Actions) == 0 || len(s.Messages) == 0 {
			continue
		}
		search := New(mustCompile(t, s), Options{MaxStates: 5_000, Joint: true})
		for search.Step(1000).Limit == Unfinished {
		}
		if search.Progress().Limit != Complete {
			continue
		}
		found++
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			sampleTimings(t, search, timings, seed)
		})
	}
}

// sampled is the facts that some timings show, and their number.
type sampled struct {
	facts   []string
	timings int
}

// appendOutcome appends everything that finalOf and factsOf read of a run. Runs
// with the same outcome need to be looked at once.
func appendOutcome(b []byte, run engine.Trace) []byte {
	for i := range run.Log.Calls {
		c := &run.Log.Calls[i]
		b = binary.LittleEndian.AppendUint16(b, uint16(c.Action))
		b = binary.LittleEndian.AppendUint32(b, uint32(c.Result))
		b = binary.LittleEndian.AppendUint32(b, uint32(c.Out))
		how := byte(0)
		if c.Returned != c.Started {
			how |= 1
		}
		if c.Returned == trace.Never {
			how |= 2
		}
		b = append(b, how)
	}
	b = append(b, 0xFF)
	s := run.Program.Scenario()
	for i := range s.Messages {
		b = append(b, byte(run.State.Phase(i)))
	}
	for i := range s.Stores {
		phase, _ := run.State.Store(i)
		b = append(b, byte(phase))
	}
	for _, r := range run.Log.All() {
		if r.Kind == trace.Ended && r.How == trace.Stopped {
			b = binary.LittleEndian.AppendUint16(b, uint16(r.Subject))
		}
	}
	return b
}

func sampleTimings(t *testing.T, search *Search, timings int, seed uint64) {
	finals, facts := search.finals(), search.Result().facts()
	seen := map[string]*sampled{}
	r := sampler{rand.New(rand.NewPCG(seed, 7)), search.Scenario, 0}
	var runner engine.Runner
	var key []byte
	for range timings {
		r.width = []int{2, 3, 5, 8, 13, 40}[r.IntN(6)]
		s := r.sample()
		trace := runner.Run(mustCompile(t, s))
		for postpone(trace) {
			trace = runner.Run(mustCompile(t, s))
		}
		key = appendOutcome(key[:0], trace)
		one := seen[string(key)]
		if one == nil {
			one = &sampled{facts: factsOf(trace)}
			seen[string(key)] = one
			if got := search.finalOf(trace); !finals[got] {
				t.Fatalf("a timing has an outcome that the search has not found: %s\n%s", got, scenario.EncodeIndented(s))
			}
			for _, fact := range one.facts {
				if facts[fact] == nil {
					t.Fatalf("a timing shows a fact that the result does not have: %s\n%s", fact, scenario.EncodeIndented(s))
				}
			}
		}
		one.timings++
	}
	shown := map[string]int{}
	for _, one := range seen {
		for _, fact := range one.facts {
			shown[fact] += one.timings
		}
	}
	for fact, f := range facts {
		if f.Always && shown[fact] != timings {
			t.Errorf("%q is Always, but only %[3]d of %[2]d timings show it", fact, timings, shown[fact])
		}
	}
}
