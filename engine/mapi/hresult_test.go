package mapi_test

import (
	"testing"

	"spoolscope/engine/mapi"
)

// TestHRESULTs checks values, names and severity.
func TestHRESULTs(t *testing.T) {
	for name, want := range map[string]struct {
		result mapi.HRESULT
		value  uint32
		hex    string
		failed bool
	}{
		"S_OK":                     {mapi.SOK, 0, "0x00000000", false},
		"MAPI_E_INVALID_PARAMETER": {mapi.InvalidParameter, 0x80070057, "0x80070057", true},
		"MAPI_E_UNKNOWN_FLAGS":     {mapi.UnknownFlags, 0x80040106, "0x80040106", true},
		"MAPI_E_INVALID_OBJECT":    {mapi.InvalidObject, 0x80040108, "0x80040108", true},
		"MAPI_E_UNABLE_TO_ABORT":   {mapi.UnableToAbort, 0x80040114, "0x80040114", true},
		"MAPI_E_NOT_IN_QUEUE":      {mapi.NotInQueue, 0x80040601, "0x80040601", true},
		"MAPI_E_BUSY":              {mapi.Busy, 0x8004010B, "0x8004010B", true},
	} {
		if uint32(want.result) != want.value || want.result.String() != name || want.result.Hex() != want.hex || want.result.Failed() != want.failed {
			t.Errorf("%s is %s %s, failed: %v", name, want.result, want.result.Hex(), want.result.Failed())
		}
	}
	if got := mapi.HRESULT(0x8004010F).String(); got != "HRESULT(0x8004010F)" {
		t.Errorf("a result without a name is spelled %q", got)
	}
	for result, failed := range map[mapi.HRESULT]bool{1: false, 0x7FFFFFFF: false, 0x80000000: true, 0xFFFFFFFF: true} {
		if result.Failed() != failed {
			t.Errorf("%s failed: %v", result, result.Failed())
		}
	}
}

// TestLookAlikes checks the constants of neighbouring calls, with their values
// in the headers, and the input flags that they collide with.
func TestLookAlikes(t *testing.T) {
	for value, want := range map[mapi.Flags][]string{
		0:                           nil,
		mapi.NoWait:                 {"MAPI_LOGOFF_SHARED", "LOGOFF_NORMAL"},
		mapi.Orderly:                {"MAPI_LOGOFF_UI", "FLUSH_UPLOAD"},
		mapi.Purge:                  {"FLUSH_DOWNLOAD"},
		mapi.Abort:                  {"FLUSH_FORCE"},
		mapi.Quiet:                  {"FLUSH_NO_UI"},
		0x20:                        {"FLUSH_ASYNC_OK"},
		0x80000000:                  {"LOGOFF_HURRY"},
		mapi.Complete | mapi.Abort:  {"FLUSH_FORCE"},
		mapi.Purge | 0x80000000 | 1: {"MAPI_LOGOFF_SHARED", "LOGOFF_NORMAL", "FLUSH_DOWNLOAD", "LOGOFF_HURRY"},
	} {
		found := mapi.LookAlikes(value)
		if len(found) != len(want) {
			t.Errorf("%s looks like %v", value.Hex(), found)
			continue
		}
		for i, l := range found {
			if l.Name != want[i] || !value.Has(l.Flag) || l.Call == "" {
				t.Errorf("%s looks like %+v; want %s", value.Hex(), l, want[i])
			}
		}
	}
}
