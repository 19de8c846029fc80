//go:build !js

package explore

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"spoolscope/engine"
	"spoolscope/engine/claims"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// fault is a rule with a mistake in it: a piece of a file of package spooler and
// its replacement. FAULT is true if the mistake is active.
type fault struct{ name, file, right, wrong string }

var faults = []fault{
	{"release during an inbound transfer", "settle.go", "sent && n.incoming == 0", "sent && (FAULT || n.incoming == 0)"},
	{"release during an outbound transfer", "settle.go", "n.allowed == 0 && n.outgoing == 0", "n.allowed == 0 && (FAULT || n.outgoing == 0)"},
	{"release with allowed mail left", "settle.go", "sent := n.allowed == 0", "sent := (FAULT || n.allowed == 0)"},
	{"NO_WAIT waits for the release", "settle.go", "sent && k.flag == mapi.NoWait", "sent && !FAULT && k.flag == mapi.NoWait"},
	{"QUIET ignores transfers", "logoff_quiet.go", "c.transferring(k.store) ||", "!FAULT && c.transferring(k.store) ||"},
	{"QUIET overlooks outbound transfers", "logoff_abort.go", "n.outgoing > 0 || n.incoming > 0", "n.outgoing > 0 && !FAULT || n.incoming > 0"},
	{"QUIET overlooks inbound transfers", "logoff_abort.go", "|| n.incoming > 0", "|| n.incoming > 0 && !FAULT"},
	{"deferred mail is ready", "logoff.go", "if c.state.messages[m]&deferredBit != 0 {", "if !FAULT && c.state.messages[m]&deferredBit != 0 {"},
	{"mail of a disconnected line is ready", "logoff.go", "== rules.ReadySendable &&", "== rules.ReadySendable && !FAULT &&"},
	{"nothing is ready", "logoff.go", "if _, ok := allow(m); ok {", "if _, ok := allow(m); ok && !FAULT {"},
	{"ORDERLY sends what is queued", "logoff_orderly.go", "== rules.OrderlyQueued {", "== rules.OrderlyQueued || FAULT {"},
	{"a call on a shared store returns the activity", "logoff.go", "c.answer(k, mapi.SOK, mapi.Complete, rules.ResultOK)", "out := mapi.Complete\nif FAULT {\nout |= c.Activity(k.store)\n}\nc.answer(k, mapi.SOK, out, rules.ResultOK)"},
	{"a closing store accepts mail", "mail.go", "taken, barred := c.storePhase(info.store) == StoreOpen, rules.MailRejected", "taken, barred := c.storePhase(info.store) == StoreOpen || FAULT && c.storePhase(info.store) == StoreClosing, rules.MailRejected"},
	{"a closing store receives", "dispatch.go", "return c.plan.inbox >= 0 && c.works(int8(c.plan.inbox))", "return c.plan.inbox >= 0 && (FAULT || c.works(int8(c.plan.inbox)))"},
	{"a stopped transfer counts as received", "mail.go", "\tswitch how {\n\tcase trace.Done:", "if FAULT && how == trace.Stopped {\nhow = trace.Done\n}\n\tswitch how {\n\tcase trace.Done:"},
	{"a broken transfer counts as sent", "mail.go", "if how != trace.Done {", "if how != trace.Done && !(FAULT && how == trace.Broken) {"},
	{"ABORT stops nothing", "logoff_abort.go", "c.stopTransfers(k)\n", "if !FAULT {\nc.stopTransfers(k)\n}\n"},
	{"ABORT does not refuse", "logoff_abort.go", "if c.transferring(k.store) {", "if !FAULT && c.transferring(k.store) {"},
	{"a line never hangs up", "dispatch.go", "if c.plan.dialUp != 0 {\n\t\tc.hangUp", "if c.plan.dialUp != 0 && !FAULT {\n\t\tc.hangUp"},
	{"mail of a failed transport stays allowed", "links.go", "if c.state.messages[m]&allowedBit != 0 {", "if c.state.messages[m]&allowedBit != 0 && !FAULT {"},
	{"PURGE does not flush", "logoff_purge.go", "== rules.PurgeFlush &&", "== rules.PurgeFlush && !FAULT &&"},
	{"the handle stays open", "output.go", "*h = *h&^(handleStateMask|savedMask|refusedBit) | handle(HandleLoggedOff)", "if !FAULT {\n*h = *h&^(handleStateMask|savedMask|refusedBit) | handle(HandleLoggedOff)\n}"},
	{"the activity is not returned", "output.go", "shown := c.shown(k)\n\tc.explainActivity(k, shown)\n\tc.handleDone(k)", "shown := c.shown(k)\nif FAULT {\nshown = 0\n}\n\tc.explainActivity(k, shown)\n\tc.handleDone(k)"},
	{"a refusal returns COMPLETE", "output.go", "c.answer(k, mapi.SOK, shown, rules.ResultOK)", "if FAULT {\nshown |= mapi.Complete\n}\nc.answer(k, mapi.SOK, shown, rules.ResultOK)"},
	{"a refused Release leaves no orphan", "release.go", "c.setStorePhase(store, StoreOrphaned)", "if !FAULT {\nc.setStorePhase(store, StoreOrphaned)\n}"},
	{"AbortSubmit leaves the mail where it is", "call.go", "c.dequeue(m, info, Cancelled)", "if !FAULT {\nc.dequeue(m, info, Cancelled)\n}"},
	{"undeliverable mail is still waited for", "dispatch.go", "c.dequeue(m, info, Undeliverable)\n\t\tc.finishAllowed(m, info)", "c.dequeue(m, info, Undeliverable)\nif !FAULT {\nc.finishAllowed(m, info)\n}"},
	{"the first Release releases the handle", "release.go", "case *h>>refsShift > 1:", "case *h>>refsShift > 1 && !FAULT:"},
	{"saved flags are lost", "release.go", "k.in, k.flag = flag, flag", "if FAULT {\nflag = mapi.Abort\n}\nk.in, k.flag = flag, flag"},
	{"a call with two flags is accepted", "call.go", "case !k.flag.OneInput():", "case !FAULT && !k.flag.OneInput():"},
	{"a transport that ignores a cancel is refused as usual", "logoff_abort.go", "c.transfersOn(k.store)&channelsOf(c.plan.ignoresCancel) != 0", "c.transfersOn(k.store)&channelsOf(c.plan.ignoresCancel) != 0 || FAULT && c.transfersOn(k.store) != 0"},
	{"a cancel is never ignored", "logoff_abort.go", "ignores := c.plan.ignoresCancel>>transport&1 != 0", "ignores := c.plan.ignoresCancel>>transport&1 != 0 && !FAULT"},
	{"every transport stops at once", "logoff_abort.go", "case c.plan.stopsAtOnce>>transport&1 != 0:", "case FAULT || c.plan.stopsAtOnce>>transport&1 != 0:"},
	{"ABORT returns at once", "logoff_abort.go", "\tc.wait(k)\n\tc.settle(k.store)", "\tif FAULT {\nc.complete(k)\nreturn\n}\n\tc.wait(k)\n\tc.settle(k.store)"},
	{"QUIET never looks at the queue", "logoff_quiet.go", "== rules.QuietTransfersAndQueue &&", "== rules.QuietTransfersAndQueue && !FAULT &&"},
	{"QUIET looks at the queue of a noMail store", "logoff_quiet.go", "&& c.plan.noMail>>k.store&1 == 0", "&& (FAULT || c.plan.noMail>>k.store&1 == 0)"},
	{"NO_WAIT never waits", "logoff_nowait.go", "== rules.NoWaitAfterSent {", "== rules.NoWaitAfterSent && !FAULT {"},
	{"NO_WAIT always waits", "logoff_nowait.go", "\tc.settle(k.store)\n\tc.complete(k)", "\tif FAULT {\nc.wait(k)\nc.settle(k.store)\nreturn\n}\n\tc.settle(k.store)\n\tc.complete(k)"},
	{"ORDERLY never waits", "logoff_orderly.go", "== rules.OrderlyReturnAfterDone {", "== rules.OrderlyReturnAfterDone && !FAULT {"},
	{"the flush leaves out deferred mail", "logoff_purge.go", "responsible |= 1 <<", "if FAULT && c.state.messages[c.plan.queues[k.store][place]]&deferredBit != 0 {\ncontinue\n}\nresponsible |= 1 <<"},
	{"mail of a noMail store is ready", "logoff.go", "\tif c.plan.noMail>>info.store&1 != 0 {\n\t\treturn trace.Waiting, false", "\tif c.plan.noMail>>info.store&1 != 0 && !FAULT {\n\t\treturn trace.Waiting, false"},
	{"a saved handle does not share", "logoff.go", "case HandleOpen, HandleSaved:\n\t\t\tc.note(trace.HeldOpen, int32(p))\n\t\t\tshared = true", "case HandleOpen, HandleSaved:\n\t\t\tc.note(trace.HeldOpen, int32(p))\n\t\t\tshared = shared || !FAULT || HandleState(c.state.handles[k.store*c.plan.processes+p]&handleStateMask) == HandleOpen"},
	{"mail in transfer may not start again", "logoff.go", "\t\t\tc.allowSending(k.store)\n", "\t\t\tif !FAULT {\nc.allowSending(k.store)\n}\n"},
	{"a process submits without a handle", "mail.go", "taken, barred = HandleState(handle&handleStateMask) == HandleOpen, rules.MailSenderRejected", "taken, barred = FAULT || HandleState(handle&handleStateMask) == HandleOpen, rules.MailSenderRejected"},
	{"attempts never fail", "mail.go", "if c.state.Attempts(m) < int(info.failures) {", "if c.state.Attempts(m) < int(info.failures) && !FAULT {"},
	{"one attempt fails too few", "mail.go", "\t\tc.attemptFails(channel, m, info)\n\t\treturn", "\t\tif FAULT && c.state.Attempts(m)+1 == int(info.failures) && info.failures > 1 {\nc.setPhase(m, Sent)\nc.finishAllowed(m, info)\nreturn\n}\n\t\tc.attemptFails(channel, m, info)\n\t\treturn"},
	{"deferred mail is never offered", "mail.go", "\tif c.phase(m) != Queued {", "\tif FAULT || c.phase(m) != Queued {"},
	{"a failed attempt leaves mail allowed", "mail.go", "\tallowed := c.state.messages[m]&allowedBit != 0\n\tc.finishAllowed(m, info)", "\tallowed := c.state.messages[m]&allowedBit != 0\n\tif !FAULT {\nc.finishAllowed(m, info)\n}"},
	{"an orphaned store goes on", "mail.go", "return c.reads(rules.Orphan) == rules.OrphanGoesOn", "return FAULT || c.reads(rules.Orphan) == rules.OrphanGoesOn"},
	{"an orphaned store stops", "mail.go", "\tcase StoreOrphaned:\n", "\tcase StoreOrphaned:\nif FAULT {\nreturn false\n}\n"},
	{"mail of a noMail store is sent", "mail.go", "if w&deferredBit != 0 || c.plan.noMail>>info.store&1 != 0 {", "if w&deferredBit != 0 || !FAULT && c.plan.noMail>>info.store&1 != 0 {"},
	{"deferred mail is sent", "mail.go", "\tw := c.state.messages[m]\n\tif w", "\tw := c.state.messages[m]\n\tif FAULT {\nw &^= deferredBit\n}\n\tif w"},
	{"a line that drops breaks nothing", "links.go", "c.endTransfers(transport, trace.Broken)", "if !FAULT {\nc.endTransfers(transport, trace.Broken)\n}"},
	{"a failure loses no inbound mail", "links.go", "c.endTransfers(transport, trace.Failure)", "if FAULT {\nc.endTransfers(transport, trace.Broken)\n} else {\nc.endTransfers(transport, trace.Failure)\n}"},
	{"a line that comes back stays off", "links.go", "if c.plan.dialUp>>transport&1 == 0 {\n\t\tc.connect", "if c.plan.dialUp>>transport&1 == 0 && !FAULT {\n\t\tc.connect"},
	{"a failed transport connects", "links.go", "return (links[offline]|links[failed]|links[connected])>>transport&1 == 0", "if FAULT {\nreturn (links[offline]|links[connected])>>transport&1 == 0\n}\nreturn (links[offline]|links[failed]|links[connected])>>transport&1 == 0"},
	{"an attempt is forgotten", "dispatch.go", "== rules.AbortSubmitUntried {", "== rules.AbortSubmitUntried && !FAULT {"},
	{"mail in transfer is taken back", "call.go", "rule, result = rules.AbortSubmitInTransfer, mapi.UnableToAbort", "rule, result = rules.AbortSubmitInTransfer, mapi.UnableToAbort\nif FAULT {\nresult = mapi.NotInQueue\n}"},
	{"AbortSubmit needs no handle", "call.go", "\tif !c.mayCall(k, 1<<HandleOpen) {", "\tif !FAULT && !c.mayCall(k, 1<<HandleOpen) {"},
	{"output bits are never ignored", "call.go", "c.reads(rules.Input) == rules.InputMasked {", "c.reads(rules.Input) == rules.InputMasked && !FAULT {"},
	{"a null pointer overwrites the variable", "call.go", "if k.method.TakesFlags() && rule != rules.CallNullPointer {", "if k.method.TakesFlags() && (FAULT || rule != rules.CallNullPointer) {"},
	{"FlushQueues does nothing", "call.go", "if transport < 0 || transport == t {", "if !FAULT && (transport < 0 || transport == t) {"},
	{"the first saved flag stays", "call.go", "*h = *h&^(handleStateMask|savedMask|refusedBit) | handle(HandleSaved)", "if FAULT && *h&savedMask != 0 {\nk.flag = mapi.Flags(*h & savedMask >> savedShift)\n}\n*h = *h&^(handleStateMask|savedMask|refusedBit) | handle(HandleSaved)"},
	{"a refusal is forgotten", "release.go", "case *h&refusedBit != 0:", "case *h&refusedBit != 0 && !FAULT:"},
	{"a Release after a refusal leaves no orphan", "release.go", "\t\tc.orphan(k.store, k.place, rules.ReleaseOrphans, c.inForce(rules.Release))\n", "\t\tif !FAULT {\nc.orphan(k.store, k.place, rules.ReleaseOrphans, c.inForce(rules.Release))\n}\n"},
	{"a closing store can be opened", "open.go", "if phase == StoreClosing ||", "if phase == StoreClosing && !FAULT ||"},
	{"a handle that is logged off can be opened", "open.go", "|| state == HandleLoggedOff {", "|| state == HandleLoggedOff && !FAULT {"},
	{"a second open adds no reference", "open.go", "*h += 1 << refsShift", "if !FAULT {\n*h += 1 << refsShift\n}"},
	{"a store stays released", "open.go", "\tif phase != StoreOpen {\n\t\tc.reopen(k)", "\tif phase != StoreOpen && !FAULT {\n\t\tc.reopen(k)"},
	{"a reopened store leaves its mail", "open.go", "\t\t\tc.offer(m, info)\n", "\t\t\tif !FAULT {\nc.offer(m, info)\n}\n"},
	{"a reopened store receives nothing", "open.go", "if k.store == c.plan.inbox {", "if k.store == c.plan.inbox && !FAULT {"},
	{"Exit keeps the handles", "open.go", "if h := c.handle(k); *h != handle(NoHandle) {", "if h := c.handle(k); *h != handle(NoHandle) && !FAULT {"},
	{"Exit leaves no orphan", "open.go", "\t\t\tc.orphan(s, k.place, rules.ExitOrphans, 0)\n", "\t\t\tif !FAULT {\nc.orphan(s, k.place, rules.ExitOrphans, 0)\n}\n"},
	{"a call on a saved handle is accepted", "call.go", "\tif states>>(*c.handle(k)&handleStateMask)&1 != 0 {", "\tif FAULT && HandleState(*c.handle(k)&handleStateMask) == HandleSaved {\nstates |= 1 << HandleSaved\n}\n\tif states>>(*c.handle(k)&handleStateMask)&1 != 0 {"},
}

