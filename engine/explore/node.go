package explore

import (
	"math/bits"
	"slices"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// node is a state within an instant: the core, what the search keeps beside it,
// and what has happened in this instant so far.
type node struct {
	*setup
	core *spooler.Core
	log  *trace.Log

	// Part of the state. The named parts are views into words.
	words     []uint16
	next      []uint16 // by process: how many of its turns it has begun
	bound     []uint16 // by transport: how many bounds of its windows have passed
	dialled   []uint16 // by transport: how often it has dialled
	first     []uint16 // by transport: which of its channels was asked to stop first
	abandoned []uint16 // by process: 1 if it has ended inside a call
	outcomes  []code   // by action

	// Of this instant.
	asked   uint32  // channels that were asked to stop in it
	moved   uint32  // transports that have come to a bound in it
	started uint32  // channels on which a transfer has started in it
	cut     uint64  // messages whose transfer has stopped in it
	retries uint64  // messages that wait for a retry since it
	actor   actors  // who may still act in it
	ranked  []int32 // scratch: messages by rank
}

// Which channel of a transport was asked to stop first, if both were asked by
// different calls in different instants.
const (
	together uint16 = iota
	outFirst
	inFirst
)

func newNode(u *setup, tally *trace.Tally) *node {
	n := &node{
		setup:  u,
		core:   new(spooler.Core),
		log:    new(trace.Log),
		words:  make([]uint16, 2*len(u.turns)+len(u.bounds)+len(u.dials)+len(u.bounds)+len(u.process)),
		ranked: make([]int32, len(u.scenario.Messages)),
	}
	rest := n.words
	cut := func(count int) []uint16 {
		part := rest[:count:count]
		rest = rest[count:]
		return part
	}
	n.next, n.bound, n.dialled, n.first = cut(len(u.turns)), cut(len(u.bounds)), cut(len(u.dials)), cut(len(u.bounds))
	n.abandoned = cut(len(u.turns))
	n.outcomes = cut(len(u.process))
	n.actor.make(len(u.turns))
	n.log.KeepTally(tally)
	n.core.Reset(u.plan, n.log)
	if len(u.mixedMail)+len(u.mixedPoll) > 0 {
		n.core.TakeOrder()
	}
	return n
}

// copyFrom makes n a copy of from.
func (n *node) copyFrom(from *node) {
	n.core.CopyFrom(from.core)
	copy(n.words, from.words)
	n.asked, n.moved, n.started, n.cut, n.retries = from.asked, from.moved, from.started, from.cut, from.retries
	n.actor.copyFrom(&from.actor)
}

// begin prepares n for a new instant.
func (n *node) begin() {
	n.asked, n.moved, n.started, n.cut, n.retries = 0, 0, 0, 0, 0
	n.actor.begin(n)
}

// apply carries out a move of steps 1 to 3.
func (n *node) apply(m move) {
	place := m.place()
	switch m.kind() {
	case ends:
		n.end(place, trace.Done)
	case stops:
		n.stop(place)
	case fails:
		n.core.Fail(place)
		n.first[place] = together
	case submits:
		n.submit(int32(place))
	case announces:
		n.announce(place, m.count()+1)
	case ripens:
		n.core.Ripen(int32(place))
	case leaves:
		n.core.GoOffline(place)
		n.first[place] = together
		n.bound[place]++
		n.moved |= 1 << place
	case returns:
		n.core.ComeBack(place)
		n.bound[place]++
		n.moved |= 1 << place
	case dials:
		n.core.Dial(place)
		if n.dials[place] != endless {
			n.dialled[place]++
		}
	}
}

func (n *node) end(channel int, how trace.How) {
	m, _ := n.core.State().InTransfer(channel)
	if how == trace.Stopped {
		n.cut |= 1 << m
	}
	n.core.EndTransfer(channel, how)
	if n.core.TakeRetry(channel) {
		n.retries |= 1 << m
	}
	n.core.State().Words().Channels[channel] = 0
	n.first[channel/2] = together
}

// stop stops the transfers of a transport that were asked to stop: those of one
// call together, those of an earlier call first.
func (n *node) stop(transport int) {
	pending := n.pending(transport)
	switch n.first[transport] {
	case outFirst:
		pending &= 1
	case inFirst:
		pending &= 2
	}
	for ; pending != 0; pending &= pending - 1 {
		n.end(2*transport+bits.TrailingZeros32(pending), trace.Stopped)
	}
}

// pending returns which of a transport's two channels have been asked to stop.
func (n *node) pending(transport int) uint32 {
	channels := n.core.State().Words().Channels
	return channels[2*transport]>>31 | channels[2*transport+1]>>31<<1
}

func (n *node) submit(m int32) {
	if t := n.serves[m]; t >= 0 && !n.senders && slices.Contains(n.mixedMail, int(t)) {
		n.core.Enlist(m)
	}
	n.core.Submit(m)
}

// announce makes the next count messages of a transport arrive and be announced,
// in scenario order.
func (n *node) announce(transport, count int) {
	list := n.arrivals[transport][n.announced(transport):][:count]
	mixed := !n.senders && slices.Contains(n.mixedPoll, transport)
	if count > 1 {
		list = slices.Sorted(slices.Values(list))
	}
	for _, m := range list {
		if mixed {
			n.core.Enlist(m)
		}
		n.core.Arrive(m)
		n.core.Announce(m, n.scenario.Transports[transport].Poll > 0)
	}
}

// announced counts the messages of a transport that have arrived.
func (n *node) announced(transport int) int {
	state := n.core.State()
	list := n.arrivals[transport]
	count := 0
	for count < len(list) && state.Phase(int(list[count])) != spooler.Unborn {
		count++
	}
	return count
}

// settle is step 4. It notes the outcomes of the calls that have returned, and
// reports whether any store was released or call returned.
func (n *node) settle() bool {
	if !n.core.Closing() {
		return false
	}
	stores := n.core.State().Words().Stores
	before := sum(stores)
	n.core.Settle()
	if sum(stores) == before {
		return false
	}
	n.noteReturns()
	return true
}

// sum returns a value that changes whenever settling changes a store: settling
// only clears bits or changes a phase.
func sum(words []uint32) (total uint64) {
	for i, w := range words {
		total = total*1_000_003 + uint64(w) + uint64(i)
	}
	return total
}

// do carries out an action.
func (n *node) do(action int) {
	n.core.Do(action)
	n.cut |= n.core.TakeStopped()
	if asked := n.core.TakeStopping(); asked != 0 {
		n.noteAsked(asked)
	}
}

// noteAsked notes the order in which the channels of a transport were asked to
// stop.
func (n *node) noteAsked(asked uint32) {
	for set := asked; set != 0; set &= set - 1 {
		channel := bits.TrailingZeros32(set)
		other := channel ^ 1
		if asked>>other&1 != 0 || n.asked>>other&1 != 0 || n.pending(channel/2) != 3 {
			continue
		}
		n.first[channel/2] = outFirst
		if other&1 == 1 {
			n.first[channel/2] = inFirst
		}
	}
	n.asked |= asked
}

// noteReturns notes the outcomes of the calls that have returned.
func (n *node) noteReturns() {
	for i := range n.log.Calls {
		if c := &n.log.Calls[i]; c.Returned != trace.Never {
			n.outcomes[c.Action] = n.encode(c)
		}
	}
}

// inside returns the action whose call a process is inside of, or -1.
func (n *node) inside(process int) int {
	if !n.core.State().Inside(process) {
		return -1
	}
	return n.unreturned(process)
}

// code is the outcome of a call in 16 bits: 0 for one that has not returned. It
// is an alias because codes are part of the words of a node.
type code = uint16

// Codes from returnedOK on are S_OK with the output flags as bits. Lower ones are
// failures: the place of the HRESULT in mapi.Results, and the out value, which
// is the value that the call passed.
const (
	codeReturned = 1 << 15
	codeResult   = 12
)

// encode returns the code of a call. The out value of a failure is one of the
// values that the process can pass, and is encoded by its place among those.
func (u *setup) encode(c *trace.Call) code {
	if !c.Result.Failed() {
		return codeReturned | code(c.Out>>16&0xF)
	}
	result := code(trace.ResultPlace(c.Result)) << codeResult
	if scenario.Do(c.Method).TakesFlags() {
		return codeReturned | result | code(u.valuePlace(int(c.Process), c.Out))
	}
	return codeReturned | result
}

// decode returns the HRESULT and the out value of a code.
func (u *setup) decode(action int, c code) (mapi.HRESULT, mapi.Flags) {
	result := mapi.Results[c&^codeReturned>>codeResult]
	low := c & (1<<codeResult - 1)
	if !result.Failed() {
		return result, mapi.Flags(low) << 16
	}
	if u.scenario.Actions[action].Do.TakesFlags() {
		if values := u.values[u.process[action]]; int(low) < len(values) {
			return result, values[low]
		}
		return result, ^mapi.Flags(0)
	}
	return result, 0
}

// valuePlace returns the place of a value among those that a process can pass or
// get back.
func (u *setup) valuePlace(process int, f mapi.Flags) int {
	if i := slices.Index(u.values[process], f); i >= 0 {
		return i
	}
	return noValue
}

// noValue is the place of a value that no process can get; it indicates an error
// in the engine.
const noValue = 1<<codeResult - 1
