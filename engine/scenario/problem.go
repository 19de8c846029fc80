package scenario

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// Code is the kind of a Problem. Translations of error texts are keyed by it.
type Code string

// The kinds of problems.
const (
	NotJSON         Code = "not-json"          // Found: where and what
	TooLarge        Code = "too-large"         // the document, in bytes
	TooDeep         Code = "too-deep"          // nesting
	WrongVersion    Code = "wrong-version"     // Allowed: the version understood
	UnknownField    Code = "unknown-field"     // Allowed: the known fields
	DuplicateKey    Code = "duplicate-key"     //
	Missing         Code = "missing"           // a required field
	WrongType       Code = "wrong-type"        // Allowed: the type
	OutOfRange      Code = "out-of-range"      // Allowed: the range
	TooLong         Code = "too-long"          // a text; Allowed: characters
	TooMany         Code = "too-many"          // a list; Allowed: how many
	TooFew          Code = "too-few"           // a list; Allowed: how many
	BadID           Code = "bad-id"            // Allowed: the pattern
	BadAddressType  Code = "bad-addresstype"   // Allowed: the pattern
	NotOneOf        Code = "not-one-of"        // Allowed: the values
	Twice           Code = "twice"             // a duplicate id or entry
	NotThere        Code = "not-there"         // a reference to a thing that does not exist
	SecondInbox     Code = "second-inbox"      // Found: the store that has it
	NoMailInbox     Code = "no-mail-inbox"     // noMail together with defaultInbox
	BadWindow       Code = "bad-window"        // an offline window that ends before it begins
	NotAscending    Code = "not-ascending"     // windows or times out of order, or touching
	NoWay           Code = "no-way"            // a message with neither store nor transport
	BothWays        Code = "both-ways"         // a message with both
	NotHere         Code = "not-here"          // a field that does not belong to this kind
	NotOutbound     Code = "not-outbound"      // Found: an inbound message
	NoFailures      Code = "no-failures"       // a retryAfter without failures
	TooManyAttempts Code = "too-many-attempts" // of all messages together; Allowed: how many
	NothingExpected Code = "nothing-expected"  // Allowed: what an expectation can name
)

// Problem is one error in a document: where, what was found, and what is allowed
// there.
type Problem struct {
	Path    string // "transports[1].offline[0]"; "" is the document itself
	Code    Code
	Found   string
	Allowed string
}

// Error returns the problem in English, path first.
func (p Problem) Error() string {
	text := codeTexts[p.Code]
	if p.Path != "" {
		text = p.Path + ": " + text
	}
	if p.Found != "" {
		text += "; found " + p.Found
	}
	if p.Allowed != "" {
		text += "; allowed: " + p.Allowed
	}
	if meant := p.Meant(); meant != "" {
		text += "; did you mean " + meant + "?"
	}
	return text
}

// codeTexts is the English text of each code.
var codeTexts = map[Code]string{
	NotJSON:         "not a JSON document",
	TooLarge:        "the document is too large",
	TooDeep:         "nested too deeply",
	WrongVersion:    "unsupported version of the document format",
	UnknownField:    "unknown field",
	DuplicateKey:    "duplicate key",
	Missing:         "required but missing",
	WrongType:       "wrong type",
	OutOfRange:      "out of range",
	TooLong:         "too long",
	TooMany:         "too many",
	TooFew:          "too few",
	BadID:           "not a valid id",
	BadAddressType:  "not a valid address type",
	NotOneOf:        "not a value of this field",
	Twice:           "duplicate value",
	NotThere:        "not defined in this document",
	SecondInbox:     "only one store can have the default Inbox",
	NoMailInbox:     "a noMail store cannot have the default Inbox",
	BadWindow:       "the window must end after it begins",
	NotAscending:    "must come after the previous one, without touching it",
	NoWay:           "a message needs a store (outbound) or a transport (inbound)",
	BothWays:        "a message cannot have both a store and a transport",
	NotHere:         "field not allowed here",
	NotOutbound:     "must be an outbound message",
	NoFailures:      "a retry needs failures",
	TooManyAttempts: "too many attempts to send all messages, the sum of 1 + failures",
	NothingExpected: "an expectation must name at least one result",
}

// Problems is a list of the errors in a document.
type Problems []Problem

// Error returns the first problem and how many more there are.
func (ps Problems) Error() string {
	if len(ps) == 0 {
		return "no problem"
	}
	if len(ps) == 1 {
		return ps[0].Error()
	}
	return fmt.Sprintf("%s (and %d more)", ps[0].Error(), len(ps)-1)
}

// quoted quotes a text, truncated.
func quoted(s string) string { return strconv.Quote(truncated(s)) }

// truncated cuts a text to a length that fits a message.
func truncated(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return s
}

func span(from, to int64) string {
	return strconv.FormatInt(from, 10) + " … " + strconv.FormatInt(to, 10)
}

// What an id and an address type may be.
const (
	IDPattern          = "a letter, then letters, digits, _ or -, at most 32 characters"
	addressTypePattern = "capital letters and digits, at most 16"
)
