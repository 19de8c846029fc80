package pack

import (
	"testing"

	"spoolscope/engine/explore/model"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// TestImpossibleStates checks that a state to which the rules cannot lead has no
// encoding.
func TestImpossibleStates(t *testing.T) {
	s, err := scenario.Decode([]byte(`{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s","openBy":[{"process":"p"}]}],
		"transports":[{"id":"t","addressTypes":["A"]}],"messages":[{"id":"m","duration":1,"store":"s","to":"A","failures":1}],
		"actions":[{"at":1,"process":"p","do":"StoreLogoff","store":"s","flags":"LOGOFF_ABORT"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	l := NewLayout(model.NewSetup(s), nil)
	for what, change := range map[string]func(n *model.Node, w *spooler.Words){
		"many references":       func(_ *model.Node, w *spooler.Words) { w.Handles[0] += 90 << spooler.RefsShift },
		"a received submission": func(_ *model.Node, w *spooler.Words) { w.Messages[0] = uint32(spooler.Received) },
		"too many attempts":     func(_ *model.Node, w *spooler.Words) { w.Messages[0] += 9 << spooler.AttemptsShift },
		"an unknown outcome":    func(n *model.Node, _ *spooler.Words) { n.Outcomes[0] = ^model.Code(0) },
	} {
		n, state := model.NewNode(l.Setup, nil), make([]uint32, l.Words)
		if !l.PackFirst(n, state) {
			t.Fatal("the first state has no encoding")
		}
		if change(n, n.Core.State().Words()); l.PackFirst(n, state) {
			t.Errorf("%s: the state has an encoding", what)
		}
	}
}