// faultVariable selects the active fault of a test binary that is built with all
// of them, by its number from 1; 0 is none.
const faultVariable = "SPOOLSCOPE_TEST_FAULT"

// TestMain lets a binary with faults print what it finds instead of running tests.
func TestMain(m *testing.M) {
	if os.Getenv(faultVariable) == "" {
		os.Exit(m.Run())
	}
	if err := printFindings(os.Getenv(faultVariable) != "0"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// mostInstants is how long a run that shows a fault may be.
const mostInstants = 12

// TestEveryFaultIsFound checks that a search finds each of the faults: a claim is
// violated, or a call, a message or a store has an outcome that it should not
// have, and a run of a few instants shows it. All faults are built into one test
// binary, with modified files overlaid on those of package spooler. First it
// searches all setups without a fault; then, for each fault, it searches them,
// those of few states first, until it finds something else.
func TestEveryFaultIsFound(t *testing.T) {
	t.Parallel()
	binary := buildFaults(t, filepath.Join("..", "spooler"), faultVariable, faults)
	right := ask(t, binary, 0, nil)
	var setups []findings
	if err := json.Unmarshal(right, &setups); err != nil {
		t.Fatalf("%v\n%s", err, right)
	}
	for _, of := range setups {
		for what := range of.Found {
			if strings.HasPrefix(what, violated) {
				t.Fatalf("without a fault: %s: %s", of.Setup, what)
			}
		}
	}
	for i, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			var found difference
			text := ask(t, binary, i+1, right)
			if err := json.Unmarshal(text, &found); err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			switch {
			case found.What == "":
				t.Error("the search does not find the fault")
			case found.Instants > mostInstants:
				t.Errorf("the shortest run that shows it has %d instants: %s", found.Instants, found.What)
			default:
				t.Logf("%d instants: %s", found.Instants, found.What)
			}
		})
	}
}

