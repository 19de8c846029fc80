package model

import (
	"math/bits"
	"slices"

	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// Node is a state within an instant: the core, what the search keeps beside it,
// and what has happened in this instant so far.
type Node struct {
	*Setup
	Core *spooler.Core
	Log  *trace.Log

	// Part of the state. The named parts are views into words.
	words     []uint16
	Next      []uint16 // by process: how many of its turns it has begun
	Bound     []uint16 // by transport: how many bounds of its windows have passed
	Dialled   []uint16 // by transport: how often it has dialled
	First     []uint16 // by transport: which of its channels was asked to stop first
	Abandoned []uint16 // by process: 1 if it has ended inside a call
	Outcomes  []Code   // by action
	Part      int      // the part of the setup that has begun, if a search takes them apart

	// Of this instant.
	Asked   uint32  // channels that were asked to stop in it
	moved   uint32  // transports that have come to a bound in it
	Started uint32  // channels on which a transfer has started in it
	Cut     uint64  // messages whose transfer has stopped in it
	retries uint64  // messages that wait for a retry since it
	Actor   actors  // who may still act in it
	Ranked  []int32 // scratch: messages by rank
}

// Which channel of a transport was asked to stop first, if both were asked by
// different calls in different instants.
const (
	Together uint16 = iota
	outFirst
	inFirst
)

// NewNode returns the first state of a setup. What happens is counted in a tally,
// which may be nil.
func NewNode(u *Setup, tally *trace.Tally) *Node {
	n := &Node{
		Setup:  u,
		Core:   new(spooler.Core),
		Log:    new(trace.Log),
		words:  make([]uint16, 2*len(u.Turns)+len(u.Bounds)+len(u.Dials)+len(u.Bounds)+len(u.Process)),
		Ranked: make([]int32, len(u.Scenario.Messages)),
	}
	rest := n.words
	cut := func(count int) []uint16 {
		part := rest[:count:count]
		rest = rest[count:]
		return part
	}
	n.Next, n.Bound, n.Dialled, n.First = cut(len(u.Turns)), cut(len(u.Bounds)), cut(len(u.Dials)), cut(len(u.Bounds))
	n.Abandoned = cut(len(u.Turns))
	n.Outcomes = cut(len(u.Process))
	n.Actor.make(len(u.Turns))
	n.Log.KeepTally(tally)
	n.Core.Reset(u.Plan, n.Log)
	if len(u.MixedMail)+len(u.MixedPoll) > 0 {
		n.Core.TakeOrder()
	}
	return n
}

// CopyFrom makes n a copy of from.
func (n *Node) CopyFrom(from *Node) {
	n.Core.CopyFrom(from.Core)
	copy(n.words, from.words)
	n.Part = from.Part
	n.Asked, n.moved, n.Started, n.Cut, n.retries = from.Asked, from.moved, from.Started, from.Cut, from.retries
	n.Actor.copyFrom(&from.Actor)
}

// Begin prepares n for a new instant.
func (n *Node) Begin() {
	n.Asked, n.moved, n.Started, n.Cut, n.retries = 0, 0, 0, 0, 0
	n.Actor.begin(n)
}

// Apply carries out a move of steps 1 to 3.
func (n *Node) Apply(m Move) {
	place := m.Place()
	switch m.Kind() {
	case Ends:
		n.end(place, trace.Done)
	case Stops:
		n.stop(place)
	case Fails:
		n.Core.Fail(place)
		n.First[place] = Together
	case Submits:
		n.submit(int32(place))
	case Announces:
		n.announce(place, m.Count()+1)
	case Ripens:
		n.Core.Ripen(int32(place))
	case Leaves:
		n.Core.GoOffline(place)
		n.First[place] = Together
		n.Bound[place]++
		n.moved |= 1 << place
	case Returns:
		n.Core.ComeBack(place)
		n.Bound[place]++
		n.moved |= 1 << place
	case Dials:
		n.Core.Dial(place)
		if n.Dials[place] != Endless {
			n.Dialled[place]++
		}
	}
}

func (n *Node) end(channel int, how trace.How) {
	m, _ := n.Core.State().InTransfer(channel)
	if how == trace.Stopped {
		n.Cut |= 1 << m
	}
	n.Core.EndTransfer(channel, how)
	if n.Core.TakeRetry(channel) {
		n.retries |= 1 << m
	}
	n.Core.State().Words().Channels[channel] = 0
	n.First[channel/2] = Together
}

// stop stops the transfers of a transport that were asked to stop: those of one
// call together, those of an earlier call first.
func (n *Node) stop(transport int) {
	pending := n.Pending(transport)
	switch n.First[transport] {
	case outFirst:
		pending &= 1
	case inFirst:
		pending &= 2
	}
	for ; pending != 0; pending &= pending - 1 {
		n.end(2*transport+bits.TrailingZeros32(pending), trace.Stopped)
	}
}

// Pending returns which of a transport's two channels have been asked to stop.
func (n *Node) Pending(transport int) uint32 {
	channels := n.Core.State().Words().Channels
	return channels[2*transport]>>31 | channels[2*transport+1]>>31<<1
}

func (n *Node) submit(m int32) {
	if t := n.Serves[m]; t >= 0 && !n.Senders && slices.Contains(n.MixedMail, int(t)) {
		n.Core.Enlist(m)
	}
	n.Core.Submit(m)
}

// announce makes the next count messages of a transport arrive and be announced,
// in scenario order.
func (n *Node) announce(transport, count int) {
	list := n.Arrivals[transport][n.announced(transport):][:count]
	mixed := !n.Senders && slices.Contains(n.MixedPoll, transport)
	if count > 1 {
		list = slices.Sorted(slices.Values(list))
	}
	for _, m := range list {
		if mixed {
			n.Core.Enlist(m)
		}
		n.Core.Arrive(m)
		n.Core.Announce(m, n.Scenario.Transports[transport].Poll > 0)
	}
}

// announced counts the messages of a transport that have arrived.
func (n *Node) announced(transport int) int {
	state := n.Core.State()
	list := n.Arrivals[transport]
	count := 0
	for count < len(list) && state.Phase(int(list[count])) != spooler.Unborn {
		count++
	}
	return count
}

// Settle is step 4. It notes the outcomes of the calls that have returned, and
// reports whether any store was released or call returned.
func (n *Node) Settle() bool {
	if !n.Core.Closing() {
		return false
	}
	stores := n.Core.State().Words().Stores
	before := sum(stores)
	n.Core.Settle()
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
