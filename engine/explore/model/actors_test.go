package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"spoolscope/engine/scenario"
)

// TestWaitedTurns checks that the turn of a process which was inside a call when the
// instant began, and of no other one, may have been due before.
func TestWaitedTurns(t *testing.T) {
	var processes, actions []string
	for p := range 4 {
		processes = append(processes, fmt.Sprintf(`{"id": "p%d"}`, p))
		actions = append(actions, fmt.Sprintf(`{"at": 1, "process": "p%d", "do": "FlushQueues"}`, p))
	}
	s, err := scenario.Decode([]byte(`{"version": 1, "processes": [` + strings.Join(processes, ", ") + `], "stores": [{"id": "s", "openBy": [{"process": "p0"}]}],
		"transports": [], "actions": [` + strings.Join(actions, ", ") + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	u := NewSetup(s)
	for inside := range processes {
		n := NewNode(u, nil)
		words := n.Core.State().Words().Processes[2*inside : 2*inside+2]
		words[0], words[1] = 1, 1
		if !n.Core.State().Inside(inside) {
			t.Fatal("the process is not inside a call")
		}
		n.Begin()
		clear(words) // the call returns
		var waited []int
		for _, m := range n.Actor.Candidates(n, nil) {
			if m.Kind() == Waited {
				waited = append(waited, n.Doer(int32(m.Place())))
			}
		}
		if !slices.Equal(waited, []int{inside}) || !n.Actor.Overdue(n) {
			t.Errorf("process %d was inside a call; the turns of %v may have waited", inside, waited)
		}
	}
}
