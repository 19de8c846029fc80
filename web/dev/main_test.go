package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// asCommand is an environment variable that makes the test binary run the command.
const asCommand = "SPOOLSCOPE_TEST_AS_DEV"

// processLimit is how long such a process lives at most, whatever becomes of the
// test.
const processLimit = 5 * time.Minute

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) == "" {
		os.Exit(m.Run())
	}
	time.AfterFunc(processLimit, func() { os.Exit(99) })
	main()
}

// command returns the command with arguments, to be run in a folder.
func command(t *testing.T, folder string, arguments ...string) *exec.Cmd {
	t.Helper()
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), executable, arguments...)
	c.Env, c.Dir = append(os.Environ(), asCommand+"=1"), folder
	return c
}

// TestUsage checks that incomplete arguments are explained.
func TestUsage(t *testing.T) {
	for _, arguments := range [][]string{{}, {"true"}, {"-folder", "site"}, {"-folder", "", "true"}, {"-colour", "-folder", "site", "true"}} {
		c := command(t, t.TempDir(), arguments...)
		out, err := c.CombinedOutput()
		if c.ProcessState.ExitCode() != 2 || !strings.Contains(string(out), "-watch") {
			t.Errorf("%q: %v\n%s", arguments, err, out)
		}
	}
}

// TestBusyPort checks that the command fails if it cannot listen, and builds nothing.
func TestBusyPort(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	folder := t.TempDir()
	c := command(t, folder, "-addr", listener.Addr().String(), "-folder", "site", "touch", "built")
	out, err := c.CombinedOutput()
	if c.ProcessState.ExitCode() != 1 || !strings.Contains(string(out), "address already in use") {
		t.Errorf("%v\n%s", err, out)
	}
	if _, err := os.Stat(filepath.Join(folder, "built")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the build has run (%v)", err)
	}
}

// output is a buffer that a process writes and a test reads.
type output struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.all.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.all.String()
}

// within waits until a condition holds.
func within(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s did not come", what)
		}
	}
}

// TestServing runs the command with a build that copies a source file into the site,
// for files that are watched by default and for a list of them.
func TestServing(t *testing.T) {
	for _, test := range []struct {
		watch   []string
		sources []string // each is changed in turn
		other   string   // is not watched
	}{
		{nil, []string{"static/a.txt", "Makefile", "web/b.txt"}, "other/c.txt"},
		{[]string{"-watch", "one,two/more.txt"}, []string{"one/a.txt", "two/more.txt"}, "two/less.txt"},
	} {
		folder := t.TempDir()
		files := map[string]string{test.other: "0"}
		for _, name := range test.sources {
			files[name] = "first " + name
		}
		write(t, folder, files)
		// Every build appends a line to the file builds.
		build := "echo x >>builds; mkdir -p out; cat " + strings.Join(test.sources, " ") + " >out/sw.js && ! grep broken out/sw.js"
		arguments := append([]string{"-addr", "127.0.0.1:0", "-folder", "out"}, test.watch...)
		c := command(t, folder, append(arguments, "sh", "-c", build)...)
		var logged output
		c.Stderr = &logged
		stdout, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		line, err := bufio.NewReader(stdout).ReadString('\n')
		address, ok := strings.CutPrefix(strings.TrimSpace(line), "Spoolscope is at ")
		if err != nil || !ok {
			t.Fatalf("the first line is %q, %v", line, err)
		}
		served := func() string {
			response, err := http.Get(address + "sw.js")
			if err != nil {
				return err.Error()
			}
			defer response.Body.Close()
			body, _ := io.ReadAll(response.Body)
			return string(body)
		}
		builds := func() int {
			all, _ := os.ReadFile(filepath.Join(folder, "builds"))
			return bytes.Count(all, []byte("\n"))
		}
		logs := func(n int) func() bool {
			return func() bool { return strings.Count(logged.String(), "built in ") == n }
		}
		within(t, "the first build", logs(1))
		for i, name := range test.sources {
			if got := served(); !strings.Contains(got, "first "+name) {
				t.Errorf("%s: served %q", name, got)
			}
			write(t, folder, map[string]string{name: "second, " + name})
			within(t, "the build after "+name, logs(i+2))
			if got := served(); !strings.Contains(got, "second, "+name) {
				t.Errorf("%s: served %q", name, got)
			}
		}
		done := builds()
		write(t, folder, map[string]string{test.other: "changed"})
		time.Sleep(3 * interval)
		if builds() != done || done != len(test.sources)+1 {
			t.Errorf("%d builds, then %d without a change; want %d", done, builds(), len(test.sources)+1)
		}
		write(t, folder, map[string]string{test.sources[0]: "broken"})
		within(t, "the failure", func() bool { return strings.Contains(logged.String(), "the build failed:\n") })
		if got := logged.String(); !strings.Contains(got, "broken") || !strings.Contains(got, "sh: exit status 1") {
			t.Errorf("the log is %q", got)
		}
		if err := c.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := c.Wait(); err != nil {
			t.Errorf("the command ended with %v\n%s", err, logged.String())
		}
	}
}
