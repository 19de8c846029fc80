// Package mapi defines the constants and names of MAPI that the simulation
// needs: the LOGOFF_* flags, the HRESULTs, and constants of neighbouring calls
// whose values collide with the flags.
//
// It imports only the standard library and knows nothing of stores, transports
// or time. Values are those of the public MAPI headers (MAPIDefS.h, MAPICode.h,
// MAPIX.h, MAPISPI.h).
package mapi
