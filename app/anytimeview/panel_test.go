package anytimeview_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/anytime"
	"spoolscope/app/anytimeview"
	"spoolscope/app/apptest"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/parts"
	"spoolscope/app/texts"
	"spoolscope/engine/claims"
	"spoolscope/engine/explore"
	"spoolscope/engine/mapi"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/engine/spooler"
)

// asked is the setup that the reports are about. Of its messages m2 belongs to
// another store than that of the call, and n1 to none.
const asked = `{"version":1,"readings":{"ready":"submitted"},"processes":[{"id":"p"}],
	"stores":[{"id":"s","openBy":[{"process":"p"}]},{"id":"z","openBy":[{"process":"p"}]}],
	"transports":[{"id":"t","addressTypes":["A"]}],
	"messages":[{"id":"m1","store":"s","to":"A","duration":1},{"id":"m2","store":"z","to":"A","duration":1},{"id":"n1","transport":"t","duration":1}],
	"actions":[{"at":1,"process":"p","do":"FlushQueues"},{"at":5,"process":"p","do":"StoreLogoff","store":"s","flags":"LOGOFF_NO_WAIT"}]}`

func fact(always bool, witness int) anytime.Fact {
	return anytime.Fact{Always: always, Witness: witness}
}

// report returns a report with a few outcomes of everything.
func report(flag mapi.Flags, limit explore.Limit) *anytime.Report {
	f := fact(false, 9)
	return &anytime.Report{
		Flag: flag, Passes: true,
		Progress: anytime.Progress{States: 1234567, Transitions: 999, Ends: 1000, Limit: limit},
		Calls: []anytime.Call{{}, {Outcomes: []anytime.Outcome{
			{Way: anytime.Way{Out: mapi.Complete | mapi.Inbound}, Fact: fact(true, 1)},
			{Way: anytime.Way{Out: mapi.Inbound}, Fact: fact(false, 2)},
		}}},
		Messages: []anytime.Mail{
			{Fates: []anytime.Fate{{Phase: spooler.Sent, Fact: fact(true, 3)}}},
			{Fates: []anytime.Fate{{Phase: spooler.Queued, Fact: fact(false, 4)}, {Phase: spooler.Sent, Fact: fact(false, 5)}}, Cut: &f},
			{Fates: []anytime.Fate{{Phase: spooler.OnServer, Fact: fact(true, 6)}}, Cut: &f},
		},
		Stores: []anytime.Store{
			{Finals: []anytime.Final{{Phase: spooler.StoreOpen, Fact: fact(false, 7)}, {Phase: spooler.StoreReleased, Fact: fact(false, 8)}}},
			{Finals: []anytime.Final{{Phase: spooler.StoreOpen, Fact: fact(true, 7)}}},
		},
		Claims: []anytime.Claim{
			{ID: 1, Answer: claims.Holds}, {ID: 2, Answer: claims.NotApplicable}, {ID: 3, Answer: claims.Violated}, {ID: 4, Answer: claims.Violated, Counter: &f},
		},
		Coverage: explore.Coverage{
			Rules:     explore.Share[rules.ID]{Exercised: []rules.ID{1, 2, 3}, Never: []rules.ID{4, 5}},
			Sentences: explore.Share[string]{Exercised: []string{"116"}, Never: []string{"117", "118", "119"}},
		},
	}
}

// blocking returns a report in which the call has bad outcomes, and m1 stays in the
// queue.
func blocking(flag mapi.Flags) *anytime.Report {
	r := report(flag, explore.Complete)
	f := fact(true, 11)
	r.Calls[1] = anytime.Call{Waits: &f, Outcomes: []anytime.Outcome{
		{Way: anytime.Way{Ending: explore.NeverReturns}, Fact: fact(false, 12)},
		{Way: anytime.Way{Ending: explore.NeverMade}, Fact: fact(false, 13)},
		{Way: anytime.Way{Result: mapi.Busy}, Fact: fact(false, 14)},
		{Way: anytime.Way{}, Fact: fact(false, 15)},
		{Way: anytime.Way{Out: mapi.Inbound}, Fact: fact(false, 16)},
	}}
	r.Messages[0].Fates = []anytime.Fate{{Phase: spooler.Queued, Fact: fact(false, 17)}}
	return r
}

