// Command size prints the size of the program that browsers load, compares it with
// its budget, and lists the largest packages in it.
//
//	go run ./web/size -named .build/named.wasm .build/app.wasm
//
// The named build is the same program with a name section, which the served program
// does not have.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"strings"
)

const mostPackages = 40

func main() {
	log.SetFlags(0)
	log.SetPrefix("size: ")
	named := flag.String("named", "", "the same program with a name section; without it no packages are printed")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: size [-named named.wasm] app.wasm")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	fits, err := report(os.Stdout, flag.Arg(0), *named)
	if err != nil {
		log.Fatal(err)
	}
	if !fits {
		os.Exit(1)
	}
}

// report prints all tables and reports whether the program fits its budget.
func report(out io.Writer, path, named string) (fits bool, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return false, err
	}
	s, err := measure(data)
	if err != nil {
		return false, err
	}
	fmt.Fprint(out, s)
	if named == "" {
		return s.fits(), nil
	}
	file, err := os.ReadFile(named)
	if err != nil {
		return false, err
	}
	m, err := parse(file)
	if err != nil {
		return false, fmt.Errorf("%s: %w", named, err)
	}
	packages, err := linked()
	if err != nil {
		return false, err
	}
	fmt.Fprintf(out, "\n%s", m.count(packages).table(mostPackages))
	return s.fits(), nil
}

// linked returns the import paths of the packages that the program depends on.
func linked() ([]string, error) {
	list := exec.Command("go", "list", "-deps", "spoolscope/wasm")
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	list.Stderr = os.Stderr
	paths, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	// The linker names the program's own package main.
	return append(strings.Fields(string(paths)), "main"), nil
}
