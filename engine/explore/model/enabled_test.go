package model

import (
	"testing"

	"spoolscope/engine/scenario"
)

// TestMovesCombine checks that moves which do not exclude each other make up an instant
// in every combination.
func TestMovesCombine(t *testing.T) {
	s, err := scenario.Decode([]byte(`{"version": 1, "processes": [{"id": "p"}],
		"stores": [{"id": "s", "defaultInbox": true, "openBy": [{"process": "p"}]}, {"id": "r", "openBy": [{"process": "p"}]}],
		"transports": [
			{"id": "t", "addressTypes": ["EX"], "offline": [[1, 2]], "failAt": 1},
			{"id": "u", "addressTypes": ["EX"], "offline": [[1, 2]], "failAt": 1},
			{"id": "v", "addressTypes": ["EX"], "connectsAt": [1]}, {"id": "w", "addressTypes": ["EX"], "connectsAt": [1]}],
		"messages": [
			{"id": "a", "duration": 1, "store": "s", "to": "EX", "deferUntil": 2}, {"id": "b", "duration": 1, "store": "r", "to": "EX", "deferUntil": 2},
			{"id": "c", "duration": 1, "transport": "t"}, {"id": "d", "duration": 1, "transport": "u"}, {"id": "e", "duration": 1, "transport": "u"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	u := NewSetup(s)
	var instants func(n *Node, last Move) int
	instants = func(n *Node, last Move) int {
		total := 1
		for _, m := range n.Enabled(last, nil) {
			next := NewNode(u, nil)
			next.CopyFrom(n)
			next.Apply(m)
			total += instants(next, m)
		}
		return total
	}
	n := NewNode(u, nil)
	n.Begin()
	// Two transports fail, go offline and announce messages, one of them up to two of them;
	// the others dial; each message to be sent is submitted and due.
	if got, want := instants(n, 0), 1<<(2*2+2+2*2)*2*3; got != want {
		t.Errorf("%d instants, want %d", got, want)
	}
}
