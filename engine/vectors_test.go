package engine_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"spoolscope/engine"
	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
)

// vector is a scenario with the result that the semantics require.
type vector struct {
	Name     string          `json:"name"`
	Scenario json.RawMessage `json:"scenario"`
	Expect   expectation     `json:"expect"`
}

// expectation is a result in the form of the vectors.
type expectation struct {
	End        string                        `json:"end,omitempty"` // not in all vectors
	Calls      []expectedCall                `json:"calls"`
	Messages   map[string]expectedFate       `json:"messages"`
	Stores     map[string]expectedStore      `json:"stores"`
	Transports map[string][]expectedTransfer `json:"transports"`
}

type expectedCall struct {
	Action   int     `json:"action"`
	Process  string  `json:"process"`
	Store    string  `json:"store,omitempty"`
	Method   string  `json:"method"`
	At       int32   `json:"at"`
	Started  int32   `json:"started"`
	In       uint32  `json:"in"`
	Out      *uint32 `json:"out,omitempty"`
	HRESULT  string  `json:"hresult,omitempty"`
	Returned *int32  `json:"returned,omitempty"`
}

type expectedFate struct {
	Fate string `json:"fate"`
	At   *int32 `json:"at,omitempty"` // absent for an unborn message
}

type expectedStore struct {
	State      string     `json:"state"`
	ReleasedAt *int32     `json:"releasedAt,omitempty"`
	Signal     [][2]int64 `json:"signal"`
}

type expectedTransfer struct {
	Message string `json:"message"`
	Start   int32  `json:"start"`
	End     *int32 `json:"end,omitempty"`
	How     string `json:"how"`
}

// spell converts a result into the form of the vectors.
func spell(s *scenario.Scenario, r *engine.Result) expectation {
	e := expectation{
		End:        engine.EndName(r.Settled),
		Calls:      []expectedCall{},
		Messages:   map[string]expectedFate{},
		Stores:     map[string]expectedStore{},
		Transports: map[string][]expectedTransfer{},
	}
	for _, c := range r.Calls {
		call := expectedCall{
			Action: int(c.Action), Process: s.Processes[c.Process].ID,
			Method: scenario.Do(c.Method).String(), At: c.At, Started: c.Started, In: uint32(c.In),
		}
		if c.Store >= 0 {
			call.Store = s.Stores[c.Store].ID
		}
		if c.Returned != engine.Never {
			out, returned := uint32(c.Out), c.Returned
			call.Out, call.Returned, call.HRESULT = &out, &returned, c.Result.String()
		}
		e.Calls = append(e.Calls, call)
	}
	for i, f := range r.Messages {
		fate := expectedFate{Fate: engine.FateName(f.Phase)}
		if at := f.At; f.Phase != scenario.Unborn {
			fate.At = &at
		}
		e.Messages[s.Messages[i].ID] = fate
	}
	for i, st := range r.Stores {
		store := expectedStore{State: engine.StoreName(st.Phase), Signal: [][2]int64{}}
		if at := st.ReleasedAt; at != engine.Never {
			store.ReleasedAt = &at
		}
		for _, step := range st.Signal {
			store.Signal = append(store.Signal, [2]int64{int64(step.At), int64(step.Value)})
		}
		e.Stores[s.Stores[i].ID] = store
	}
	for i, t := range r.Transports {
		transfers := []expectedTransfer{}
		for _, tr := range t.Transfers {
			transfer := expectedTransfer{Message: s.Messages[tr.Message].ID, Start: tr.Start, How: engine.HowName(tr.How)}
			if end := tr.End; end != engine.Never {
				transfer.End = &end
			}
			transfers = append(transfers, transfer)
		}
		e.Transports[s.Transports[i].ID] = transfers
	}
	return e
}

// readVectors reads every *.json and every line of every *.jsonl in a folder.
func readVectors[T any](t testing.TB, folder string) []T {
	t.Helper()
	var found []T
	decode := func(name string, data []byte) {
		var v T
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		found = append(found, v)
	}
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		path := filepath.Join(folder, f.Name())
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		switch filepath.Ext(path) {
		case ".json":
			decode(path, data)
		case ".jsonl":
			lines := bufio.NewScanner(bytes.NewReader(data))
			lines.Buffer(nil, len(data)+1)
			for n := 1; lines.Scan(); n++ {
				if len(bytes.TrimSpace(lines.Bytes())) > 0 {
					decode(fmt.Sprintf("%s:%d", path, n), lines.Bytes())
				}
			}
		}
	}
	if len(found) == 0 {
		t.Fatalf("no vectors in %s", folder)
	}
	return found
}

// run decodes and runs a document.
func run(t testing.TB, document []byte) (engine.Trace, *engine.Result) {
	t.Helper()
	s, err := scenario.Decode(document)
	if err != nil {
		t.Fatal(err)
	}
	p, err := engine.Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	tr := engine.Run(p)
	return tr, engine.NewResult(tr)
}

