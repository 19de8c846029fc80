package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// asCommand is an environment variable that makes the test binary run the command.
const asCommand = "SPOOLSCOPE_TEST_AS_SIZE"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) == "" {
		os.Exit(m.Run())
	}
	time.AfterFunc(5*time.Minute, func() { os.Exit(99) })
	main()
}

// TestCommand checks the exit code and the output of the command.
func TestCommand(t *testing.T) {
	folder := t.TempDir()
	noise := make([]byte, budget+1_000)
	random := rand.NewChaCha8([32]byte{})
	_, _ = random.Read(noise)
	for name, data := range map[string][]byte{"tiny.wasm": []byte(tiny()), "large.wasm": noise} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		arguments []string
		code      int
		out, err  string // parts of the outputs
	}{
		{[]string{"tiny.wasm"}, 0, "1749", ""},
		{[]string{"-named", "tiny.wasm", "tiny.wasm"}, 0, "\n        31  (linker)\n", ""},
		{[]string{"large.wasm"}, 1, "over by ", ""},
		{[]string{"none.wasm"}, 1, "", "size: open " + folder + "/none.wasm: "},
		{[]string{"-named", "none.wasm", "tiny.wasm"}, 1, "left", "size: open " + folder + "/none.wasm: "},
		{[]string{"-named", "large.wasm", "tiny.wasm"}, 1, "left", "size: " + folder + "/large.wasm: not a WebAssembly module"},
		{nil, 2, "", "usage: size [-named named.wasm] app.wasm\n"},
		{[]string{"tiny.wasm", "tiny.wasm"}, 2, "", "-named string"},
	} {
		executable, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		for i, name := range test.arguments {
			if name != "-named" {
				test.arguments[i] = filepath.Join(folder, name)
			}
		}
		c := exec.CommandContext(t.Context(), executable, test.arguments...)
		c.Env = append(os.Environ(), asCommand+"=1")
		var out, log bytes.Buffer
		c.Stdout, c.Stderr = &out, &log
		err = c.Run()
		if c.ProcessState.ExitCode() != test.code || !strings.Contains(out.String(), test.out) || !strings.Contains(log.String(), test.err) ||
			(test.out == "") != (out.Len() == 0) || test.code == 0 && len(test.arguments) == 1 && log.Len() > 0 {
			t.Errorf("%q: %v\n%s%s", test.arguments, err, out.String(), log.String())
		}
	}
}
