package texts

// Call has the texts of the call bar and the decoder.
type Call struct {
	_ incomparable

	Title        string
	Method       string
	Process      string
	Store        string
	At           string
	Flags        string
	Raw          string
	RawNote      string
	AddCall      string
	Earlier      string
	Later        string
	None         string
	Decoder      string
	DecoderLabel string
	DecoderNote  string
	Looks        string // {name} {call} {flag}
	LooksLike    string // {names}
	Unknown      string // {bits}
	Several      string
	Missing      string
	Direction    string
	Quick        map5
}

// map5 has a short description of each input flag, in the order of mapi.Inputs.
type map5 [5]string

// Compare has the texts of the comparison of the five flags.
type Compare struct {
	_ incomparable

	Titles   [4]string // by model.BesideKind
	Columns  [4]string
	NoneOf   [4]string
	Note     string
	Choose   string
	Link     string
	Now      string
	Before   string
	Linked   string
	Returns  string
	OutValue string
	Sent     string
	Kept     string
	Received string
	Lost     string
	State    string
	Picture  string
	Use      string // {what}
	Differs  string
}
