package texts

// Answer has the texts of the answer.
type Answer struct {
	_ incomparable

	Title         string
	NoCall        string
	Calls         string // {process} {method} {store}
	CallsAll      string // {process} {method}
	CallsMail     string // {process} {method} {message}
	Exits         string // {process}
	In, Out       string
	HRESULT       string
	Returned      string
	AtOnce        string // {at}
	After         string // {at} {wait}
	Never         string
	NeverWhy      string
	AbandonedWhy  string // its process has ended
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
	Story         string // {id}
	Asks          string // {what}: what would change it?
	Change        string
	Changes       string
	NoChange      string
	Earlier       string // {id} {ms}
	Later         string // {id} {ms}
	Shorter       string // {id} {ms}
	Longer        string // {id} {ms}
	TooManyThings string
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
	Sentence      string // {page} {n}
	Map           string
	MapAsk        string
	MapUses       [4]string // in the order of answer.Use
	ReadInGuide   string
}

// Verdicts has the texts of Source.Verdict in package answer.
type Verdicts struct {
	_ incomparable

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
	Opened       string
	Referenced   string
	Reopened     string
	Exited       string
	Abandoned    string
}

// Names has the parts of derived titles. Verdicts are clauses with {call},
// {process}, {store}, {message}, {result} and {work}; {work} of a call that closes a store
// consists of the texts from Sends on.
type Names struct {
	_ incomparable

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

// FlagWhy has the reasons why an output flag is set or not.
type FlagWhy struct {
	_ incomparable

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

// Facts has the texts of the facts of a decision.
type Facts struct {
	_ incomparable

	Sending   string // {id}
	Receiving string // {id}
	Waiting   string // {id}
	Postponed string // {id} {until}
	Unreached string // {id} {transport}
	Forsaken  string // {id} {transport}
	HeldOpen  string // {id}
	More      string // {n}
}

// Account has the sentences of the account of a run, one for each kind of
// record.
type Account struct {
	_ incomparable

	Submitted      string
	SubmittedBy    string // {process}
	Rejected       string
	RejectedBy     string // {process}
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
	FailedOut      string
	FailedIn       string
	AttemptFailed  string
	Undeliverable  string
	Cancelled      string
	Disallowed     string
	Connected      string
	Disconnected   string
	WentOffline    string
	CameBack       string
	Failed         string
	Called         string
	CalledPlain    string
	Exits          string
	Masked         string // {value}
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
	Opened         string
	OpenedMore     string
	HandlesGone    string
	Abandoned      string // {inside}
	Returned       string
	Ended          string
	Released       string
	Kept           string
	Orphaned       string
	Carried        string
	Paused         string
	PausedEmpty    string
	Reopened       string
}
