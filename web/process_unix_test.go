//go:build unix

package main

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"syscall"
	"testing"
)

// TestSignalsEndTheProcess sends real signals to a real process.
func TestSignalsEndTheProcess(t *testing.T) {
	t.Parallel()
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			limit, stop := context.WithTimeout(t.Context(), processLimit)
			defer stop()
			process := exec.CommandContext(limit, os.Args[0], "-addr", "127.0.0.1:0")
			process.Env = append(os.Environ(), asServer+"=1")
			output, err := process.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := process.Start(); err != nil {
				t.Fatal(err)
			}
			lines := bufio.NewReader(output)
			line, err := lines.ReadString('\n')
			if err != nil || !addressLine.MatchString(line) {
				t.Fatalf("the address line is %q, %v", line, err)
			}
			if err := process.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if rest, err := lines.ReadString('\n'); rest != "" {
				t.Errorf("after the address line: %q, %v", rest, err)
			}
			if err := process.Wait(); err != nil {
				t.Errorf("the process ended with %v", err)
			}
		})
	}
}
