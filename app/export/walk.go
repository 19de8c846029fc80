package export

import (
	"strconv"

	"spoolscope/app/document"
	"spoolscope/app/texts"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// actor takes part in a run: a process, a store, the spooler or a transport.
type actor struct {
	kind  int // an index of actorKinds
	place int32
}

// The kinds of actors.
const (
	aProcess = iota
	aStore
	aSpooler
	aTransport
)

// id returns a name that is unique in a run.
func (a actor) id() string { return "psmt"[a.kind:a.kind+1] + strconv.Itoa(int(a.place)+1) }

// actors lists all actors, with the names that the reader sees.
func actors(s Source, add func(a actor, name string)) {
	for kind, list := range [...]scenario.List{scenario.Processes, scenario.Stores, scenario.Document, scenario.Transports} {
		if kind == aSpooler {
			add(actor{kind, 0}, texts.Of(s.Run.Lang).Timeline.Spooler)
			continue
		}
		for i := range s.Scenario.Things(list).Len() {
			add(actor{kind, int32(i)}, document.Name(s.Scenario, list, i))
		}
	}
}

// between returns the actors of a record: who acts, and on whom. They are the same if it
// concerns only one.
func between(s Source, r *trace.Record) (from, to actor) {
	spooler := actor{aSpooler, 0}
	from = spooler
	switch r.Kind {
	case trace.Submitted, trace.Rejected:
		to = actor{aStore, r.Object}
		if by := s.Scenario.Messages[r.Subject].From; by != "" {
			return actor{aProcess, int32(s.Scenario.ProcessIndex(by))}, to
		}
		return to, to
	case trace.Started, trace.StopAsked:
		return spooler, actor{aTransport, r.Object >> 1} // of the channel
	case trace.Ended:
		return actor{aTransport, r.Object >> 1}, spooler
	case trace.Announced:
		return actor{aTransport, r.Object}, spooler
	case trace.Arrived:
		from = actor{aTransport, r.Object}
	case trace.Deferred, trace.Undeliverable, trace.Cancelled, trace.Disallowed, trace.Saved, trace.HandleChanged, trace.Opened:
		from = actor{aStore, r.Object}
	case trace.Connected, trace.Disconnected, trace.WentOffline, trace.CameBack, trace.Failed:
		from = actor{aTransport, r.Subject}
	case trace.Released, trace.Kept, trace.Orphaned, trace.Carried, trace.Paused, trace.Reopened:
		from = actor{aStore, r.Subject}
	case trace.Called, trace.Returned, trace.ProcessEnded:
		c := &s.Run.Result.Calls[r.Subject]
		from = actor{aProcess, c.Process}
		switch {
		case scenario.Do(c.Method) == scenario.Exit:
			return from, from
		case c.Store >= 0:
			to = actor{aStore, c.Store}
		default:
			to = spooler
		}
		if r.Kind == trace.Returned {
			return to, from
		}
		return from, to
	}
	return from, from
}