// with returns the state of the explorer with the reports of NO_WAIT, ORDERLY and
// ABORT, after a change.
func with(change func(a *model.Anytime)) *model.Anytime {
	s, err := scenario.Decode([]byte(asked))
	if err != nil {
		panic(err)
	}
	a := &model.Anytime{
		Asking: model.Asking{Asked: s}, Action: 1,
		Variants: []anytime.Variant{{Flag: mapi.NoWait, Passes: true}, {Flag: mapi.Orderly, Passes: true}, {Flag: mapi.Abort, Passes: true}},
		Progress: make([]anytime.Progress, 5),
		Reports:  []*anytime.Report{report(mapi.NoWait, explore.Complete), blocking(mapi.Orderly), report(mapi.Abort, explore.Complete)},
	}
	change(a)
	return a
}

// reading returns the variant of a flag under another reading.
func reading(flag mapi.Flags, key rules.Key, value rules.Value) anytime.Variant {
	var r rules.Readings
	r[key] = value
	return anytime.Variant{Flag: flag, Passes: true, Reading: r.Choice(key)}
}

// states are states of the explorer.
var states = []struct {
	name             string
	current, blocked bool
	a                *model.Anytime
}{
	{"complete", true, false, with(func(a *model.Anytime) {})},
	{"nothing is asked", true, false, &model.Anytime{Action: -1}},
	{"the document cannot run", false, true, &model.Anytime{Action: -1}},
	{"too many messages", true, false, &model.Anytime{Action: -1, Asking: model.Asking{TooLarge: explore.MessageLimit}}},
	{"too many moments", true, false, &model.Anytime{Action: -1, Asking: model.Asking{TooLarge: explore.MomentLimit}}},
	{"failed", true, false, &model.Anytime{Action: -1, Asking: model.Asking{Wrong: "boom"}}},
	{"of another document", false, false, with(func(a *model.Anytime) {})},
	{"searching", true, false, with(func(a *model.Anytime) {
		a.Running = true
		a.Variants = append(a.Variants, anytime.Variant{}, reading(mapi.Purge, rules.Purge, rules.PurgePlain))
		a.Reports = append(a.Reports, nil, nil)
		a.Reports[1] = nil
		a.Progress[1], a.Progress[4].States = anytime.Progress{States: 1000}, 100
	})},
	{"searching for another document", false, false, with(func(a *model.Anytime) { a.Running = true })},
	{"stopping", true, false, with(func(a *model.Anytime) { a.Running, a.Stopping = true, true })},
	{"stopped", true, false, with(func(a *model.Anytime) {
		a.Reports = []*anytime.Report{report(mapi.NoWait, explore.Cancelled), nil, nil}
	})},
	{"partly stopped", true, false, with(func(a *model.Anytime) { a.Reports[2] = report(mapi.Abort, explore.Cancelled) })},
	{"a promise is wanted", true, false, with(func(a *model.Anytime) { a.Wants[anytime.NeverBlocks] = true })},
	{"its program has ended", true, false, with(func(a *model.Anytime) { a.Ended = true })},
	{"a mistake", true, false, with(func(a *model.Anytime) {
		a.Reports[0].Mistakes = []string{"it is wrong"}
		a.Reports[2].Mistakes = []string{"so is this"}
		a.Filtered = report(mapi.NoWait, explore.Complete)
		a.Filtered.Mistakes = []string{"and this"}
	})},
	{"no call", true, false, with(func(a *model.Anytime) {
		a.Action, a.Variants, a.Reports = -1, []anytime.Variant{{}}, a.Reports[:1]
	})},
	{"one flag", true, false, with(func(a *model.Anytime) { a.Variants, a.Reports = a.Variants[:1], a.Reports[:1] })},
	{"no messages", true, false, with(func(a *model.Anytime) { a.Reports[0].Messages = nil })},
	{"certain runs", true, false, with(func(a *model.Anytime) {
		a.Only = map[int]spooler.Phase{1: spooler.Queued}
		a.Filtered = blocking(mapi.NoWait)
		a.Filtered.Progress.Ends = 7
	})},
	{"certain runs of no call", true, false, with(func(a *model.Anytime) {
		a.Action, a.Variants, a.Reports = -1, []anytime.Variant{{}}, a.Reports[:1]
		a.Only = map[int]spooler.Phase{0: spooler.Sent}
		a.Filtered = report(mapi.NoWait, explore.Complete)
	})},
	{"certain runs, none of which ended", true, false, with(func(a *model.Anytime) {
		a.Only = map[int]spooler.Phase{0: spooler.Sent, 2: spooler.OnServer}
		a.Reports[0].Progress.Ends = 0
		a.Filtered = report(mapi.NoWait, explore.Cancelled)
	})},
	{"other readings", true, false, with(func(a *model.Anytime) {
		a.Variants = append(a.Variants, reading(mapi.NoWait, rules.NoWait, rules.NoWaitImmediate), reading(mapi.Orderly, rules.Orderly, rules.OrderlyQueued))
		a.Reports = append(a.Reports, blocking(mapi.NoWait), report(mapi.Orderly, explore.Complete))
	})},
	{"other readings, searching", true, false, with(func(a *model.Anytime) {
		a.Running = true
		a.Variants = append(a.Variants, reading(mapi.NoWait, rules.NoWait, rules.NoWaitImmediate))
		a.Reports = append(a.Reports, nil)
	})},
}

