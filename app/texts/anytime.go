package texts

// Anytime has the texts of the explorer's part of the page.
type Anytime struct {
	_ incomparable

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
	WhyNever               string // {what}
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

	Mail, MailNote string // {flag}
	WhyNot         string // another fate
	Store          string

	Only, OnlyNote, AnyFate string // {flag}
	Runs                    string // {n} {all}

	Claims, ClaimsNote      string // {flag}
	Holds, Violated         string
	NotAbout, NotYetAgainst string

	Coverage          string // {used} {all} {covered} {sentences}
	CoverageNone      string
	CoverageNoneYet   string
	CoverageSentences string
	Mistake           string // {what}
}

// Observed has the texts about what a user has seen elsewhere, and whether any timing
// gives it.
type Observed struct {
	_ incomparable

	Title, Note           string
	Else                  string // I saw something else
	Of                    string // {what}: I saw something else
	Nothing               string
	Returned, NotReturned string
	Add                   string
	Agrees                string
	Differs               string // {what} {saw} {given}
	Ask                   string
	InTransfer            string
	Searching             string // {n} {states}
	Allowed               string
	Otherwise             string
	SoFar                 string // nothing was found so far
	None                  string // {n}
	NoneSoFar             string // {n}
	Nearest               string
	NearestSoFar          string
	NearestRun            string
	Against               string
}
