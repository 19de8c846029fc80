package rules

import "slices"

// Key names a reading: a question that the page leaves open.
type Key uint8

// The readings of SEMANTICS.md section 3.1, in its order.
const (
	Abort Key = iota
	NoWait
	Orderly
	OrderlyReturn
	Purge
	Quiet
	Ready
	Output
	QueueBit
	AbortSubmit
	Release
	Input
	Orphan

	KeyCount = iota
)

// Value is an answer to a reading: its index in the list of values. The default
// is 0.
type Value uint8

// The values of each reading; the first of each group is the default.
const (
	AbortStop   Value = 0
	AbortRefuse Value = 1
	AbortHybrid Value = 2

	NoWaitAfterSent Value = 0
	NoWaitImmediate Value = 1

	OrderlyInProcess Value = 0
	OrderlyQueued    Value = 1

	OrderlyReturnAfterDone Value = 0
	OrderlyReturnImmediate Value = 1

	PurgeFlush Value = 0
	PurgePlain Value = 1

	QuietTransfers         Value = 0
	QuietTransfersAndQueue Value = 1

	ReadySendable  Value = 0
	ReadySubmitted Value = 1

	OutputEvery     Value = 0
	OutputQuietOnly Value = 1

	QueueBitWaiting   Value = 0
	QueueBitSubmitted Value = 1

	AbortSubmitWaiting Value = 0
	AbortSubmitUntried Value = 1

	ReleaseUnlessCalled    Value = 0
	ReleaseUnlessLoggedOff Value = 1

	InputStrict Value = 0
	InputMasked Value = 1

	OrphanGoesOn Value = 0
	OrphanStops  Value = 1
)

// Readings is one answer to every question. It is comparable, and its zero value
// is the set "default", with all defaults.
type Readings [KeyCount]Value

// Choice is an answer to one question, small enough for a trace record. Zero
// means that a decision does not depend on a reading.
type Choice uint8

// Choice returns the answer that r gives to k.
func (r Readings) Choice(k Key) Choice { return choiceBase[k] + Choice(r[k]) }

// choiceBase is the Choice of each key's default. Keys have at most three values;
// TestChoices checks that no two choices collide.
var choiceBase = [KeyCount]Choice{1, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26}

// Split returns the question and the answer of a choice; ok is false for the zero
// Choice.
func (c Choice) Split() (k Key, v Value, ok bool) {
	for k := Key(KeyCount); k > 0; k-- {
		if base := choiceBase[k-1]; c >= base {
			return k - 1, Value(c - base), true
		}
	}
	return 0, 0, false
}

// String formats a choice as documents do: "abort: stop".
func (c Choice) String() string {
	k, v, ok := c.Split()
	if !ok {
		return ""
	}
	return k.String() + ": " + k.ValueName(v)
}

// String returns the key's name in documents.
func (k Key) String() string { return readings[k].Name }

// ValueName returns the name of a value in documents.
func (k Key) ValueName(v Value) string { return readings[k].Values[v].Name }

// KeyByName returns the key with a name in documents.
func KeyByName(name string) (Key, bool) {
	i := slices.IndexFunc(readings[:], func(r Reading) bool { return r.Name == name })
	return Key(max(i, 0)), i >= 0
}

// ValueByName returns the value with a name in documents.
func (k Key) ValueByName(name string) (Value, bool) {
	i := slices.IndexFunc(readings[k].Values, func(v ValueInfo) bool { return v.Name == name })
	return Value(max(i, 0)), i >= 0
}

// Set is a named set of readings.
type Set struct {
	Name     string
	Readings Readings
	Says     Text
}

// sets are the named sets of SEMANTICS.md section 3.3.
var sets = []Set{
	{"default", Readings{}, Text{
		En: "The reference page as this simulation reads it: every default.",
		Zh: "本模拟对参考文档的解读：全部取默认值。"}},
	{"sdk", Readings{NoWait: NoWaitImmediate, OrderlyReturn: OrderlyReturnImmediate, Release: ReleaseUnlessLoggedOff}, Text{
		En: "The sample store of the old MAPI SDK: NO_WAIT and ORDERLY return control at once, and Release always calls StoreLogoffTransports unless the store is logged off.",
		Zh: "旧版 MAPI SDK 的示例邮件存储：NO_WAIT 与 ORDERLY 立即返回控制权；只要尚未注销，Release 总会调用 StoreLogoffTransports。"}},
	{"refusing", Readings{Abort: AbortRefuse}, Text{
		En: "ABORT taken by its third sentence: it refuses while anything is going on.",
		Zh: "按第三句理解 ABORT：只要有活动就拒绝注销。"}},
	{"seed-layout", Readings{Abort: AbortHybrid, Purge: PurgePlain, Output: OutputQuietOnly}, Text{
		En: "The page as it was laid out until 2021: the output flags stand under QUIET.",
		Zh: "2021 年之前参考文档的排版：输出标志列在 QUIET 之下。"}},
}

// Sets returns the named sets, "default" first.
func Sets() []Set { return append([]Set(nil), sets...) }

// SetName returns the name of the set that equals r, or "" if there is none.
func (r Readings) SetName() string {
	for _, s := range sets {
		if s.Readings == r {
			return s.Name
		}
	}
	return ""
}

// Reading is the row of a question in the catalogue.
type Reading struct {
	Key    Key
	Name   string      // in documents
	Asks   Text        // the question
	Cites  Citations   // the sentences that leave it open
	Values []ValueInfo // the answers, the default first
	Why    Text        // why the default is the default
}

// ValueInfo describes one answer: its name in documents, its effect in the
// engine, and its sources.
type ValueInfo struct {
	Name  string
	Says  Text
	Cites Citations
}

// All returns the catalogue of readings in the order of the keys.
func All() []Reading { return append([]Reading(nil), readings[:]...) }

// Info returns the catalogue row of k.
func (k Key) Info() Reading { return readings[k] }
