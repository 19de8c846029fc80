package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"
)

const (
	wasmName  = "assets/app.1a2b3c4d5e6f7a8b.wasm"
	styleName = "assets/page.0123456789abcdef.css"
	largeName = "assets/large.fedcba9876543210.png"
)

// largeSize is more than the system buffers for one connection, so that the server
// cannot finish writing to a client that does not read.
const largeSize = 24 << 20

// compressible lists the files of the fixture that are stored in three forms.
var compressible = []string{
	"index.html", "zh/index.html", "embed.html", "embed/index.html", "sw.js", "embed.js", "spoolscope.mjs",
	"manifest.webmanifest", "examples/first.json", "icon.svg", wasmName, styleName,
}

// plain lists the files that are stored uncompressed only.
var plain = []string{
	"icon.png", "favicon.ico", "robots.txt", "spoolscope.d.ts", "notes.unheard-of", "assets/photo.0011223344556677.webp",
}

// unaddressable lists the files that must not be served at any address.
var unaddressable = []string{
	".secret", ".well-known/hidden.txt", "assets/.hidden.js", "zh/.index.html", "orphan.txt.br", "orphan.txt.gz",
}

// content returns the content of a file of the fixture. It contains the name, which
// differs between the forms, and a number for each position, to identify ranges.
func content(name string) string {
	return name + ": 0123456789abcdefghijklmnopqrstuvwxyz"
}

// newSite returns a small built site.
func newSite() fstest.MapFS {
	site := fstest.MapFS{"empty.txt": {Data: []byte{}}}
	add := func(name string) { site[name] = &fstest.MapFile{Data: []byte(content(name))} }
	for _, name := range compressible {
		add(name)
		add(name + ".br")
		add(name + ".gz")
	}
	for _, name := range plain {
		add(name)
	}
	for _, name := range unaddressable {
		add(name)
	}
	return site
}

func newLargeSite() fstest.MapFS {
	site := newSite()
	site[largeName] = &fstest.MapFile{Data: []byte(strings.Repeat("0123456789abcdef", largeSize/16))}
	return site
}

// tagOf returns the documented entity tag of a file.
func tagOf(name string) string {
	sum := sha256.Sum256([]byte(content(name)))
	return fmt.Sprintf(`"%x"`, sum[:12])
}

// asServer is an environment variable that makes the test binary run the server,
// for tests that send signals to a process.
const asServer = "SPOOLSCOPE_TEST_AS_SERVER"

// processLimit is how long such a process lives at most, whatever becomes of the
// test.
const processLimit = time.Minute

// asCommand makes it run main.
const asCommand = "SPOOLSCOPE_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	command := os.Getenv(asCommand) != ""
	if os.Getenv(asServer) == "" && !command {
		os.Exit(m.Run())
	}
	time.AfterFunc(processLimit, func() { os.Exit(99) })
	if command {
		main()
	}
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	server := program{
		site:    newLargeSite(),
		stdout:  os.Stdout,
		stderr:  os.Stderr,
		signals: signals,
		limits:  productionLimits,
	}
	os.Exit(server.run(os.Args[1:]))
}