// buildFaults builds the tests of this package with faults of the package in a folder,
// of which a variable of the environment selects one.
func buildFaults(t *testing.T, source, variable string, faults []fault) string {
	folder := t.TempDir()
	files := map[string]string{}
	for i, f := range faults {
		if files[f.file] == "" {
			text, err := os.ReadFile(filepath.Join(source, f.file))
			if err != nil {
				t.Fatal(err)
			}
			files[f.file] = string(text)
		}
		if n := strings.Count(files[f.file], f.right); n != 1 {
			t.Fatalf("%q is in %s %d times", f.right, f.file, n)
		}
		wrong := strings.ReplaceAll(f.wrong, "FAULT", fmt.Sprintf("fault(%d)", i+1))
		files[f.file] = strings.Replace(files[f.file], f.right, wrong, 1)
	}
	files["fault.go"] = "package " + filepath.Base(source) + "\n\nimport \"os\"\n\nvar chosen = os.Getenv(\"" + variable + "\")\n\n" +
		"func fault(n int) bool {\n\tnumber := 0\n\tfor _, digit := range chosen {\n\t\tnumber = 10*number + int(digit-'0')\n\t}\n\treturn n == number\n}\n"
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	for name, text := range files {
		to := filepath.Join(folder, name)
		if err := os.WriteFile(to, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		from, err := filepath.Abs(filepath.Join(source, name))
		if err != nil {
			t.Fatal(err)
		}
		overlay.Replace[from] = to
	}
	text, _ := json.Marshal(overlay)
	list := filepath.Join(folder, "overlay.json")
	if err := os.WriteFile(list, text, 0o644); err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(folder, "faults.test")
	if out, err := limited(t, "go", "test", "-c", "-overlay", list, "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return binary
}

// limited returns a command that ends after some minutes, or with its test.
func limited(t *testing.T, name string, args ...string) *exec.Cmd {
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	t.Cleanup(stop)
	return exec.CommandContext(ctx, name, args...)
}

// findings is what the search of a setup finds: the number of instants of a run
// that shows it, by what it is.
type findings struct {
	Setup    string
	Complete bool
	States   int
	Found    map[string]int
}

// difference is something that only one of two searches of a setup has found.
type difference struct {
	What     string
	Instants int
}

// ask runs a binary with faults, one of which is active, and returns what it
// prints.
func ask(t *testing.T, binary string, fault int, input []byte) []byte {
	cmd := limited(t, binary)
	cmd.Stderr = os.Stderr
	cmd.Stdin = bytes.NewReader(input)
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", faultVariable, fault))
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return out
}

const violated = "violated: "

// differs returns the finding with the fewest instants that only one search has.
// Findings of an incomplete search prove nothing, except a violated claim.
func (f *findings) differs(right *findings) (found difference) {
	look := func(here, there *findings, how string) {
		for what, n := range here.Found {
			if _, both := there.Found[what]; both || !(f.Complete && right.Complete) && !strings.HasPrefix(what, violated) {
				continue
			}
			found = found.better(difference{f.Setup + ": " + how + what, n})
		}
	}
	look(f, right, "")
	look(right, f, "no longer: ")
	return found
}

// better returns the difference with fewer instants.
func (d difference) better(other difference) difference {
	if other.What == "" || d.What != "" && cmp.Or(cmp.Compare(d.Instants, other.Instants), cmp.Compare(d.What, other.What)) <= 0 {
		return d
	}
	return other
}

// printFindings prints what the searches of this binary find: with a fault the
// first difference from the findings that it reads, which is shown by few
// instants, or else the one with the fewest; without a fault everything, those of
// few states first.
func printFindings(faulty bool) error {
	setups, err := faultSetups()
	if err != nil {
		return err
	}
	show := json.NewEncoder(os.Stdout).Encode
	if !faulty {
		var all []findings
		for name, s := range setups {
			of, err := findingsOf(name, s)
			if err != nil {
				return err
			}
			all = append(all, of)
		}
		slices.SortFunc(all, func(a, b findings) int {
			return cmp.Or(cmp.Compare(a.States, b.States), cmp.Compare(a.Setup, b.Setup))
		})
		return show(all)
	}
	var right []findings
	if err := json.NewDecoder(os.Stdin).Decode(&right); err != nil {
		return err
	}
	var found difference
	for i := range right {
		of, err := findingsOf(right[i].Setup, setups[right[i].Setup])
		if err != nil {
			return err
		}
		found = found.better(of.differs(&right[i]))
		if found.What != "" && found.Instants <= mostInstants {
			break
		}
	}
	return show(found)
}

// faultSetups returns the vectors whose names say what they show, and some random
// setups.
func faultSetups() (map[string]*scenario.Scenario, error) {
	found := map[string]*scenario.Scenario{}
	files, err := filepath.Glob("../testdata/vectors/*.json")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var v struct{ Scenario json.RawMessage }
		if err := json.Unmarshal(text, &v); err != nil {
			return nil, err
		}
		if found[filepath.Base(file)], err = scenario.Decode(v.Scenario); err != nil {
			return nil, err
		}
	}
	for name, document := range faultDocuments {
		if found[name], err = scenario.Decode([]byte(document)); err != nil {
			return nil, err
		}
	}
	for seed := range uint64(40) {
		if s := enginetest.Random(seed); len(s.Messages)+len(s.Actions) < 10 {
			found[fmt.Sprint("random ", seed)] = s
		}
	}
	return found, nil
}

// faultDocuments are setups whose outcomes show what the others show only
// together with something else.
var faultDocuments = map[string]string{
	"a cancel is ignored": `{"version": 1, "processes": [{"id": "p"}], "stores": [{"id": "s", "openBy": [{"process": "p"}]}],
		"transports": [{"id": "t", "addressTypes": ["SMTP"], "ignoresCancel": true}],
		"messages": [{"id": "m", "duration": 1, "store": "s", "to": "SMTP", "from": "p"}],
		"actions": [{"at": 1, "process": "p", "do": "StoreLogoffTransports", "store": "s", "flags": "LOGOFF_QUIET"},
			{"at": 2, "process": "p", "do": "StoreLogoffTransports", "store": "s", "flags": "LOGOFF_ABORT"}]}`,
	"a line fails": `{"version": 1, "processes": [{"id": "p"}], "stores": [{"id": "s", "openBy": [{"process": "p"}]}],
		"transports": [{"id": "t", "addressTypes": ["SMTP"], "every": 1, "failAt": 1}],
		"messages": [{"id": "m", "duration": 1, "store": "s", "to": "SMTP"}]}`,
	"a flush sends": `{"version": 1, "processes": [{"id": "p"}], "stores": [{"id": "s", "openBy": [{"process": "p"}]}],
		"transports": [{"id": "t", "addressTypes": ["SMTP"], "connectsAt": [1]}],
		"messages": [{"id": "m", "duration": 1, "store": "s", "to": "SMTP", "from": "p"}],
		"actions": [{"at": 1, "process": "p", "do": "FlushQueues"}]}`,
	"the next session receives": `{"version": 1, "processes": [{"id": "p"}], "stores": [{"id": "s", "defaultInbox": true, "openBy": [{"process": "p"}]}],
		"transports": [{"id": "t"}], "messages": [{"id": "m", "duration": 1, "transport": "t"}],
		"actions": [{"at": 1, "process": "p", "do": "Release", "store": "s"}, {"at": 2, "process": "p", "do": "OpenMsgStore", "store": "s"}]}`,
	"an attempt was made": `{"version": 1, "readings": {"abortSubmit": "untried"},
		"processes": [{"id": "p"}], "stores": [{"id": "s", "openBy": [{"process": "p"}]}],
		"transports": [{"id": "t", "addressTypes": ["SMTP"]}],
		"messages": [{"id": "m", "duration": 1, "store": "s", "to": "SMTP", "from": "p", "failures": 1, "retryAfter": 1}],
		"actions": [{"at": 1, "process": "p", "do": "StoreLogoffTransports", "store": "s", "flags": "LOGOFF_PURGE"},
			{"at": 2, "process": "p", "do": "Release", "store": "s"}, {"at": 3, "process": "p", "do": "OpenMsgStore", "store": "s"},
			{"at": 4, "process": "p", "do": "AbortSubmit", "message": "m"}]}`,
	"QUIET on a noMail store": `{"version": 1, "readings": {"quiet": "transfersAndQueue"},
		"processes": [{"id": "p"}], "stores": [{"id": "s", "noMail": true, "openBy": [{"process": "p"}]}], "transports": [],
		"messages": [{"id": "m", "duration": 1, "store": "s", "to": "SMTP", "from": "p"}],
		"actions": [{"at": 1, "process": "p", "do": "StoreLogoffTransports", "store": "s", "flags": "LOGOFF_QUIET"}]}`,
	"a saved handle": `{"version": 1, "processes": [{"id": "p"}, {"id": "q"}],
		"stores": [{"id": "s", "provider": "atRelease", "openBy": [{"process": "p"}, {"process": "q"}]}],
		"transports": [{"id": "t", "addressTypes": ["SMTP"]}], "messages": [{"id": "m", "duration": 1, "store": "s", "to": "SMTP"}],
		"actions": [{"at": 1, "process": "q", "do": "StoreLogoff", "store": "s", "flags": "LOGOFF_QUIET"},
			{"at": 2, "process": "p", "do": "StoreLogoffTransports", "store": "s", "flags": "LOGOFF_QUIET"}]}`,
	"a flush for deferred mail": `{"version": 1, "processes": [{"id": "p"}],
		"stores": [{"id": "s", "openBy": [{"process": "p"}]}, {"id": "other", "openBy": [{"process": "p"}]}],
		"transports": [{"id": "t", "addressTypes": ["SMTP"], "connectsAt": [1]}],
		"messages": [{"id": "m", "duration": 1, "store": "other", "to": "SMTP", "from": "p"},
			{"id": "n", "duration": 1, "store": "s", "to": "SMTP", "from": "p", "deferUntil": 9}],
		"actions": [{"at": 1, "process": "p", "do": "StoreLogoffTransports", "store": "s", "flags": "LOGOFF_PURGE"}]}`,
	"one dial": `{"version": 1, "processes": [{"id": "p"}], "stores": [{"id": "s", "openBy": [{"process": "p"}]}],
		"transports": [{"id": "t", "addressTypes": ["SMTP"], "connectsAt": [1]}],
		"messages": [{"id": "m", "duration": 1, "store": "s", "to": "SMTP"}]}`,
	"one stop": `{"version": 1, "processes": [{"id": "p"}], "stores": [{"id": "s", "defaultInbox": true, "openBy": [{"process": "p"}]}],
		"transports": [{"id": "t", "stopAfter": 1}], "messages": [{"id": "m", "duration": 1, "transport": "t"}],
		"actions": [{"at": 0, "process": "p", "do": "StoreLogoffTransports", "store": "s", "flags": "LOGOFF_ABORT"}]}`,
}

// findingsOf searches a setup.
func findingsOf(name string, s *scenario.Scenario) (f findings, err error) {
	p, err := engine.Compile(s)
	if err != nil {
		return f, err
	}
	result := run(New(p, Options{MaxStates: 20_000})).Result()
	f = findings{name, result.Limit == Complete, result.States, map[string]int{}}
	note := func(w *Witness, format string, args ...any) {
		n := 0
		if w != nil {
			n = w.Instants
		}
		what := fmt.Sprintf(format, args...)
		if was, known := f.Found[what]; !known || n < was {
			f.Found[what] = n
		}
	}
	for a := range result.Calls {
		for _, o := range result.Calls[a].Outcomes {
			note(o.Witness, "action %d has the outcome %d %s %s", a, o.Ending, o.Result, o.Out)
		}
	}
	for m := range result.Messages {
		for _, o := range result.Messages[m].Fates {
			note(o.Witness, "message %d becomes %s", m, engine.FateName(o.Phase))
		}
	}
	for i := range result.Stores {
		for _, o := range result.Stores[i].Finals {
			note(o.Witness, "store %d becomes %s", i, engine.StoreName(o.Phase))
		}
	}
	if len(result.Mistakes) > 0 {
		note(nil, violated+"a state is found that the rules cannot lead to")
	}
	for _, c := range result.Claims {
		if c.Answer == claims.Violated {
			note(c.Witness, violated+"%s", c.Claim)
		}
	}
	return f, nil
}
