package scenario

import (
	"strconv"
	"strings"

	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
)

// Decode reads a document. The error is a Problems; the first of them is the
// first that a reader of the document meets, but a document of another version
// is told as that, whatever else it has.
func Decode(data []byte) (*Scenario, error) {
	if problem := outOfBounds(data); problem != nil {
		return nil, Problems{*problem}
	}
	r := newReader(data)
	s := r.scenario()
	r.end()
	if r.problem != nil {
		if p, other := otherVersion(data); other && r.problem.Code != NotJSON {
			return nil, Problems{p}
		}
		return nil, Problems{*r.problem}
	}
	if problems := s.Validate(); problems != nil {
		return nil, problems
	}
	return s, nil
}

// otherVersion reports whether data is an object that names another version.
func otherVersion(data []byte) (Problem, bool) {
	r := newReader(data)
	if _, ok := r.next('{', ""); !ok {
		return Problem{}, false
	}
	for r.tokens.PeekKind() == '"' {
		name, err := r.tokens.ReadToken()
		if err != nil {
			return Problem{}, false
		}
		isVersion := name.String() == "version"
		value, err := r.tokens.ReadValue()
		if err != nil {
			return Problem{}, false
		}
		if isVersion && value.Kind() == '0' && string(value) != strconv.Itoa(Version) {
			return wrongVersion(string(value)), true
		}
	}
	return Problem{}, false
}

func wrongVersion(found string) Problem {
	return Problem{"version", WrongVersion, found, strconv.Itoa(Version)}
}

var scenarioFields = []string{"version", "title", "description", "horizon", "readings", "processes", "stores", "transports", "messages", "actions"}

func (r *reader) scenario() *Scenario {
	s := New()
	seen := r.object(scenarioFields, func(name string) {
		switch name {
		case "version":
			if n := r.integer(-1<<31, 1<<31-1); r.problem == nil && n != Version {
				p := wrongVersion(strconv.Itoa(n))
				r.problem = &p
			}
		case "title":
			s.Title = r.text()
		case "description":
			s.Description = r.text()
		case "horizon":
			s.Horizon = r.integer(1, MaxTime)
		case "readings":
			s.Readings = r.readings()
		case "processes":
			r.list(MaxThings, func(int) { s.Processes = append(s.Processes, r.process()) })
		case "stores":
			r.list(MaxThings, func(int) { s.Stores = append(s.Stores, r.store()) })
		case "transports":
			r.list(MaxThings, func(int) { s.Transports = append(s.Transports, r.transport()) })
		case "messages":
			r.list(MaxMessages, func(int) { s.Messages = append(s.Messages, r.message()) })
		case "actions":
			r.list(MaxActions, func(int) { s.Actions = append(s.Actions, r.action()) })
		}
	})
	r.require(seen, "version", "processes", "stores", "transports")
	return s
}

func (r *reader) readings() rules.Readings {
	var readings rules.Readings
	names := make([]string, rules.KeyCount)
	for k := range names {
		names[k] = rules.Key(k).String()
	}
	r.object(names, func(name string) {
		key, _ := rules.KeyByName(name)
		text := r.text()
		value, ok := key.ValueByName(text)
		if !ok {
			r.refuse(NotOneOf, quoted(text), valueNames(key))
		}
		readings[key] = value
	})
	return readings
}

func valueNames(k rules.Key) string {
	var names []string
	for _, v := range k.Info().Values {
		names = append(names, v.Name)
	}
	return strings.Join(names, ", ")
}

func (r *reader) process() Process {
	var p Process
	seen := r.object([]string{"id"}, func(string) { p.ID = r.id() })
	r.require(seen, "id")
	return p
}

var storeFields = []string{"id", "defaultInbox", "provider", "noMail", "openBy"}

func (r *reader) store() Store {
	var s Store
	seen := r.object(storeFields, func(name string) {
		switch name {
		case "id":
			s.ID = r.id()
		case "defaultInbox":
			s.DefaultInbox = r.boolean()
		case "provider":
			s.Provider = Provider(r.oneOf(providerNames[:]))
		case "noMail":
			s.NoMail = r.boolean()
		case "openBy":
			r.list(MaxThings, func(int) { s.OpenBy = append(s.OpenBy, r.openBy()) })
		}
	})
	r.require(seen, "id", "openBy")
	return s
}

func (r *reader) openBy() OpenBy {
	o := OpenBy{Refs: 1}
	seen := r.object([]string{"process", "refs"}, func(name string) {
		if name == "process" {
			o.Process = r.id()
		} else {
			o.Refs = r.integer(1, MaxRefs)
		}
	})
	r.require(seen, "process")
	return o
}

