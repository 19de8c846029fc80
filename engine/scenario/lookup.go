package scenario

import (
	"slices"
	"sort"
	"strings"
)

// ProcessIndex returns the index of the process with this id, or -1.
func (s *Scenario) ProcessIndex(id string) int {
	for i := range s.Processes {
		if s.Processes[i].ID == id {
			return i
		}
	}
	return -1
}

// StoreIndex returns the index of the store with this id, or -1.
func (s *Scenario) StoreIndex(id string) int {
	for i := range s.Stores {
		if s.Stores[i].ID == id {
			return i
		}
	}
	return -1
}

// TransportIndex returns the index of the transport with this id, or -1.
func (s *Scenario) TransportIndex(id string) int {
	for i := range s.Transports {
		if s.Transports[i].ID == id {
			return i
		}
	}
	return -1
}

// MessageIndex returns the index of the message with this id, or -1, by a linear
// search.
func (s *Scenario) MessageIndex(id string) int {
	for i := range s.Messages {
		if s.Messages[i].ID == id {
			return i
		}
	}
	return -1
}

// Index returns the index of the object with this id in a list whose objects
// have ids, or -1.
func (s *Scenario) Index(l List, id string) int {
	switch l {
	case Processes:
		return s.ProcessIndex(id)
	case Stores:
		return s.StoreIndex(id)
	case Transports:
		return s.TransportIndex(id)
	}
	return s.MessageIndex(id)
}

// DefaultInbox returns the index of the store that has the default Inbox, or -1.
func (s *Scenario) DefaultInbox() int {
	for i := range s.Stores {
		if s.Stores[i].DefaultInbox {
			return i
		}
	}
	return -1
}

// StoreOf returns the index of the store that a message is sent from or delivered
// to, or -1.
func (s *Scenario) StoreOf(m *Message) int {
	if m.Outbound() {
		return s.StoreIndex(m.Store)
	}
	return s.DefaultInbox()
}

// MessageIndexer returns a function equivalent to MessageIndex, for many
// lookups. For many messages it uses binary search if their ids ascend, as those
// written by programs mostly do, or else a map.
func (s *Scenario) MessageIndexer() func(id string) int {
	if len(s.Messages) <= fewMessages {
		return s.MessageIndex
	}
	if s.messagesAscend() {
		return func(id string) int {
			i := sort.Search(len(s.Messages), func(i int) bool { return !idBefore(s.Messages[i].ID, id) })
			if i < len(s.Messages) && s.Messages[i].ID == id {
				return i
			}
			return -1
		}
	}
	index := make(map[string]int, len(s.Messages))
	for i := range s.Messages {
		if _, twice := index[s.Messages[i].ID]; !twice {
			index[s.Messages[i].ID] = i
		}
	}
	return func(id string) int {
		if i, ok := index[id]; ok {
			return i
		}
		return -1
	}
}

// messagesAscend reports whether the ids of the messages strictly ascend, so
// that they are unique.
func (s *Scenario) messagesAscend() bool {
	for i := 1; i < len(s.Messages); i++ {
		if !idBefore(s.Messages[i-1].ID, s.Messages[i].ID) {
			return false
		}
	}
	return true
}

// idBefore orders ids by their numbers: m9 before m10.
func idBefore(a, b string) bool {
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	return a < b
}

// fewMessages is the number of messages up to which a linear search is cheaper
// than building a map.
const fewMessages = 24

// Responsible returns the index of the transport that is responsible for an
// address type: the first in transport order that lists it (ORDER, ADDR), or -1.
func (s *Scenario) Responsible(addressType string) int {
	for i := range s.Transports {
		if slices.Contains(s.Transports[i].AddressTypes, addressType) {
			return i
		}
	}
	return -1
}

// IsID reports whether s can be an id: [A-Za-z][A-Za-z0-9_-]{0,31}.
func IsID(s string) bool {
	if s == "" || len(s) > 32 {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		case i > 0 && ('0' <= c && c <= '9' || c == '_' || c == '-'):
		default:
			return false
		}
	}
	return true
}

// IsAddressType reports whether s can be an address type: [A-Z0-9]{1,16}.
func IsAddressType(s string) bool {
	return s != "" && len(s) <= 16 && !strings.ContainsFunc(s, func(c rune) bool {
		return (c < 'A' || c > 'Z') && (c < '0' || c > '9')
	})
}
