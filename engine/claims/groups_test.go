package claims

import (
	"slices"
	"testing"
)

// TestGroups checks that there are few groups, that every call is in one, and
// that some group separates every two calls.
func TestGroups(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 7, 8, 9, 100, 1000} {
		var calls []int
		for i := range n {
			calls = append(calls, 3*i)
		}
		list := groups(calls)
		if len(list) > 20 {
			t.Errorf("%d calls make %d groups", n, len(list))
		}
		in := make(map[int][]bool)
		for i, group := range list {
			if len(group) == 0 {
				t.Errorf("%d calls: group %d is empty", n, i)
			}
			for _, call := range group {
				if in[call] == nil {
					in[call] = make([]bool, len(list))
				}
				in[call][i] = true
			}
		}
		seen := map[string]int{}
		for _, call := range calls {
			key := string(marks(in[call]))
			if other, twice := seen[key]; twice || in[call] == nil {
				t.Errorf("%d calls: %d and %d are in the same groups", n, call, other)
			}
			seen[key] = call
		}
	}
}

func marks(list []bool) (text []byte) {
	for _, b := range list {
		text = append(text, "-x"[map[bool]int{false: 0, true: 1}[b]])
	}
	return text
}

// TestNarrow checks that narrow finds the one call of many that changes
// something, and two that do so only together.
func TestNarrow(t *testing.T) {
	calls := make([]int, 37)
	for i := range calls {
		calls[i] = i
	}
	for guilty := range calls {
		if got := narrow(calls, func(but []int) bool { return slices.Contains(but, guilty) }); len(got) != 1 || got[0] != guilty {
			t.Errorf("narrow finds %v, not call %d", got, guilty)
		}
	}
	both := func(but []int) bool { return slices.Contains(but, 1) && slices.Contains(but, 36) }
	if got := narrow(calls, both); !both(got) {
		t.Errorf("narrow finds %v, which change nothing", got)
	}
}
