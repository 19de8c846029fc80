package explore

import (
	"testing"

	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// reach returns the states that a setup can come to, packed, with their depths.
func reach(l *layout, every bool, most int) (map[string]int, int, bool) {
	x := newExpander(l)
	x.every = every
	key := func(words []uint32) string {
		b := make([]byte, 0, 4*len(words))
		for _, w := range words {
			b = append(b, byte(w), byte(w>>8), byte(w>>16), byte(w>>24))
		}
		return string(b)
	}
	first := make([]uint32, l.words)
	n := newNode(l.setup, nil)
	if !l.pack(n, first) {
		panic("the first state cannot be packed")
	}
	states := map[string]int{key(first): 0}
	frontier := [][]uint32{first}
	transitions := 0
	for depth := 1; len(frontier) > 0; depth++ {
		var next [][]uint32
		for _, parent := range frontier {
			x.found = x.found[:0]
			x.expand(parent)
			for at := 0; at < len(x.found); at += l.words {
				transitions++
				state := x.found[at : at+l.words]
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

func TestFewInstantsReachWhatEveryInstantDoes(t *testing.T) {
	tried := 0
	for seed := range uint64(4000) {
		s := enginetest.Random(seed)
		if len(s.Messages)+len(s.Actions)+2*len(s.Transports) > 8 || len(s.Messages) == 0 || len(s.Actions) < 2 {
			continue
		}
		l := newLayout(newSetup(s))
		few, steps, ok := reach(l, false, 4000)
		if !ok {
			continue
		}
		every, all, ok := reach(l, true, 4000)
		tried++
		if len(few) != len(every) {
			t.Errorf("seed %d: %d states by few instants (%d transitions), %d by every (%d) complete %v\n%s", seed, len(few), steps, len(every), all, ok, scenario.EncodeIndented(s))
			if tried > 10 {
				return
			}
		}
	}
	t.Log(tried)
}