// TestVectors checks that the engine computes exactly the expected results:
// calls, messages, stores, signals and transfers.
func TestVectors(t *testing.T) {
	for _, v := range readVectors[vector](t, "testdata/vectors") {
		t.Run(v.Name, func(t *testing.T) {
			tr, result := run(t, v.Scenario)
			spelled := spell(tr.Program.Scenario(), result)
			if v.Expect.End == "" {
				spelled.End = ""
			}
			got, _ := json.MarshalIndent(spelled, "", " ")
			want, _ := json.MarshalIndent(v.Expect, "", " ")
			if !bytes.Equal(got, want) {
				t.Errorf("the result differs from the vector:\n%s", difference(string(got), string(want)))
			}
		})
	}
}

// TestEnds checks how a run ends, by each of the conditions of SEMANTICS.md section 4.8.
func TestEnds(t *testing.T) {
	for _, v := range readVectors[vector](t, "testdata/ends") {
		t.Run(v.Name, func(t *testing.T) {
			tr, result := run(t, v.Scenario)
			if got := engine.EndName(result.Settled); got != v.Expect.End {
				t.Errorf("the run ends with %s; want %s", got, v.Expect.End)
			}
			if got := runReference(tr.Program.Scenario()).howItEnds(); got != v.Expect.End {
				t.Errorf("the reference ends with %s; want %s", got, v.Expect.End)
			}
			result.Settled = !result.Settled
			var read struct{ End string }
			if err := json.Unmarshal(engine.EncodeResult(tr.Program.Scenario(), result), &read); err != nil || read.End == v.Expect.End {
				t.Errorf("a result with the other end encodes it as %q, %v", read.End, err)
			}
		})
	}
}

// difference shows the first lines in which two texts differ.
func difference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	i := 0
	for i < len(g) && i < len(w) && g[i] == w[i] {
		i++
	}
	from := max(0, i-12)
	return fmt.Sprintf("at line %d\n got: %s\nwant: %s", i+1,
		strings.Join(g[from:min(len(g), i+4)], "\n      "), strings.Join(w[from:min(len(w), i+4)], "\n      "))
}

// TestEveryRuleIsUsed checks that the records of the vectors name every rule of
// the catalogue, and that every decision names one.
func TestEveryRuleIsUsed(t *testing.T) {
	used := map[rules.ID]bool{}
	for _, v := range readVectors[vector](t, "testdata/vectors") {
		tr, _ := run(t, v.Scenario)
		for _, r := range tr.Log.All() {
			if r.Rule == rules.None {
				t.Fatalf("%s: a record of kind %d at %d has no rule", v.Name, r.Kind, r.At)
			}
			used[r.Rule] = true
		}
	}
	for _, r := range rules.Catalogue() {
		if !used[r.ID] {
			t.Errorf("no vector uses the rule %s", r.Name)
		}
	}
}

// TestEveryOptionMatters checks that every option of a reading that is not the
// default decides the result of some vector.
func TestEveryOptionMatters(t *testing.T) {
	matters := map[rules.Choice]bool{}
	for _, v := range readVectors[vector](t, "testdata/vectors") {
		tr, result := run(t, v.Scenario)
		s := tr.Program.Scenario()
		for k, option := range s.Readings {
			choice := s.Readings.Choice(rules.Key(k))
			if option == 0 || matters[choice] {
				continue
			}
			other := s.Clone()
			other.Readings[k] = 0
			p, err := engine.Compile(other)
			if err != nil {
				t.Fatal(err)
			}
			byDefault := engine.NewResult(engine.Run(p))
			matters[choice] = !bytes.Equal(engine.EncodeResult(s, result), engine.EncodeResult(other, byDefault))
		}
	}
	for _, reading := range rules.All() {
		for v := 1; v < len(reading.Values); v++ {
			var readings rules.Readings
			readings[reading.Key] = rules.Value(v)
			if choice := readings.Choice(reading.Key); !matters[choice] {
				t.Errorf("no vector depends on %s", choice)
			}
		}
	}
}

// invalid is a document that must be rejected with an error at a path.
type invalid struct {
	Name     string `json:"name"`
	Document string `json:"document"`
	Path     string `json:"path"`
}

// TestInvalidDocuments checks that every document of the folder is rejected with
// an error that names its path.
func TestInvalidDocuments(t *testing.T) {
	for _, v := range readVectors[invalid](t, "testdata/invalid") {
		t.Run(v.Name, func(t *testing.T) {
			_, err := scenario.Decode([]byte(v.Document))
			if err == nil {
				t.Fatal("the document is accepted")
			}
			if !strings.Contains(err.Error(), v.Path) {
				t.Errorf("the error %q does not contain the path %q", err, v.Path)
			}
			t.Log(err)
		})
	}
}
