package scenario

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"spoolscope/engine/rules"
)

// Validate returns everything wrong with s, in the order of the document, or
// nil. It holds the same rules as Decode for scenarios that were built or
// edited in memory; at most 100 problems are told.
func (s *Scenario) Validate() Problems {
	v := validator{scenario: s, messageIndex: s.MessageIndexer()}
	v.texts()
	v.processes()
	v.stores()
	v.transports()
	v.messages()
	v.actions()
	return v.problems
}

type validator struct {
	scenario     *Scenario
	messageIndex func(id string) int
	problems     Problems
}

// say adds a problem at a path given as a format.
func (v *validator) say(code Code, found, allowed, path string, args ...any) {
	if len(v.problems) < maxProblems {
		v.problems = append(v.problems, Problem{fmt.Sprintf(path, args...), code, found, allowed})
	}
}

func (v *validator) texts() {
	s := v.scenario
	if n := utf8.RuneCountInString(s.Title); n > MaxTitle {
		v.say(TooLong, characters(n), "at most "+characters(MaxTitle), "title")
	}
	if n := utf8.RuneCountInString(s.Description); n > MaxDescription {
		v.say(TooLong, characters(n), "at most "+characters(MaxDescription), "description")
	}
	if s.Horizon < 1 || s.Horizon > MaxTime {
		v.say(OutOfRange, strconv.Itoa(s.Horizon), span(1, MaxTime), "horizon")
	}
	for k, value := range s.Readings {
		if key := rules.Key(k); int(value) >= len(key.Info().Values) {
			v.say(NotOneOf, strconv.Itoa(int(value)), valueNames(key), "readings.%s", key)
		}
	}
}

func characters(n int) string { return strconv.Itoa(n) + " characters" }

// count requires a list to have least … most entries.
func (v *validator) count(n, least, most int, path string, args ...any) {
	switch {
	case n < least:
		v.say(TooFew, strconv.Itoa(n), "at least "+strconv.Itoa(least), path, args...)
	case n > most:
		v.say(TooMany, strconv.Itoa(n), "at most "+strconv.Itoa(most), path, args...)
	}
}

// time requires a time or duration of least … MaxTime.
func (v *validator) time(ms, least int, path string, args ...any) {
	if ms < least || ms > MaxTime {
		v.say(OutOfRange, strconv.Itoa(ms), span(int64(least), MaxTime), path, args...)
	}
}

func (v *validator) id(id string, path string, args ...any) {
	switch {
	case id == "":
		v.say(Missing, "", idPattern, path, args...)
	case !IsID(id):
		v.say(BadID, quoted(id), idPattern, path, args...)
	}
}

// unique reports entries of a list of at most MaxThings ids that were there
// before.
func (v *validator) unique(n int, idOf func(int) string, path string) {
	for i := range n {
		for j := range i {
			if id := idOf(i); id != "" && id == idOf(j) {
				v.say(Twice, quoted(id), "", path, i)
				break
			}
		}
	}
}

func (v *validator) processes() {
	s := v.scenario
	v.count(len(s.Processes), 1, MaxThings, "processes")
	for i := range s.Processes {
		v.id(s.Processes[i].ID, "processes[%d].id", i)
	}
	v.unique(len(s.Processes), func(i int) string { return s.Processes[i].ID }, "processes[%d].id")
}

func (v *validator) stores() {
	s := v.scenario
	v.count(len(s.Stores), 1, MaxThings, "stores")
	inbox := -1
	for i := range s.Stores {
		store := &s.Stores[i]
		v.id(store.ID, "stores[%d].id", i)
		if store.DefaultInbox {
			if inbox >= 0 {
				v.say(SecondInbox, quoted(s.Stores[inbox].ID), "", "stores[%d].defaultInbox", i)
			} else {
				inbox = i
			}
			if store.NoMail {
				v.say(NoMailInbox, "", "", "stores[%d].noMail", i)
			}
		}
		if int(store.Provider) >= len(providerNames) {
			v.say(NotOneOf, strconv.Itoa(int(store.Provider)), strings.Join(providerNames[:], ", "), "stores[%d].provider", i)
		}
		v.openBy(i, store)
	}
	v.unique(len(s.Stores), func(i int) string { return s.Stores[i].ID }, "stores[%d].id")
}

func (v *validator) openBy(i int, store *Store) {
	v.count(len(store.OpenBy), 1, MaxThings, "stores[%d].openBy", i)
	for j, o := range store.OpenBy {
		if v.scenario.ProcessIndex(o.Process) < 0 {
			v.say(NotThere, quoted(o.Process), "", "stores[%d].openBy[%d].process", i, j)
		}
		if o.Refs < 1 || o.Refs > MaxRefs {
			v.say(OutOfRange, strconv.Itoa(o.Refs), span(1, MaxRefs), "stores[%d].openBy[%d].refs", i, j)
		}
		for _, before := range store.OpenBy[:j] {
			if before.Process == o.Process {
				v.say(Twice, quoted(o.Process), "", "stores[%d].openBy[%d].process", i, j)
				break
			}
		}
	}
}

func (v *validator) transports() {
	s := v.scenario
	v.count(len(s.Transports), 0, MaxThings, "transports")
	for i := range s.Transports {
		t := &s.Transports[i]
		v.id(t.ID, "transports[%d].id", i)
		v.addressTypes(i, t.AddressTypes)
		v.windows(i, t.Offline)
		v.time(t.Every, 0, "transports[%d].every", i)
		v.time(t.Poll, 0, "transports[%d].poll", i)
		for j, at := range t.ConnectsAt {
			v.time(at, 1, "transports[%d].connectsAt[%d]", i, j)
			if j > 0 && at <= t.ConnectsAt[j-1] {
				v.say(NotAscending, strconv.Itoa(at), "", "transports[%d].connectsAt[%d]", i, j)
			}
		}
		v.time(t.StopAfter, 0, "transports[%d].stopAfter", i)
		if t.Fails {
			v.time(t.FailAt, 0, "transports[%d].failAt", i)
		}
	}
	v.unique(len(s.Transports), func(i int) string { return s.Transports[i].ID }, "transports[%d].id")
}

