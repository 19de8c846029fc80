package scenario

import (
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"spoolscope/engine/rules"
)

// Encode writes the canonical form of s: fields in the order of the format,
// defaults left out, no white space. Decode reads it back to the same
// scenario.
func Encode(s *Scenario) []byte {
	w := writer{out: make([]byte, 0, 256+96*len(s.Messages)+96*len(s.Actions))}
	w.open('{')
	w.number("version", Version)
	w.optionalText("title", s.Title)
	w.optionalText("description", s.Description)
	w.optional("horizon", s.Horizon, DefaultHorizon)
	if s.Readings != (rules.Readings{}) {
		w.readings(s.Readings)
	}
	list(&w, "processes", s.Processes, func(p *Process) { w.text("id", p.ID) })
	list(&w, "stores", s.Stores, w.store)
	list(&w, "transports", s.Transports, w.transport)
	if len(s.Messages) > 0 {
		list(&w, "messages", s.Messages, w.message)
	}
	if len(s.Actions) > 0 {
		list(&w, "actions", s.Actions, w.action)
	}
	w.close('}')
	return w.out
}

// EncodeIndented is Encode with a line for every value, for files that people
// read.
func EncodeIndented(s *Scenario) []byte {
	v := jsontext.Value(Encode(s))
	if err := v.Indent(jsontext.WithIndent("  ")); err != nil {
		panic("scenario: the canonical form is not JSON: " + err.Error())
	}
	return append(v, '\n')
}

// writer appends JSON; it puts the commas.
type writer struct {
	out []byte
}

func (w *writer) separate() {
	if last := w.out[len(w.out)-1]; last != '{' && last != '[' {
		w.out = append(w.out, ',')
	}
}

func (w *writer) open(bracket byte)  { w.out = append(w.out, bracket) }
func (w *writer) close(bracket byte) { w.out = append(w.out, bracket) }

// key writes the name of a field. Names need no escapes.
func (w *writer) key(name string) {
	w.separate()
	w.out = append(w.out, '"')
	w.out = append(w.out, name...)
	w.out = append(w.out, '"', ':')
}

func (w *writer) quote(s string) {
	// Texts that came through Decode are valid UTF-8; one built in memory may
	// not be, and then gets replacement characters.
	w.out, _ = jsontext.AppendQuote(w.out, s)
}

func (w *writer) text(name, s string) {
	w.key(name)
	w.quote(s)
}

func (w *writer) optionalText(name, s string) {
	if s != "" {
		w.text(name, s)
	}
}

func (w *writer) number(name string, n int) {
	w.key(name)
	w.out = strconv.AppendInt(w.out, int64(n), 10)
}

func (w *writer) optional(name string, n, without int) {
	if n != without {
		w.number(name, n)
	}
}

func (w *writer) flag(name string, b bool) {
	if b {
		w.key(name)
		w.out = append(w.out, "true"...)
	}
}

// entry puts the comma before an entry of a list that is not an object.
func (w *writer) entry(write func()) {
	w.separate()
	write()
}

// list writes a list of objects.
func list[T any](w *writer, name string, items []T, write func(*T)) {
	w.key(name)
	w.open('[')
	for i := range items {
		w.separate()
		w.open('{')
		write(&items[i])
		w.close('}')
	}
	w.close(']')
}

func (w *writer) readings(r rules.Readings) {
	w.key("readings")
	w.open('{')
	for i, v := range r {
		if v != 0 {
			k := rules.Key(i)
			w.text(k.String(), k.ValueName(v))
		}
	}
	w.close('}')
}

func (w *writer) store(s *Store) {
	w.text("id", s.ID)
	w.flag("defaultInbox", s.DefaultInbox)
	if s.Provider != AtLogoff {
		w.text("provider", s.Provider.String())
	}
	w.flag("noMail", s.NoMail)
	list(w, "openBy", s.OpenBy, func(o *OpenBy) {
		w.text("process", o.Process)
		w.optional("refs", o.Refs, 1)
	})
}

func (w *writer) transport(t *Transport) {
	w.text("id", t.ID)
	if len(t.AddressTypes) > 0 {
		w.key("addressTypes")
		w.open('[')
		for _, a := range t.AddressTypes {
			w.entry(func() { w.quote(a) })
		}
		w.close(']')
	}
	if len(t.Offline) > 0 {
		w.key("offline")
		w.open('[')
		for _, o := range t.Offline {
			w.entry(func() { w.numbers([]int{o.From, o.To}) })
		}
		w.close(']')
	}
	w.optional("every", t.Every, 0)
	w.optional("poll", t.Poll, 0)
	if len(t.ConnectsAt) > 0 {
		w.key("connectsAt")
		w.numbers(t.ConnectsAt)
	}
	w.optional("stopAfter", t.StopAfter, 0)
	w.flag("ignoresCancel", t.IgnoresCancel)
	if t.Fails {
		w.number("failAt", t.FailAt)
	}
}

func (w *writer) numbers(ns []int) {
	w.open('[')
	for _, n := range ns {
		w.entry(func() { w.out = strconv.AppendInt(w.out, int64(n), 10) })
	}
	w.close(']')
}

func (w *writer) message(m *Message) {
	w.text("id", m.ID)
	w.optional("at", m.At, 0)
	w.number("duration", m.Duration)
	w.optionalText("store", m.Store)
	w.optionalText("to", m.To)
	w.optional("deferUntil", m.DeferUntil, 0)
	w.optionalText("transport", m.Transport)
}

func (w *writer) action(a *Action) {
	w.number("at", a.At)
	w.text("process", a.Process)
	w.text("do", a.Do.String())
	w.optionalText("store", a.Store)
	if a.Flags.Kind != NoFlags {
		w.key("flags")
		w.flags(a.Flags)
	}
	w.optionalText("message", a.Message)
	w.optionalText("transport", a.Transport)
}

// flags writes one name, a list of names where every bit has one, a number
// otherwise, or one of the two words.
func (w *writer) flags(f FlagsArg) {
	if f.Kind != Literal {
		w.quote(f.String())
		return
	}
	names, rest := f.Value.Names()
	switch {
	case rest != 0 || len(names) == 0:
		w.out = strconv.AppendUint(w.out, uint64(f.Value), 10)
	case len(names) == 1:
		w.quote(names[0])
	default:
		w.open('[')
		for _, n := range names {
			w.entry(func() { w.quote(n) })
		}
		w.close(']')
	}
}
