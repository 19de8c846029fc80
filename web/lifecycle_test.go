package main

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// runToEnd runs a program that is expected to exit.
func runToEnd(site fstest.MapFS, arguments ...string) (code int, stdout, stderr string) {
	var output, complaints bytes.Buffer
	tested := program{site: site, stdout: &output, stderr: &complaints, limits: productionLimits}
	code = tested.run(arguments)
	return code, output.String(), complaints.String()
}

func TestHelp(t *testing.T) {
	for _, flag := range []string{"-h", "-help", "--help"} {
		code, stdout, stderr := runToEnd(fstest.MapFS{}, flag)
		if code != 0 || stderr != "" {
			t.Errorf("%s: exit code %d, standard error %q", flag, code, stderr)
		}
		for _, word := range []string{"Usage: spoolscope", "-addr", "-open", "-version", "-h", "127.0.0.1:8080", "Ctrl-C"} {
			if !strings.Contains(stdout, word) {
				t.Errorf("%s does not mention %s", flag, word)
			}
		}
	}
}

func TestVersion(t *testing.T) {
	code, stdout, stderr := runToEnd(fstest.MapFS{}, "-version")
	if code != 0 || stdout != "spoolscope "+version+"\n" || stderr != "" {
		t.Errorf("exit code %d, standard output %q, standard error %q", code, stdout, stderr)
	}
}

func TestStartErrors(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	busy := taken.Addr().String()

	for _, test := range []struct {
		name      string
		site      fstest.MapFS
		arguments []string
		code      int
		words     []string
	}{
		{"an unknown flag", newSite(), []string{"-port", "1"}, 2, []string{"-port", "-h"}},
		{"a flag without its value", newSite(), []string{"-addr"}, 2, []string{"-addr", "-h"}},
		{"an argument", newSite(), []string{"8080"}, 2, []string{`"8080"`, "-h"}},
		{"an address in use", newSite(), []string{"-addr", busy}, 1, []string{"cannot listen", busy, "in use"}},
		{"an address without a port", newSite(), []string{"-addr", "localhost"}, 2, []string{`"localhost"`, "no port", "127.0.0.1:8080"}},
		{"an address with an empty port", newSite(), []string{"-addr", "127.0.0.1:"}, 2, []string{`"127.0.0.1:"`, "no port"}},
		{"an empty address", newSite(), []string{"-addr", ""}, 2, []string{`""`, "no port", "127.0.0.1:8080"}},
		{"only a colon", newSite(), []string{"-addr", ":"}, 2, []string{`":"`, "no port"}},
		{"an IPv6 address without a port", newSite(), []string{"-addr", "::1"}, 2, []string{`"::1"`, "no port"}},
		{"an invalid port", newSite(), []string{"-addr", "127.0.0.1:99999"}, 1, []string{"99999", "invalid port"}},
		{"an empty site", fstest.MapFS{".gitkeep": {}}, nil, 1, []string{"make build"}},
		{"a site without a first page", fstest.MapFS{"sw.js": {}}, nil, 1, []string{"make build"}},
		{"a first page in compressed forms only", fstest.MapFS{"index.html.br": {}, "index.html.gz": {}}, nil, 1,
			[]string{"make build"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			code, stdout, stderr := runToEnd(test.site, test.arguments...)
			if code != test.code || stdout != "" {
				t.Errorf("exit code %d, want %d; standard output %q", code, test.code, stdout)
			}
			if !strings.HasPrefix(stderr, "spoolscope: ") || strings.Count(stderr, "\n") != 1 {
				t.Errorf("standard error is not one line that begins with the name: %q", stderr)
			}
			for _, word := range test.words {
				if !strings.Contains(stderr, word) {
					t.Errorf("%q does not mention %s", stderr, word)
				}
			}
		})
	}
}

func TestPrintedAddressIsServed(t *testing.T) {
	server := start(t, newSite(), productionLimits) // start reads the line
	if got := server.ask("GET", "/"); got.body != content("index.html") {
		t.Errorf("answered with %q", got.body)
	}
	if strings.HasSuffix(server.address, ":0") {
		t.Errorf("the port in %s is not the real one", server.address)
	}
}

func TestPageAddress(t *testing.T) {
	for _, test := range []struct {
		listening net.TCPAddr
		want      string
	}{
		{net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080}, "http://127.0.0.1:8080/"},
		{net.TCPAddr{IP: net.IPv4zero, Port: 81}, "http://127.0.0.1:81/"},
		{net.TCPAddr{IP: net.IPv6unspecified, Port: 81}, "http://127.0.0.1:81/"},
		{net.TCPAddr{Port: 81}, "http://127.0.0.1:81/"},
		{net.TCPAddr{IP: net.IPv6loopback, Port: 81}, "http://[::1]:81/"},
		{net.TCPAddr{IP: net.ParseIP("fe80::1"), Zone: "eth0", Port: 81}, "http://[fe80::1%25eth0]:81/"},
		{net.TCPAddr{IP: net.IPv4(192, 0, 2, 7), Port: 80}, "http://192.0.2.7:80/"},
	} {
		if got := pageAddress(&test.listening); got != test.want {
			t.Errorf("%v: %s, want %s", test.listening, got, test.want)
		}
	}
}

