package explore_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/explore"
	"spoolscope/engine/scenario"
)

// vectors returns the scenario of every vector by name.
func vectors(t testing.TB) map[string]*scenario.Scenario {
	found := map[string]*scenario.Scenario{}
	add := func(data []byte) {
		var v struct {
			Name     string
			Scenario json.RawMessage
		}
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		s, err := scenario.Decode(v.Scenario)
		if err != nil {
			t.Fatal(err)
		}
		found[v.Name] = s
	}
	files, _ := filepath.Glob("../testdata/vectors/*")
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(f) == ".json" {
			add(data)
			continue
		}
		for _, line := range bytes.Split(data, []byte("\n")) {
			if len(bytes.TrimSpace(line)) > 0 {
				add(line)
			}
		}
	}
	return found
}

// TestWitnessesOfVectorsAreSound checks that everything that can happen in the
// setup of each vector has a witness that reproduces it: the search counts
// failures as mistakes, and findings that no scenario can express as unexpressed.
func TestWitnessesOfVectorsAreSound(t *testing.T) {
	t.Parallel()
	most := 5_000
	if runtime.GOARCH == "wasm" {
		most = 500 // natively the same code has made the longer witnesses
	}
	for name, s := range vectors(t) {
		p, err := engine.Compile(s)
		if err != nil {
			t.Fatal(err)
		}
		search := explore.New(p, explore.Options{MaxStates: most})
		for search.Step(1000).Limit == explore.Unfinished {
		}
		r := search.Result()
		if len(r.Mistakes) > 0 || r.Unexpressed > 0 {
			t.Errorf("%s: %d unexpressed, %q", name, r.Unexpressed, r.Mistakes)
		}
	}
}
