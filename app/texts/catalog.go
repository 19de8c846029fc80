package texts

// Catalog is every text of the page in one language, by the part of the page
// that says it.
type Catalog struct {
	Page     Page
	Setup    Setup
	Call     Call
	Timeline Timeline
	Answer   Answer
	Account  Account
	Compare  Compare
	Share    Share
	Help     Help
	Problems Problems
	Steps    Steps
	Embed    Embed
	Asked    Asked
	Anytime  Anytime
}

// Page is the frame: header, hint, notices, footer.
type Page struct {
	Tagline                        string
	Description                    string // of the page, for those who list it
	Try                            string
	Examples                       string
	ExamplesNote                   string
	ExamplesFlags, ExamplesClients string
	UndoShort                      string
	Undo, Redo                     string // {step}
	NothingUndo                    string
	NothingRedo                    string
	Share                          string
	Help                           string
	Theme                          string
	ThemeSystem                    string
	ThemeLight                     string
	ThemeDark                      string
	Language                       string
	Loading                        string
	NoScript                       string
	Failed, Ended, EndedKept       string
	Offline, Again                 string
	SkipTo                         string
	NoteSim                        string
	NotePrivate                    string
	Reference                      string
	Version                        string // {version}
	Stale                          string // {n}
	FirstProblem                   string
	Dismiss                        string
	Loaded                         string // {title}
	UndoHint                       string
	BadLink                        string // {why}
	LinkNewer                      string
	LinkDamaged                    string
	LinkNone                       string // {found}
	FileUnreadable                 string
	BadImport                      string // {name} {why}
	NotKept                        string
	BadDraft                       string // {why}
	Crash                          string
	CrashDetail                    string
	CrashContinue                  string
	CrashCopy                      string
	UpdateReady                    string
	UpdateNow                      string
	Copied                         string
	CopyFailed                     string
	CopyByHand                     string
	CopyDone, CopyNot              string // on the button
	Close                          string
	DropHere                       string
}

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

// Timeline is the picture and its controls.
type Timeline struct {
	Title         string
	Processes     string
	Store         string // {id}
	Transport     string // {id}
	State         string
	Mail          string
	Queue         string
	OutLane       string
	InLane        string
	Fold          string // {name}
	Unfold        string // {name}
	Scrubber      string
	ScrubText     string // {at} {flags}
	Overview      string
	Find          string
	Found         string // {id} {fate} {at}
	FoundNone     string // {what}
	OverviewText  string // {from} {to}: in sight
	NoFlags       string
	ZoomIn        string
	ZoomOut       string
	Fit           string
	Previous      string
	Next          string
	Play, Pause   string
	Hint          string
	Open          string
	Closing       string
	Released      string
	Orphaned      string
	Waits         string
	Several       string // {n}
	Offline       string
	Failed        string
	Idle          string
	InCall        string
	Free          string
	Came          string // {n}
	CallHandle    string // {call} {at}
	MailHandle    string // {id} {at} {duration}
	StretchHandle string // {id} {duration}
	TableTitle    string
	ColTime       string
	ColWhat       string
	ColWhy        string
	MoreRows      string // {n}
}

// Answer is the account of one call.
type Answer struct {
	Title         string
	NoCall        string
	Calls         string // {process} {method} {store}
	CallsAll      string // {process} {method}
	CallsMail     string // {process} {method} {message}
	In, Out       string
	HRESULT       string
	Returned      string
	AtOnce        string // {at}
	After         string // {at} {wait}
	Never         string
	NeverWhy      string
	NotBy         string // {at}, when the scenario ends
	NotByWhy      string
	Started       string // {at} {planned}
	FlagsTitle    string
	Set, NotSet   string
	WhyTitle      string
	BothLanguages string
	Under         string // {reading} {outcome}
	InForce       string // {reading}
	Same          string
	OutcomeAtOnce string // {out} {at}
	OutcomeNever  string
	OutcomeCutOff string // {at}
	OutcomeFails  string // {result}
	NotMade       string
	Facts         string
	Fates         string
	FatesNone     string
	ColMail       string
	ColWay        string
	ColFate       string
	ColSince      string
	Verdicts      Verdicts
	Names         Names
	FlagWhy       FlagWhy
	FateNames     [11]string
	Fact          Facts
	ReadOnPage    string
}

// Verdicts is the answer in one sentence.
type Verdicts struct {
	Complete     string
	Performs     string
	Refused      string
	Shared       string
	Saved        string
	Invalid      string
	Counted      string
	LetGo        string
	Orphaned     string
	Gone         string
	Never        string
	CutOff       string // {at}
	Cancelled    string
	NotCancelled string
	Flushed      string
}

