package witness

import (
	"errors"
	"slices"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/pack"
	"spoolscope/engine/explore/search"
	"spoolscope/engine/explore/sight"
	"spoolscope/engine/explore/successor"
	"spoolscope/engine/explore/visited"
)

// Finder finds the path to a sighting, and from there to a state after which
// nothing more can happen. It works in pieces, as a search does.
//
// A path consists of whole states, also if the search is reduced: so a witness
// confirms that what was left out makes no difference.
type Finder struct {
	*search.Search
	whole  *pack.Layout
	X      *successor.Expander
	first  []uint32
	target *model.Node // for goals

	way    []visited.StateID // the next states of the path
	trail  []model.Move      // the instant after them, if there is one
	path   []successor.Step
	state  []uint32        // the last one of path
	goal   *successor.Goal // of the next instant; nil if none is being looked for
	paused []int32         // where the expander goes on
}

// NewFinder returns a finder of paths in what a search has found.
func NewFinder(s *search.Search) *Finder {
	f := &Finder{Search: s, whole: s.Layout, target: model.NewNode(s.Setup, nil)}
	if s.Reduced != nil {
		f.whole = pack.NewLayout(s.Setup, nil)
	}
	f.X, f.first = successor.NewExpander(f.whole), make([]uint32, f.whole.Words)
	f.whole.PackFirst(model.NewNode(s.Setup, nil), f.first)
	return f
}

// Begin starts to look for the path to a sighting.
func (f *Finder) Begin(seen sight.Sighting) {
	s := f.Search
	f.way = f.way[:0]
	for id := seen.Id; id != s.First; id = s.ParentOf(id) {
		f.way = append(f.way, id)
	}
	slices.Reverse(f.way)
	f.trail, f.path, f.state = seen.Trail, nil, f.first
	f.goal, f.paused = nil, f.paused[:0]
}

// errNoPath is returned if the transitions do not lead to a sighting.
var errNoPath = errors.New("explore: there is no path to what was seen")

// Seek makes about as many nodes as given and reports whether the path is
// complete. If not, the next call continues.
func (f *Finder) Seek(nodes int) (whole bool, err error) {
	f.X.Begin(max(1, nodes), successor.Unlimited)
	f.X.Path = append(f.X.Path, f.paused...)
	for !f.X.Spent(0) {
		if f.goal == nil {
			f.goal = f.next()
		}
		f.X.Found, f.X.Goal = f.X.Found[:0], f.goal
		over := f.X.Expand(f.state)
		found := f.goal.Found
		switch {
		case found.State != nil:
			f.path, f.state = append(f.path, found), found.State
			f.goal, f.X.Path = nil, f.X.Path[:0]
		case !over:
		case f.goal.Any():
			return true, nil
		default:
			return false, errNoPath
		}
	}
	f.paused = append(f.paused[:0], f.X.Path...)
	return false, nil
}

// next returns the goal of the next instant.
func (f *Finder) next() *successor.Goal {
	switch s := f.Search; {
	case len(f.way) > 0:
		state := s.StateOf(f.way[0])
		f.way = f.way[1:]
		s.Unpack(state, f.target)
		return &successor.Goal{State: state, Target: f.target, Layout: s.Layout}
	case f.trail != nil:
		trail := f.trail
		f.trail = nil
		return &successor.Goal{Trail: trail}
	}
	return &successor.Goal{}
}

// Work returns how many nodes the last seek has made.
func (f *Finder) Work() int { return f.X.Work }

// RunWork is about how much work run is, in nodes of a small setup.
func (f *Finder) RunWork() int {
	return search.StateWork + 32*(len(f.path)+len(f.Process)+len(f.Mail))
}

// Run makes the witness of a complete path, and runs it. The error is
// errInexpressible, or says that the run came out differently, which is a bug of
// this program.
func (f *Finder) Run() (*rerun, error) {
	doc, err := f.document(f.path)
	if err != nil {
		return nil, err
	}
	again, err := newRerun(f.Search, f.whole, doc)
	if err != nil {
		return nil, err
	}
	again.Witness = &Witness{doc, len(f.path)}
	return again, again.reaches(f.state)
}
