package scenario

import (
	"strconv"

	"spoolscope/engine/mapi"
)

// FlagsAllowed describes what a flags parameter may be.
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

// flags writes one name, a list of names if every bit has one, a number
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
		w.list(len(names), func(i int) { w.quote(names[i]) })
	}
}