// Names are titles that are made of runs. Verdicts are clauses with {call},
// {store}, {message}, {result} and {work}; the work of a call that closes a
// store is made of the texts from Sends on.
type Names struct {
	Verdicts
	NoCall        string
	NoneBefore    string // {at}
	MoreCalls     string // {n}
	Next          string // {first} {next}: calls
	Also          string // {first} {next}: clauses
	Because       string // {what} {why}
	Is            string // {id} {fate}
	Sends         string // {mail}
	Receives      string // {mail}
	Stops         string // {mail}
	Leaves        string // {mail}
	Loses         string // {mail}
	Rejects       string // {mail}
	Returns       string // {mail}: it is undeliverable
	Works         string
	Releases      string
	ReleasesStore string // {store}
	Then          string // {what}
	Messages      string // {n}
	And           string // {first} {last}
}

// FlagWhy says for each output flag why it is set or not.
type FlagWhy struct {
	CompleteSet    string
	CompleteWill   string
	CompleteShared string
	CompleteSaved  string
	CompleteNot    string
	InboundSet     string // {what}
	InboundNot     string
	OutboundSet    string // {what}
	OutboundNot    string
	QueueSet       string // {what}
	QueueNot       string
	Withheld       string
	Ignored        string
	Failed         string
	NotYet         string
}

// Facts says what a decision looked at.
type Facts struct {
	Sending   string // {id}
	Receiving string // {id}
	Waiting   string // {id}
	Postponed string // {id} {until}
	Unreached string // {id} {transport}
	Forsaken  string // {id} {transport}
	HeldOpen  string // {id}
	More      string // {n}
}

// Account is the run told in sentences, one for each kind of record.
type Account struct {
	Submitted      string
	Rejected       string
	Deferred       string
	Arrived        string
	Announced      string
	StartedOut     string
	StartedIn      string
	Sent           string
	Received       string
	StoppedOut     string
	StoppedIn      string
	BrokenOut      string
	BrokenIn       string
	Undeliverable  string
	Cancelled      string
	Connected      string
	Disconnected   string
	WentOffline    string
	CameBack       string
	Failed         string
	Called         string
	CalledPlain    string
	Ignored        string
	Refused        string
	Saved          string
	Began          string
	Allowed        string
	AllowedNone    string
	Barred         string
	ReceptionEnded string
	StopAsked      string
	StopIgnored    string
	ReturnDecided  string
	OutputSet      string
	OutputWithheld string
	HandleOff      string
	HandleGone     string
	HandleStays    string
	HandleSaved    string
	Returned       string
	Released       string
	Kept           string
	Orphaned       string
}

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

// Share is the dialog with links, embedding and exports.
type Share struct {
	Title        string
	Link         string
	LinkNote     string
	Long         string // {n}
	Length       string // {n}
	Copy         string
	Embed        string
	EmbedNote    string
	Theme        string
	Lang         string
	Height       string
	Auto         string
	Element      string
	Frame        string
	Figure       string
	FigureNote   string
	DownloadFile string // {format}
	Invalid      string
	TitleNote    string
}

// Help is the sheet of keys.
type Help struct {
	Title       string
	Intro       string
	Keys        [][2]string
	Letters     string
	LettersNote string
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

// Embed is the compact view.
type Embed struct {
	OpenFull string
	BadLink  string // {why}
	NoScript string
}

// Asked says what was asked for, in an address or by the page around this one,
// and is not there.
type Asked struct {
	Intro   string
	Example string // {found}
	Flags   string // {found}
	Lang    string // {found}
	Theme   string // {found}
	Height  string // {found} {min} {max}
	Name    string // {found}
	Message string // {found}
	Twice   string // {name}
	NoCall  string // {found}
	Known   string // {list}
}

// Anytime is what the explorer has found.
type Anytime struct {
	Title, Note        string
	Ask, Stop, Again   string
	Stopping           string
	TooLarge, TooOften string
	Wrong              string // {why}
	Outdated           string
	Running            string // {states}
	Searched           string // {states} {transitions} {ends}
	SoFar              string // {states}
	Mistaken           string // {states}; there are mistakes
	Done, NotDone      string
	Open, CopyLink     string // {what}
	AsIs               string // the call as it is

	Outcomes, OutcomesNote string
	Outcome                string
	InEveryRun, Sometimes  string
	Never, NotYet          string
	EndsNever, NotMade     string

	Promises, PromisesNote string
	PromiseNames           [4]string
	Keeps, Breaks, Unknown string
	KeepsAll               string // {flags}
	KeepsNone              string
	KeepsPerhaps           string // {flags}; nothing speaks against it so far
	KeepsOtherwise         string // {flags}
	Readings               string // {readings}
	AskReadings            string
	AskReadingsNote        string
	Otherwise              string // than the same flag, read as here

	Mail, MailNote string
	Store          string

	Only, OnlyNote, AnyFate string
	Runs                    string // {n} {all}

	Claims, ClaimsNote      string
	Holds, Violated         string
	NotAbout, NotYetAgainst string

	Coverage          string // {used} {all} {told} {sentences}
	CoverageNone      string
	CoverageNoneYet   string
	CoverageSentences string
	Mistake           string // {what}
}