// shown returns the markup of the panel in a state, and the messages that its
// elements send for the value 2 as lines.
func shown(t *testing.T, p *parts.Page, current, blocked bool) []string {
	t.Helper()
	panel := &anytimeview.Panel{P: p, Current: current, Blocked: blocked}
	lines := strings.SplitAfter(apptest.Lines(t, app.HTMLString(panel)), "\n")
	p.Send = func(m model.Msg) { lines = append(lines, fmt.Sprintf("\t%#v\n", m)) }
	for _, h := range apptest.Handlers(panel.Render()) {
		lines = append(lines, h.Element+" "+h.Event+"\n")
		h.Call("2")
	}
	return lines
}

// TestPanel compares the panel in each state with a golden file. After the first
// state, which is the complete answer, only what is new in a state is listed.
func TestPanel(t *testing.T) {
	apptest.NameCatalog(t)
	s := states[0].a.Asked
	var b strings.Builder
	known := map[string]int{}
	for i, state := range states {
		m := model.New(s, texts.English)
		m.Anytime = state.a
		p := &parts.Page{Model: m, Host: host.None{}, Fault: func(report string) { t.Error(report) }}
		fmt.Fprintf(&b, "# %s\n", state.name)
		left := map[string]int{}
		for line, n := range known {
			left[line] = n
		}
		lines := shown(t, p, state.current, state.blocked)
		for _, line := range lines {
			if left[line]--; left[line] < 0 {
				b.WriteString(line)
			}
		}
		if i == 0 {
			for _, line := range lines {
				known[line]++
			}
		}
	}
	apptest.Golden(t, "panel", b.String())
}

var tags, blanks = regexp.MustCompile(`<[^>]*>`), regexp.MustCompile(`\s+`)

