package export_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"spoolscope/app/export"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// TestCPPCompiles compiles all files against the declarations of MAPI that they use, which
// testdata/mapi has.
func TestCPPCompiles(t *testing.T) {
	headers, err := filepath.Abs("testdata/mapi")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	all := "#include <mapispi.h>\n"
	for i, s := range append(sources(), hostile(t)...) {
		name := fmt.Sprintf("%d.cpp", i)
		if err := os.WriteFile(filepath.Join(folder, name), export.CPP.Encode(s), 0o600); err != nil {
			t.Fatal(err)
		}
		all += fmt.Sprintf("namespace n%d {\n#include \"%s\"\n}\n", i, name)
	}
	if err := os.WriteFile(filepath.Join(folder, "all.cpp"), []byte(all), 0o600); err != nil {
		t.Fatal(err)
	}
	compile := exec.CommandContext(t.Context(), "g++", "-fsyntax-only", "-std=c++11", "-Wall", "-Wextra", "-Werror", "-I"+headers, "all.cpp")
	compile.Dir = folder
	if out, err := compile.CombinedOutput(); err != nil {
		t.Errorf("%v\n%.2000s", err, out)
	}
}

// cppLine matches the calls and what they pass.
var cppLine = regexp.MustCompile(`(?m)^HRESULT (\w+)\(\)|^    flags = (.*);|->(\w+)\(([^;]*)\);|^    (ExitProcess)\(0\);|^    if (\(FAILED\(hr\)\)) \{\n        return hr;\n    \}`)

// TestCPPCalls checks that each process makes its calls in order, with their flags and
// arguments, and that failures are checked unless the run goes on after them.
func TestCPPCalls(t *testing.T) {
	seen := map[scenario.Do]bool{}
	for _, s := range append(sources(), hostile(t)...) {
		var got, want []string
		for _, m := range cppLine.FindAllStringSubmatch(string(export.CPP.Encode(s)), -1) {
			got = append(got, strings.Join(m[1:], " "))
		}
		for i := range s.Scenario.Processes {
			want = append(want, strings.Join([]string{strings.ReplaceAll(s.Scenario.Processes[i].ID, "-", "_") + fmt.Sprintf("_p%d", i+1), "", "", "", "", ""}, " "))
			for j := range s.Run.Result.Calls {
				c := &s.Run.Result.Calls[j]
				if int(c.Process) != i {
					continue
				}
				a, do, flags := &s.Scenario.Actions[c.Action], scenario.Do(c.Method), "&flags"
				seen[do] = true
				switch a.Flags.Kind {
				case scenario.Literal:
					want = append(want, " "+a.Flags.Value.String()+"    ")
				case scenario.Null:
					flags = "NULL"
				}
				entry := func(name string) string { return fmt.Sprintf(`entry("%[1]s").cb, (LPENTRYID)entry("%[1]s").lpb`, name) }
				target, mode := "0, NULL", "MDB_WRITE"
				if a.Transport != "" {
					target = entry(a.Transport)
				}
				if c.Store >= 0 && s.Scenario.Stores[c.Store].NoMail {
					mode += " | MDB_NO_MAIL"
				}
				name := fmt.Sprintf("%s_s%d", strings.ReplaceAll(a.Store, "-", "_"), c.Store+1)
				if do == scenario.Exit {
					want = append(want, "    ExitProcess ")
					continue
				}
				want = append(want, "  "+do.String()+" "+map[scenario.Do]string{
					scenario.StoreLogoffTransports: flags, scenario.StoreLogoff: flags, scenario.Release: "", scenario.AbortSubmit: entry(a.Message) + ", 0",
					scenario.FlushQueues:  "0, " + target + ", FLUSH_UPLOAD | FLUSH_DOWNLOAD",
					scenario.OpenMsgStore: "0, " + entry(a.Store) + ", NULL, " + mode + ", &" + name,
				}[do]+"  ")
				if do != scenario.Release && c.Result == mapi.SOK {
					want = append(want, "     (FAILED(hr))")
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: the calls are\n%q; want\n%q", s.Title, got, want)
		}
	}
	if len(seen) != len([]scenario.Do{scenario.StoreLogoffTransports, scenario.StoreLogoff, scenario.Release, scenario.AbortSubmit, scenario.FlushQueues, scenario.OpenMsgStore, scenario.Exit}) {
		t.Errorf("only %v are called", seen)
	}
}
