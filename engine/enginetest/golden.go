package enginetest

import (
	"os"
	"strings"
	"testing"
)

// Golden compares a text with a file, line by line. If update is set, it writes
// the file instead.
func Golden(t *testing.T, file, got string, update bool) {
	t.Helper()
	if update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	if got == string(want) {
		return
	}
	is, was := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	i := 0
	for i < len(is) && i < len(was) && is[i] == was[i] {
		i++
	}
	is, was = append(is, "", ""), append(was, "", "")
	t.Errorf("%s:%d differs; go test -update writes it\ngot:  %s\nwant: %s", file, i+1,
		strings.Join(is[i:i+2], "\n      "), strings.Join(was[i:i+2], "\n      "))
}
