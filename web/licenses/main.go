// Command licenses prints the licences of everything that is linked into Spoolscope's
// programs: of Go itself, and of each module of which a program contains a package.
//
//	go run ./web/licenses -overlay .build/overlay.json linux/amd64 windows/arm64
//
// The arguments are the platforms of the server.
package main

import (
	"flag"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("licenses: ")
	overlay := flag.String("overlay", "", "the overlay with which the programs for browsers are built, if any")
	flag.Parse()
	if flag.NArg() == 0 {
		log.Fatal("the arguments are the platforms of the server, such as linux/amd64")
	}
	text, err := licenses(programs(*overlay, flag.Args()))
	if err != nil {
		log.Fatal(err)
	}
	if _, err := os.Stdout.WriteString(text); err != nil {
		log.Fatal(err)
	}
}

// program is a command for a platform.
type program struct {
	name     string // as its file is called
	folder   string // of the tree
	platform string // GOOS/GOARCH
	flags    []string
}

// programs lists the programs that are shipped.
func programs(overlay string, platforms []string) []program {
	var flags []string
	if overlay != "" {
		flags = []string{"-overlay", overlay}
	}
	all := []program{
		{"app.wasm", "./wasm", "js/wasm", flags},
		{"engine.wasm", "./wasm/engine", "js/wasm", flags},
	}
	for _, p := range platforms {
		all = append(all, program{"spoolscope", "./web", p, nil})
	}
	return all
}
