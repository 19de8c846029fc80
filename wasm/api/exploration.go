package api

import (
	"fmt"
	"strconv"

	"spoolscope/engine"
	"spoolscope/engine/explore"
	"spoolscope/engine/scenario"
)

// stepStates is how many states one step visits: a few milliseconds of work.
const stepStates = 512

// searches are the searches that have begun and not ended, by their numbers.
type searches map[int]*search

type search struct {
	*explore.Search
	scenario *scenario.Scenario
	report   *explore.Report // once the search has ended
}

// begin begins to search a document and returns the number of the search.
func (all searches) begin(r Request) (string, error) {
	p, err := program(r.Text)
	if err != nil {
		return "", err
	}
	s := explore.New(p, explore.Options{})
	number := 1
	for all[number] != nil {
		number++
	}
	all[number] = &search{Search: s, scenario: p.Scenario()}
	return strconv.Itoa(number), nil
}

func (all searches) of(r Request) (*search, error) {
	if s := all[r.Search]; s != nil {
		return s, nil
	}
	return nil, fmt.Errorf("there is no search %d", r.Search)
}

// step does a part of a search and returns its progress.
func (all searches) step(r Request) (string, error) {
	s, err := all.of(r)
	if err != nil {
		return "", err
	}
	more := true
	if s.report == nil {
		if s.Search.Step(stepStates).Limit != explore.Unfinished {
			s.report = s.Report()
		}
	} else {
		more = s.report.Step(stepStates)
	}
	p := s.Progress()
	var w scenario.Writer
	w.Object(func() {
		w.Flag("more", more)
		w.Number("states", int64(p.States))
		w.Number("transitions", int64(p.Transitions))
		w.Number("bytes", int64(p.Bytes))
	})
	return string(w.Out), nil
}

// report returns what a search has found. All its steps have to be done.
func (all searches) report(r Request) (string, error) {
	s, err := all.of(r)
	if err != nil {
		return "", err
	}
	w := explorationWriter{search: s, places: map[*explore.Witness]int{}}
	result := s.report.Result()
	w.Object(func() { w.result(result) })
	return string(w.Out), nil
}

// end forgets a search.
func (all searches) end(r Request) (string, error) {
	delete(all, r.Search)
	return "{}", nil
}

// explorationWriter writes the result of a search.
type explorationWriter struct {
	scenario.Writer
	search    *search
	witnesses []*explore.Witness
	places    map[*explore.Witness]int // in witnesses
}

var endings = [...]string{explore.Returns: "returns", explore.NeverReturns: "never returns", explore.NeverMade: "never made"}

func (w *explorationWriter) result(r *explore.Result) {
	s := w.search.scenario
	w.Flag("complete", r.Limit == explore.Complete)
	w.Text("limit", r.Limit.String())
	w.Number("states", int64(r.States))
	w.Number("transitions", int64(r.Transitions))
	w.List("calls", len(r.Calls), func(i int) {
		w.Number("action", int64(i))
		w.Text("process", s.Actions[i].Process)
		w.Text("method", s.Actions[i].Do.String())
		w.List("outcomes", len(r.Calls[i].Outcomes), func(j int) {
			o := &r.Calls[i].Outcomes[j]
			w.Text("ending", endings[o.Ending])
			if o.Ending == explore.Returns {
				w.Text("hresult", o.Result.String())
				w.Number("out", int64(o.Out))
			}
			w.fact(o.Fact)
		})
		if waits := r.Calls[i].Waits; waits != nil {
			w.Nested("waits", func() { w.fact(*waits) })
		}
	})
	w.Nested("messages", func() {
		for i := range r.Messages {
			w.List(s.Messages[i].ID, len(r.Messages[i].Fates), func(j int) {
				f := &r.Messages[i].Fates[j]
				w.Text("fate", engine.FateName(f.Phase))
				w.fact(f.Fact)
			})
		}
	})
	w.Nested("stores", func() {
		for i := range r.Stores {
			w.List(s.Stores[i].ID, len(r.Stores[i].Finals), func(j int) {
				f := &r.Stores[i].Finals[j]
				w.Text("state", engine.StoreName(f.Phase))
				w.fact(f.Fact)
			})
		}
	})
	w.List("claims", len(r.Claims), func(i int) {
		c := &r.Claims[i]
		w.Text("claim", c.Claim.String())
		w.Text("answer", c.Answer.String())
		if c.Witness != nil {
			w.Number("witness", int64(w.place(c.Witness)))
		}
	})
	w.Array("witnesses", len(w.witnesses), func(i int) {
		w.Raw(scenario.Encode(w.witnesses[i].Scenario))
	})
}

// fact writes whether something happens in every run, and the place of its witness.
func (w *explorationWriter) fact(f explore.Fact) {
	w.Flag("always", f.Always)
	w.Number("witness", int64(w.place(f.Witness)))
}

func (w *explorationWriter) place(witness *explore.Witness) int {
	at, ok := w.places[witness]
	if !ok {
		at = len(w.witnesses)
		w.witnesses, w.places[witness] = append(w.witnesses, witness), at
	}
	return at
}
