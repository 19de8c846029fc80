package anytime

import (
	"encoding/json"
	"errors"

	"spoolscope/engine"
	"spoolscope/engine/explore"
	"spoolscope/engine/scenario"
)

// Message is what the explorer tells the page: how far it is with a variant,
// what it has found of one, or that it is done.
type Message struct {
	Variant  int // its place in Variants
	Progress *Progress
	Report   *Report
	Filtered *Report // of the runs that a question is only about
	Stopped  bool    // nothing is searched any more; what has been found follows
	Done     bool    // nothing follows
	Wrong    string  // why it cannot answer
}

// ParseMessage reads a message.
func ParseMessage(text string) (Message, error) {
	var m Message
	err := json.Unmarshal([]byte(text), &m)
	return m, err
}

// Stop is what the page says to end a search; everything else is a Question.
const Stop = "stop"

// The limits of one search in a browser: a tab has a few GiB for everything.
const (
	maxStates = 5_000_000
	maxBytes  = 256 << 20
)

// Explorer is the worker's side: it searches one variant after the other, in
// steps between which it can hear that it is to stop.
type Explorer struct {
	Tell func(Message)

	variants []Variant
	at       int
	search   *explore.Search
	first    *explore.Search // of the setup as it was asked about, once it is done
	asked    Variant         // what first is about
}

// Begin starts to answer a question.
func (e *Explorer) Begin(text string) {
	if err := e.begin(text); err != nil {
		e.variants = nil
		e.Tell(Message{Wrong: err.Error(), Done: true})
	}
}

func (e *Explorer) begin(text string) error {
	var q Question
	if err := json.Unmarshal([]byte(text), &q); err != nil {
		return err
	}
	if q.Document == "" && e.first != nil {
		e.Tell(Message{Filtered: NewReport(e.asked, e.first.Where(q.Only...))})
		return nil
	}
	s, err := scenario.Decode([]byte(q.Document))
	if err != nil {
		return err
	}
	flags, err := Variants(s, q.Action)
	if err != nil {
		return err
	}
	e.search = nil
	if q.Readings {
		e.at, e.variants = len(flags), append(flags, OtherReadings(flags)...)
		if !e.Busy() {
			e.Tell(Message{Done: true})
		}
		return nil
	}
	e.at, e.first, e.variants = 0, nil, flags
	return nil
}

// Busy reports whether there is something to do.
func (e *Explorer) Busy() bool { return e.at < len(e.variants) }

// Step visits about as many states as it is told, and tells how far it has
// come if asked to.
func (e *Explorer) Step(states int, tell bool) error {
	v := e.variants[e.at]
	if e.search == nil {
		p, err := engine.Compile(v.Scenario)
		if err != nil {
			return err
		}
		e.search = explore.New(p, explore.Options{MaxStates: maxStates, MaxBytes: maxBytes})
	}
	p := e.search.Step(states)
	if p.Limit != explore.Unfinished {
		e.finish()
		return nil
	}
	if tell {
		e.Tell(Message{Variant: e.at, Progress: &Progress{p.States, p.Transitions, p.Ends, p.Depth, p.Bytes, p.Limit}})
	}
	return nil
}

// Stop ends the search: what has been found so far is told.
func (e *Explorer) Stop() {
	if !e.Busy() {
		return
	}
	if e.search != nil {
		e.search.Cancel()
		e.variants = e.variants[:e.at+1]
		e.finish()
		return
	}
	e.variants = nil
	e.Tell(Message{Done: true})
}

// finish tells the report of a variant.
func (e *Explorer) finish() {
	e.Tell(Message{Variant: e.at, Report: NewReport(e.variants[e.at], e.search.Result())})
	if e.at == 0 {
		e.first, e.asked = e.search, e.variants[0]
	}
	e.search = nil
	e.at++
	if !e.Busy() {
		e.Tell(Message{Done: true})
	}
}

// Fail tells that something went wrong, and ends it.
func (e *Explorer) Fail(err error) {
	e.variants = nil
	e.Tell(Message{Wrong: err.Error(), Done: true})
}

// ErrBroken is what a panic of the explorer becomes.
var ErrBroken = errors.New("the explorer has broken")
