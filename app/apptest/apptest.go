// Package apptest provides scenarios and golden files to the tests of the page. It
// is for tests only.
package apptest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// Case is a scenario with a name.
type Case struct {
	Name     string
	Scenario *scenario.Scenario
}

// vectors is the folder of the vectors, relative to that of a package of app.
const vectors = "../../engine/testdata/vectors"

// Vectors returns the scenarios of all vectors.
func Vectors(t testing.TB) []Case {
	t.Helper()
	var cases []Case
	for _, pattern := range []string{"*.json", "*.jsonl"} {
		files, _ := filepath.Glob(filepath.Join(vectors, pattern))
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for d := json.NewDecoder(bytes.NewReader(data)); d.More(); {
				cases = append(cases, decode(t, file, d))
			}
		}
	}
	if len(cases) < 300 {
		t.Fatalf("only %d vectors", len(cases))
	}
	return cases
}

func decode(t testing.TB, file string, d *json.Decoder) Case {
	t.Helper()
	var v struct {
		Name     string          `json:"name"`
		Scenario json.RawMessage `json:"scenario"`
	}
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	s, err := scenario.Decode(v.Scenario)
	if err != nil {
		t.Fatalf("%s: %v", v.Name, err)
	}
	return Case{v.Name, s}
}

// Random returns n random scenarios.
func Random(n int) []Case {
	cases := make([]Case, n)
	for i := range cases {
		cases[i] = Case{fmt.Sprintf("random %d", i), enginetest.Random(uint64(i))}
	}
	return cases
}

// Cases returns the vectors and n random scenarios.
func Cases(t testing.TB, n int) []Case {
	t.Helper()
	return append(Vectors(t), Random(n)...)
}

// Run runs a scenario.
func Run(t testing.TB, s *scenario.Scenario) (engine.Trace, *engine.Result) {
	t.Helper()
	p, err := engine.Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	tr := engine.Run(p)
	return tr, engine.NewResult(tr)
}

// ValueAt returns the value of a step function at a time, by linear search.
func ValueAt(steps []engine.Step, t int32) uint32 {
	var v uint32
	for _, s := range steps {
		if s.At <= t {
			v = s.Value
		}
	}
	return v
}
