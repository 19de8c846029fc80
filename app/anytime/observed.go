package anytime

import (
	"cmp"
	"errors"
	"slices"

	"spoolscope/engine/explore"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// Finding is the answer to the question whether what a document expects can happen,
// under the document's readings or with some of them changed.
type Finding struct {
	Changes  []rules.Choice // the readings that differ from the document's
	Progress Progress
	Run      string // the run that comes nearest to what is expected; "" if none was found
	Holds    bool   // everything that is expected holds in Run
	Mistake  string // a bug of the explorer; "" if there is none
}

// mostChanges is how many readings are changed at a time.
const mostChanges = 2

// ErrInTransfer is returned for an expectation that a message is being transferred:
// every timing lets it end.
var ErrInTransfer = errors.New("a message in transfer has no fate yet")

// Observable returns why it cannot be asked whether what a document expects can happen.
func Observable(s *scenario.Scenario) error {
	if l := explore.TooLarge(s); l != explore.Unfinished {
		return TooLarge(l)
	}
	for _, m := range s.Expect.Messages {
		if m.Fate == scenario.Sending || m.Fate == scenario.Receiving {
			return ErrInTransfer
		}
	}
	return nil
}

// observed is a question about what was observed.
type observed struct {
	setup   *scenario.Scenario
	allowed [][]rules.Choice // the changes under which it can happen
}

// observe begins with the document's readings. Each search that does not find what
// was observed adds to the searches.
func (e *Explorer) observe(s *scenario.Scenario) error {
	e.observed = &observed{setup: s}
	if err := Observable(s); err != nil {
		return err
	}
	e.at, e.variants = 0, []Variant{{Scenario: s}}
	return nil
}

// find sends what a search has found, and adds the searches in which one more of the
// readings that it has consulted is changed.
func (e *Explorer) find(run explore.NearestRun) {
	changes := e.variants[e.at].Changes
	f := Finding{Changes: changes, Progress: newProgress(run.Progress)}
	if run.Witness != nil {
		f.Run, f.Holds = string(scenario.Encode(run.Witness.Scenario)), run.Off == 0
	}
	if run.Mistake != nil {
		f.Mistake = run.Mistake.Error()
	}
	if f.Holds {
		e.observed.allowed = append(e.observed.allowed, changes)
	}
	list := e.variants[e.at+1:]
	if !f.Holds && !e.stopping && len(changes) < mostChanges {
		for _, k := range e.search.Consulted() {
			list = append(list, e.observed.changed(k, changes)...)
		}
	}
	e.variants = e.variants[: e.at+1 : e.at+1]
	for _, v := range list {
		e.add(v)
	}
	e.post(Message{Variant: e.at, Finding: &f})
}

// changed returns a search for each other answer to a reading, with what is changed
// already.
func (o *observed) changed(k rules.Key, changes []rules.Choice) (list []Variant) {
	readings := o.setup.Readings
	for _, c := range changes {
		key, value, _ := c.Split()
		if key == k {
			return nil
		}
		readings[key] = value
	}
	for value := range k.Info().Values {
		if o.setup.Readings[k] == rules.Value(value) {
			continue
		}
		other := *o.setup
		other.Readings = readings
		other.Readings[k] = rules.Value(value)
		v := Variant{Changes: append(slices.Clone(changes), other.Readings.Choice(k)), Scenario: &other}
		for i := len(v.Changes) - 1; i > 0 && v.Changes[i] < v.Changes[i-1]; i-- { // the others are in order
			v.Changes[i], v.Changes[i-1] = v.Changes[i-1], v.Changes[i]
		}
		list = append(list, v)
	}
	return list
}

// add adds a search, unless it is there already or changes more than what suffices. Those
// with the fewest changes come first, and of those the nearest to the default readings.
func (e *Explorer) add(v Variant) {
	for _, enough := range e.observed.allowed {
		if !slices.ContainsFunc(enough, func(c rules.Choice) bool { return !slices.Contains(v.Changes, c) }) {
			return
		}
	}
	list := append(e.variants, v)
	for i := len(list) - 1; i > e.at+1; i-- {
		switch a, b := &list[i-1], &list[i]; cmp.Or(
			cmp.Compare(len(a.Changes), len(b.Changes)),
			cmp.Compare(fromDefaults(a.Scenario.Readings), fromDefaults(b.Scenario.Readings)),
			slices.Compare(a.Changes, b.Changes)) {
		case 0:
			copy(list[i-1:], list[i:]) // both are the same
			e.variants = list[:len(list)-1]
			return
		case 1:
			*a, *b = *b, *a
		}
	}
	e.variants = list
}

// fromDefaults counts the readings that differ from the defaults.
func fromDefaults(r rules.Readings) (n int) {
	for _, value := range r {
		if value != 0 {
			n++
		}
	}
	return n
}
