package scenario_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"regexp"
	"testing"

	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// pathSyntax is what a path looks like: fields of the format and indexes, and
// perhaps a name at the end that the format does not have, quoted if it is no
// plain one.
var pathSyntax = regexp.MustCompile(`^([a-zA-Z]+(\[\d+\])*(\.[a-zA-Z]+(\[\d+\])*)*)?(\.?[A-Za-z_][A-Za-z0-9_-]*|\["([^"\\]|\\.)*"\])?$`)

// FuzzDecode holds that decoding never panics, that a refusal names a path,
// and that what is accepted is written canonically and read back as it was.
func FuzzDecode(f *testing.F) {
	for _, v := range readJSON[struct{ Scenario json.RawMessage }](f, "../testdata/vectors") {
		f.Add([]byte(v.Scenario))
	}
	for _, v := range readJSON[struct{ Document string }](f, "../testdata/invalid") {
		f.Add([]byte(v.Document))
	}
	for _, document := range nastyDocuments() {
		f.Add([]byte(document))
	}
	for seed := range uint64(50) {
		f.Add(scenario.EncodeIndented(enginetest.Random(seed)))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		s, err := scenario.Decode(document)
		if err != nil {
			checkProblems(t, err)
			if s != nil {
				t.Error("a scenario comes with an error")
			}
			return
		}
		if problems := s.Validate(); problems != nil {
			t.Fatalf("what Decode accepts Validate refuses: %v", problems)
		}
		checkRoundTrip(t, s)
	})
}

// checkProblems holds what every error of Decode has.
func checkProblems(t *testing.T, err error) {
	t.Helper()
	var problems scenario.Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Fatalf("the error is no Problems: %T %v", err, err)
	}
	for _, p := range problems {
		if !pathSyntax.MatchString(p.Path) {
			t.Errorf("%q is no path", p.Path)
		}
		if p.Code == "" || p.Error() == "" || len(p.Error()) > 1_000 {
			t.Errorf("code %q says %.1100q", p.Code, p.Error())
		}
	}
}

// checkRoundTrip holds that both forms are JSON and read back as s, and that
// writing again changes nothing.
func checkRoundTrip(t *testing.T, s *scenario.Scenario) {
	t.Helper()
	for _, written := range [][]byte{scenario.Encode(s), scenario.EncodeIndented(s)} {
		if !json.Valid(written) {
			t.Fatalf("not JSON: %s", written)
		}
		read, err := scenario.Decode(written)
		if err != nil {
			t.Fatalf("what was written is refused: %v\n%s", err, written)
		}
		if !reflect.DeepEqual(read, s) {
			t.Fatalf("what was written reads otherwise:\n%+v\n%+v\n%s", s, read, written)
		}
		if !bytes.Equal(scenario.Encode(read), scenario.Encode(s)) {
			t.Fatal("writing is no fixed point")
		}
	}
}
