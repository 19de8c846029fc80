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

// pathSyntax matches paths: fields of the format and indexes, optionally ending
// with an unknown name, which is quoted unless it is plain.
var pathSyntax = regexp.MustCompile(`^([a-zA-Z]+(\[\d+\])*(\.[a-zA-Z]+(\[\d+\])*)*)?(\.?[A-Za-z_][A-Za-z0-9_-]*|\["([^"\\]|\\.)*"\])?$`)

// FuzzDecode checks that decoding never panics, that an error names a path, and
// that an accepted document survives a round trip.
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
				t.Error("Decode returns a scenario and an error")
			}
			return
		}
		if problems := s.Validate(); problems != nil {
			t.Fatalf("Validate rejects what Decode accepts: %v", problems)
		}
		checkRoundTrip(t, s)
	})
}

// checkProblems checks an error of Decode.
func checkProblems(t *testing.T, err error) {
	t.Helper()
	var problems scenario.Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Fatalf("the error is a %T, not Problems: %v", err, err)
	}
	for _, p := range problems {
		if !pathSyntax.MatchString(p.Path) {
			t.Errorf("%q is not a path", p.Path)
		}
		if p.Code == "" || p.Error() == "" || len(p.Error()) > 1_000 {
			t.Errorf("code %q says %.1100q", p.Code, p.Error())
		}
	}
}

// checkRoundTrip checks that both forms are JSON and decode to s, and that
// encoding again changes nothing.
func checkRoundTrip(t *testing.T, s *scenario.Scenario) {
	t.Helper()
	for _, written := range [][]byte{scenario.Encode(s), scenario.EncodeIndented(s)} {
		if !json.Valid(written) {
			t.Fatalf("not JSON: %s", written)
		}
		read, err := scenario.Decode(written)
		if err != nil {
			t.Fatalf("the encoded document is rejected: %v\n%s", err, written)
		}
		if !reflect.DeepEqual(read, s) {
			t.Fatalf("the encoded document decodes differently:\n%+v\n%+v\n%s", s, read, written)
		}
		if !bytes.Equal(scenario.Encode(read), scenario.Encode(s)) {
			t.Fatal("encoding is not idempotent")
		}
	}
}