// TestGuaranteed checks what is said of the flags that keep the selected promises.
func TestGuaranteed(t *testing.T) {
	apptest.NameCatalog(t)
	partly := func(flag mapi.Flags) *anytime.Report { return report(flag, explore.Cancelled) }
	complete := func(flag mapi.Flags) *anytime.Report { return report(flag, explore.Complete) }
	other := reading(mapi.Orderly, rules.Orderly, rules.OrderlyQueued)
	same := reading(mapi.NoWait, rules.NoWait, rules.NoWaitImmediate)
	for _, test := range []struct {
		name    string
		wants   []anytime.Promise
		reports []*anytime.Report
		more    []anytime.Variant
		want    string
	}{
		{"nothing is wanted", nil, []*anytime.Report{complete(1), complete(2), complete(8)}, nil, ""},
		{"all", []anytime.Promise{0}, []*anytime.Report{complete(1), complete(2), complete(8)}, nil, "KeepsAll(NO_WAIT, ORDERLY, ABORT)"},
		{"one does not", []anytime.Promise{1}, []*anytime.Report{complete(1), blocking(2), complete(8)}, nil, "KeepsAll(NO_WAIT, ABORT)"},
		{"one breaks another promise", []anytime.Promise{2}, []*anytime.Report{complete(1), blocking(2), complete(8)}, nil, "KeepsAll(NO_WAIT, ORDERLY, ABORT)"},
		{"one of two promises", []anytime.Promise{1, 2}, []*anytime.Report{complete(1), blocking(2), blocking(8)}, nil, "KeepsAll(NO_WAIT)"},
		{"none", []anytime.Promise{3}, []*anytime.Report{blocking(1), blocking(2), blocking(8)}, nil, "KeepsNone"},
		{"perhaps", []anytime.Promise{0}, []*anytime.Report{partly(1), blocking(2), nil}, nil, "KeepsPerhaps(NO_WAIT, ABORT)"},
		{"some and perhaps", []anytime.Promise{0}, []*anytime.Report{partly(1), complete(2), nil}, nil, "KeepsAll(ORDERLY)"},
		{"under another reading", []anytime.Promise{0}, []*anytime.Report{complete(1), blocking(2), complete(8), complete(2)}, []anytime.Variant{other}, "KeepsAll(NO_WAIT, ABORT) KeepsOtherwise(ORDERLY (orderly: queued))"},
		{"none but under another reading", []anytime.Promise{0}, []*anytime.Report{blocking(1), blocking(2), blocking(8), complete(2)}, []anytime.Variant{other}, "KeepsNone KeepsOtherwise(ORDERLY (orderly: queued))"},
		{"under both readings", []anytime.Promise{0}, []*anytime.Report{complete(1), complete(2), complete(8), complete(2)}, []anytime.Variant{other}, "KeepsAll(NO_WAIT, ORDERLY, ABORT)"},
		{"another reading breaks it", []anytime.Promise{0}, []*anytime.Report{complete(1), complete(2), complete(8), blocking(1)}, []anytime.Variant{same}, "KeepsAll(NO_WAIT, ORDERLY, ABORT)"},
		{"perhaps under another reading", []anytime.Promise{0}, []*anytime.Report{complete(1), blocking(2), complete(8), partly(2)}, []anytime.Variant{other}, "KeepsAll(NO_WAIT, ABORT)"},
		{"other readings are searched", []anytime.Promise{0}, []*anytime.Report{complete(1), blocking(2), complete(8), nil}, []anytime.Variant{other}, "KeepsAll(NO_WAIT, ABORT)"},
	} {
		a := with(func(a *model.Anytime) {
			a.Variants, a.Reports = append(a.Variants, test.more...), test.reports
			for _, p := range test.wants {
				a.Wants[p] = true
			}
		})
		m := model.New(a.Asked, texts.English)
		m.Anytime = a
		p := &parts.Page{Model: m, Host: host.None{}, Fault: func(report string) { t.Error(report) }}
		markup := app.HTMLString(&anytimeview.Panel{P: p, Current: true})
		_, after, ok := strings.Cut(markup, `id="guaranteed"`)
		after, _, _ = strings.Cut(after, "</p>")
		got := blanks.ReplaceAllString(tags.ReplaceAllString("<"+after, ""), "")
		if !ok || got != blanks.ReplaceAllString(test.want, "") {
			t.Errorf("%s: %q; want %q", test.name, got, test.want)
		}
	}
}
