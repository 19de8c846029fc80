package workload_test

import (
	"slices"
	"testing"

	"spoolscope/engine/bench/workload"
	"spoolscope/engine/scenario"
)

func draw(t *testing.T, customers, servers int) []workload.Customer {
	t.Helper()
	drawn, err := workload.Draw(customers, servers)
	if err != nil {
		t.Fatal(err)
	}
	return drawn
}

// The first customers, as computed independently in Python.
func TestDrawStartsTheSameEverywhere(t *testing.T) {
	for servers, want := range map[int][]workload.Customer{
		1:  {{236, 296, 0}, {941, 41, 0}, {1716, 445, 0}, {2355, 201, 0}},
		16: {{14, 296, 8}, {58, 41, 5}, {106, 445, 0}, {146, 201, 6}},
	} {
		if got := draw(t, len(want), servers); !slices.Equal(got, want) {
			t.Errorf("%d servers: got %v, want %v", servers, got, want)
		}
	}
}

func TestServersAreFourFifthsBusy(t *testing.T) {
	for _, servers := range []int{1, 16} {
		customers := draw(t, 100_000, servers)
		busy := make([]int, servers)
		for _, c := range customers {
			busy[c.Server] += c.Service
		}
		span := customers[len(customers)-1].At
		for server, ms := range busy {
			if u := float64(ms) / float64(span); u < 0.77 || u > 0.84 {
				t.Errorf("%d servers: number %d is busy for %.3f of the time", servers, server, u)
			}
		}
		last := slices.Max(workload.Completions(customers, servers))
		if last > scenario.MaxTime {
			t.Errorf("%d servers: the last service ends at %d ms, after what a scenario can hold", servers, last)
		}
	}
}

func TestCompletionsAreFirstComeFirstServed(t *testing.T) {
	customers := []workload.Customer{{At: 10, Service: 5}, {At: 11, Service: 7, Server: 1}, {At: 12, Service: 1}, {At: 40, Service: 2}}
	got := workload.Completions(customers, 2)
	if want := []int{15, 18, 16, 42}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if sum := workload.Checksum(got); sum != 1*15+2*18+3*16+4*42 {
		t.Errorf("checksum %d", sum)
	}
}

func TestChecksumIsExactInADouble(t *testing.T) {
	got := workload.Checksum([]int{1<<52 - 1, 1})
	if want := uint64(1); got != want {
		t.Errorf("got %d, want %d", got, want)
	}
}
