package texts

// Timeline has the texts of the timeline.
type Timeline struct {
	_ incomparable

	Title         string
	Processes     string
	Store         string // {id}
	Transport     string // {id}
	Spooler       string
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
	FoundUnborn   string // {id} {fate}
	FoundNone     string // {what}
	OverviewText  string // {from} {to}: the visible span
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
	MailWaits     string // {id}
	Ended         string
	OpenAgain     string
	Done          string
	Stopped       string
	LineDrops     string
	Retries       string
	OfflineFrom   string // {id} {at}
	OfflineTo     string // {id} {at}
	ConnectHandle string // {id} {at}
	EveryHandle   string // {id} {at}
	Waits         string
	Several       string // {n}
	Offline       string
	Failed        string
	Idle          string
	InCall        string
	Free          string
	Came          string // {n}
	CallHandle    string // {call} {at}
	MailHandle    string // {id} {at}: the submission
	SenderHandle  string // {id} {process} {at}: the submission, on the lane of the process
	MoveHandle    string // {id} {at}: the transfer
	StretchHandle string // {id} {duration}
	TableTitle    string
	ColTime       string
	ColWhat       string
	ColWhy        string
	MoreRows      string // {n}
	Mark          string
	Moments       string
	Note          string
	NoteOn        string // {at}
	GoTo          string // {at}
	Unmark        string // {at}
	Range         string
	RangeTitle    string
	RangeIs       string // {from} {to} {length}
	RangeHint     string
	RangeZoom     string
	RangeEnd      string
}

// Range has the texts of the summary of a range.
type Range struct {
	_ incomparable

	Mail      string
	Calls     string
	Nothing   string
	Submitted string // {n}, as the following
	Arrived   string
	Sent      string
	Received  string
	Stopped   string
	Broken    string
	Retried   string
	Failed    string
	Made      string
	Returned  string
	Decisions string
	Store     string // {before} {after}: queue; {flagsBefore} {flagsAfter}
	Busy      string // {ms}
}
