package successor

import (
	"fmt"
	"runtime"
	"spoolscope/engine/bench/workload"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/pack"
	"spoolscope/engine/scenario"
	"testing"
)

// reach returns the packed states that a setup can reach, with their depths.
func reach(l *pack.Layout, every bool, most int) (map[string]int, int, bool) {
	x := NewExpander(l)
	x.Every = every
	key := func(words []uint32) string {
		b := make([]byte, 0, 4*len(words))
		for _, w := range words {
			b = append(b, byte(w), byte(w>>8), byte(w>>16), byte(w>>24))
		}
		return string(b)
	}
	first := make([]uint32, l.Words)
	n := model.NewNode(l.Setup, nil)
	if !l.PackFirst(n, first) {
		panic("the first state cannot be packed")
	}
	states := map[string]int{key(first): 0}
	frontier := [][]uint32{first}
	transitions := 0
	for depth := 1; len(frontier) > 0; depth++ {
		var next [][]uint32
		for _, parent := range frontier {
			x.Found = x.Found[:0]
			x.Expand(parent)
			for at := 0; at < len(x.Found); at += l.Words {
				transitions++
				state := x.Found[at : at+l.Words]
				k := key(state)
				if _, known := states[k]; known {
					continue
				}
				states[k] = depth
				if len(states) > most {
					return states, transitions, false
				}
				next = append(next, append([]uint32(nil), state...))
			}
		}
		frontier = next
	}
	return states, transitions, true
}

// endWithFailure is a setup in which a transfer can end in the instant of a failure,
// so that the next message has not been tried. The refused call notes that both were there.
const endWithFailure = `{"version": 1, "readings": {"abortSubmit": "untried"}, "processes": [{"id": "p"}],
	"stores": [{"id": "s", "openBy": [{"process": "p"}]}], "transports": [{"id": "t", "addressTypes": ["EX"], "failAt": 1}],
	"messages": [{"id": "m", "duration": 1, "store": "s", "to": "EX"}, {"id": "n", "duration": 1, "store": "s", "to": "EX"}],
	"actions": [{"at": 1, "process": "p", "do": "StoreLogoffTransports", "store": "s", "flags": "LOGOFF_QUIET"},
		{"at": 2, "process": "p", "do": "AbortSubmit", "message": "n"}]}`

// TestReductionReachesEveryState checks the argument of reduce.go: the
// states are exactly those of a search that tries every set of events and every
// sequence of actions.
func TestReductionReachesEveryState(t *testing.T) {
	t.Parallel()
	setups := 1_000
	if runtime.GOARCH == "wasm" {
		setups = 80
	}
	const most = 2000
	compare := func(name string, s *scenario.Scenario) bool {
		l := pack.NewLayout(model.NewSetup(s), nil)
		reduced, _, ok := reach(l, false, most)
		if !ok {
			return false
		}
		every, _, _ := reach(l, true, most)
		missing := 0
		for state := range every {
			if _, found := reduced[state]; !found {
				missing++
			}
		}
		if missing > 0 || len(reduced) != len(every) {
			t.Errorf("%s: few instants reach %d states and miss %d\n%s", name, len(reduced), missing, scenario.EncodeIndented(s))
		}
		return true
	}
	compare("benchmark", workload.Setup(1))
	s, err := scenario.Decode([]byte(endWithFailure))
	if err != nil {
		t.Fatal(err)
	}
	compare("an end with a failure", s)
	for seed, tried := uint64(0), 0; tried < setups && !t.Failed(); seed++ {
		s := enginetest.Mixed(seed)
		// The reduction concerns coincidences of several processes, stores and
		// transports; more events would only take longer.
		if len(s.Messages) == 0 || len(s.Actions) < 2 || len(s.Messages)+len(s.Actions)+2*len(s.Transports) > 13 {
			continue
		}
		if compare(fmt.Sprint("seed ", seed), s) {
			tried++
		}
	}
}
