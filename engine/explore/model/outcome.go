package model

import (
	"slices"

	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// Code is the outcome of a call in 16 bits: 0 for one that has not returned. It
// is an alias because codes are part of the words of a node.
type Code = uint16

// Codes from returnedOK on are S_OK with the output flags as bits. Lower ones are
// failures: the place of the HRESULT in mapi.Results, and the out value, which
// is the value that the call passed.
const (
	codeReturned = 1 << 15
	codeResult   = 12
)

// Encode returns the code of a call. The out value of a failure is one of the
// values that the process can pass, and is encoded by its place among those.
func (u *Setup) Encode(c *trace.Call) Code {
	if !c.Result.Failed() {
		return codeReturned | Code(c.Out>>16&0xF)
	}
	result := Code(trace.ResultPlace(c.Result)) << codeResult
	if scenario.Do(c.Method).TakesFlags() {
		return codeReturned | result | Code(u.ValuePlace(int(c.Process), c.Out))
	}
	return codeReturned | result
}

// Decode returns the HRESULT and the out value of a code.
func (u *Setup) Decode(action int, c Code) (mapi.HRESULT, mapi.Flags) {
	result := mapi.Results[c&^codeReturned>>codeResult]
	low := c & (1<<codeResult - 1)
	if !result.Failed() {
		return result, mapi.Flags(low) << 16
	}
	if u.Scenario.Actions[action].Do.TakesFlags() {
		if values := u.Values[u.Process[action]]; int(low) < len(values) {
			return result, values[low]
		}
		return result, ^mapi.Flags(0)
	}
	return result, 0
}

// ValuePlace returns the place of a value among those that a process can pass or
// get back.
func (u *Setup) ValuePlace(process int, f mapi.Flags) int {
	if i := slices.Index(u.Values[process], f); i >= 0 {
		return i
	}
	return NoValue
}

// NoValue is the place of a value that no process can get; it indicates an error
// in the engine.
const NoValue = 1<<codeResult - 1

// outputs is the number of sets of output flags.
const outputs = 16

// Possible returns the possible outcomes of a call: first S_OK with each set of
// output flags, if it can succeed, then its failures.
func (u *Setup) Possible(action int) []Code {
	a := &u.Scenario.Actions[action]
	process := int(u.Process[action])
	failed := func(h mapi.HRESULT, place int) Code {
		return codeReturned | Code(trace.ResultPlace(h))<<codeResult | Code(place)
	}
	failure := func(h mapi.HRESULT, value mapi.Flags) Code {
		if a.Do.TakesFlags() {
			return failed(h, u.ValuePlace(process, value))
		}
		return failed(h, 0)
	}
	ok := func(n Code) (list []Code) {
		for out := range n {
			list = append(list, codeReturned|out)
		}
		return list
	}
	switch {
	case a.Do == scenario.FlushQueues || a.Do == scenario.Exit:
		return ok(1)
	case a.Do == scenario.OpenMsgStore:
		return append(ok(1), failure(mapi.Busy, 0))
	case a.Do == scenario.AbortSubmit:
		return append(ok(1), failure(mapi.UnableToAbort, 0), failure(mapi.NotInQueue, 0), failure(mapi.InvalidObject, 0))
	case a.Do == scenario.Release:
		return append(ok(outputs), failure(mapi.InvalidObject, 0))
	case a.Flags.Kind == scenario.Null:
		return []Code{failure(mapi.InvalidParameter, 0)}
	case a.Flags.Kind == scenario.Literal && u.checked(a.Flags.Value) != mapi.InvalidObject:
		return []Code{failure(u.checked(a.Flags.Value), a.Flags.Value)}
	case a.Flags.Kind == scenario.Literal:
		return append(ok(outputs), failure(mapi.InvalidObject, a.Flags.Value))
	}
	list := ok(outputs)
	for i, value := range u.Values[process] {
		list = append(list, failed(u.checked(value), i))
	}
	return list
}

// checked returns the HRESULT of a call that fails with a value.
func (u *Setup) checked(f mapi.Flags) mapi.HRESULT {
	switch f = u.Flag(f); {
	case f&^mapi.InputMask != 0:
		return mapi.UnknownFlags
	case !f.OneInput():
		return mapi.InvalidParameter
	}
	return mapi.InvalidObject
}

// Place returns the place of an outcome among the possible ones. A call that
// passes "previous" can have a thousand of them; the place of a failure is
// computed from its value.
func Place(possible []Code, c Code) (uint32, bool) {
	if at := c &^ codeReturned; int(at) < len(possible) && possible[at] == c {
		return uint32(at), true
	}
	if at := outputs + c&(1<<codeResult-1); int(at) < len(possible) && possible[at] == c {
		return uint32(at), true
	}
	at := slices.Index(possible, c)
	return uint32(max(0, at)), at >= 0
}
