package explore

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"spoolscope/engine/enginetest"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestMemoryOfTheProcess checks that a process that searches a setup that is too
// large for its limit, and reports what it has found, takes no more than 1.2
// times the limit and 64 MiB. The limit is that of the search; the process is
// this test program, started again by itself for each setup.
func TestMemoryOfTheProcess(t *testing.T) {
	const (
		limit = 64 << 20
		child = "EXPLORE_IN_A_PROCESS"
	)
	if name := os.Getenv(child); name != "" {
		exploreAlone(t, name, limit)
		return
	}
	t.Parallel()
	for name := range enginetest.Hard() {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestMemoryOfTheProcess$", "-test.v")
			cmd.Env = append(os.Environ(), child+"="+name)
			out, err := cmd.CombinedOutput()
			found := regexp.MustCompile(`it took (\d+) bytes and reports (\d+) things, stopped by (.+)`).FindStringSubmatch(string(out))
			if err != nil || found == nil {
				t.Fatalf("%v\n%s", err, out)
			}
			t.Log(found[0])
			if took, _ := strconv.Atoi(found[1]); took > limit*6/5+64<<20 {
				t.Errorf("it took %d MiB", took>>20)
			}
			if found[2] == "0" || found[3] == Complete.String() {
				t.Errorf("it reports %s things, stopped by %s", found[2], found[3])
			}
		})
	}
}

// exploreAlone searches one of the hard setups to its limit, or for a while, and
// prints how much the process has taken.
func exploreAlone(t *testing.T, name string, limit int64) {
	search := newSearch(t, enginetest.Hard()[name], Options{MaxBytes: limit})
	for range 60 {
		if search.Step(1_000).Limit != Unfinished {
			break
		}
	}
	search.Cancel()
	exercised := len(search.Result().facts())
	fmt.Printf("it took %d bytes and reports %d things, stopped by %s\n", peak(t), exercised, search.Progress().Limit)
}

// peak returns the most memory that the process has had.
func peak(t *testing.T) int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, line, _ := strings.Cut(string(status), "VmHWM:")
	kib, err := strconv.Atoi(strings.Fields(line)[0])
	if err != nil {
		t.Fatal(err)
	}
	return kib << 10
}
