package api_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/explore"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
	"spoolscope/wasm/api"
)

// violated is a setup in which a claim is violated at some timing, and a call may not
// return.
const violated = `{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s","openBy":[{"process":"p"}]}],
"transports":[{"id":"t","addressTypes":["SMTP"]}],"messages":[{"id":"m","store":"s","at":0,"to":"SMTP","duration":5}],
"actions":[{"at":1,"process":"p","do":"StoreLogoffTransports","store":"s","flags":"LOGOFF_PURGE"}]}`

// explored searches a document and returns what the steps and the report contain.
func explored(t *testing.T, document string) (steps []map[string]any, report map[string]any) {
	t.Helper()
	methods := api.Methods()
	number, err := methods["begin"](api.Request{Text: document})
	if err != nil {
		t.Fatal(err)
	}
	r := api.Request{}
	if r.Search, err = strconv.Atoi(number); err != nil {
		t.Fatal(err)
	}
	for more := true; more; {
		step := parsed(t, methods["step"], r).(map[string]any)
		steps = append(steps, step)
		more = step["more"].(bool)
	}
	report = parsed(t, methods["report"], r).(map[string]any)
	if _, err := methods["end"](r); err != nil {
		t.Error(err)
	}
	if _, err := methods["step"](r); err == nil {
		t.Error("a search goes on after its end")
	}
	return steps, report
}

// TestExploration checks that an exploration contains what package explore has found,
// and that each witness is a document that runs.
func TestExploration(t *testing.T) {
	for _, e := range examples.All() {
		document := string(e.File())
		s, err := scenario.Decode(e.File())
		if err != nil {
			t.Fatal(err)
		}
		p, err := engine.Compile(s)
		if err != nil {
			t.Fatal(err)
		}
		search := explore.New(p, explore.Options{})
		for search.Step(1_000).Limit == explore.Unfinished {
		}
		want := search.Result()
		_, got := explored(t, document)
		if got["states"] != float64(want.States) || got["complete"] != (want.Limit == explore.Complete) || got["limit"] != want.Limit.String() {
			t.Errorf("%s: %v states, complete %v, limit %v; want %+v", e.Name, got["states"], got["complete"], got["limit"], want.Progress)
		}
		for i, call := range got["calls"].([]any) {
			var outs, wanted []string
			for _, o := range call.(map[string]any)["outcomes"].([]any) {
				outcome := o.(map[string]any)
				outs = append(outs, spelled(outcome["ending"], outcome["hresult"], outcome["out"], outcome["always"]))
			}
			for _, o := range want.Calls[i].Outcomes {
				switch o.Ending {
				case explore.Returns:
					wanted = append(wanted, spelled("returns", o.Result.String(), float64(o.Out), o.Always))
				case explore.NeverReturns:
					wanted = append(wanted, spelled("never returns", nil, nil, o.Always))
				case explore.NeverMade:
					wanted = append(wanted, spelled("never made", nil, nil, o.Always))
				}
			}
			if !slices.Equal(outs, wanted) {
				t.Errorf("%s: call %d has the outcomes %q; want %q", e.Name, i, outs, wanted)
			}
		}
		for i := range want.Messages {
			fates := got["messages"].(map[string]any)[s.Messages[i].ID].([]any)
			if len(fates) != len(want.Messages[i].Fates) || fates[0].(map[string]any)["fate"] != engine.FateName(want.Messages[i].Fates[0].Phase) {
				t.Errorf("%s: %s has the fates %v; want %v", e.Name, s.Messages[i].ID, fates, want.Messages[i].Fates)
			}
		}
		checkWitnesses(t, e.Name, got)
	}
}

// spelled makes values comparable.
func spelled(values ...any) string {
	text, err := json.Marshal(values)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// checkWitnesses checks that the witness of each outcome and each fate has it.
func checkWitnesses(t *testing.T, name string, got map[string]any) {
	t.Helper()
	var results []map[string]any
	for _, w := range got["witnesses"].([]any) {
		results = append(results, decoded(t, api.Run, spelled(w)[1:len(spelled(w))-1]).(map[string]any))
	}
	of := func(fact any) map[string]any { return results[int(fact.(map[string]any)["witness"].(float64))] }
	for i, call := range got["calls"].([]any) {
		for _, o := range call.(map[string]any)["outcomes"].([]any) {
			if o.(map[string]any)["ending"] != "returns" {
				continue
			}
			shown := false
			for _, c := range of(o)["calls"].([]any) {
				shown = shown || c.(map[string]any)["action"] == float64(i) && c.(map[string]any)["out"] == o.(map[string]any)["out"]
			}
			if !shown {
				t.Errorf("%s: the witness of %v does not show it", name, o)
			}
		}
	}
	for id, fates := range got["messages"].(map[string]any) {
		for _, f := range fates.([]any) {
			if is := of(f)["messages"].(map[string]any)[id].(map[string]any)["fate"]; is != f.(map[string]any)["fate"] {
				t.Errorf("%s: the witness of %v of %s shows %v", name, f, id, is)
			}
		}
	}
}

// TestManySearches checks that searches do not disturb each other.
func TestManySearches(t *testing.T) {
	methods := api.Methods()
	one, err := methods["begin"](api.Request{Text: violated})
	if err != nil {
		t.Fatal(err)
	}
	two, err := methods["begin"](api.Request{Text: string(examples.All()[0].File())})
	if err != nil || one == two {
		t.Fatalf("the searches have the numbers %s and %s: %v", one, two, err)
	}
	states := map[string]any{}
	for _, number := range []string{one, two, two, one} {
		n, _ := strconv.Atoi(number)
		states[number] = parsed(t, methods["step"], api.Request{Search: n}).(map[string]any)["states"]
	}
	steps, _ := explored(t, violated)
	if last := steps[len(steps)-1]["states"]; states[one] != last || states[one] == states[two] {
		t.Errorf("the searches have visited %v states; the first alone visits %v", states, last)
	}
	if _, err := methods["report"](api.Request{Search: 7}); err == nil || !strings.Contains(err.Error(), "no search 7") {
		t.Errorf("the report of an unknown search: %v", err)
	}
}