func (v *validator) addressTypes(i int, types []string) {
	seen := make(map[string]bool, len(types))
	for j, a := range types {
		if !IsAddressType(a) {
			v.say(BadAddressType, quoted(a), addressTypePattern, "transports[%d].addressTypes[%d]", i, j)
		} else if seen[a] {
			v.say(Twice, quoted(a), "", "transports[%d].addressTypes[%d]", i, j)
		}
		seen[a] = true
	}
}

func (v *validator) windows(i int, windows []Window) {
	for j, w := range windows {
		found := fmt.Sprintf("[%d, %d]", w.From, w.To)
		switch {
		case w.From < 0 || w.To > MaxTime:
			v.say(OutOfRange, found, span(0, MaxTime), "transports[%d].offline[%d]", i, j)
		case w.From >= w.To:
			v.say(BadWindow, found, "", "transports[%d].offline[%d]", i, j)
		case j > 0 && w.From <= windows[j-1].To:
			v.say(NotAscending, found, "", "transports[%d].offline[%d]", i, j)
		}
	}
}

func (v *validator) messages() {
	s := v.scenario
	v.count(len(s.Messages), 0, MaxMessages, "messages")
	for i := range s.Messages {
		if len(v.problems) == maxProblems {
			return
		}
		v.message(i, &s.Messages[i])
	}
	v.uniqueMessages()
}

func (v *validator) message(i int, m *Message) {
	s := v.scenario
	if !IsID(m.ID) {
		v.id(m.ID, "messages[%d].id", i)
	}
	if m.At < 0 || m.At > MaxTime {
		v.time(m.At, 0, "messages[%d].at", i)
	}
	if m.Duration < 1 || m.Duration > MaxTime {
		v.time(m.Duration, 1, "messages[%d].duration", i)
	}
	switch {
	case m.Store != "" && m.Transport != "":
		v.say(BothWays, "", "", "messages[%d]", i)
	case m.Store != "":
		if s.StoreIndex(m.Store) < 0 {
			v.say(NotThere, quoted(m.Store), "", "messages[%d].store", i)
		}
		if m.To == "" {
			v.say(Missing, "", addressTypePattern, "messages[%d].to", i)
		} else if !IsAddressType(m.To) {
			v.say(BadAddressType, quoted(m.To), addressTypePattern, "messages[%d].to", i)
		}
		if m.DeferUntil < 0 || m.DeferUntil > MaxTime {
			v.time(m.DeferUntil, 0, "messages[%d].deferUntil", i)
		}
	case m.Transport != "":
		if s.TransportIndex(m.Transport) < 0 {
			v.say(NotThere, quoted(m.Transport), "", "messages[%d].transport", i)
		}
		if m.To != "" {
			v.say(NotHere, quoted(m.To), "", "messages[%d].to", i)
		}
		if m.DeferUntil != 0 {
			v.say(NotHere, strconv.Itoa(m.DeferUntil), "", "messages[%d].deferUntil", i)
		}
	default:
		v.say(NoWay, "", "", "messages[%d]", i)
	}
}

// uniqueMessages reports ids that an earlier message has.
func (v *validator) uniqueMessages() {
	if v.scenario.messagesAscend() {
		return
	}
	for i := range v.scenario.Messages {
		if id := v.scenario.Messages[i].ID; id != "" && v.messageIndex(id) < i {
			v.say(Twice, quoted(id), "", "messages[%d].id", i)
		}
	}
}

func (v *validator) actions() {
	s := v.scenario
	v.count(len(s.Actions), 0, MaxActions, "actions")
	for i := range s.Actions {
		v.action(i, &s.Actions[i])
	}
}

func (v *validator) action(i int, a *Action) {
	s := v.scenario
	v.time(a.At, 0, "actions[%d].at", i)
	if s.ProcessIndex(a.Process) < 0 {
		v.say(NotThere, quoted(a.Process), "", "actions[%d].process", i)
	}
	if int(a.Do) >= len(doNames) {
		v.say(NotOneOf, strconv.Itoa(int(a.Do)), strings.Join(doNames[:], ", "), "actions[%d].do", i)
		return
	}
	v.reference(a.Do.TakesStore(), true, a.Store, s.StoreIndex, "actions[%d].store", i)
	switch takes := a.Do.TakesFlags(); {
	case takes && a.Flags.Kind == NoFlags:
		v.say(Missing, "", FlagsAllowed, "actions[%d].flags", i)
	case !takes && a.Flags.Kind != NoFlags:
		v.say(NotHere, a.Flags.String(), "", "actions[%d].flags", i)
	}
	v.reference(a.Do.TakesMessage(), true, a.Message, v.messageIndex, "actions[%d].message", i)
	v.reference(a.Do.TakesTransport(), false, a.Transport, s.TransportIndex, "actions[%d].transport", i)
}

// reference checks a parameter that names a thing: whether the action takes
// it, must have it, and whether the thing exists.
func (v *validator) reference(takes, needs bool, id string, index func(string) int, path string, i int) {
	switch {
	case takes && id == "" && needs:
		v.say(Missing, "", "", path, i)
	case takes && id != "" && index(id) < 0:
		v.say(NotThere, quoted(id), "", path, i)
	case !takes && id != "":
		v.say(NotHere, quoted(id), "", path, i)
	}
}
