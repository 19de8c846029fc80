package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"strconv"
)

const (
	exitSuccess = 0
	exitFailure = 1
	exitUsage   = 2
)

const defaultAddress = "127.0.0.1:8080"

// version is the commit that the binary was built from. The linker sets it.
var version = "devel"

const usage = `Spoolscope, a simulator and playground for the flags of the MAPI spooler.

Usage: spoolscope [-addr HOST:PORT] [-open] [-version] [-licenses]

  -addr HOST:PORT  listen there (default ` + defaultAddress + `, which only this
                   machine can reach); port 0 takes any free port, and
                   without a host, as in :8080, other machines can reach it
  -open            open the page in a browser
  -version         print the version
  -licenses        print the licences of the software in it
  -h               print this text

When it listens it prints its address. An interrupt (Ctrl-C) lets running
answers finish and then ends it; a second one ends it at once.
`

// program is the server with its external dependencies, so that tests can run all
// of it.
type program struct {
	site           fs.FS
	stdout, stderr io.Writer
	signals        <-chan os.Signal
	openBrowser    func(address string) error
	limits         limits
}

// options holds the parsed command line.
type options struct {
	address  string
	open     bool
	version  bool
	licenses bool
}

// run runs the program with the arguments and returns the exit code.
func (p program) run(arguments []string) int {
	options, err := parseOptions(arguments)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(p.stdout, usage)
		return exitSuccess
	}
	if err != nil {
		p.complain("%v (-h explains the flags)", err)
		return exitUsage
	}
	if options.version {
		fmt.Fprintf(p.stdout, "spoolscope %s\n", version)
		return exitSuccess
	}

	if options.licenses {
		return p.printLicenses()
	}

	assets, err := loadAssets(p.site)
	if errors.Is(err, errNotBuilt) {
		p.complain("%v", err)
		return exitFailure
	}
	if err != nil {
		p.complain("cannot read the embedded pages: %v", err)
		return exitFailure
	}

	listener, err := net.Listen("tcp", options.address)
	if err != nil {
		p.complain("cannot listen on %s: %v", options.address, listenReason(err))
		return exitFailure
	}
	address := pageAddress(listener.Addr())
	fmt.Fprintf(p.stdout, "Spoolscope is at %s\n", address)
	if onEveryInterface(listener.Addr()) {
		fmt.Fprintf(p.stdout, "It listens on every interface: other machines can reach it too.\n")
	}
	if options.open {
		if err := p.openBrowser(address); err != nil {
			p.complain("cannot open a browser: %v", err)
		}
	}

	if err := p.serve(listener, assets); err != nil {
		p.complain("%v", err)
		return exitFailure
	}
	return exitSuccess
}

// printLicenses prints the licences, which are a file of the site.
func (p program) printLicenses() int {
	text, err := fs.ReadFile(p.site, "licenses.txt")
	if err != nil {
		p.complain("%v", errNotBuilt)
		return exitFailure
	}
	p.stdout.Write(text) // like -version
	return exitSuccess
}

// complain writes one line to standard error.
func (p program) complain(format string, arguments ...any) {
	fmt.Fprintf(p.stderr, "spoolscope: "+format+"\n", arguments...)
}

func parseOptions(arguments []string) (options, error) {
	var parsed options
	flags := flag.NewFlagSet("spoolscope", flag.ContinueOnError)
	// The flag package would print the whole usage after each error.
	flags.SetOutput(io.Discard)
	flags.StringVar(&parsed.address, "addr", defaultAddress, "")
	flags.BoolVar(&parsed.open, "open", false, "")
	flags.BoolVar(&parsed.version, "version", false, "")
	flags.BoolVar(&parsed.licenses, "licenses", false, "")
	if err := flags.Parse(arguments); err != nil {
		return options{}, err
	}
	if flags.NArg() > 0 {
		return options{}, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	// net.Listen would choose any port on every interface. An empty address is
	// more likely an unset variable in a script.
	if _, port, _ := net.SplitHostPort(parsed.address); port == "" {
		return options{}, fmt.Errorf("-addr %q has no port; an example with one is %s", parsed.address, defaultAddress)
	}
	return parsed, nil
}

// listenReason removes the address from an error of net.Listen. The caller's message
// contains it.
func listenReason(err error) error {
	if operation, ok := errors.AsType[*net.OpError](err); ok && operation.Err != nil {
		return operation.Err
	}
	return err
}

// pageAddress returns the address at which a browser on this machine finds the
// page. For a listener on every interface it is the loopback address.
func pageAddress(listening net.Addr) string {
	tcp, ok := listening.(*net.TCPAddr)
	if !ok {
		return "http://" + listening.String() + "/"
	}
	host := tcp.IP.String()
	if onEveryInterface(listening) {
		host = "127.0.0.1"
	} else if tcp.Zone != "" {
		host += "%25" + tcp.Zone
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(tcp.Port)) + "/"
}

func onEveryInterface(listening net.Addr) bool {
	tcp, ok := listening.(*net.TCPAddr)
	return ok && (len(tcp.IP) == 0 || tcp.IP.IsUnspecified())
}
