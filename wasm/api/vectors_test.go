package api_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"spoolscope/wasm/api"
)

// vector is a document with its expected result.
type vector struct {
	Name     string
	Scenario json.RawMessage
	Expect   map[string]any
}

// eachVector reads every vector of the engine.
func eachVector(t *testing.T, check func(v vector)) {
	t.Helper()
	vectors := 0
	read := func(data []byte) {
		var v vector
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		vectors++
		check(v)
	}
	for pattern, lines := range map[string]bool{"*.json": false, "*.jsonl": true} {
		names, err := filepath.Glob("../../engine/testdata/vectors/" + pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("no vectors: %v", err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !lines {
				read(data)
				continue
			}
			for line := range bytes.Lines(data) {
				read(line)
			}
		}
	}
	if vectors < 80 {
		t.Fatalf("only %d vectors", vectors)
	}
}

// TestRunGivesTheVectors checks that Run returns the results of the vectors, and also
// the rules of each call and the direction of each transfer.
func TestRunGivesTheVectors(t *testing.T) {
	eachVector(t, func(v vector) {
		out, err := api.Run(api.Request{Text: string(v.Scenario)})
		if err != nil {
			t.Errorf("%s: %v", v.Name, err)
			return
		}
		var got map[string]any
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatalf("%s: %v", v.Name, err)
		}
		for _, call := range got["calls"].([]any) {
			if rules, ok := call.(map[string]any)["rules"].([]any); !ok || len(rules) == 0 {
				t.Errorf("%s: a call has no rules: %v", v.Name, call)
			}
			delete(call.(map[string]any), "rules")
		}
		ways := waysOf(t, v.Scenario)
		for _, transfers := range got["transports"].(map[string]any) {
			for _, tr := range transfers.([]any) {
				transfer := tr.(map[string]any)
				if want := ways[transfer["message"].(string)]; transfer["direction"] != want {
					t.Errorf("%s: the direction of %v is %v; want %s", v.Name, transfer["message"], transfer["direction"], want)
				}
				delete(transfer, "direction")
			}
		}
		if _, ok := v.Expect["end"]; !ok {
			delete(got, "end")
		}
		if !reflect.DeepEqual(got, v.Expect) {
			t.Errorf("%s: got %s\nwant %v", v.Name, out, v.Expect)
		}
	})
}

// waysOf returns the direction of each message of a document.
func waysOf(t *testing.T, document []byte) map[string]string {
	t.Helper()
	var s struct {
		Messages []struct{ ID, Store string }
	}
	if err := json.Unmarshal(document, &s); err != nil {
		t.Fatal(err)
	}
	ways := map[string]string{}
	for _, m := range s.Messages {
		ways[m.ID] = "in"
		if m.Store != "" {
			ways[m.ID] = "out"
		}
	}
	return ways
}

// TestRoundTrips checks that every document of the vectors is the same after a round
// trip through its canonical form and through a link.
func TestRoundTrips(t *testing.T) {
	eachVector(t, func(v vector) {
		canonical, err := api.Encode(api.Request{Text: string(v.Scenario)})
		if err != nil {
			t.Errorf("%s: %v", v.Name, err)
			return
		}
		if again, err := api.Encode(api.Request{Text: canonical}); err != nil || again != canonical {
			t.Errorf("%s: the canonical form changes: %v", v.Name, err)
		}
		fragment, err := api.Link(api.Request{Text: string(v.Scenario)})
		if err != nil {
			t.Errorf("%s: %v", v.Name, err)
			return
		}
		for _, f := range []string{fragment, "#" + fragment} {
			if document, err := api.Decode(api.Request{Text: f}); err != nil || document != canonical {
				t.Errorf("%s: the link gives %s, %v", v.Name, document, err)
			}
		}
	})
}
