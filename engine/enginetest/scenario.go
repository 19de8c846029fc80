package enginetest

import (
	"fmt"

	"pgregory.net/rapid"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// Scenario draws a valid scenario, with times like those of Random or of Brief.
func Scenario(t *rapid.T) *scenario.Scenario {
	return build(drawn{t}, small, pick(chooser(drawn{t}), step, 1))
}

// Random returns the valid scenario with this seed. One in 64 is crowded.
func Random(seed uint64) *scenario.Scenario {
	if seed%64 == 63 {
		return build(&random{seed}, crowded, step)
	}
	return build(&random{seed}, small, step)
}

// Brief is like Random, with times of a few milliseconds, shorter than those of
// the explorer's witnesses. None is crowded.
func Brief(seed uint64) *scenario.Scenario { return build(&random{seed}, small, 1) }

// Mixed returns the scenarios of Random and Brief in turn.
func Mixed(seed uint64) *scenario.Scenario {
	if seed%2 == 1 {
		return Brief(seed / 2)
	}
	return Random(seed / 2)
}

// size bounds the lists of a scenario.
type size struct {
	processes, stores, transports, messages, actions int
}

var (
	small   = size{3, 3, 3, 8, 7}
	crowded = size{scenario.MaxThings, scenario.MaxThings, scenario.MaxThings, 60, 40}
)

// step is the grid that most times of Random lie on, in ms. It is coarse, so
// that things happen in the same instant.
const step = 100

// builder makes a scenario, choice by choice.
type builder struct {
	chooser
	s     *scenario.Scenario
	step  int // ms; the grid that most times lie on
	width int // how many steps of the grid most times are spread over
}

func build(c chooser, most size, step int) *scenario.Scenario {
	b := &builder{c, scenario.New(), step, pick(c, 4, 8, 11)}
	b.s.Title = pick(c, "", "", "", "", "", "", "after hours <&>", "\"离线\" \u2028 \t😀")
	b.s.Horizon = pick(c, 50*step, 50*step, 50*step, 50*step, 15*step, 10*step, 13*step/2, 3*step, scenario.DefaultHorizon)
	b.readings()
	for i := range 1 + b.below(pick(c, 1, 2, most.processes)) {
		b.s.Processes = append(b.s.Processes, scenario.Process{ID: fmt.Sprintf("client%d", i+1)})
	}
	b.s.Stores = listOf(b, 1, pick(c, 1, 1, 2, most.stores), b.store)
	for i := range b.s.Stores {
		b.s.Stores[i].ID = fmt.Sprintf("store%d", i+1)
	}
	b.inbox()
	b.s.Transports = listOf(b, pick(c, 0, 1, 1, 1, 1, 1), most.transports, b.transport)
	for i := range b.s.Transports {
		b.s.Transports[i].ID = fmt.Sprintf("xp%d", i+1)
	}
	b.s.Messages = listOf(b, pick(c, 0, 2, 4), most.messages, b.message)
	for i := range b.s.Messages {
		b.s.Messages[i].ID = fmt.Sprintf("m%d", i+1)
	}
	b.s.Actions = listOf(b, pick(c, 0, 2, 3), most.actions, b.action)
	if oneIn(c, 12) {
		b.repeatInstant()
	}
	if oneIn(c, 8) {
		b.takeBack()
	}
	return b.s
}

// takeBack takes a message back after an attempt to send it has failed, which
// hardly happens by chance.
func (b *builder) takeBack() {
	for i := range b.s.Messages {
		m := &b.s.Messages[i]
		if !m.Outbound() {
			continue
		}
		m.Failures, m.RetryAfter = 1, 4*b.step
		store := b.s.Stores[b.s.StoreIndex(m.Store)]
		b.s.Actions = append(b.s.Actions, scenario.Action{
			At: max(m.At, m.DeferUntil) + m.Duration + b.step, Process: store.OpenBy[0].Process, Do: scenario.AbortSubmit, Message: m.ID,
		})
		return
	}
}

// repeatInstant makes an instant whose last steps are repeated, which hardly
// happens by chance: a call waits for undeliverable mail within the instant, and
// the same process has another action in it.
func (b *builder) repeatInstant() {
	store := &b.s.Stores[b.below(len(b.s.Stores))]
	call := scenario.Action{At: b.at(b), Process: store.OpenBy[0].Process, Do: scenario.StoreLogoffTransports, Store: store.ID}
	call.Flags = scenario.Pass(pick(b, mapi.NoWait, mapi.Purge, mapi.Orderly))
	next := b.action(b)
	next.At, next.Process = call.At, call.Process
	b.s.Actions = append(b.s.Actions, call, next)
	b.s.Messages = append(b.s.Messages, scenario.Message{
		ID: fmt.Sprintf("m%d", len(b.s.Messages)+1), Store: store.ID, To: "X400",
		At: call.At - pick(b, 0, min(call.At, b.step)), DeferUntil: call.At, Duration: b.span(b),
	})
}

// readings chooses all readings, half of the time the default.
func (b *builder) readings() {
	if oneIn(b, 3) {
		return
	}
	for k := range b.s.Readings {
		if oneIn(b, 2) {
			b.s.Readings[k] = rules.Value(b.below(len(rules.Key(k).Info().Values)))
		}
	}
}

// inbox gives the default Inbox to a store, most of the time.
func (b *builder) inbox() {
	if oneIn(b, 8) {
		return
	}
	if s := &b.s.Stores[b.below(len(b.s.Stores))]; !s.NoMail {
		s.DefaultInbox = true
	}
}

func (b *builder) store(c chooser) scenario.Store {
	s := scenario.Store{NoMail: oneIn(c, 16)}
	s.Provider = pick(c, scenario.AtLogoff, scenario.AtLogoff, scenario.AtRelease)
	first := c.below(len(b.s.Processes))
	for i, p := range b.s.Processes {
		if i == first || oneIn(c, 3) {
			s.OpenBy = append(s.OpenBy, scenario.OpenBy{Process: p.ID, Refs: pick(c, 1, 1, 1, 1, 1, 2)})
		}
	}
	return s
}

// at returns an early time, mostly on the grid.
func (b *builder) at(c chooser) int {
	t := b.step * c.below(b.width)
	switch off := c.below(16); {
	case off == 14 && b.step > 1:
		return t + 1 + c.below(b.step-1)
	case off == 15:
		return 3*t + b.step/2
	}
	return t
}

// span returns a length of at least 1 ms, mostly on the grid.
func (b *builder) span(c chooser) int {
	n := b.step * pick(c, 1, 2, 3, 4, 5, 8, 12)
	switch c.below(16) {
	case 13:
		return 1
	case 14:
		return max(1, n-1)
	case 15:
		return 20 * n
	}
	return n
}

func (b *builder) transport(c chooser) scenario.Transport {
	var t scenario.Transport
	for i, a := range []string{"SMTP", "FAX", "EX"} {
		if !oneIn(c, 6-i) {
			t.AddressTypes = append(t.AddressTypes, a)
		}
	}
	b.line(c, &t)
	t.Poll = pick(c, 0, 0, 0, 0, 0, 0, 0, b.step, 3*b.step, 3*b.step/2)
	t.StopAfter = pick(c, 0, b.step, 2*b.step, b.step/2, 10*b.step)
	t.IgnoresCancel = oneIn(c, 5)
	if oneIn(c, 8) {
		t.Fails, t.FailAt = true, b.at(c)
	}
	return t
}

// line chooses when a transport can be reached.
func (b *builder) line(c chooser, t *scenario.Transport) {
	switch c.below(9) {
	case 6:
		t.Every = pick(c, 5*b.step, 3*b.step, 2*b.step, b.step, 7*b.step/2)
	case 7:
		t.ConnectsAt = b.moments(c)
	case 8:
		t.Every, t.ConnectsAt = 4*b.step, b.moments(c)
	}
	if !oneIn(c, 4) {
		return
	}
	from := b.step * c.below(6)
	for range 1 + c.below(3) {
		w := scenario.Window{From: from, To: from + b.span(c)}
		if oneIn(c, 6) {
			w.To = scenario.MaxTime
		}
		t.Offline = append(t.Offline, w)
		if w.To == scenario.MaxTime {
			return
		}
		from = w.To + b.span(c)
	}
}

func (b *builder) moments(c chooser) []int {
	times := listOf(c, 1, 3, b.span)
	for i := 1; i < len(times); i++ {
		times[i] += times[i-1]
	}
	return times
}

func (b *builder) message(c chooser) scenario.Message {
	// Mail comes early and calls come late, so that calls coincide with transfers.
	m := scenario.Message{At: min(b.at(c), b.at(c)), Duration: b.span(c)}
	if len(b.s.Transports) > 0 && c.below(3) == 2 {
		m.Transport = b.s.Transports[c.below(len(b.s.Transports))].ID
		return m
	}
	m.Store = b.s.Stores[c.below(len(b.s.Stores))].ID
	m.To = pick(c, "SMTP", "SMTP", "SMTP", "SMTP", "SMTP", "SMTP", "FAX", "FAX", "FAX", "EX", "EX", "X400")
	if oneIn(c, 6) {
		m.DeferUntil = b.at(c)
	}
	if oneIn(c, 2) {
		m.From = b.s.Processes[c.below(len(b.s.Processes))].ID
	}
	if oneIn(c, 6) {
		m.Failures, m.RetryAfter = 1+c.below(3), pick(c, 0, b.step, 3*b.step, 10*b.step)
	}
	return m
}

func (b *builder) action(c chooser) scenario.Action {
	a := scenario.Action{At: max(b.at(c), b.at(c)), Process: b.s.Processes[c.below(len(b.s.Processes))].ID}
	a.Do = pick(c,
		scenario.StoreLogoffTransports, scenario.StoreLogoffTransports, scenario.StoreLogoffTransports,
		scenario.StoreLogoffTransports, scenario.StoreLogoff, scenario.StoreLogoff, scenario.StoreLogoff,
		scenario.Release, scenario.Release, scenario.Release, scenario.AbortSubmit, scenario.AbortSubmit, scenario.FlushQueues,
		scenario.OpenMsgStore, scenario.OpenMsgStore, scenario.Exit)
	var outbound []string
	for i := range b.s.Messages {
		if b.s.Messages[i].Outbound() {
			outbound = append(outbound, b.s.Messages[i].ID)
		}
	}
	if a.Do == scenario.AbortSubmit && len(outbound) == 0 {
		a.Do = scenario.FlushQueues
	}
	switch a.Do {
	case scenario.AbortSubmit:
		a.Message = outbound[c.below(len(outbound))]
	case scenario.Exit:
	case scenario.FlushQueues:
		if n := len(b.s.Transports); n > 0 && oneIn(c, 2) {
			a.Transport = b.s.Transports[c.below(n)].ID
		}
	default:
		store := &b.s.Stores[c.below(len(b.s.Stores))]
		a.Store = store.ID
		if !oneIn(c, 8) {
			a.Process = store.OpenBy[c.below(len(store.OpenBy))].Process
		}
	}
	if a.Do.TakesFlags() {
		a.Flags = flags(c)
	}
	return a
}

// flags are mostly one input flag, sometimes something illegal.
func flags(c chooser) scenario.FlagsArg {
	switch c.below(24) {
	case 21:
		return scenario.FlagsArg{Kind: scenario.Null}
	case 22:
		return scenario.FlagsArg{Kind: scenario.Previous}
	case 23:
		return scenario.Pass(pick(c, 0, mapi.NoWait|mapi.Abort, mapi.NoWait|mapi.Complete, mapi.OutboundQueue, 0x20, 0x8000_0001, 0xFFFF_FFFF))
	}
	return scenario.Pass(mapi.Inputs[c.below(len(mapi.Inputs))])
}
