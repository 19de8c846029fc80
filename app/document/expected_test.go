package document_test

import (
	"testing"

	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// TestExpectedFields checks the texts that the fields of what is expected take, and
// that an expectation that names nothing is removed.
func TestExpectedFields(t *testing.T) {
	const nothing = "nothing"
	for _, test := range []struct{ name, text, shown string }{
		{document.ExpectResult, "MAPI_E_BUSY", "MAPI_E_BUSY"},
		{document.ExpectResult, "MAPI_E_NONE", nothing},
		{document.ExpectOut, "COMPLETE | OUTBOUND", "LOGOFF_COMPLETE | LOGOFF_OUTBOUND"},
		{document.ExpectOut, "0x80000000", "0x80000000"},
		{document.ExpectOut, "previous", nothing},
		{document.ExpectOut, "ducks", nothing},
		{document.ExpectReturned, "false", "false"},
		{document.ExpectFate, "undeliverable", "undeliverable"},
		{document.ExpectFate, "gone", nothing},
	} {
		s := edited()
		f := document.Field{Name: test.name, Index: 0}
		if !f.In(s) || !f.Belongs(s) || (document.Field{Name: test.name, Index: 99}).In(s) || document.Text(s, f) != "" {
			t.Errorf("%s is no field of the document", test.name)
		}
		next, err := document.Set(s, f, test.text)
		if (err != nil) != (test.shown == nothing) {
			t.Errorf("%s: %q: %v", test.name, test.text, err)
			continue
		}
		if err != nil {
			if problem, ok := err.(scenario.Problem); !ok || problem.Path != f.Path() {
				t.Errorf("%s: the problem is %v", test.name, err)
			}
			continue
		}
		if got := document.Text(next, f); got != test.shown || next.Validate() != nil {
			t.Errorf("%s: %q is shown as %q, with %v", test.name, test.text, got, next.Validate())
		}
		gone, err := document.Set(next, f, " ")
		if err != nil || len(gone.Expect.Calls)+len(gone.Expect.Messages) != 0 {
			t.Errorf("%s: what is left is %+v, %v", test.name, gone.Expect, err)
		}
	}
}

// TestExpectedCallsAreInOrder checks that expectations are in the order of the actions,
// and that a part can be removed without the others.
func TestExpectedCallsAreInOrder(t *testing.T) {
	s := edited()
	for _, action := range []int{2, 0, 1} {
		for _, field := range [][2]string{{document.ExpectReturned, "true"}, {document.ExpectOut, "0"}} {
			var err error
			if s, err = document.Set(s, document.Field{Name: field[0], Index: action}, field[1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	s, err := document.Set(s, document.Field{Name: document.ExpectOut, Index: 1}, "")
	if err != nil || len(s.Expect.Calls) != 3 {
		t.Fatalf("%+v, %v", s.Expect, err)
	}
	for i, c := range s.Expect.Calls {
		if c.Action != i || !c.HasReturns || (c.Out.Kind == scenario.NoFlags) != (i == 1) {
			t.Errorf("expectation %d is %+v", i, c)
		}
	}
}
