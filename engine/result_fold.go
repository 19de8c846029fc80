package engine

import (
	"slices"

	"spoolscope/engine/mapi"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// record adds one record to the result.
func (f *fold) record(r *trace.Record) {
	switch {
	case r.Kind <= trace.Disallowed:
		f.mail(r)
	case r.Kind <= trace.Failed:
		f.link(r)
	case r.Kind <= trace.Returned:
		f.call(r)
	default:
		f.store(r)
	}
}

func (f *fold) mail(r *trace.Record) {
	m := r.Subject
	switch r.Kind {
	case trace.Submitted:
		f.fate(m, spooler.Queued)
		f.count(r.Object, 1, 0, 0)
	case trace.Rejected:
		f.fate(m, spooler.Rejected)
	case trace.Arrived:
		f.fate(m, spooler.OnServer)
	case trace.Undeliverable:
		f.fate(m, spooler.Undeliverable)
		f.count(r.Object, -1, 0, 0)
	case trace.Cancelled:
		f.fate(m, spooler.Cancelled)
		f.count(r.Object, -1, 0, 0)
	case trace.Started:
		f.started(r)
	case trace.Ended:
		f.ended(r)
	}
}

func (f *fold) fate(m int32, phase spooler.Phase) { f.result.Messages[m] = Fate{phase, f.now} }

// count changes the counts from which the signal of a store is computed.
func (f *fold) count(store, queued, outgoing, incoming int32) {
	s := &f.stores[store]
	s.queued += queued
	s.outgoing += outgoing
	s.incoming += incoming
	f.touched |= 1 << store
}

// storeOf returns the store that a message is sent from or delivered to.
func (f *fold) storeOf(m int32) int32 { return int32(f.trace.Program.plan.StoreOf(m)) }

func (f *fold) started(r *trace.Record) {
	_, direction := trace.SplitChannel(r.Object)
	f.running[r.Object] = Transfer{r.Subject, direction, r.At, Never, trace.Running}
	if direction == trace.Out {
		f.fate(r.Subject, spooler.Sending)
		f.count(f.storeOf(r.Subject), -1, 1, 0)
	} else {
		f.fate(r.Subject, spooler.Receiving)
		f.count(f.storeOf(r.Subject), 0, 0, 1)
	}
}

func (f *fold) ended(r *trace.Record) {
	transport, direction := trace.SplitChannel(r.Object)
	t := f.running[r.Object]
	t.End, t.How = r.At, r.How
	list := &f.result.Transports[transport].Transfers
	if len(*list) == cap(*list) {
		grown := make([]Transfer, len(*list), f.trace.ends(transport)+2) // once, with room for those that still run
		copy(grown, *list)
		*list = grown
	}
	*list = append(*list, t)
	f.running[r.Object] = Transfer{}
	store := f.storeOf(r.Subject)
	switch {
	case direction == trace.Out && r.How == trace.Done:
		f.fate(r.Subject, spooler.Sent)
		f.count(store, 0, -1, 0)
	case direction == trace.Out:
		f.fate(r.Subject, spooler.Queued)
		f.count(store, 1, -1, 0)
	case r.How == trace.Done:
		f.fate(r.Subject, spooler.Received)
		f.count(store, 0, 0, -1)
	case r.How != trace.Failure:
		f.fate(r.Subject, spooler.OnServer)
		f.count(store, 0, 0, -1)
	default:
		f.fate(r.Subject, spooler.Lost)
		f.count(store, 0, 0, -1)
	}
}

// ends counts the transfers of a transport that have ended.
func (t Trace) ends(transport int) (n int) {
	for _, r := range t.Log.All() {
		if r.Kind == trace.Ended && int(r.Object)/2 == transport {
			n++
		}
	}
	return n
}

// stillRunning appends the transfers that have not ended to the result.
func (f *fold) stillRunning() {
	for channel, t := range f.running {
		if t.How == trace.Running {
			list := &f.result.Transports[channel/2].Transfers
			*list = append(*list, t)
		}
	}
}

func (f *fold) link(r *trace.Record) {
	t := &f.result.Transports[r.Subject]
	switch r.Kind {
	case trace.Connected:
		put(&t.Connected, r.At, 1)
	case trace.Disconnected:
		put(&t.Connected, r.At, 0)
	case trace.WentOffline:
		put(&t.Offline, r.At, 1)
	case trace.CameBack:
		put(&t.Offline, r.At, 0)
	case trace.Failed:
		t.FailedAt = r.At
	}
}

func (f *fold) call(r *trace.Record) {
	c := &f.result.Calls[r.Subject]
	if r.Rule != 0 && !slices.Contains(c.Rules, r.Rule) {
		c.Rules = append(c.Rules, r.Rule)
	}
	switch r.Kind {
	case trace.Began:
		f.result.Stores[r.Object].Phase = spooler.StoreClosing
		f.stores[r.Object].closingCall = r.Subject
		put(&f.result.Stores[r.Object].Phases, r.At, uint32(spooler.StoreClosing))
	case trace.Returned:
		if c.Store >= 0 && f.stores[c.Store].closingCall == r.Subject && r.Flags().Has(mapi.Complete) {
			f.stores[c.Store].complete = true
			f.touched |= 1 << c.Store
		}
	}
}

func (f *fold) store(r *trace.Record) {
	s := &f.result.Stores[r.Subject]
	switch r.Kind {
	case trace.Released:
		s.Phase, s.ReleasedAt = spooler.StoreReleased, r.At
		put(&s.Phases, r.At, uint32(spooler.StoreReleased))
		f.decided(r)
	case trace.Orphaned:
		s.Phase = spooler.StoreOrphaned
		put(&s.Phases, r.At, uint32(spooler.StoreOrphaned))
		f.decided(r)
	case trace.Carried, trace.Paused:
		f.decided(r)
	case trace.Reopened:
		s.Phase, s.ReleasedAt = spooler.StoreOpen, Never
		put(&s.Phases, r.At, uint32(spooler.StoreOpen))
		f.stores[r.Subject].complete, f.stores[r.Subject].closingCall = false, -1
		f.touched |= 1 << r.Subject
	}
}

// decided adds the rule of a record about a store to the call that caused it.
func (f *fold) decided(r *trace.Record) {
	c := &f.result.Calls[r.Object]
	if !slices.Contains(c.Rules, r.Rule) {
		c.Rules = append(c.Rules, r.Rule)
	}
}
