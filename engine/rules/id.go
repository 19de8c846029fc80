package rules

// ID names a rule in records and code. IDs are an index; the stable name of a
// rule is its string.
type ID uint8

// The rules, in the order of the catalogue.
const (
	None ID = iota

	// How a call comes about, and what it is checked for.
	CallDirect
	CallForwarded
	CallSaved
	CallSavedUsed
	CallReleaseAborts
	CallReleaseCounts
	CallReleaseAfterLogoff
	CallNullPointer
	CallUnknownFlag
	CallOneFlag
	CallNoHandle
	CallOnlyRelease
	SharedIgnored
	AbortSubmitCancels
	AbortSubmitInTransfer
	AbortSubmitNotQueued
	FlushConnects

	// What the five flags do.
	LogoffBegins
	QuietRefuses
	QuietReports
	QuietReleases
	AbortStops
	AbortIgnoredCancel
	AbortReturns
	AbortRefuses
	AbortReleases
	NoWaitSendsReady
	NoWaitReturns
	NoWaitInbox
	NoWaitReleases
	OrderlyFinishes
	OrderlyNothingNew
	OrderlyReturns
	OrderlyReleases
	PurgeFlushes
	PurgeLikeNoWait
	PurgeReturns
	PurgeReleases

	// What comes back.
	OutputList
	OutputComplete
	OutputWillPerform
	OutputInbound
	OutputOutbound
	OutputQueue
	ResultOK
	HandleInvalidated
	ProviderKeepsStore
	ReleaseOrphans
	QueueKept

	// What the spooler does all the time.
	MailSubmitted
	MailRejected
	MailNoMail
	MailDeferred
	MailOldestFirst
	MailSent
	MailPutBack
	MailNoTransport
	InboxArrives
	InboxAnnounced
	InboxPolled
	InboxTakes
	InboxReceived
	InboxKeptOnServer
	LinkDials
	LinkHangsUp
	LinkOffline
	LinkBack
	TransportFails
	FailureKeepsOutbound
	FailureLosesInbound

	idCount
)
