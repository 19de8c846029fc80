package mapi

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// Flags is the value behind lpulFlags, the one parameter of
// IMAPISupport::StoreLogoffTransports. It may be any 32-bit value: clients pass
// illegal ones, which are shown as they are.
type Flags uint32

// The flags of MAPIDefS.h. Input flags exclude each other (sentence 109 of the
// page); output flags combine (the sentence before 127).
const (
	NoWait  Flags = 0x00000001 // in: release after the outbound mail that is ready (116, 117)
	Orderly Flags = 0x00000002 // in: finish what is pending, start nothing (119, 120)
	Purge   Flags = 0x00000004 // in: as NoWait, with the queues flushed first (122, 123)
	Abort   Flags = 0x00000008 // in: stop the activity, then release (111-114)
	Quiet   Flags = 0x00000010 // in: only if there is no activity (125, 126)

	Complete      Flags = 0x00010000 // out: the logoff can complete (128-131)
	Inbound       Flags = 0x00020000 // out: a message is being received (133)
	Outbound      Flags = 0x00040000 // out: a message is being sent (135)
	OutboundQueue Flags = 0x00080000 // out: messages are in the queue (137)
)

// InputMask and OutputMask are all flags of one direction. ActivityMask is the
// output flags that report activity, as opposed to Complete.
const (
	InputMask    = NoWait | Orderly | Purge | Abort | Quiet
	ActivityMask = Inbound | Outbound | OutboundQueue
	OutputMask   = Complete | ActivityMask
)

// Inputs lists the input flags by ascending value, Outputs the output flags.
var (
	Inputs  = [...]Flags{NoWait, Orderly, Purge, Abort, Quiet}
	Outputs = [...]Flags{Complete, Inbound, Outbound, OutboundQueue}
)

// flagNames is the only table of flags and their names.
var flagNames = [...]struct {
	flag Flags
	name string
}{
	{NoWait, "LOGOFF_NO_WAIT"},
	{Orderly, "LOGOFF_ORDERLY"},
	{Purge, "LOGOFF_PURGE"},
	{Abort, "LOGOFF_ABORT"},
	{Quiet, "LOGOFF_QUIET"},
	{Complete, "LOGOFF_COMPLETE"},
	{Inbound, "LOGOFF_INBOUND"},
	{Outbound, "LOGOFF_OUTBOUND"},
	{OutboundQueue, "LOGOFF_OUTBOUND_QUEUE"},
}

// Has reports whether every bit of g is set in f.
func (f Flags) Has(g Flags) bool { return f&g == g }

// Any reports whether at least one bit of g is set in f.
func (f Flags) Any(g Flags) bool { return f&g != 0 }

// Unknown returns the bits of f that are not a flag of the page.
func (f Flags) Unknown() Flags { return f &^ (InputMask | OutputMask) }

// OneInput reports whether f is exactly one input flag and nothing else.
func (f Flags) OneInput() bool {
	return f&^InputMask == 0 && bits.OnesCount32(uint32(f)) == 1
}

// Names returns the names of the flags in f by ascending value, and the
// remaining bits.
func (f Flags) Names() (names []string, rest Flags) {
	rest = f
	for _, n := range flagNames {
		if f.Has(n.flag) {
			names = append(names, n.name)
			rest &^= n.flag
		}
	}
	return names, rest
}

// String returns the names of f joined by " | ", followed by the unnamed bits in
// hex. Zero is "0". ParseFlags inverts it.
func (f Flags) String() string {
	names, rest := f.Names()
	if rest != 0 || len(names) == 0 {
		if f == 0 {
			return "0"
		}
		names = append(names, rest.Hex())
	}
	return strings.Join(names, " | ")
}

// Short is String without the LOGOFF_ prefixes, or hex if a bit has no name.
func (f Flags) Short() string {
	if f == 0 || f.Unknown() != 0 {
		return f.Hex()
	}
	return strings.ReplaceAll(f.String(), "LOGOFF_", "")
}

// Hex returns f as eight hexadecimal digits, as MAPI's tools do: 0x000A0000.
func (f Flags) Hex() string { return fmt.Sprintf("0x%08X", uint32(f)) }

// FlagByName returns the flag with a full name such as LOGOFF_PURGE.
func FlagByName(name string) (Flags, bool) {
	for _, n := range flagNames {
		if n.name == name {
			return n.flag, true
		}
	}
	return 0, false
}

// NotFlags is the error of ParseFlags: the part of the text that it does not
// understand, empty if the text is empty.
type NotFlags string

// Error says what is allowed instead of the part.
func (part NotFlags) Error() string {
	if part == "" {
		return "empty: write a number, 0x… or names joined by |"
	}
	return strconv.Quote(string(part)) + " is neither a number up to 0xFFFFFFFF nor a LOGOFF_ name"
}

// ParseFlags parses what a person types or pastes: a decimal number, a
// hexadecimal one (0x…, or a DWORD such as 000A0000h), or names joined by "|",
// "+", "," or spaces, in any case, with or without LOGOFF_. Parts may be mixed.
// Values are 0 to 0xFFFFFFFF; any other text is an error of type NotFlags.
func ParseFlags(text string) (Flags, error) {
	parts := strings.FieldsFunc(text, func(r rune) bool {
		return strings.ContainsRune("|+, \t\n", r)
	})
	if len(parts) == 0 {
		return 0, NotFlags("")
	}
	var f Flags
	for _, part := range parts {
		g, err := parsePart(part)
		if err != nil {
			return 0, err
		}
		f |= g
	}
	return f, nil
}

func parsePart(part string) (Flags, error) {
	upper := strings.ToUpper(part)
	if f, ok := FlagByName("LOGOFF_" + strings.TrimPrefix(upper, "LOGOFF_")); ok {
		return f, nil
	}
	digits, base := upper, 10
	switch {
	case strings.HasPrefix(upper, "0X"):
		digits, base = upper[2:], 16
	case strings.HasSuffix(upper, "H"):
		digits, base = strings.TrimSuffix(upper, "H"), 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return 0, NotFlags(part)
	}
	return Flags(n), nil
}
