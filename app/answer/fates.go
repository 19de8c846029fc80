package answer

import (
	"spoolscope/engine/spooler"
)

// Fate is the fate of one message.
type Fate struct {
	ID    string
	Way   string // "mailbox → smtp", "smtp → mailbox"
	Phase spooler.Phase
	Name  string
	At    int32 // ms
}

// Fates returns the fates of at most most messages, beginning with that of
// index from.
func (s Source) Fates(from, most int) []Fate {
	sc := s.scenario()
	var list []Fate
	for i := from; i < len(sc.Messages) && len(list) < most; i++ {
		r := s.Result.Messages[i]
		list = append(list, Fate{sc.Messages[i].ID, s.way(i), r.Phase, s.FateName(r.Phase), r.At})
	}
	return list
}

// FateName returns the name of a fate in the language of the source.
func (s Source) FateName(p spooler.Phase) string { return s.texts().Answer.FateNames[p] }

func (s Source) way(i int) string {
	sc := s.scenario()
	m := &sc.Messages[i]
	if m.Outbound() {
		if t := sc.Responsible(m.To); t >= 0 {
			return m.Store + " → " + s.transport(t)
		}
		return m.Store + " → " + m.To + "?"
	}
	if inbox := sc.DefaultInbox(); inbox >= 0 {
		return m.Transport + " → " + sc.Stores[inbox].ID
	}
	return m.Transport + " → ?"
}

// Count is the number of messages with a fate.
type Count struct {
	Phase spooler.Phase
	Name  string
	N     int
}

// Counts returns the number of messages for each fate that occurs.
func (s Source) Counts() []Count {
	var n [len(fatesInOrder)]int // by phase
	for _, f := range s.Result.Messages {
		n[f.Phase]++
	}
	var list []Count
	for _, p := range fatesInOrder {
		if n[p] > 0 {
			list = append(list, Count{p, s.FateName(p), n[p]})
		}
	}
	return list
}

// fatesInOrder lists the fates from the best to the worst.
var fatesInOrder = [...]spooler.Phase{
	spooler.Sent, spooler.Received, spooler.Sending, spooler.Receiving, spooler.Queued, spooler.OnServer,
	spooler.Cancelled, spooler.Undeliverable, spooler.Rejected, spooler.Lost, spooler.Unborn,
}
