//go:build !js

package explore

import (
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
	{"NO_WAIT waits for the release", "settle.go", "sent && k.in == mapi.NoWait", "sent && !FAULT && k.in == mapi.NoWait"},
	{"QUIET ignores transfers", "logoff_quiet.go", "c.transferring(k.store) ||", "!FAULT && c.transferring(k.store) ||"},
	{"QUIET overlooks outbound transfers", "logoff_abort.go", "n.outgoing > 0 || n.incoming > 0", "n.outgoing > 0 && !FAULT || n.incoming > 0"},
	{"QUIET overlooks inbound transfers", "logoff_abort.go", "|| n.incoming > 0", "|| n.incoming > 0 && !FAULT"},
	{"deferred mail is ready", "logoff.go", "if c.state.messages[m]&deferredBit != 0 {", "if !FAULT && c.state.messages[m]&deferredBit != 0 {"},
	{"mail of a disconnected line is ready", "logoff.go", "== rules.ReadySendable &&", "== rules.ReadySendable && !FAULT &&"},
	{"nothing is ready", "logoff.go", "if _, ok := allow(m); ok {", "if _, ok := allow(m); ok && !FAULT {"},
	{"ORDERLY sends what is queued", "logoff_orderly.go", "== rules.OrderlyQueued {", "== rules.OrderlyQueued || FAULT {"},
	{"a call on a shared store returns the activity", "logoff.go", "c.answer(k, mapi.SOK, mapi.Complete, rules.ResultOK)", "out := mapi.Complete\nif FAULT {\nout |= c.Activity(k.store)\n}\nc.answer(k, mapi.SOK, out, rules.ResultOK)"},
	{"a closing store accepts mail", "mail.go", "if c.storePhase(info.store) != StoreOpen {", "if c.storePhase(info.store) != StoreOpen && !(FAULT && c.storePhase(info.store) == StoreClosing) {"},
	{"a closing store receives", "dispatch.go", "switch c.storePhase(int8(c.plan.inbox)) {", "if FAULT {\nreturn true\n}\nswitch c.storePhase(int8(c.plan.inbox)) {"},
	{"a stopped transfer counts as received", "mail.go", "case how == trace.Done:", "case how == trace.Done || FAULT && how == trace.Stopped:"},
	{"a broken transfer counts as sent", "mail.go", "case info.outbound && how == trace.Done:", "case info.outbound && (how == trace.Done || FAULT && how == trace.Broken):"},
	{"ABORT stops nothing", "logoff_abort.go", "c.stopTransfers(k)\n", "if !FAULT {\nc.stopTransfers(k)\n}\n"},
	{"ABORT does not refuse", "logoff_abort.go", "if c.transferring(k.store) {", "if !FAULT && c.transferring(k.store) {"},
	{"a line never hangs up", "dispatch.go", "if c.plan.dialUp != 0 {\n\t\tc.hangUp", "if c.plan.dialUp != 0 && !FAULT {\n\t\tc.hangUp"},
	{"mail of a failed transport stays allowed", "links.go", "if c.state.messages[m]&allowedBit != 0 {", "if c.state.messages[m]&allowedBit != 0 && !FAULT {"},
	{"PURGE does not flush", "logoff_purge.go", "== rules.PurgeFlush {", "== rules.PurgeFlush && !FAULT {"},
	{"the handle stays open", "output.go", "*h = *h&^(handleStateMask|savedMask) | handle(HandleLoggedOff)", "if !FAULT {\n*h = *h&^(handleStateMask|savedMask) | handle(HandleLoggedOff)\n}"},
	{"the activity is not returned", "output.go", "shown := c.shown(k)\n\tc.explainActivity(k, shown)\n\tc.handleDone(k)", "shown := c.shown(k)\nif FAULT {\nshown = 0\n}\n\tc.explainActivity(k, shown)\n\tc.handleDone(k)"},
	{"a refusal returns COMPLETE", "output.go", "c.answer(k, mapi.SOK, shown, rules.ResultOK)", "if FAULT {\nshown |= mapi.Complete\n}\nc.answer(k, mapi.SOK, shown, rules.ResultOK)"},
	{"a refused Release leaves no orphan", "release.go", "c.setStorePhase(k.store, StoreOrphaned)", "if !FAULT {\nc.setStorePhase(k.store, StoreOrphaned)\n}"},
	{"AbortSubmit leaves the mail where it is", "call.go", "c.dequeue(m, info, Cancelled)", "if !FAULT {\nc.dequeue(m, info, Cancelled)\n}"},
	{"undeliverable mail is still waited for", "dispatch.go", "c.dequeue(m, info, Undeliverable)\n\t\tc.finishAllowed(m, info)", "c.dequeue(m, info, Undeliverable)\nif !FAULT {\nc.finishAllowed(m, info)\n}"},
	{"the first Release releases the handle", "release.go", "case *h>>refsShift > 1:", "case *h>>refsShift > 1 && !FAULT:"},
	{"saved flags are lost", "release.go", "k.in = mapi.Flags(*h & savedMask >> savedShift)", "k.in = mapi.Flags(*h & savedMask >> savedShift)\nif FAULT {\nk.in = mapi.Abort\n}"},
	{"a call with two flags is accepted", "call.go", "case !k.in.OneInput():", "case !FAULT && !k.in.OneInput():"},
}

