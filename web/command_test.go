package main

import (
	"bytes"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestCommand checks the exit code and the output of the command with its own
// standard output and arguments.
func TestCommand(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	const notBuilt = "spoolscope: this binary contains no pages: run `make build` first\n"
	busy, busyError := listener.Addr().String(), notBuilt
	licences, licencesError, licencesCode := "", notBuilt, 1
	if _, err := fs.Stat(dist, "dist/index.html"); err == nil {
		busyError = "spoolscope: cannot listen on " + busy + ": "
	}
	if text, err := fs.ReadFile(dist, "dist/licenses.txt"); err == nil {
		licences, licencesError, licencesCode = string(text), "", 0
	}
	for _, test := range []struct {
		arguments []string
		code      int
		out, err  string // how the outputs begin
	}{
		{[]string{"-version"}, 0, "spoolscope devel\n", ""},
		{[]string{"-h"}, 0, usage, ""},
		{[]string{"-licenses"}, licencesCode, licences, licencesError},
		{[]string{"-port", "80"}, 2, "", "spoolscope: flag provided but not defined: -port (-h explains the flags)\n"},
		{[]string{"-addr", busy}, 1, "", busyError},
	} {
		executable, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		c := exec.CommandContext(t.Context(), executable, test.arguments...)
		c.Env = append(os.Environ(), asCommand+"=1")
		var out, log bytes.Buffer
		c.Stdout, c.Stderr = &out, &log
		err = c.Run()
		if c.ProcessState.ExitCode() != test.code || !strings.HasPrefix(out.String(), test.out) || !strings.HasPrefix(log.String(), test.err) ||
			(test.out == "") != (out.Len() == 0) || (test.err == "") != (log.Len() == 0) {
			t.Errorf("%q: %v\n%s%s", test.arguments, err, out.String(), log.String())
		}
	}
}
