package explore

import (
	"errors"
	"spoolscope/engine"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/search"
	"spoolscope/engine/explore/sight"
	"spoolscope/engine/explore/visited"
	"spoolscope/engine/explore/witness"
	"spoolscope/engine/rules"
	"spoolscope/engine/spooler"
)

// Nearest looks for the run that comes nearest to what the scenario of a search
// expects, all of it together. Like a report it works in steps of bounded work.
type Nearest struct {
	search   *Search
	finder   *witness.Finder
	node     *model.Node
	messages []int // of the expected fates

	next   int // of the ends
	tries  []try
	listed bool // tries is complete
	at     int  // of tries
	begun  bool // the finder looks for the path of that try
	work   int  // done for it
	found  NearestRun
}

// NearestRun is the run that was found.
type NearestRun struct {
	Progress
	// Off says how far it is off, in the terms of engine.Off. It is 0 if all expectations hold.
	Off     int
	Witness *Witness // nil if there is none
	Mistake error    // a bug of this program; then the search is Mistaken
}

// try is a state from which a run may be made, and how far the expectations are
// off in it if it is an end.
type try struct {
	id  visited.StateID
	off int
	end bool
}

// mostTries is how many of the nearest ends are kept, because not every path to an
// end can be expressed as a scenario.
const mostTries = 8

// Nearest returns the run nearest to what was expected among what the search has
// found so far. A search that has ended releases the memory that it needs only to
// continue. The search must be Joint.
func (s *Search) Nearest() *Nearest {
	s.mustBeJoint()
	n := &Nearest{search: s}
	if s.Layout == nil {
		return n
	}
	s.Release()
	n.finder, n.node = witness.NewFinder(s.Search), model.NewNode(s.Setup, nil)
	index := s.Scenario.MessageIndexer()
	for _, want := range s.Scenario.Expect.Messages {
		n.messages = append(n.messages, index(want.Message))
	}
	return n
}

// Step does about as much work as Search.Step does for the same number of states,
// and reports whether there is more to do.
func (n *Nearest) Step(states int) (more bool) {
	for work := max(1, states) * search.StateWork; work > 0 && n.more(); {
		switch ends := n.search.Sightings.Ends; {
		case n.next < len(ends):
			n.scan(ends[n.next])
			n.next++
			work -= n.search.Budget.Weight
		case !n.listed:
			n.list()
		default:
			work -= n.try()
		}
	}
	return n.more()
}

// more reports whether there is more to do. Of a complete search the first try of
// which there is a run is the nearest.
func (n *Nearest) more() bool {
	if n.search.Layout == nil || n.found.Mistake != nil {
		return false
	}
	if n.found.Witness != nil && (n.found.Off == 0 || n.complete()) {
		return false
	}
	return !n.listed || n.at < len(n.tries)
}

func (n *Nearest) complete() bool { return n.search.Progress().Limit == Complete }

// scan looks at an end, and keeps it if it is one of the nearest.
func (n *Nearest) scan(id visited.StateID) {
	n.search.Unpack(n.search.StateOf(id), n.node)
	this := try{id, n.off(n.node.Outcomes, n.node.Core.State()), true}
	if len(n.tries) < mostTries {
		n.tries = append(n.tries, this)
	} else if last := &n.tries[mostTries-1]; this.off < last.off {
		*last = this
	}
	for i := len(n.tries) - 1; i > 0 && n.tries[i-1].off > n.tries[i].off; i-- {
		n.tries[i-1], n.tries[i] = n.tries[i], n.tries[i-1]
	}
}

// off returns how far the expectations are off in an end.
func (n *Nearest) off(outcomes []model.Code, state *spooler.State) (off int) {
	s := n.search.Scenario
	for i := range s.Expect.Calls {
		want := &s.Expect.Calls[i]
		code := outcomes[want.Action]
		result, out := n.search.Decode(want.Action, code)
		off += engine.Off(want, code != 0, result, out)
	}
	for i, want := range s.Expect.Messages {
		off += engine.FateOff(want.Fate, state.Phase(n.messages[i]))
	}
	return off
}

// list adds runs from the first state and the newest ones to the tries of an
// incomplete search, which may not have reached any end.
func (n *Nearest) list() {
	n.listed = true
	if n.complete() || n.search.Progress().States == 0 {
		return
	}
	for _, id := range append([]visited.StateID{n.search.First}, n.search.Newest()...) {
		n.tries = append(n.tries, try{id: id})
	}
}

// try does a piece of work for the next try and returns its amount.
func (n *Nearest) try() int {
	this, weight := n.tries[n.at], n.search.Budget.Weight
	if !n.begun {
		n.finder.Begin(sight.Sighting{Id: this.id})
		n.begun, n.work = true, 0
	}
	whole, err := n.finder.Seek(search.PieceWork / weight)
	did := n.finder.Work()*weight + 1
	n.work += did
	switch {
	case err != nil:
		n.found.Mistake = err
	case whole:
		did += n.finder.RunWork()
		n.found.Mistake = n.make(this)
	case this.end || n.work < sampleWork:
		return did
	}
	n.at, n.begun = n.at+1, false
	return did
}

// errOff is returned if the engine does not confirm what a witness was made for.
var errOff = errors.New("explore: a witness does not come as near as its end")

// make makes and runs the witness of a try whose path is complete. The error is a
// bug of this program.
func (n *Nearest) make(of try) error {
	run, err := n.finder.Run()
	if errors.Is(err, witness.ErrInexpressible) {
		return nil
	}
	if err != nil {
		return err
	}
	off := n.off(run.Codes, run.State)
	if of.end && off != of.off || engine.NewResult(run.Trace).Expected.Holds() != (off == 0) {
		return errOff
	}
	if n.found.Witness == nil || off < n.found.Off {
		n.found.Off, n.found.Witness = off, run.Witness
	}
	return nil
}

// Run returns what was found so far.
func (n *Nearest) Run() NearestRun {
	found := n.found
	found.Progress = n.search.Progress()
	if found.Limit == Complete {
		switch {
		case found.Mistake != nil:
			found.Limit = Mistaken
		case n.more() || found.Witness == nil || found.Off > n.tries[0].off:
			found.Limit = Cancelled // it was stopped, or the nearest ends cannot be expressed
		}
	}
	return found
}

// Consulted returns the readings on which something depended that the search has
// tried. If the search is complete, others change nothing.
func (s *Search) Consulted() (list []rules.Key) {
	for k, consulted := range s.Tally.Readings {
		if consulted {
			list = append(list, rules.Key(k))
		}
	}
	return list
}
