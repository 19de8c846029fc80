// Package mapi holds the numbers and names of MAPI that the simulation needs:
// the LOGOFF_* flags, the HRESULTs, and the look-alikes of neighbouring calls
// whose values collide with the flags.
//
// It is a leaf: it imports the standard library only and knows nothing of
// stores, transports or time. Values are those of the public MAPI headers
// (MAPIDefS.h, MAPICode.h, MAPIX.h, MAPISPI.h).
package mapi
