package mapi

// LookAlike is a constant of a neighbouring call whose value collides with an
// input flag. Passing it compiles and runs, but means something else.
type LookAlike struct {
	Flag Flags  // the LOGOFF_ flag with which it collides
	Name string // the constant, as the headers spell it
	Call string // the call that it belongs to
}

// lookAlikes follows the headers MAPIX.h, MAPISPI.h and MAPIDefS.h.
var lookAlikes = [...]LookAlike{
	{NoWait, "MAPI_LOGOFF_SHARED", "IMAPISession::Logoff"},
	{NoWait, "LOGOFF_NORMAL", "IXPLogon::TransportLogoff"},
	{Orderly, "MAPI_LOGOFF_UI", "IMAPISession::Logoff"},
	{Orderly, "FLUSH_UPLOAD", "IXPLogon::FlushQueues"},
	{Purge, "FLUSH_DOWNLOAD", "IXPLogon::FlushQueues"},
	{Abort, "FLUSH_FORCE", "IXPLogon::FlushQueues"},
	{Quiet, "FLUSH_NO_UI", "IXPLogon::FlushQueues"},
	{0x20, "FLUSH_ASYNC_OK", "IMAPIStatus::FlushQueues"},
	{0x80000000, "LOGOFF_HURRY", "IXPLogon::TransportLogoff"},
}

// LookAlikes returns the constants of other calls that share a bit with f.
func LookAlikes(f Flags) []LookAlike {
	var found []LookAlike
	for _, l := range lookAlikes {
		if f.Has(l.Flag) {
			found = append(found, l)
		}
	}
	return found
}
