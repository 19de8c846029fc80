package texts

// Setup is the editor of the scenario.
type Setup struct {
	Title         string
	Document      string
	Fields        map[string]Field // by list and name; also of values that are chosen
	Processes     string
	Stores        string
	Transports    string
	Mail          string
	Actions       string
	Readings      string
	ReadingsNote  string
	ReadingSet    string
	ReadingCustom string
	AddProcess    string
	AddStore      string
	AddTransport  string
	AddOutbound   string
	AddInbound    string
	AddAction     string
	Duplicate     string // {name}
	Remove        string // {name}
	MoveUp        string // {name}
	MoveDown      string // {name}
	OrderNote     string
	Details       string
	Page          string // {from} {to} {of}
	Earlier       string
	Later         string
	Full          string // {n}
	Import        string
	Paste         string
	PasteLabel    string
	PasteDo       string
	ExportJSON    string
	Clear         string
	Ms            string
}

// Field is what the editor says of a field of the document, or of a value. Most
// need no note.
type Field struct{ Label, Note string }

// Steps names the steps of the history, by the verb.
type Steps struct {
	Change    string // {field} {thing}
	Add       string // {thing}
	Duplicate string // {thing}
	Remove    string // {thing}
	Move      string // {thing}
	Drag      string // {thing}
	Open      string // {title}
	Import    string // {thing}
	Clear     string
}

// Problems is what is wrong with a field, by the code of the problem.
type Problems struct {
	NotJSON, TooLarge, TooDeep, WrongVersion, UnknownField, DuplicateKey string
	Missing, WrongType, OutOfRange, TooLong, TooMany, TooFew             string
	BadID, BadAddressType, NotOneOf, Twice, NotThere                     string
	SecondInbox, NoMailInbox, BadWindow, NotAscending                    string
	NoWay, BothWays, NotHere                                             string
	// Phrases are what the decoder finds and allows, as it says it and as it
	// is said here.
	Phrases [][2]string
	Found   string // {found}
	Allowed string // {allowed}
	Meant   string // {what}
}
