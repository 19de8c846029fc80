package anytime

import (
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
	Observed bool    // it answers a question about what was observed; Variant counts its searches
	Finding  *Finding
	Done     bool   // this is the last message
	Wrong    string // why there is no answer
}

// Text encodes the message.
func (m Message) Text() string { return encode(&m) }

// ParseMessage decodes a message.
func ParseMessage(text string) (m Message, err error) {
	err = decode(text, &m)
	return m, err
}

// Stop is the text that the page sends to stop a search. Any other text is a Question.
const Stop = "stop"

// The limits of the explorer in a browser, whose tabs have a few GiB of memory each.
// Two searches share the memory: the first one of a question and the running one.
const (
	maxStates = 5_000_000
	maxBytes  = 256 << 20
)

// stopStates limits the work for the report after Stop, in states: much less than the page waits for it.
const stopStates = 3_000

// Explorer is the worker's side. It searches one variant after the other in small
// steps, so that the worker can receive Stop between them.
type Explorer struct {
	Post func(Message)

	variants []Variant
	at       int
	search   *explore.Search
	report   stepper   // of search, once that has ended: *explore.Report or *explore.Nearest
	observed *observed // the question is about what was observed
	stopping bool
	left     int             // if stopping: states left for the report
	first    *explore.Search // of the setup as it was sent, once it has ended
	asked    Variant         // the variant of first
	filtered *explore.Report // of first, under the conditions of the last question
}

// stepper is work in steps.
type stepper interface{ Step(states int) (more bool) }

// Begin starts to answer a question, encoded as Question.Text returns it.
func (e *Explorer) Begin(text string) {
	if err := e.begin(text); err != nil {
		e.Fail(err)
	}
}

func (e *Explorer) begin(text string) error {
	q, err := ParseQuestion(text)
	if err != nil {
		return err
	}
	if q.Document == "" && e.first != nil {
		e.filtered = e.first.ReportWhere(q.Only...)
		return nil
	}
	s, err := scenario.Decode([]byte(q.Document))
	if err != nil {
		return err
	}
	e.search, e.report, e.filtered, e.observed, e.stopping = nil, nil, nil, nil, false
	if q.Observed {
		e.first = nil
		return e.observe(s)
	}
	flags, err := Variants(s, q.Action)
	if err != nil {
		return err
	}
	if q.Readings {
		e.at, e.variants = len(flags), append(flags, OtherReadings(flags)...)
		if !e.Busy() {
			e.Post(Message{Done: true})
		}
		return nil
	}
	e.at, e.first, e.variants = 0, nil, flags
	return nil
}

// Busy reports whether there is anything left to do.
func (e *Explorer) Busy() bool { return e.filtered != nil || e.at < len(e.variants) }

// Step does about as much work as visiting the given number of states, and sends
// the progress if report is set.
func (e *Explorer) Step(states int, report bool) error {
	switch {
	case e.filtered != nil:
		if !e.filtered.Step(states) {
			e.Post(Message{Filtered: NewReport(e.asked, e.filtered.Result())})
			e.filtered = nil
		}
		return nil
	case e.report != nil:
		e.left -= states
		if !e.report.Step(states) || e.stopping && e.left <= 0 {
			e.finish()
		}
		return nil
	case e.search == nil:
		p, err := engine.Compile(e.variants[e.at].Scenario)
		if err != nil {
			return err
		}
		// The next question may be about some runs of the setup as it was sent.
		joint := e.at == 0 || e.observed != nil
		e.search = explore.New(p, explore.Options{MaxStates: maxStates, MaxBytes: maxBytes / 2, Joint: joint})
	}
	p := e.search.Step(states)
	if p.Limit != explore.Unfinished {
		e.report = e.newReport()
	} else if report {
		progress := newProgress(p)
		e.post(Message{Variant: e.at, Progress: &progress})
	}
	return nil
}

// Stop ends the search. The following steps make the report of what it has found.
func (e *Explorer) Stop() {
	switch {
	case e.at >= len(e.variants) || e.stopping:
	case e.search == nil:
		e.variants = nil
		e.post(Message{Done: true})
	default:
		e.variants = e.variants[:e.at+1]
		e.stopping, e.left = true, stopStates
		e.search.Cancel()
		if e.report == nil {
			e.report = e.newReport()
		}
	}
}

// newReport begins the report of the search.
func (e *Explorer) newReport() stepper {
	if e.observed != nil {
		return e.search.Nearest()
	}
	return e.search.Report()
}

// post sends a message about the question.
func (e *Explorer) post(m Message) {
	m.Observed = e.observed != nil
	e.Post(m)
}

// finish sends the report of a variant.
func (e *Explorer) finish() {
	switch report := e.report.(type) {
	case *explore.Nearest:
		e.find(report.Run())
	case *explore.Report:
		e.post(Message{Variant: e.at, Report: NewReport(e.variants[e.at], report.Result())})
		if e.at == 0 {
			e.first, e.asked = e.search, e.variants[0]
		}
	}
	e.search, e.report, e.stopping = nil, nil, false
	e.at++
	if e.at == len(e.variants) {
		e.post(Message{Done: true})
	}
}

// Fail sends an error and ends the search.
func (e *Explorer) Fail(err error) {
	e.variants, e.search, e.report, e.filtered, e.stopping = nil, nil, nil, nil, false
	e.post(Message{Wrong: err.Error(), Done: true})
}

// ErrBroken is the error that is sent after a panic of the explorer.
var ErrBroken = errors.New("the explorer has panicked")