// oneOf reads one of the texts in list and returns its place.
func (r *reader) oneOf(list []string) int {
	text := r.text()
	i := indexOf(list, text)
	if i < 0 {
		r.refuse(NotOneOf, quoted(text), strings.Join(list, ", "))
		return 0
	}
	return i
}

var transportFields = []string{"id", "addressTypes", "offline", "every", "poll", "connectsAt", "stopAfter", "ignoresCancel", "failAt"}

func (r *reader) transport() Transport {
	var t Transport
	seen := r.object(transportFields, func(name string) {
		switch name {
		case "id":
			t.ID = r.id()
		case "addressTypes":
			r.list(MaxBytes, func(int) {
				t.AddressTypes = append(t.AddressTypes, r.name(BadAddressType, addressTypePattern))
			})
		case "offline":
			r.list(MaxBytes, func(int) { t.Offline = append(t.Offline, r.window()) })
		case "every":
			t.Every = r.time()
		case "poll":
			t.Poll = r.time()
		case "connectsAt":
			r.list(MaxBytes, func(int) { t.ConnectsAt = append(t.ConnectsAt, r.integer(1, MaxTime)) })
		case "stopAfter":
			t.StopAfter = r.time()
		case "ignoresCancel":
			t.IgnoresCancel = r.boolean()
		case "failAt":
			t.Fails, t.FailAt = true, r.time()
		}
	})
	r.require(seen, "id")
	return t
}

func (r *reader) time() int { return r.integer(0, MaxTime) }

// window reads [from, to].
func (r *reader) window() Window {
	var bounds []int
	r.list(2, func(int) { bounds = append(bounds, r.time()) })
	if r.problem != nil {
		return Window{}
	}
	if len(bounds) != 2 {
		r.refuse(TooFew, strconv.Itoa(len(bounds)), "[from, to]")
		return Window{}
	}
	return Window{bounds[0], bounds[1]}
}

var messageFields = []string{"id", "at", "duration", "store", "to", "deferUntil", "transport"}

func (r *reader) message() Message {
	var m Message
	seen := r.object(messageFields, func(name string) {
		switch name {
		case "id":
			m.ID = r.id()
		case "at":
			m.At = r.time()
		case "duration":
			m.Duration = r.integer(1, MaxTime)
		case "store":
			m.Store = r.id()
		case "to":
			m.To = r.name(BadAddressType, addressTypePattern)
		case "deferUntil":
			m.DeferUntil = r.time()
		case "transport":
			m.Transport = r.id()
		}
	})
	r.require(seen, "id", "duration")
	return m
}

var actionFields = []string{"at", "process", "do", "store", "flags", "message", "transport"}

func (r *reader) action() Action {
	var a Action
	seen := r.object(actionFields, func(name string) {
		switch name {
		case "at":
			a.At = r.time()
		case "process":
			a.Process = r.id()
		case "do":
			a.Do = Do(r.oneOf(doNames[:]))
		case "store":
			a.Store = r.id()
		case "flags":
			a.Flags = r.flags()
		case "message":
			a.Message = r.id()
		case "transport":
			a.Transport = r.id()
		}
	})
	r.require(seen, "at", "process", "do")
	return a
}

// FlagsAllowed says what a flags parameter may be.
const FlagsAllowed = "a number 0 … 4294967295, a LOGOFF_ name, a list of names, previous, NULL"

// flags reads a number, a name, a list of names, or one of the two words.
func (r *reader) flags() FlagsArg {
	if r.problem != nil {
		return FlagsArg{}
	}
	switch r.tokens.PeekKind() {
	case '0':
		return Pass(mapi.Flags(r.wide(0, 1<<32-1)))
	case '"':
		text := r.text()
		switch text {
		case previousWord:
			return FlagsArg{Kind: Previous}
		case nullWord:
			return FlagsArg{Kind: Null}
		}
		return Pass(r.flagNamed(text))
	case '[':
		var all mapi.Flags
		n := 0
		r.list(len(mapi.Inputs)+len(mapi.Outputs), func(int) {
			text := r.text()
			f := r.flagNamed(text)
			if r.problem == nil && all.Has(f) {
				r.refuse(Twice, quoted(text), "")
			}
			all |= f
			n++
		})
		if n == 0 {
			r.refuse(TooFew, "an empty list", "at least one name; for no flag write 0")
		}
		return Pass(all)
	default:
		r.next('0', FlagsAllowed)
		return FlagsArg{}
	}
}

func (r *reader) flagNamed(text string) mapi.Flags {
	f, ok := mapi.FlagByName(text)
	if !ok {
		r.refuse(NotOneOf, quoted(text), FlagsAllowed)
	}
	return f
}