// TestListeningOnEveryInterface checks that the program says that other machines
// can reach it if it listens on every interface.
func TestListeningOnEveryInterface(t *testing.T) {
	for _, test := range []struct {
		address  string
		everyone bool
	}{
		{":0", true},
		{"0.0.0.0:0", true},
		{"[::]:0", true},
		{"127.0.0.1:0", false},
		{"localhost:0", false},
	} {
		t.Run(test.address, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			signals := make(chan os.Signal, 1)
			fetched := make(chan error, 1)
			tested := program{
				site: newSite(), stdout: &stdout, stderr: &stderr, signals: signals, limits: productionLimits,
				openBrowser: func(address string) error {
					go func() {
						response, err := http.Get(address)
						if err == nil {
							err = response.Body.Close()
						}
						fetched <- err
						signals <- os.Interrupt
					}()
					return nil
				},
			}
			if code := tested.run([]string{"-open", "-addr", test.address}); code != 0 || stderr.String() != "" {
				t.Errorf("exit code %d, %q", code, &stderr)
			}
			if err := <-fetched; err != nil {
				t.Error(err)
			}
			if said := strings.Contains(stdout.String(), "every interface"); said != test.everyone {
				t.Errorf("it says %q", &stdout)
			}
			if !strings.HasPrefix(stdout.String(), "Spoolscope is at http://127.0.0.1:") {
				t.Errorf("it says %q", &stdout)
			}
		})
	}
}

func TestOpenFlag(t *testing.T) {
	for _, test := range []struct {
		name      string
		failure   error
		complaint string
	}{
		{"the browser opens", nil, ""},
		{"no browser opens", errors.New("no desktop here"), "spoolscope: cannot open a browser: no desktop here\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			var opened []string
			signals := make(chan os.Signal, 1)
			tested := program{
				site: newSite(), stdout: &stdout, stderr: &stderr, signals: signals, limits: productionLimits,
				openBrowser: func(address string) error {
					opened = append(opened, address)
					signals <- os.Interrupt
					return test.failure
				},
			}
			if code := tested.run([]string{"-open", "-addr", "127.0.0.1:0"}); code != 0 {
				t.Errorf("exit code %d", code)
			}
			if len(opened) != 1 || stdout.String() != "Spoolscope is at "+opened[0]+"\n" {
				t.Errorf("opened %q after printing %q", opened, &stdout)
			}
			if stderr.String() != test.complaint {
				t.Errorf("complained %q, want %q", &stderr, test.complaint)
			}
		})
	}
}

// beginDownload requests the large file and reads only its beginning.
func (s *running) beginDownload() *client {
	s.t.Helper()
	conn := s.dial()
	conn.writeRequest("GET", "/"+largeName)
	if _, err := conn.reader.Peek(1); err != nil {
		s.t.Fatal(err)
	}
	return conn
}

func TestStopFinishesRunningAnswers(t *testing.T) {
	t.Parallel()
	server := start(t, newLargeSite(), productionLimits)
	download := server.beginDownload()
	server.signals <- os.Interrupt
	server.awaitRefusal()
	select {
	case <-server.exit:
		t.Fatal("the program exited before the answer was complete")
	default:
	}
	if got := download.readAnswer("GET"); len(got.body) != largeSize {
		t.Errorf("received %d of %d bytes", len(got.body), largeSize)
	}
	if code := server.awaitExit(); code != 0 {
		t.Errorf("exit code %d: %s", code, server.stderr)
	}
	if complaints := server.stderr.String(); complaints != "" {
		t.Errorf("complained %q", complaints)
	}
}

// awaitRefusal waits until the server accepts no new connections.
func (s *running) awaitRefusal() {
	s.t.Helper()
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(5 * time.Millisecond) {
		conn, err := net.Dial("tcp", s.address)
		if err != nil {
			return
		}
		conn.Close()
	}
	s.t.Fatal("the server still accepts connections")
}

func TestStopDoesNotWaitForIdleConnections(t *testing.T) {
	t.Parallel()
	server := start(t, newSite(), productionLimits)
	silent, kept := server.dial(), server.dial()
	kept.writeRequest("GET", "/")
	kept.readAnswer("GET")
	begun := time.Now()
	server.signals <- os.Interrupt
	if code := server.awaitExit(); code != 0 {
		t.Errorf("exit code %d: %s", code, server.stderr)
	}
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("it took %v", took)
	}
	for _, conn := range []*client{silent, kept} {
		if n, err := conn.reader.Read(make([]byte, 1)); n > 0 || errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("a connection is still open: %d, %v", n, err)
		}
	}
}

func TestStopGivesUpAtItsLimit(t *testing.T) {
	t.Parallel()
	allowed := generousLimits()
	allowed.stop = within
	server := start(t, newLargeSite(), allowed)
	download := server.beginDownload()
	server.signals <- os.Interrupt
	if code := server.awaitExit(); code != 1 {
		t.Errorf("exit code %d", code)
	}
	if complaint := server.stderr.String(); !strings.Contains(complaint, within.String()) || strings.Count(complaint, "\n") != 1 {
		t.Errorf("complained %q", complaint)
	}
	if n, _ := io.Copy(io.Discard, download.reader); n >= largeSize {
		t.Error("the answer was not cut off")
	}
}

func TestSecondSignalEndsAtOnce(t *testing.T) {
	t.Parallel()
	server := start(t, newLargeSite(), productionLimits)
	server.beginDownload()
	begun := time.Now()
	server.signals <- os.Interrupt
	server.signals <- os.Interrupt
	if code := server.awaitExit(); code != 1 {
		t.Errorf("exit code %d", code)
	}
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("it took %v", took)
	}
	if complaint := server.stderr.String(); strings.Count(complaint, "\n") != 1 {
		t.Errorf("complained %q", complaint)
	}
}
