package texts

// Setup has the texts of the editor.
type Setup struct {
	Title         string
	Document      string
	Fields        map[string]Field // by list and name; also of values that are chosen
	Lists         [5]string        // by scenario.List, from Processes
	Readings      string
	ReadingsNote  string
	ReadingSet    string
	ReadingCustom string
	ReadingTo     [2]string // between a reading and the value that it is set to
	ReadingShow   string
	ReadingWhy    string    // {name} {why}
	ReadingGroups [3]string // of flags, of mail, of the ends of clients
	Add           string
	New           [6]string // what the buttons in a row add
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
	Earlier       string // {list}
	Later         string // {list}
	Full          string // {n}
	Import        string
	Paste         string
	PasteLabel    string
	PasteDo       string
	ExportJSON    string
	Clear         string
	Ms            string
}

// Field has the texts of a field of the document, or of a value that can be
// chosen. The note is optional.
type Field struct{ Label, Note string }

// Steps has the names of the steps of the history, by verb.
type Steps struct {
	_ incomparable

	Start     string
	Change    string // {field} {thing}
	Add       string // {thing}
	Duplicate string // {thing}
	Remove    string // {thing}
	Move      string // {thing}
	Drag      string // {thing}
	Open      string // {title}
	Import    string // {thing}
	Clear     string
	Mark      string
}

// Problems has the texts of problems with a document, by code.
type Problems struct {
	NotJSON, TooLarge, TooDeep, WrongVersion, UnknownField, DuplicateKey string
	Missing, WrongType, OutOfRange, TooLong, TooMany, TooFew             string
	BadID, BadAddressType, NotOneOf, Twice, NotThere                     string
	SecondInbox, NoMailInbox, BadWindow, NotAscending                    string
	NoWay, BothWays, NotHere                                             string
	NotOutbound, NoFailures, TooManyAttempts, NothingExpected            string
	// Phrases are what the decoder finds and allows, as it says it and as it
	// is said here.
	Phrases [][2]string
	Found   string // {found}
	Allowed string // {allowed}
	Meant   string // {what}
}
