package scenario

import "spoolscope/engine/mapi"

// The names of enumeration values in documents, indexed by value.
var (
	providerNames = [...]string{AtLogoff: "atLogoff", AtRelease: "atRelease"}
	doNames       = [...]string{
		StoreLogoffTransports: "StoreLogoffTransports",
		StoreLogoff:           "StoreLogoff",
		Release:               "Release",
		AbortSubmit:           "AbortSubmit",
		FlushQueues:           "FlushQueues",
		OpenMsgStore:          "OpenMsgStore",
		Exit:                  "Exit",
	}
	fateNames = [...]string{
		Unborn:        "unborn",
		Queued:        "queued",
		Sending:       "sending",
		Sent:          "sent",
		Undeliverable: "undeliverable",
		Cancelled:     "cancelled",
		Rejected:      "rejected",
		OnServer:      "onServer",
		Receiving:     "receiving",
		Received:      "received",
		Lost:          "lost",
	}
	resultNames = func() (names [len(mapi.Results)]string) {
		for i, r := range mapi.Results {
			names[i] = r.String()
		}
		return names
	}()
)

// The two words that a flags parameter may be.
const (
	previousWord = "previous"
	nullWord     = "NULL"
)

// Dos lists all actions in the order of SEMANTICS.md section 5.1.
var Dos = [...]Do{StoreLogoffTransports, StoreLogoff, Release, AbortSubmit, FlushQueues, OpenMsgStore, Exit}

// String returns the name in documents.
func (p Provider) String() string { return providerNames[p] }

// String returns the name in documents and results.
func (f Fate) String() string { return fateNames[f] }

// String returns the method's name.
func (d Do) String() string { return doNames[d] }

// String formats the parameter as documents do: a value with its names, or one
// of the words previous and NULL.
func (f FlagsArg) String() string {
	switch f.Kind {
	case Literal:
		return f.Value.String()
	case Previous:
		return previousWord
	case Null:
		return nullWord
	}
	return ""
}

// Short returns the parameter as String does, but with the short names of flags.
func (f FlagsArg) Short() string {
	if f.Kind == Literal {
		return f.Value.Short()
	}
	return f.String()
}

// TakesStore reports whether d names a store.
func (d Do) TakesStore() bool { return takesStore>>d&1 != 0 }

// TakesFlags reports whether d passes flags.
func (d Do) TakesFlags() bool { return takesFlags>>d&1 != 0 }

// LogsOff reports whether d is a call of StoreLogoffTransports, or can lead to one.
func (d Do) LogsOff() bool { return d.TakesFlags() || d == Release }

// TakesMessage reports whether d names a message.
func (d Do) TakesMessage() bool { return takesMessage>>d&1 != 0 }
