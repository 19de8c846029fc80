package rules

// ID names a rule in records and code. It is an index into the catalogue; the
// stable name of a rule is its string.
type ID uint8

// The rules, in the order of the catalogue.
const (
	None ID = iota

	// How a call is made, and how it is checked.
	CallDirect
	CallForwarded
	CallSaved
	CallSavedUsed
	CallReleaseAborts
	CallReleaseCounts
	CallReleaseAfterLogoff
	CallReleaseAfterRefusal
	CallNullPointer
	CallUnknownFlag
	CallOutputIgnored
	CallOneFlag
	CallNoHandle
	CallOnlyRelease
	SharedIgnored
	AbortSubmitCancels
	AbortSubmitInTransfer
	AbortSubmitTried
	AbortSubmitNotQueued
	FlushConnects
	OpenOpens
	OpenAddsReference
	OpenReopens
	OpenBusy
	ExitEnds
	ExitAbandonsCall

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

	// What a call returns.
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
	ExitOrphans
	OrphanContinues
	OrphanPauses
	QueueKept

	// What the spooler always does.
	MailSubmitted
	MailRejected
	MailSenderRejected
	MailNoMail
	MailDeferred
	MailOldestFirst
	MailSent
	MailPutBack
	MailAttemptFails
	MailRetries
	MailRetryNotReady
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
	LinkDropsOutbound
	LinkDropsInbound
	LinkBack
	TransportFails
	FailureKeepsOutbound
	FailureLosesInbound

	idCount
)
