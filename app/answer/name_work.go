package answer

import (
	"strconv"
	"strings"

	"spoolscope/app/texts"
	"spoolscope/engine"
	"spoolscope/engine/spooler"
	"spoolscope/engine/trace"
)

// effect is what a call that closes a store does with a message of it.
type effect uint8

const (
	nothing effect = iota
	sends
	receives
	stops
	leaves
	loses
	rejects
	returnsMail
	effectCount
)

// mailList counts messages and lists the first of them.
type mailList struct {
	first [namedMail]int
	n     int
}

func (l *mailList) add(message int) {
	if l.n < len(l.first) {
		l.first[l.n] = message
	}
	l.n++
}

// work describes the work of a call that closes its store: its effects on the
// mail, and the release of the store.
func (s Source) work(call int) string {
	n := &s.texts().Answer.Names
	c := &s.Result.Calls[call]
	if c.Store < 0 || c.Returned == engine.Never {
		return ""
	}
	var parts []string
	releasedAt := s.releasedBy(call)
	effects := s.effects(c, releasedAt)
	for d, pattern := range [effectCount]string{
		sends: n.Sends, receives: n.Receives, stops: n.Stops, leaves: n.Leaves, loses: n.Loses, rejects: n.Rejects, returnsMail: n.Returns,
	} {
		if effects[d].n > 0 {
			parts = append(parts, texts.Fill(pattern, "mail", s.listMail(&effects[d])))
		}
	}
	released := releasedAt != engine.Never
	all := effects[stops].n+effects[leaves].n+effects[loses].n+effects[rejects].n+effects[returnsMail].n == 0
	switch {
	case len(parts) == 0 && !released:
		return n.Works
	case len(parts) == 0:
		return texts.Fill(n.ReleasesStore, "store", s.store(c.Store))
	case all && released:
		end := n.Releases
		if len(s.scenario().Stores) > 1 {
			end = texts.Fill(n.ReleasesStore, "store", s.store(c.Store))
		}
		parts = append(parts, texts.Fill(n.Then, "what", end))
	}
	return s.series(parts)
}

// releasedBy returns the time at which a store is released that a call closes, or
// engine.Never.
func (s Source) releasedBy(call int) int32 {
	for r := range s.during(call) {
		if r.Kind == trace.Released && r.Object == int32(call) {
			return r.At
		}
	}
	return engine.Never
}

// effects lists the mail of the store of a call by the effect of the call. What
// happens after the release belongs to the next session.
func (s Source) effects(c *engine.CallResult, releasedAt int32) (by [effectCount]mailList) {
	until := releasedAt
	if until == engine.Never {
		until = s.Result.End
	}
	stopped := map[int]bool{}
	for i := range s.Result.Transports {
		for _, t := range s.Result.Transports[i].Transfers {
			if m := int(t.Message); t.How == trace.Stopped && t.End >= c.Started && t.End <= until && s.concernsStore(m, c.Store) && !stopped[m] {
				stopped[m] = true
				by[stops].add(m)
			}
		}
	}
	for i, f := range s.Result.Messages {
		left := releasedAt != engine.Never && s.leftInQueue(i, f, until)
		if d := effectOf(f, c.Started, until, left); d != nothing && !stopped[i] && s.concernsStore(i, c.Store) {
			by[d].add(i)
		}
	}
	return by
}

// leftInQueue reports whether a message was in the queue when its store was
// released: it is still there, or another session has finished it.
func (s Source) leftInQueue(message int, f engine.Fate, releasedAt int32) bool {
	m := &s.scenario().Messages[message]
	switch f.Phase {
	case spooler.Queued, spooler.Sending:
		return m.At <= int(releasedAt)
	case spooler.Sent, spooler.Undeliverable, spooler.Cancelled:
		return m.At <= int(releasedAt) && f.At > releasedAt
	}
	return false
}

// effectOf returns the effect of a call on a message with a fate, if the call
// worked from started until a time. left is for mail that it leaves in the queue.
func effectOf(f engine.Fate, started, until int32, left bool) effect {
	switch {
	case left:
		return leaves
	case f.At < started || f.At > until:
		return nothing
	}
	return effectsByFate[f.Phase]
}

// effectsByFate maps the final fates of messages to the effects that lead to them.
var effectsByFate = map[spooler.Phase]effect{
	spooler.Sent: sends, spooler.Received: receives, spooler.Lost: loses, spooler.Rejected: rejects, spooler.Undeliverable: returnsMail,
}

// listMail lists the ids of messages, or gives their number if there are many.
func (s Source) listMail(l *mailList) string {
	n := &s.texts().Answer.Names
	if l.n > len(l.first) {
		return texts.Fill(n.Messages, "n", strconv.Itoa(l.n))
	}
	ids := make([]string, l.n)
	for i := range ids {
		ids[i] = s.scenario().Messages[l.first[i]].ID
	}
	last := len(ids) - 1
	if last == 0 {
		return ids[0]
	}
	return texts.Fill(n.And, "first", strings.Join(ids[:last], s.listComma()), "last", ids[last])
}
