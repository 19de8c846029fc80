package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"spoolscope/app/apptest"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// validator returns a function that validates a document with the published schema.
func validator(t *testing.T) func(document []byte) error {
	t.Helper()
	text := built(t, "/")["scenario.schema.json"]
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("scenario.schema.json", parsed); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("scenario.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return func(document []byte) error {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
		if err != nil {
			return err
		}
		return compiled.Validate(value)
	}
}

// beyond lists the problems that the schema cannot express.
var beyond = []scenario.Code{
	scenario.TooLarge, scenario.TooDeep, scenario.DuplicateKey, scenario.NotThere, scenario.Twice,
	scenario.SecondInbox, scenario.NoMailInbox, scenario.BadWindow, scenario.NotAscending,
	scenario.NotOutbound, scenario.NoFailures, scenario.TooManyAttempts, scenario.NothingExpected,
}

// compare checks that the schema accepts a document that the decoder accepts, and
// rejects one that the decoder rejects for a reason that a schema can express. It
// reports whether the decoder accepts the document.
func compare(t *testing.T, valid func([]byte) error, document []byte) bool {
	t.Helper()
	_, err := scenario.Decode(document)
	refused := valid(document)
	if err == nil {
		if refused != nil {
			t.Errorf("%s\nis rejected only by the schema: %v", document, refused)
		}
		return true
	}
	var problems scenario.Problems
	errors.As(err, &problems)
	expressible := slices.ContainsFunc(problems, func(p scenario.Problem) bool {
		return !slices.Contains(beyond, p.Code) && !strings.Contains(p.Allowed, "without fraction")
	})
	if expressible && refused == nil {
		t.Errorf("%s\nis accepted only by the schema: %v", document, err)
	}
	return false
}

// TestSchema checks the schema with valid documents, all vectors and examples, and
// with those that must be rejected.
func TestSchema(t *testing.T) {
	valid := validator(t)
	for _, c := range apptest.Cases(t, 100) {
		if !compare(t, valid, scenario.EncodeIndented(c.Scenario)) {
			t.Errorf("%s is not valid", c.Name)
		}
	}
	for _, e := range examples.All() {
		if !compare(t, valid, e.File()) {
			t.Errorf("%s is not valid", e.Name)
		}
	}
	data, err := os.ReadFile("../../engine/testdata/invalid/invalid.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(data) {
		var refused struct{ Name, Document string }
		if err := json.Unmarshal(line, &refused); err != nil {
			t.Fatal(err)
		}
		if compare(t, valid, []byte(refused.Document)) {
			t.Errorf("%s is valid", refused.Name)
		}
	}
}

// TestSchemaOfEverything uses documents that together have all fields. It replaces
// every part, one at a time, with every kind of value, and removes it.
func TestSchemaOfEverything(t *testing.T) {
	valid := validator(t)
	values := []any{
		nil, true, false, -1, 0, 1, 5, 99, 100, 86_400_000, 86_400_001, 4_294_967_295, 4_294_967_296, 1.5, "", "a", "A", "A_", "1", "previous", "NULL", "LOGOFF_PURGE", "LOGOFF_",
		"atRelease", "Release", "AbortSubmit", "FlushQueues", "StoreLogoff", "s", "t", "m", "p", strings.Repeat("x", 33), strings.Repeat("X", 121), strings.Repeat("é", 2_001), []any{}, []any{1}, []any{"A"}, []any{1, 2}, []any{3, 2},
		[]any{[]any{1, 2}}, []any{[]any{1}}, []any{"LOGOFF_ABORT", "LOGOFF_PURGE"}, map[string]any{}, map[string]any{"id": "new"},
	}
	accepted, refused := 0, 0
	for _, source := range []string{
		`{"version":1,"title":"T","description":"D","horizon":9,"readings":{"abort":"hybrid"},"processes":[{"id":"p"},{"id":"q"}],
			"stores":[{"id":"s","defaultInbox":true,"provider":"atRelease","openBy":[{"process":"p","refs":9}]},{"id":"r","noMail":true,"openBy":[{"process":"q"}]}],
			"transports":[{"id":"t","addressTypes":["A","B"],"offline":[[0,9]],"every":1,"poll":2,"connectsAt":[3,4],"stopAfter":5,"ignoresCancel":true,"failAt":6}]}`,
		`{"version":1,"processes":[{"id":"p"}],"stores":[{"id":"s","openBy":[{"process":"p"}]}],"transports":[{"id":"t"}],
			"messages":[{"id":"m","at":1,"duration":2,"store":"s","to":"A","deferUntil":3},{"id":"n","duration":4,"transport":"t"}],
			"actions":[{"at":1,"process":"p","do":"StoreLogoff","store":"s","flags":["LOGOFF_PURGE","LOGOFF_ABORT"]},{"at":2,"process":"p","do":"StoreLogoffTransports","store":"s","flags":1},
				{"at":3,"process":"p","do":"Release","store":"s"},{"at":4,"process":"p","do":"AbortSubmit","message":"m"},{"at":5,"process":"p","do":"FlushQueues","transport":"t"}]}`,
	} {
		var document any
		if err := json.Unmarshal([]byte(source), &document); err != nil {
			t.Fatal(err)
		}
		each(document, func() {
			text, err := json.Marshal(document)
			if err != nil {
				t.Fatal(err)
			}
			if compare(t, valid, text) {
				accepted++
			} else {
				refused++
			}
		}, values)
	}
	if accepted < 200 || refused < 2_000 {
		t.Errorf("%d documents were accepted and %d rejected", accepted, refused)
	}
}

// each calls do with every part of a value replaced by each of others, with each
// field removed, and with each of some fields added.
func each(value any, do func(), others []any) {
	put := func(was any, set func(any)) {
		each(was, do, others)
		for _, other := range others {
			set(other)
			do()
		}
		set(was)
	}
	switch value := value.(type) {
	case map[string]any:
		for key, was := range value {
			put(was, func(other any) { value[key] = other })
			delete(value, key)
			do()
			value[key] = was
		}
		for _, key := range []string{"id", "store", "transport", "message", "to", "deferUntil", "flags", "colour"} {
			if _, ok := value[key]; ok {
				continue
			}
			for _, other := range others {
				value[key] = other
				do()
			}
			delete(value, key)
		}
	case []any:
		for i, was := range value {
			put(was, func(other any) { value[i] = other })
		}
	}
}
