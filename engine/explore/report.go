package explore

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"spoolscope/engine/claims"
	"spoolscope/engine/explore/model"
	"spoolscope/engine/explore/search"
	"spoolscope/engine/explore/sight"
	"spoolscope/engine/explore/visited"
	"spoolscope/engine/explore/witness"
	"spoolscope/engine/scenario"
)

// Report makes the result of a search. Like the search it works in steps of
// bounded work, and its witnesses use a bounded part of the memory.
//
// Each thing that was seen gets a witness, which is a run to its end. An
// incomplete search may not have reached any end. Its report therefore contains
// everything that its witnesses show, and runs some more of them (samples).
type Report struct {
	search    *Search
	finder    *witness.Finder
	sightings *sight.Sightings // what was seen
	where     *where           // which runs it is about; nil for all

	planned bool
	runs    []*witnessRun       // made and to be made
	of      map[int]*witnessRun // by thing that was seen
	next    int                 // of runs
	begun   bool                // the finder looks for the path of that run
	shown   map[int]*Witness    // by thing: the first witness that shows it
	bytes   int64               // that the witnesses take
	full    bool                // there was no memory for some witness
	claims  []ClaimResult       // what package claims says of the witnesses
}

// witnessRun is the run of a witness. Things that were seen at the same place
// share it.
type witnessRun struct {
	seen    sight.Sighting
	witness *Witness
	things  []int // that it shows, sorted
	err     error // why there is no witness
	sample  bool  // it is given up after sampleWork
	work    int   // done so far
}

// sampleWork is the most work to find the path of a sample.
const sampleWork = 64 * search.PieceWork

// errFull: there is no memory for one more witness.
var errFull = errors.New("explore: no memory for a witness")

// Report returns a report of what the search has found so far. A search that has
// ended releases the memory that it needs only to continue.
func (s *Search) Report() *Report {
	r := &Report{search: s, sightings: &s.Sightings}
	if s.Layout == nil {
		return r
	}
	s.Release()
	r.finder = witness.NewFinder(s.Search)
	r.of, r.shown = map[int]*witnessRun{}, map[int]*Witness{}
	for _, c := range claims.All() {
		r.claims = append(r.claims, ClaimResult{Claim: c.ID})
	}
	return r
}

// Step does about as much work as Search.Step does for the same number of states,
// and reports whether there is more to do.
func (r *Report) Step(states int) (more bool) {
	for work := max(1, states) * search.StateWork; work > 0 && r.More(); {
		switch {
		case r.where != nil && r.where.next < len(r.search.Sightings.Ends):
			work -= r.where.scan(r.search)
		case !r.planned:
			r.plan()
		default:
			work -= r.goOn()
		}
	}
	return r.More()
}

// More reports whether there is more to do.
func (r *Report) More() bool {
	return r.search.Layout != nil && (!r.planned || r.next < len(r.runs))
}

// plan lists the runs to make: if the search is incomplete, first one from the
// first state; then those that show what was seen; then the samples.
func (r *Report) plan() {
	r.planned = true
	s := r.search
	partly := s.Progress().Limit != Complete && s.Progress().States > 0
	if partly {
		r.runs = append(r.runs, &witnessRun{seen: sight.Sighting{Id: s.First}})
	}
	r.add(r.sightings, r.of)
	if !partly {
		return
	}
	if r.where != nil {
		r.add(&s.Sightings, map[int]*witnessRun{})
	}
	for _, id := range s.Newest() {
		r.runs = append(r.runs, &witnessRun{seen: sight.Sighting{Id: id}, sample: true})
	}
}

// add plans a run for each place at which something was seen.
func (r *Report) add(k *sight.Sightings, of map[int]*witnessRun) {
	type place struct {
		id    visited.StateID
		trail string
	}
	seen := slices.Clone(k.Seen)
	slices.SortStableFunc(seen, func(a, b sight.Sighting) int { return cmp.Compare(a.Thing, b.Thing) })
	at := map[place]*witnessRun{}
	for _, one := range seen {
		if !k.Shown(one.Thing) {
			continue
		}
		p := place{one.Id, spell(one.Trail)}
		if at[p] == nil {
			at[p] = &witnessRun{seen: one}
			r.runs = append(r.runs, at[p])
		}
		of[one.Thing] = at[p]
	}
}

