package claims

import (
	"testing"

	"spoolscope/engine/trace"
)

// TestSameRun checks where two runs differ first.
func TestSameRun(t *testing.T) {
	at := func(times ...int32) (list []event) {
		for _, ms := range times {
			list = append(list, event{record: trace.Record{At: ms}})
		}
		return list
	}
	noted := func(ms int32, facts ...trace.Fact) []event {
		return []event{{trace.Record{At: ms}, facts}}
	}
	for _, test := range []struct {
		name string
		a, b []event
		at   int32
		same bool
	}{
		{"nothing", nil, nil, 0, true},
		{"the same", at(1, 2), at(1, 2), 0, true},
		{"another time", at(1, 5), at(1, 3), 3, false},
		{"another time, the other way", at(1, 3), at(1, 5), 3, false},
		{"the first is longer", at(1, 2, 7, 8), at(1, 2), 7, false},
		{"the second is longer", at(1), at(1, 6, 9), 6, false},
		{"one is empty", nil, at(4), 4, false},
		{"the other is empty", at(4), nil, 4, false},
		{"the same facts", noted(1, 5), noted(1, 5), 0, true},
		{"other facts", noted(1, 5), noted(1, 6), 1, false},
		{"a fact more", noted(1, 5), noted(1, 5, 6), 1, false},
	} {
		if ms, same := sameRun(test.a, test.b); ms != test.at || same != test.same {
			t.Errorf("%s: %d, %v; want %d, %v", test.name, ms, same, test.at, test.same)
		}
	}
}
