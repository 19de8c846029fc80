package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestPackageOf(t *testing.T) {
	paths := map[string]string{}
	for _, path := range []string{
		"runtime", "slices", "net/netip", "sync/atomic", "main", "spoolscope/app/call", "spoolscope/engine",
		"spoolscope/engine/scenario", "github.com/go-json-experiment/json", "github.com/go-json-experiment/json/jsontext", "golang.org/x/net/html",
	} {
		paths[spell(path)] = path
	}
	for name, want := range map[string]string{
		"runtime.mallocgc": "runtime",
		"slices.SortFunc[go.shape.[]spoolscope/engine.Fate,go.shape.struct {}]":      "slices",
		"slices.SortFunc_go.shape.___spoolscope_engine.Fate_":                        "slices",
		"spoolscope/engine/scenario.(*Scenario).Validate":                            "spoolscope/engine/scenario",
		"spoolscope_engine_scenario.__Scenario_.Validate":                            "spoolscope/engine/scenario",
		"spoolscope_engine.Run":                                                      "spoolscope/engine",
		"spoolscope_app_call.__Decoder_.github.com_go_json_experiment_json.setDepth": "spoolscope/app/call",
		"github.com_go_json_experiment_json_jsontext.state.append":                   "github.com/go-json-experiment/json/jsontext",
		"github.com/go-json-experiment/json.Marshal":                                 "github.com/go-json-experiment/json",
		"golang.org_x_net_html.Parse.func1":                                          "golang.org/x/net/html",
		"type:.eq.net/netip.Addr":                                                    "net/netip",
		"type_.eq._5_spoolscope_engine.Fate":                                         "spoolscope/engine",
		"type_.hash.net_netip.addrDetail":                                            "net/netip",
		"type:.eq.[2]sync/atomic.Pointer[os.dirInfo]":                                "sync/atomic",
		"type_.eq._3_interface___":                                                   noPackage,
		"main.main":                                                                  "main",
		"memcmp":                                                                     noPackage,
		"":                                                                           noPackage,
		"unheard.Of":                                                                 noPackage,
	} {
		if got := packageOf(name, paths); got != want {
			t.Errorf("%q is of %q; want %q", name, got, want)
		}
	}
}

func TestTable(t *testing.T) {
	p := &program{packages: map[string]int{"a": 10, "b": 30, "c": 30, "d": 1, "e": 2}, code: 73, data: 7}
	var rows []string
	for line := range strings.Lines(p.table(3)) {
		rows = append(rows, strings.Join(strings.Fields(line), " "))
	}
	want := []string{"73 code, in 5 packages", "7 data", "30 b", "30 c", "10 a", "3 2 more"}
	if !slices.Equal(rows, want) {
		t.Errorf("%q; want %q", rows, want)
	}
	if table := p.table(5); strings.Contains(table, "more") || !strings.HasSuffix(table, "\n         1  d\n") {
		t.Errorf("a table of all packages is\n%s", table)
	}
	if table := p.table(4); !strings.HasSuffix(table, "\n         2  e\n         1  1 more\n") {
		t.Errorf("a table of all packages but one is\n%s", table)
	}
}

func TestSizes(t *testing.T) {
	s, err := measure([]byte(strings.Repeat("spoolscope ", 1000)))
	if err != nil || s.raw != 11000 || s.gzip >= 200 || s.brotli >= s.gzip {
		t.Errorf("%+v, %v", s, err)
	}
	for brotli, want := range map[int]string{budget: "0 left", budget - 5: "5 left", budget + 1: "over by 1"} {
		s := sizes{brotli: brotli}
		if got := s.String(); !strings.Contains(got, want) || s.fits() != (brotli <= budget) {
			t.Errorf("%d bytes: fits %v, %q; want %q", brotli, s.fits(), got, want)
		}
	}
}

func TestReport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tiny.wasm")
	if err := os.WriteFile(path, []byte(tiny()), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	fits, err := report(&out, path, path)
	if err != nil || !fits {
		t.Fatalf("fits %v, %v", fits, err)
	}
	for _, want := range []string{"brotli", "1750000", "10  spoolscope/app/page"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing from\n%s", want, out.String())
		}
	}
	for _, files := range [][2]string{{path + ".not", ""}, {path, path + ".not"}, {path, "sizes_test.go"}} {
		if fits, err := report(&out, files[0], files[1]); err == nil || fits {
			t.Errorf("%q: fits %v, no error", files, fits)
		}
	}
}

// TestBudget checks that the program of the last build is within its budget.
// `make test-unit` builds it first.
func TestBudget(t *testing.T) {
	files, err := filepath.Glob("../dist/assets/app.*.wasm.br")
	if err != nil || len(files) != 1 {
		t.Fatalf("web/dist does not contain exactly one program (run make build): %q, %v", files, err)
	}
	info, err := os.Stat(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > budget || info.Size() < budget/2 {
		t.Errorf("%s has %d bytes; the budget is %d", filepath.Base(files[0]), info.Size(), budget)
	}
}