// spell makes moves comparable.
func spell(trail []model.Move) string {
	var text []byte
	for _, m := range trail {
		text = binary.LittleEndian.AppendUint32(text, uint32(m))
	}
	return string(text)
}

// goOn does a piece of work for the next run and returns its amount.
func (r *Report) goOn() int {
	run := r.runs[r.next]
	if r.full { // there would be no memory for it, because all witnesses take about as much
		run.err = errFull
		r.next, r.begun = r.next+1, false
		return search.StateWork
	}
	weight := r.search.Budget.Weight
	if !r.begun {
		r.finder.Begin(run.seen)
		r.begun = true
	}
	whole, err := r.finder.Seek(search.PieceWork / weight)
	did := r.finder.Work()*weight + 1
	run.work += did
	switch {
	case err != nil:
		run.err = err
	case whole:
		did += r.finder.RunWork()
		run.err = r.make(run)
	case !run.sample || run.work < sampleWork:
		return did
	}
	r.next, r.begun = r.next+1, false
	return did
}

// make makes and runs the witness of a run whose path is complete. The error is
// errInexpressible or errFull, or says that the run came out differently, which is
// a bug of this program.
func (r *Report) make(run *witnessRun) error {
	found, err := r.finder.Run()
	if err != nil || r.where != nil && !holds(found.State, r.where.conditions) {
		return err
	}
	bytes := witnessBytes(found.Witness.Scenario)
	if r.bytes+bytes > r.search.Budget.Witnesses {
		r.full = true
		return errFull
	}
	r.bytes += bytes
	run.witness, run.things = found.Witness, found.Things()
	for _, thing := range run.things {
		if r.shown[thing] == nil {
			r.shown[thing] = run.witness
		}
	}
	if r.where == nil {
		r.secondOpinion(found.Trace, run.witness)
	}
	return nil
}

// witnessBytes returns about how much memory a witness uses: for what it shows,
// its scenario, and the document that a page is sent.
func witnessBytes(d *scenario.Scenario) int64 {
	things := len(d.Processes) + len(d.Stores) + len(d.Transports) + len(d.Messages) + len(d.Actions)
	for i := range d.Transports {
		things += len(d.Transports[i].Offline) + len(d.Transports[i].ConnectsAt)
	}
	return 1024 + 512*int64(things)
}

// fact returns the fact about a thing, or nil if there is none.
func (r *Report) fact(result *Result, thing int) *Fact {
	run := r.of[thing]
	switch {
	case run == nil || errors.Is(run.err, errFull):
	case run.err != nil && !errors.Is(run.err, witness.ErrInexpressible):
		result.Mistakes = append(result.Mistakes, run.err.Error())
		return nil
	case run.witness != nil && !run.shows(thing, r.sightings):
		result.Mistakes = append(result.Mistakes, "explore: a witness does not show its outcome")
		return nil
	case run.witness != nil:
		return &Fact{Witness: run.witness}
	}
	w := r.shown[thing]
	switch {
	case w != nil && run == nil && r.where == nil && result.Limit == Complete:
		result.Mistakes = append(result.Mistakes, "explore: a witness shows what the search has not seen")
		return nil
	case w != nil:
		return &Fact{Witness: w}
	case run != nil && errors.Is(run.err, witness.ErrInexpressible):
		result.Unexpressed++
	}
	return nil
}

// shows reports whether the run shows a thing. Violations of claims are not
// checked here.
func (w *witnessRun) shows(thing int, k *sight.Sightings) bool {
	_, ok := slices.BinarySearch(w.things, thing)
	return ok || thing >= k.Claims
}
