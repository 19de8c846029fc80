package anytime

import (
	"encoding/json"
	"errors"

	"spoolscope/engine"
	"spoolscope/engine/explore"
	"spoolscope/engine/scenario"
)

// Message is sent from the explorer to the page: the progress or the report of a
// variant, an error, or the end of the answer.
type Message struct {
	Variant  int // index into Variants
	Progress *Progress
	Report   *Report
	Filtered *Report // of the runs to which the question is limited
	Stopped  bool    // the search has been stopped; its report so far follows
	Done     bool    // this is the last message
	Wrong    string  // why there is no answer
}

// ParseMessage decodes a message.
func ParseMessage(text string) (Message, error) {
	var m Message
	err := json.Unmarshal([]byte(text), &m)
	return m, err
}

// Stop is the text that the page sends to stop a search. Any other text is a Question.
const Stop = "stop"

// The limits of one search in a browser, whose tabs have a few GiB of memory each.
const (
	maxStates = 5_000_000
	maxBytes  = 256 << 20
)

// Explorer is the worker's side. It searches one variant after the other in small
// steps, so that the worker can receive Stop between them.
type Explorer struct {
	Tell func(Message)

	variants []Variant
	at       int
	search   *explore.Search
	first    *explore.Search // of the setup as it was sent, once it is complete
	asked    Variant         // the variant of first
}

// Begin starts to answer a question, encoded as Question.Text returns it.
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

// Busy reports whether there are variants left to search.
func (e *Explorer) Busy() bool { return e.at < len(e.variants) }

// Step visits about as many states as given, and sends the progress if tell is set.
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

// Stop ends the search and sends the report of what it has found so far.
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

// finish sends the report of a variant.
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

// Fail sends an error and ends the search.
func (e *Explorer) Fail(err error) {
	e.variants = nil
	e.Tell(Message{Wrong: err.Error(), Done: true})
}

// ErrBroken is the error that is sent after a panic of the explorer.
var ErrBroken = errors.New("the explorer has panicked")
