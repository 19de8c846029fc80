package scenario_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"spoolscope/engine/scenario"
)

// TestDrafts checks what a draft may contain that a document may not, and what
// neither may.
func TestDrafts(t *testing.T) {
	for _, test := range []struct {
		document string
		code     scenario.Code // of a draft that is refused
	}{
		{`{}`, ""},
		{`{"version":1}`, ""},
		{with(`"horizon":0`), ""},
		{with(`"horizon":-2147483648`), ""},
		{with(`"horizon":2147483647`), ""},
		{with(`"horizon":-2147483649`), scenario.OutOfRange},
		{with(`"horizon":2147483648`), scenario.OutOfRange},
		{with(`"messages":[{"id":"","store":"ghost"},{}]`), ""},
		{with(`"actions":[{"do":"Release","process":""}]`), ""},
		{with(`"title":"` + strings.Repeat("x", 121) + `"`), ""},
		{with(`"horizon":"5"`), scenario.WrongType},
		{with(`"colour":1`), scenario.UnknownField},
		{with(`"horizon":5,"horizon":5`), scenario.DuplicateKey},
		{with(`"expect":{"messages":{"m":"sent","m":"sent"}}`), scenario.DuplicateKey},
		{nested(65), scenario.TooDeep},
		{minimal, scenario.NotJSON},
		{minimal + "}]", scenario.NotJSON},
	} {
		s, err := scenario.DecodeDraft([]byte(test.document), func() {})
		if test.code == "" {
			if err != nil {
				t.Errorf("%.100s is refused: %v", test.document, err)
			} else if s.Validate() == nil {
				t.Errorf("%.100s is a valid document", test.document)
			}
			continue
		}
		var problems scenario.Problems
		if !errors.As(err, &problems) || len(problems) != 1 || problems[0].Code != test.code || s != nil {
			t.Errorf("%.100s: got %v, %v; want %s", test.document, s, err, test.code)
		}
	}
}

// TestDraftsKeepValues checks that values which are not allowed are read as they
// are.
func TestDraftsKeepValues(t *testing.T) {
	s, err := scenario.DecodeDraft([]byte(with(`"horizon":-7,"messages":[{"id":"1","duration":-1,"store":"ghost","to":"x"}]`)), func() {})
	if err != nil {
		t.Fatal(err)
	}
	want := scenario.Message{ID: "1", Duration: -1, Store: "ghost", To: "x"}
	if got := fmt.Sprint(s.Horizon, s.Messages); got != fmt.Sprint(-7, []scenario.Message{want}) {
		t.Errorf("got %s", got)
	}
}
