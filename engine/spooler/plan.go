package spooler

import (
	"slices"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// Plan is what a scenario says apart from its times: which stores each process
// has open, which transport is responsible for what, the mail and its order, and
// the actions. It is immutable, and any number of cores may share it.
type Plan struct {
	readings   rules.Readings
	processes  int
	stores     int
	transports int

	inbox     int    // the store with the default Inbox, or -1
	noMail    uint32 // stores, as a mask
	atRelease uint32 // stores

	dialUp        uint32 // transports, as a mask
	ignoresCancel uint32 // transports
	stopsAtOnce   uint32 // transports whose transfers stop within the call

	senders bool // a message has a sender, so the order of submission is not known in advance

	messages []message
	actions  []action
	handles  []handle // at the start of a run; store-major: store*processes + process

	// Messages in processing order if everything happens at its time: by
	// submission for the queue of a store and the mail of a transport, by
	// announcement for inbound mail; ties in scenario order. Mail of a process can
	// be submitted later; Core keeps the order of mail in fact. The order of a
	// queue does not change: it only decides how records list its messages. mail has one more list, of the messages that no transport is
	// responsible for, by store and submission.
	queues   [][]int32
	mail     [][]int32
	arrivals [][]int32
}

// message is the plan of one message.
type message struct {
	place      int32 // in mail or arrivals of its transport
	queuePlace int32 // outbound: in the queue of its store
	store      int8  // outbound: its store; inbound: the one with the default Inbox, or -1
	transport  int8  // outbound: the responsible one, or Plan.transports; inbound: its transport
	outbound   bool
	deferred   bool  // outbound: it has a deferUntil
	waits      bool  // outbound: it has a retryAfter
	sender     int8  // outbound: the process that submits it, or -1
	failures   int16 // outbound: attempts that fail
}

// action is the plan of one action; indexes are -1 where there is none.
type action struct {
	process   int
	store     int
	message   int32
	transport int
	do        scenario.Do
	flags     scenario.FlagsArg
}

// NewPlan makes the plan of a scenario. The scenario must be valid.
func NewPlan(s *scenario.Scenario) *Plan {
	p := &Plan{
		readings:   s.Readings,
		processes:  len(s.Processes),
		stores:     len(s.Stores),
		transports: len(s.Transports),
		inbox:      s.DefaultInbox(),
	}
	p.planStores(s)
	p.planTransports(s)
	p.planMessages(s)
	p.planActions(s)
	return p
}

func (p *Plan) planStores(s *scenario.Scenario) {
	p.handles = make([]handle, p.stores*p.processes)
	for i := range s.Stores {
		store := &s.Stores[i]
		if store.NoMail {
			p.noMail |= 1 << i
		}
		if store.Provider == scenario.AtRelease {
			p.atRelease |= 1 << i
		}
		for _, o := range store.OpenBy {
			p.handles[i*p.processes+s.ProcessIndex(o.Process)] = newHandle(o.Refs)
		}
	}
}

func (p *Plan) planTransports(s *scenario.Scenario) {
	for i := range s.Transports {
		t := &s.Transports[i]
		if t.DialUp() {
			p.dialUp |= 1 << i
		}
		if t.IgnoresCancel {
			p.ignoresCancel |= 1 << i
		}
		if t.StopAfter == 0 {
			p.stopsAtOnce |= 1 << i
		}
	}
}

func (p *Plan) planMessages(s *scenario.Scenario) {
	p.messages = make([]message, len(s.Messages))
	order := make([]int32, len(s.Messages))
	// The time at which a message takes its place in an order.
	times := make([]int32, len(s.Messages))
	sorted := true
	for i := range s.Messages {
		m, info := &s.Messages[i], &p.messages[i]
		order[i] = int32(i)
		times[i] = int32(m.At)
		if m.Outbound() {
			info.outbound = true
			info.deferred = m.DeferUntil > 0
			info.waits, info.failures = m.RetryAfter > 0, int16(m.Failures)
			info.sender = -1
			if m.From != "" {
				info.sender = int8(s.ProcessIndex(m.From))
				p.senders = true
			}
			info.store = int8(s.StoreIndex(m.Store))
			info.transport = int8(s.Responsible(m.To))
			if info.transport < 0 {
				info.transport = int8(p.transports)
			}
		} else {
			t := s.TransportIndex(m.Transport)
			info.store = int8(p.inbox)
			info.transport = int8(t)
			times[i] = int32(s.Transports[t].Announces(m.At))
		}
		sorted = sorted && (i == 0 || times[i-1] <= times[i])
	}
	if !sorted {
		keys := make([]uint64, len(order))
		for i, at := range times {
			keys[i] = uint64(at)<<32 | uint64(i)
		}
		slices.Sort(keys)
		for i, key := range keys {
			order[i] = int32(uint32(key))
		}
	}
	p.makeLists(order)
}

// makeLists distributes the messages over the lists of their stores and
// transports. All lists share one array, so that a small plan takes few
// allocations.
func (p *Plan) makeLists(order []int32) {
	var queueLen, mailLen, arrivalsLen [scenario.MaxThings + 1]int
	outbound := 0
	for i := range p.messages {
		if m := &p.messages[i]; m.outbound {
			outbound++
			queueLen[m.store]++
			mailLen[m.transport]++
		} else {
			arrivalsLen[m.transport]++
		}
	}
	room := make([]int32, len(order)+outbound)
	lists := make([][]int32, p.stores+2*p.transports+1)
	cut := func(lengths []int) [][]int32 {
		made := lists[:len(lengths)]
		lists = lists[len(lengths):]
		for i, n := range lengths {
			made[i], room = room[:0:n], room[n:]
		}
		return made
	}
	p.queues = cut(queueLen[:p.stores])
	p.mail = cut(mailLen[:p.transports+1])
	p.arrivals = cut(arrivalsLen[:p.transports])
	for _, i := range order {
		m := &p.messages[i]
		if m.outbound {
			m.queuePlace = appendTo(&p.queues[m.store], i)
			if int(m.transport) < p.transports {
				m.place = appendTo(&p.mail[m.transport], i)
			}
		} else {
			m.place = appendTo(&p.arrivals[m.transport], i)
		}
	}
	nobody := &p.mail[p.transports]
	for _, queue := range p.queues {
		for _, i := range queue {
			if m := &p.messages[i]; int(m.transport) == p.transports {
				m.place = appendTo(nobody, i)
			}
		}
	}
}

// appendTo appends a message to a list and returns its place there.
func appendTo(list *[]int32, message int32) int32 {
	*list = append(*list, message)
	return int32(len(*list) - 1)
}

func (p *Plan) planActions(s *scenario.Scenario) {
	var messageIndex func(string) int
	p.actions = make([]action, len(s.Actions))
	for i := range s.Actions {
		a := &s.Actions[i]
		made := action{
			process: s.ProcessIndex(a.Process), do: a.Do, flags: a.Flags,
			store: -1, message: -1, transport: -1,
		}
		switch {
		case a.Do.TakesStore():
			made.store = s.StoreIndex(a.Store)
		case a.Do.TakesMessage():
			if messageIndex == nil {
				messageIndex = s.MessageIndexer()
			}
			made.message = int32(messageIndex(a.Message))
			made.store = int(p.messages[made.message].store)
		case a.Transport != "":
			made.transport = s.TransportIndex(a.Transport)
		}
		p.actions[i] = made
	}
}

// Process returns the place of the process that does an action.
func (p *Plan) Process(action int) int { return p.actions[action].process }

// Sender returns the process that submits a message, or -1.
func (p *Plan) Sender(message int32) int { return int(p.messages[message].sender) }

// MailOf returns how many messages a transport is responsible for or receives.
func (p *Plan) MailOf(transport int) int { return len(p.mail[transport]) + len(p.arrivals[transport]) }

// inputIndex numbers the input flags by their bit.
func inputIndex(f mapi.Flags) int {
	i := 0
	for f > 1 {
		f >>= 1
		i++
	}
	return i
}

// StoreOf returns the store that a message is sent from or delivered to, or -1
// for inbound mail if no store has the default Inbox.
func (p *Plan) StoreOf(message int32) int { return int(p.messages[message].store) }
