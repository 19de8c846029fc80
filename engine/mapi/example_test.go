package mapi_test

import (
	"fmt"

	"spoolscope/engine/mapi"
)

// ParseFlags accepts names, decimal and hexadecimal numbers, and mixtures.
func ExampleParseFlags() {
	for _, text := range []string{"LOGOFF_QUIET", "quiet | complete", "0x00060000", "0x20", "hurry"} {
		flags, err := mapi.ParseFlags(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s = %v, unknown bits %v\n", flags.Hex(), flags, flags.Unknown())
	}
	// Output:
	// 0x00000010 = LOGOFF_QUIET, unknown bits 0
	// 0x00010010 = LOGOFF_QUIET | LOGOFF_COMPLETE, unknown bits 0
	// 0x00060000 = LOGOFF_INBOUND | LOGOFF_OUTBOUND, unknown bits 0
	// 0x00000020 = 0x00000020, unknown bits 0x00000020
	// "hurry" is neither a number up to 0xFFFFFFFF nor a LOGOFF_ name
}

func ExampleHRESULT() {
	result := mapi.InvalidParameter
	fmt.Println(result, result.Hex(), result.Failed())
	// Output:
	// MAPI_E_INVALID_PARAMETER 0x80070057 true
}

// The flags of neighbouring calls have the same values: they compile, but mean
// something else.
func ExampleLookAlikes() {
	for _, other := range mapi.LookAlikes(mapi.Purge) {
		fmt.Printf("%s of %s is %v here\n", other.Name, other.Call, other.Flag)
	}
	// Output:
	// FLUSH_DOWNLOAD of IXPLogon::FlushQueues is LOGOFF_PURGE here
}
