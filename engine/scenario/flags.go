package scenario

import (
	"strconv"
	"strings"

	"spoolscope/engine/mapi"
)

// FlagsAllowed describes what a flags parameter may be, OutAllowed what an
// expected out value may be.
const (
	OutAllowed   = `a number 0 … 4294967295, hexadecimal text such as "0x10", a LOGOFF_ name, a list of names`
	FlagsAllowed = OutAllowed + ", previous, NULL"
)

// flags reads a number, hexadecimal text, a name, a list of names, or, with
// words, one of the two words.
func (r *reader) flags(words bool) FlagsArg {
	if r.problem != nil {
		return FlagsArg{}
	}
	switch r.tokens.PeekKind() {
	case '0':
		return Pass(mapi.Flags(r.wide(0, 1<<32-1)))
	case '"':
		text := r.text()
		switch {
		case text == previousWord && words:
			return FlagsArg{Kind: Previous}
		case text == nullWord && words:
			return FlagsArg{Kind: Null}
		}
		if f, ok := ParseHex(text); ok {
			return Pass(f)
		}
		return Pass(r.flagNamed(text, words))
	case '[':
		var all mapi.Flags
		n := 0
		r.list(len(mapi.Inputs)+len(mapi.Outputs), func(int) {
			text := r.text()
			f := r.flagNamed(text, words)
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
		r.next('0', flagsAllowed(words))
		return FlagsArg{}
	}
}

func flagsAllowed(words bool) string {
	if words {
		return FlagsAllowed
	}
	return OutAllowed
}

func (r *reader) flagNamed(text string, words bool) mapi.Flags {
	f, ok := mapi.FlagByName(text)
	if !ok {
		r.refuse(NotOneOf, quoted(text), flagsAllowed(words))
	}
	return f
}

// ParseHex parses flags in hexadecimal, 0x and one to eight digits.
func ParseHex(text string) (mapi.Flags, bool) {
	digits, ok := strings.CutPrefix(text, "0x")
	if !ok || len(digits) > 8 {
		return 0, false
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	return mapi.Flags(n), err == nil
}

// flags writes one name, a list of names if every bit has one, a number
// otherwise, or one of the two words.
func (w *writer) flags(f FlagsArg) {
	if f.Kind != Literal {
		w.Quote(f.String())
		return
	}
	names, rest := f.Value.Names()
	switch {
	case rest != 0 || len(names) == 0:
		w.Int(int64(f.Value))
	case len(names) == 1:
		w.Quote(names[0])
	default:
		w.Elements(len(names), func(i int) { w.Quote(names[i]) })
	}
}
