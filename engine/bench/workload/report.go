package workload

// Way is a way to run the workload. Peers have only Run. All of ours record the
// full trace.
type Way string

// The ways.
const (
	Run   Way = "run"   // a compiled program, by a Runner that has run before and reuses its memory
	Fresh Way = "fresh" // a compiled program, by a new Runner
	Whole Way = "whole" // engine.Compile, a new Runner, engine.NewResult
)

// Figures is what every contender prints, as JSON: the checksum of the
// completion times, and the best time of each way, in ns.
type Figures struct {
	Checksum uint64        `json:"checksum"`
	NS       map[Way]int64 `json:"ns"`
}

// Facts is the figures of the engine alone that our runner prints.
type Facts struct {
	Records        int             `json:"records"`        // of a run of the large crowd
	BytesPerRecord int             `json:"bytesPerRecord"` //
	Allocations    map[Way]float64 `json:"allocations"`    // per event of the large crowd
	Small          int64           `json:"small"`          // ns; a run of the small crowd
	Large          int64           `json:"large"`          // ns; a run of the large one
	Page           map[Way]float64 `json:"page"`           // ns; a scenario of ten messages
	Decode         int64           `json:"decode"`         // ns; the document of the large crowd, checked in full
	Unmarshal      int64           `json:"unmarshal"`      // ns; the same by encoding/json, into plain structs, unchecked
}

// The crowds that show how time grows with mail.
const (
	SmallCrowd, LargeCrowd = 10_000, 100_000
	CrowdServers           = 16
)

// The ways to search: states with the outcomes that come together in them, as SPIN
// has them; the same by every set of events; and reduced, as by default.
const (
	WholeStates = iota
	EveryInstant
	ReducedStates
)

// Search is the figures of a search of every timing that our runner prints.
type Search struct {
	States      int   `json:"states"`
	Transitions int   `json:"transitions"`
	Ends        int   `json:"ends"`
	Bytes       int64 `json:"bytes"`  // for the states, the frontier included
	Memory      int64 `json:"memory"` // bytes that the whole process has taken from the system
	NS          int64 `json:"ns"`
}
