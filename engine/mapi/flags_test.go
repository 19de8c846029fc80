package mapi_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"spoolscope/engine/mapi"
)

// named lists every flag with its value in MAPIDefS.h, independently of the code.
var named = []struct {
	name  string
	flag  mapi.Flags
	value uint32
}{
	{"LOGOFF_NO_WAIT", mapi.NoWait, 0x00000001},
	{"LOGOFF_ORDERLY", mapi.Orderly, 0x00000002},
	{"LOGOFF_PURGE", mapi.Purge, 0x00000004},
	{"LOGOFF_ABORT", mapi.Abort, 0x00000008},
	{"LOGOFF_QUIET", mapi.Quiet, 0x00000010},
	{"LOGOFF_COMPLETE", mapi.Complete, 0x00010000},
	{"LOGOFF_INBOUND", mapi.Inbound, 0x00020000},
	{"LOGOFF_OUTBOUND", mapi.Outbound, 0x00040000},
	{"LOGOFF_OUTBOUND_QUEUE", mapi.OutboundQueue, 0x00080000},
}

// TestFlagValues checks values, names and directions.
func TestFlagValues(t *testing.T) {
	var in, out mapi.Flags
	for i, n := range named {
		if uint32(n.flag) != n.value {
			t.Errorf("%s is %s", n.name, n.flag.Hex())
		}
		if n.flag.String() != n.name {
			t.Errorf("%s is spelled %s", n.name, n.flag)
		}
		if f, ok := mapi.FlagByName(n.name); !ok || f != n.flag {
			t.Errorf("%s is not found", n.name)
		}
		if i < len(mapi.Inputs) {
			in |= n.flag
			if mapi.Inputs[i] != n.flag || !n.flag.OneInput() {
				t.Errorf("%s is not an input flag", n.name)
			}
		} else {
			out |= n.flag
			if mapi.Outputs[i-len(mapi.Inputs)] != n.flag || n.flag.OneInput() {
				t.Errorf("%s is not an output flag", n.name)
			}
		}
	}
	if len(named) != len(mapi.Inputs)+len(mapi.Outputs) || in != mapi.InputMask || out != mapi.OutputMask || mapi.ActivityMask != out&^mapi.Complete {
		t.Error("the masks are not the union of the flags")
	}
	for _, name := range []string{"", "LOGOFF_", "NO_WAIT", "logoff_no_wait", "LOGOFF_HURRY"} {
		if f, ok := mapi.FlagByName(name); ok {
			t.Errorf("%q is %s", name, f)
		}
	}
}

// TestBits checks the predicates on bits: Has requires all of them, Any one of
// them, Unknown is what the page does not name.
func TestBits(t *testing.T) {
	two := mapi.NoWait | mapi.Complete
	for _, test := range []struct {
		name string
		got  bool
		want bool
	}{
		{"has both", two.Has(two), true},
		{"has one", two.Has(mapi.Complete), true},
		{"has nothing", two.Has(0), true},
		{"has more than it has", two.Has(two | mapi.Quiet), false},
		{"any of some", two.Any(mapi.Complete | mapi.Quiet), true},
		{"any of others", two.Any(mapi.Quiet | mapi.Inbound), false},
		{"any of nothing", two.Any(0), false},
		{"one input of none", mapi.Flags(0).OneInput(), false},
		{"one input of two", (mapi.NoWait | mapi.Abort).OneInput(), false},
		{"one input beside an output", two.OneInput(), false},
		{"one input beside an unknown bit", (mapi.NoWait | 0x20).OneInput(), false},
	} {
		if test.got != test.want {
			t.Errorf("%s: %v", test.name, test.got)
		}
	}
	if got := mapi.Flags(0xFFFF_FFFF).Unknown(); got != 0xFFF0_FFE0 {
		t.Errorf("the unknown bits are %s", got.Hex())
	}
}

