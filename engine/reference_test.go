package engine_test

import (
	"slices"

	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// reference is a second, independent implementation of SEMANTICS.md, written
// from its text alone and meant to be read beside it. It is slow on purpose:
// things are found by name, states are words, and every instant looks at
// everything. The numbers of sections in its comments are those of SEMANTICS.md.
type reference struct {
	scenario   *scenario.Scenario
	now        int
	processes  map[string]*refProcess
	stores     []*refStore
	transports []*refTransport
	messages   []*refMessage
	calls      []*refCall
	turns      []*refTurn // what processes do
	submitted  int        // messages that have gone into a queue
}

// never is the value of a time that does not come.
const never = -1

// refProcess is a client application.
type refProcess struct {
	inside   *refCall // the call that has not returned, if any
	ended    bool
	previous uint32 // the out value of its last StoreLogoff or StoreLogoffTransports
}

// refStore is a store; its state is one of the words of SEMANTICS.md section 1.7.
type refStore struct {
	spec       *scenario.Store
	handles    []*refHandle
	state      string
	releasedAt int
	logoff     *refLogoff // once it closes
	complete   bool       // the call that logged it off has returned
	signal     [][2]int64
	queue      [][2]int64
	states     []refState
}

// refState is a state and its start.
type refState struct {
	at    int
	state string
}

// refHandle is the handle of a process on a store: open, saved, loggedOff or
// released.
type refHandle struct {
	process string
	refs    int
	state   string
	flags   uint32 // saved by a provider that waits for Release
	refused bool   // a call has been refused
}

// refLogoff is a logoff that was not refused.
type refLogoff struct {
	flag    uint32
	allowed map[*refMessage]bool
	call    *refCall // nil once it has returned
}

// refTransport is a transport with its two channels.
type refTransport struct {
	spec      *scenario.Transport
	connected bool
	failed    bool
	outbound  *refTransfer
	inbound   *refTransfer
	ended     []refTransfer
}

// refTransfer is the transfer of one message.
type refTransfer struct {
	message *refMessage
	start   int
	natural int // when it ends if it is not stopped
	stop    int // when it is stopped, or never
	end     int
	how     string
}

// refMessage is a message; its fate is one of the words of SEMANTICS.md section 7.2.
type refMessage struct {
	spec      *scenario.Message
	place     int
	announced bool
	fate      string
	since     int
	failed    int // attempts that have failed
	retryAt   int // the end of the wait for a retry
	tried     bool
	order     int // of its submission, among all
}

// refTurn is a submission or an action of a process.
type refTurn struct {
	at         int
	process    string
	message    *refMessage // of a submission
	action     int         // of an action
	come, done bool
}

// refCall is a call and the handle that it was made on.
type refCall struct {
	expectedCall
	handle *refHandle
	flag   uint32 // the input flag
}

// runReference runs a scenario from time 0 to its horizon.
func runReference(s *scenario.Scenario) *reference {
	r := newReference(s)
	for t := r.nextInstant(never); t != never && t <= s.Horizon; t = r.nextInstant(t) {
		r.now = t
		r.instant()
	}
	return r
}

func newReference(s *scenario.Scenario) *reference {
	r := &reference{scenario: s, processes: map[string]*refProcess{}}
	for i := range s.Processes {
		r.processes[s.Processes[i].ID] = &refProcess{}
	}
	for i := range s.Stores {
		st := &refStore{spec: &s.Stores[i], state: "open", releasedAt: never, states: []refState{{0, "open"}}}
		for _, o := range s.Stores[i].OpenBy {
			st.handles = append(st.handles, &refHandle{process: o.Process, refs: o.Refs, state: "open"})
		}
		st.signal = [][2]int64{{0, 0}}
		st.queue = [][2]int64{{0, 0}}
		r.stores = append(r.stores, st)
	}
	for i := range s.Transports {
		tp := &s.Transports[i]
		r.transports = append(r.transports, &refTransport{spec: tp, connected: !isDialUp(tp)})
	}
	for i := range s.Messages {
		m := &s.Messages[i]
		r.messages = append(r.messages, &refMessage{spec: m, place: i, fate: "unborn"})
	}
	r.listTurns()
	return r
}

// reading returns the value of a reading in force.
func (r *reference) reading(key string) string {
	k, ok := rules.KeyByName(key)
	if !ok {
		panic("there is no reading " + key)
	}
	return k.ValueName(r.scenario.Readings[k])
}

func isDialUp(t *scenario.Transport) bool { return t.Every > 0 || len(t.ConnectsAt) > 0 }

// isOffline reports whether t is inside an offline window at a time.
func isOffline(t *scenario.Transport, at int) bool {
	for _, w := range t.Offline {
		if w.From <= at && at < w.To {
			return true
		}
	}
	return false
}

// connectsAt reports whether a dial-up transport connects at a time.
func connectsAt(t *scenario.Transport, at int) bool {
	return t.Every > 0 && at > 0 && at%t.Every == 0 || slices.Contains(t.ConnectsAt, at)
}

// announcedAt is when the spooler learns of an inbound message: at once, or at
// the next multiple of poll that is not before it and not before poll itself.
func (r *reference) announcedAt(m *refMessage) int {
	poll := r.transport(m.spec.Transport).spec.Poll
	if poll == 0 {
		return m.spec.At
	}
	at := poll
	for at < m.spec.At {
		at += poll
	}
	return at
}

func (r *reference) transport(id string) *refTransport {
	for _, t := range r.transports {
		if t.spec.ID == id {
			return t
		}
	}
	return nil
}

func (r *reference) store(id string) *refStore {
	for _, s := range r.stores {
		if s.spec.ID == id {
			return s
		}
	}
	return nil
}

// inboxStore is the store with the default Inbox, if there is one.
func (r *reference) inboxStore() *refStore {
	for _, s := range r.stores {
		if s.spec.DefaultInbox {
			return s
		}
	}
	return nil
}

// responsible is the first transport whose address types hold the message's.
func (r *reference) responsible(m *refMessage) *refTransport {
	for _, t := range r.transports {
		if slices.Contains(t.spec.AddressTypes, m.spec.To) {
			return t
		}
	}
	return nil
}

// nextInstant is the first time after t at which something can happen (4,
// "Something happens at every …"), or never.
func (r *reference) nextInstant(t int) int {
	next := never
	consider := func(at int) {
		if at > t && (next == never || at < next) {
			next = at
		}
	}
	for _, m := range r.messages {
		consider(m.spec.At)
		if m.spec.Outbound() {
			consider(m.spec.DeferUntil)
			consider(m.retryAt)
		} else {
			consider(r.announcedAt(m))
		}
	}
	for _, tp := range r.transports {
		if tp.spec.Fails {
			consider(tp.spec.FailAt)
		}
		for _, w := range tp.spec.Offline {
			consider(w.From)
			consider(w.To)
		}
		for _, at := range tp.spec.ConnectsAt {
			consider(at)
		}
		if n := tp.spec.Every; n > 0 {
			consider((max(t, 0)/n + 1) * n)
		}
		for _, transfer := range []*refTransfer{tp.outbound, tp.inbound} {
			if transfer != nil {
				consider(transfer.natural)
				consider(transfer.stop)
			}
		}
	}
	for i := range r.scenario.Actions {
		consider(r.scenario.Actions[i].At)
	}
	return next
}

// instant is SEMANTICS.md section 4.
func (r *reference) instant() {
	r.ends()
	r.failures()
	r.world()
	r.logoffs()
	r.takeTurns()
	for r.dispatch() {
		r.logoffs()
		r.takeTurns()
	}
	r.sample()
}
