package main

import (
	"errors"
	"io"
	"os"
	"testing"
	"time"
)

// TestIdleConnectionsGiveWay fills all slots with idle connections: the next client
// is served at once.
func TestIdleConnectionsGiveWay(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		begin func(*client)
		most  time.Duration
	}{
		{"kept alive after an answer", func(c *client) { c.writeRequest("GET", "/sw.js"); c.readAnswer("GET") }, time.Second},
		{"nothing sent", func(*client) {}, unheardGrace + time.Second},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			allowed := generousLimits()
			allowed.connections = 50
			server := start(t, newSite(), allowed)
			server.t = t
			for range allowed.connections {
				test.begin(server.dial())
			}
			begun := time.Now()
			for range 3 {
				if got := server.ask("GET", "/embed.js"); got.body != content("embed.js") {
					t.Errorf("answered with %q", got.body)
				}
			}
			if took := time.Since(begun); took > test.most {
				t.Errorf("the next visitors waited for %v", took)
			}
		})
	}
}

func TestAllSlotsOfTheProductionLimits(t *testing.T) {
	t.Parallel()
	server := start(t, newSite(), productionLimits)
	for range productionLimits.connections {
		conn := server.dial()
		conn.writeRequest("GET", "/sw.js")
		conn.readAnswer("GET")
	}
	begun := time.Now()
	if got := server.ask("GET", "/"); got.body != content("index.html") {
		t.Errorf("answered with %q", got.body)
	}
	if took := time.Since(begun); took > time.Second {
		t.Errorf("the next visitor waited for %v", took)
	}
}

// TestLongestIdleGivesWay checks that an idle connection is only closed when
// another client needs its slot, and that the longest idle one is closed first.
func TestLongestIdleGivesWay(t *testing.T) {
	t.Parallel()
	allowed := generousLimits()
	allowed.connections = 3
	server := start(t, newSite(), allowed)
	use := func(c *client) { c.writeRequest("GET", "/sw.js"); c.readAnswer("GET") }
	first, second, third := server.dial(), server.dial(), server.dial()
	for _, conn := range []*client{first, second, third, first} {
		use(conn)
	}
	use(server.dial())
	if _, err := second.reader.Peek(1); err != io.EOF {
		t.Errorf("the connection that was idle for longest is still open: %v", err)
	}
	use(first)
	use(third)
}

// TestBusyConnectionsDoNotGiveWay fills all slots with running answers: another
// client waits, and gets the slot of the first that finishes.
func TestBusyConnectionsDoNotGiveWay(t *testing.T) {
	t.Parallel()
	allowed := generousLimits()
	allowed.connections = 2
	server := start(t, newLargeSite(), allowed)
	first, second := server.beginDownload(), server.beginDownload()

	third := server.dial()
	third.writeRequest("GET", "/sw.js")
	third.SetReadDeadline(time.Now().Add(within))
	if _, err := third.reader.Peek(1); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatalf("with all slots taken, a third connection is answered (%v)", err)
	}
	if got := first.readAnswer("GET"); len(got.body) != largeSize {
		t.Errorf("the first client got %d of %d bytes", len(got.body), largeSize)
	}
	third.SetReadDeadline(time.Now().Add(patience))
	third.reader.Reset(third.TCPConn)
	if got := third.readAnswer("GET"); got.body != content("sw.js") {
		t.Errorf("after an answer has finished, the next is %q", got.body)
	}
	if got := second.readAnswer("GET"); len(got.body) != largeSize {
		t.Errorf("the second client got %d of %d bytes", len(got.body), largeSize)
	}
}

// TestPipelinedAnswerIsBusy sends two requests in one packet. The server reads
// nothing more before the second answer, but the connection must not count as idle.
func TestPipelinedAnswerIsBusy(t *testing.T) {
	t.Parallel()
	allowed := generousLimits()
	allowed.connections = 1
	server := start(t, newLargeSite(), allowed)
	first := server.dial()
	first.write("GET /sw.js HTTP/1.1\r\nHost: a\r\n\r\nGET /" + largeName + " HTTP/1.1\r\nHost: a\r\n\r\n")
	first.readAnswer("GET")
	if _, err := first.reader.Peek(1); err != nil {
		t.Fatal(err)
	}
	second := server.dial()
	second.writeRequest("GET", "/sw.js")
	if got := first.readAnswer("GET"); len(got.body) != largeSize {
		t.Errorf("the first client got %d of %d bytes", len(got.body), largeSize)
	}
	if got := second.readAnswer("GET"); got.body != content("sw.js") {
		t.Errorf("the second client is answered with %q", got.body)
	}
}

// TestBurstLosesNoRequest sends more requests at a time than there are slots.
func TestBurstLosesNoRequest(t *testing.T) {
	t.Parallel()
	allowed := generousLimits()
	allowed.connections = 20
	server := start(t, newSite(), allowed)
	var crowd []*client
	for range 10 * allowed.connections {
		conn := server.dial()
		conn.writeRequest("GET", "/sw.js")
		crowd = append(crowd, conn)
	}
	for _, conn := range crowd {
		if got := conn.readAnswer("GET"); got.body != content("sw.js") {
			t.Fatalf("answered with %q", got.body)
		}
	}
}
