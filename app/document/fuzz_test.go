package document_test

import (
	"errors"
	"testing"

	"spoolscope/app/document"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// FuzzFragment holds that no fragment breaks the page: what is refused is
// refused for a reason, and what is accepted can run and be linked to again.
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
			t.Fatalf("a link is accepted that cannot run: %v", problems)
		}
		again := document.Fragment(s)
		back, err := document.FromFragment(again)
		if err != nil || text(back) != text(s) || document.Fragment(back) != again {
			t.Fatalf("the link of what was linked to carries something else: %v", err)
		}
		if draft, err := document.FromDraft(fragment); err == nil && text(draft) != text(s) {
			t.Fatal("as a draft it is another document")
		}
	})
}

func checkRefusal(t *testing.T, s *scenario.Scenario, err error) {
	t.Helper()
	if s != nil {
		t.Error("a document comes with an error")
	}
	var problems scenario.Problems
	for _, known := range []error{document.ErrNoLink, document.ErrNewer, document.ErrDamaged} {
		if errors.Is(err, known) {
			return
		}
	}
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Errorf("refused for no known reason: %v", err)
	}
}
