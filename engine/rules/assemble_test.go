package rules

import (
	"slices"
	"strings"
	"testing"
)

// TestAssemble checks that a catalogue with a row too many or too few is refused.
func TestAssemble(t *testing.T) {
	panics := func(groups ...[]Rule) (why string) {
		defer func() {
			if fault := recover(); fault != nil {
				why = fault.(string)
			}
		}()
		assemble(groups...)
		return ""
	}
	all := Catalogue()
	if why := panics(all[:3], all[3:]); why != "" {
		t.Errorf("the catalogue is refused: %s", why)
	}
	for i, r := range all {
		before := ""
		if i > 0 {
			before = all[i-1].Name
		}
		if why := panics(slices.Delete(slices.Clone(all), i, i+1)); !strings.HasSuffix(why, "has no row after "+before) {
			t.Errorf("without %s: %q", r.Name, why)
		}
		if why := panics(all, []Rule{r}); !strings.HasSuffix(why, "two rows for "+r.Name) {
			t.Errorf("with two rows for %s: %q", r.Name, why)
		}
	}
}
