package scenario

// Limits of a document. They are checked before memory is spent on the content.
const (
	Version = 1

	MaxBytes       = 16 << 20   // of a document
	MaxDepth       = 64         // of nesting
	MaxTime        = 86_400_000 // ms, a day
	DefaultHorizon = 60_000     // ms

	MaxTitle       = 120   // characters
	MaxDescription = 2_000 // characters
	MaxThings      = 16    // processes, stores, transports, each
	MaxRefs        = 99
	MaxMessages    = 100_000
	MaxActions     = 1_000
	MaxFailures    = 1_000     // of one message
	MaxAttempts    = 1_000_000 // of all messages: the sum of 1 + Failures
)
