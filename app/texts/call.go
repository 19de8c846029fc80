package texts

// Call is the bar on which the call is made.
type Call struct {
	Title        string
	Method       string
	Process      string
	Store        string
	At           string
	Flags        string
	Raw          string
	RawNote      string
	AddCall      string
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

// map5 says in a word what each input flag does, by its place.
type map5 [5]string

// Compare is the five flags side by side.
type Compare struct {
	Title    string
	Note     string
	Flag     string
	Returns  string
	OutValue string
	Sent     string
	Kept     string
	Received string
	Lost     string
	State    string
	Picture  string
	Use      string // {flag}
	Differs  string
	None     string
}
