package mapi

import "fmt"

// HRESULT is the value that a MAPI method returns. It may be any 32-bit value;
// the constants are those that the simulation returns.
type HRESULT uint32

// The results of SEMANTICS.md section 2.2, with their values in MAPICode.h. The
// page documents only S_OK (sentence 140); the others are codes common to all
// methods, which MAPI's reference does not repeat on the pages of methods.
const (
	SOK              HRESULT = 0
	InvalidParameter HRESULT = 0x80070057
	UnknownFlags     HRESULT = 0x80040106
	InvalidObject    HRESULT = 0x80040108
	UnableToAbort    HRESULT = 0x80040114
	NotInQueue       HRESULT = 0x80040601
	Busy             HRESULT = 0x8004010B
)

// Results lists the results of the simulation. Records and documents refer to a
// result by its place here.
var Results = [...]HRESULT{
	SOK, InvalidParameter, UnknownFlags, InvalidObject, UnableToAbort, NotInQueue, Busy,
}

var resultNames = map[HRESULT]string{
	SOK:              "S_OK",
	InvalidParameter: "MAPI_E_INVALID_PARAMETER",
	UnknownFlags:     "MAPI_E_UNKNOWN_FLAGS",
	InvalidObject:    "MAPI_E_INVALID_OBJECT",
	UnableToAbort:    "MAPI_E_UNABLE_TO_ABORT",
	NotInQueue:       "MAPI_E_NOT_IN_QUEUE",
	Busy:             "MAPI_E_BUSY",
}

// String returns MAPI's name of h, or HRESULT(0x…) if it has none.
func (h HRESULT) String() string {
	if name, ok := resultNames[h]; ok {
		return name
	}
	return "HRESULT(" + h.Hex() + ")"
}

// Hex returns h as eight hexadecimal digits.
func (h HRESULT) Hex() string { return fmt.Sprintf("0x%08X", uint32(h)) }

// Failed reports whether h has the severity bit set, as the macro FAILED does.
func (h HRESULT) Failed() bool { return h&0x80000000 != 0 }
