package document_test

import (
	"errors"
	"testing"

	"spoolscope/app/document"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// FuzzFragment checks that a fragment is either refused with a known error, or gives
// a document that can run and be linked to again.
func FuzzFragment(f *testing.F) {
	for seed := range uint64(20) {
		f.Add("#" + document.Fragment(enginetest.Random(seed)))
	}
	f.Fuzz(func(t *testing.T, fragment string) {
		s, err := document.FromFragment(fragment)
		if err != nil {
			checkRefusal(t, s, err)
			return
		}
		if problems := s.Validate(); problems != nil {
			t.Fatalf("a document that cannot run is accepted: %v", problems)
		}
		again := document.Fragment(s)
		back, err := document.FromFragment(again)
		if err != nil || text(back) != text(s) || document.Fragment(back) != again {
			t.Fatalf("a link to the document has a different content: %v", err)
		}
		if draft, err := document.FromDraft(fragment, func() {}); err == nil && text(draft) != text(s) {
			t.Fatal("the round trip as a draft changes the document")
		}
	})
}

func checkRefusal(t *testing.T, s *scenario.Scenario, err error) {
	t.Helper()
	if s != nil {
		t.Error("both a document and an error")
	}
	var problems scenario.Problems
	for _, known := range []error{document.ErrNoLink, document.ErrNewer, document.ErrDamaged} {
		if errors.Is(err, known) {
			return
		}
	}
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Errorf("unknown error: %v", err)
	}
}