// TestSpelling checks String and Names, including unknown bits.
func TestSpelling(t *testing.T) {
	for value, want := range map[mapi.Flags]string{
		0:                          "0",
		mapi.Purge:                 "LOGOFF_PURGE",
		0x80000000:                 "0x80000000",
		mapi.NoWait | 0x80000000:   "LOGOFF_NO_WAIT | 0x80000000",
		mapi.Inbound | mapi.NoWait: "LOGOFF_NO_WAIT | LOGOFF_INBOUND",
		0x20:                       "0x00000020",
	} {
		if got := value.String(); got != want {
			t.Errorf("%s is spelled %q; want %q", value.Hex(), got, want)
		}
	}
	for value, want := range map[mapi.Flags]string{
		0:                            "0x00000000",
		mapi.Purge:                   "PURGE",
		mapi.Inbound | mapi.NoWait:   "NO_WAIT | INBOUND",
		0x20:                         "0x00000020",
		mapi.NoWait | 0x80000000:     "0x80000001",
		mapi.Outbound | mapi.Inbound: "INBOUND | OUTBOUND",
	} {
		if got := value.Short(); got != want {
			t.Errorf("%s is %q in short; want %q", value.Hex(), got, want)
		}
	}
	names, rest := (mapi.Quiet | mapi.Complete | 0x80000020).Names()
	if strings.Join(names, " ") != "LOGOFF_QUIET LOGOFF_COMPLETE" || rest != 0x80000020 {
		t.Errorf("%v and %s", names, rest.Hex())
	}
}

// TestParseInvertsString checks that every value survives formatting and
// parsing, in every accepted form.
func TestParseInvertsString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := mapi.Flags(rapid.Uint32().Draw(t, "value"))
		for _, text := range []string{
			f.String(), f.Hex(), strings.ToLower(f.Hex()), fmt.Sprintf("%d", f), fmt.Sprintf("%08Xh", uint32(f)), fmt.Sprintf("%xH", uint32(f)),
			strings.ToLower(f.String()), strings.ReplaceAll(f.String(), " | ", "+"), strings.ReplaceAll(f.String(), "LOGOFF_", ""),
			strings.ReplaceAll(f.String(), " | ", ",\n\t"), " " + f.String() + " ",
		} {
			if got, err := mapi.ParseFlags(text); err != nil || got != f {
				t.Errorf("%q is read as %s, %v; want %s", text, got.Hex(), err, f.Hex())
			}
		}
	})
}

// TestParse checks valid and invalid input.
func TestParse(t *testing.T) {
	for text, want := range map[string]mapi.Flags{
		"0": 0, "16": mapi.Quiet, "0x10": mapi.Quiet, "0X10": mapi.Quiet, "000A0000h": mapi.Inbound | mapi.OutboundQueue, "80000000h": 0x80000000,
		"quiet": mapi.Quiet, "Logoff_Quiet": mapi.Quiet, "NO_WAIT|ABORT": mapi.NoWait | mapi.Abort, "no_wait, 0x20 + 64": mapi.NoWait | 0x20 | 0x40,
		"0xFFFFFFFF": 0xFFFF_FFFF, "4294967295": 0xFFFF_FFFF, "LOGOFF_PURGE LOGOFF_PURGE": mapi.Purge, "|quiet|": mapi.Quiet,
	} {
		if got, err := mapi.ParseFlags(text); err != nil || got != want {
			t.Errorf("%q is read as %s, %v; want %s", text, got.Hex(), err, want.Hex())
		}
	}
	for _, text := range []string{"", " ", "|", "4294967296", "0x100000000", "-1", "1.5", "0x", "h", "LOGOFF_", "LOGOFF_LOGOFF_QUIET", "HURRY", "0b1", "1_0", "quiet!", "12g"} {
		if got, err := mapi.ParseFlags(text); err == nil {
			t.Errorf("%q is read as %s", text, got.Hex())
		}
	}
}

// TestNotFlags checks what the errors of ParseFlags say.
func TestNotFlags(t *testing.T) {
	for text, want := range map[string]string{
		"":            "empty: write a number, 0x… or names joined by |",
		" | ":         "empty: write a number, 0x… or names joined by |",
		"purge | qet": `"qet" is neither a number up to 0xFFFFFFFF nor a LOGOFF_ name`,
	} {
		if f, err := mapi.ParseFlags(text); err == nil || err.Error() != want || f != 0 {
			t.Errorf("%q: %s, %v; want %s", text, f.Hex(), err, want)
		}
	}
}