// faultVariable selects the active fault of a test binary that is built with all
// of them, by its number from 1; 0 is none.
const faultVariable = "SPOOLSCOPE_TEST_FAULT"

// TestMain lets a binary with faults print its report instead of running tests.
func TestMain(m *testing.M) {
	if os.Getenv(faultVariable) == "" {
		os.Exit(m.Run())
	}
	if err := printReport(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// TestEveryFaultIsFound checks that a search finds each of the faults: a claim is
// violated, or a call, a message or a store has an outcome that it should not
// have, and a run of a few instants shows it. All faults are built into one test
// binary, with modified files overlaid on those of package spooler.
func TestEveryFaultIsFound(t *testing.T) {
	binary := buildFaults(t)
	right := reportOf(t, binary, 0)
	if claim := right.worst(); claim != "" {
		t.Fatalf("a claim is violated without a fault: %s", claim)
	}
	for i, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			wrong := reportOf(t, binary, i+1)
			found, instants := wrong.differs(right)
			switch {
			case found == "":
				t.Error("the search does not find the fault")
			case instants > 12:
				t.Errorf("the shortest run that shows it has %d instants: %s", instants, found)
			default:
				t.Logf("%d instants: %s", instants, found)
			}
		})
	}
}

// buildFaults builds the tests of this package with the faults.
func buildFaults(t *testing.T) string {
	folder := t.TempDir()
	files := map[string]string{}
	for i, f := range faults {
		if files[f.file] == "" {
			text, err := os.ReadFile(filepath.Join("..", "spooler", f.file))
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
	files["fault.go"] = "package spooler\n\nimport \"os\"\n\nvar chosen = os.Getenv(\"" + faultVariable + "\")\n\n" +
		"func fault(n int) bool {\n\tnumber := 0\n\tfor _, digit := range chosen {\n\t\tnumber = 10*number + int(digit-'0')\n\t}\n\treturn n == number\n}\n"
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	for name, text := range files {
		to := filepath.Join(folder, name)
		if err := os.WriteFile(to, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		from, err := filepath.Abs(filepath.Join("..", "spooler", name))
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

// report is what the searches of some setups find: the number of instants of a
// run that shows a finding, by the finding.
type report map[string]int

func reportOf(t *testing.T, binary string, fault int) report {
	cmd := limited(t, binary)
	cmd.Stderr = os.Stderr
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", faultVariable, fault))
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var r report
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return r
}

const violated = "violated: "

// worst returns a violated claim, or "".
func (r report) worst() string {
	var list []string
	for what := range r {
		if strings.HasPrefix(what, violated) {
			list = append(list, what)
		}
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// differs returns the finding with the fewest instants that only one report has.
func (r report) differs(right report) (found string, instants int) {
	look := func(here, there report, how string) {
		for what, n := range here {
			text := how + what
			if _, both := there[what]; !both && (found == "" || n < instants || n == instants && text < found) {
				found, instants = text, n
			}
		}
	}
	look(r, right, "")
	look(right, r, "no longer: ")
	return found, instants
}

// printReport prints the report of this binary.
func printReport() error {
	setups, err := faultSetups()
	if err != nil {
		return err
	}
	r := report{}
	for name, s := range setups {
		p, err := engine.Compile(s)
		if err != nil {
			return err
		}
		r.add(name, run(New(p, Options{MaxStates: 20_000})).Result())
	}
	return json.NewEncoder(os.Stdout).Encode(r)
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
	"one dial": `{"version": 1, "processes": [{"id": "p"}], "stores": [{"id": "s", "openBy": [{"process": "p"}]}],
		"transports": [{"id": "t", "addressTypes": ["SMTP"], "connectsAt": [1]}],
		"messages": [{"id": "m", "duration": 1, "store": "s", "to": "SMTP"}]}`,
	"one stop": `{"version": 1, "processes": [{"id": "p"}], "stores": [{"id": "s", "defaultInbox": true, "openBy": [{"process": "p"}]}],
		"transports": [{"id": "t", "stopAfter": 1}], "messages": [{"id": "m", "duration": 1, "transport": "t"}],
		"actions": [{"at": 0, "process": "p", "do": "StoreLogoffTransports", "store": "s", "flags": "LOGOFF_ABORT"}]}`,
}

func (r report) add(name string, result *Result) {
	note := func(w *Witness, format string, args ...any) {
		n := 0
		if w != nil {
			n = w.Instants
		}
		what := fmt.Sprintf(format, args...)
		if what[:min(len(what), len(violated))] != violated {
			if result.Limit != Complete {
				return // findings of an incomplete search prove nothing
			}
			what = name + ": " + what
		}
		if was, known := r[what]; !known || n < was {
			r[what] = n
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
	for _, c := range result.Claims {
		if c.Answer == claims.Violated {
			note(c.Witness, violated+"%s", c.Claim)
		}
	}
}
