package engine_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestScripts runs the scripts of testdata/scripts. Each describes a setup and
// calls, with the output of every step. `go test ./engine -run TestScripts
// -update` rewrites the outputs.
//
// A script is a list of steps separated by empty lines. A step is lines of
// input, a line "----" and the output, which has no empty line. Lines that
// begin with # are comments. The lines of input are
//
//	process outlook                        a thing of the setup and its fields, see scriptThing
//	100 outlook StoreLogoff store=mailbox  an action at 100 ms, see scriptAction
//	run 2000                               run to 2000 ms
//	result                                 run to the end and print the result
//
// A step with actions runs to the time of the last one. Its output is what has
// happened since the previous step.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/scripts/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := playScript(t, string(text))
			if got == string(text) {
				return
			}
			if !*update {
				t.Fatalf("got\n%s\nwant\n%s", firstDifference(got, string(text)), firstDifference(string(text), got))
			}
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// playScript returns the script with the output that its steps print now.
func playScript(t *testing.T, text string) string {
	t.Helper()
	var out strings.Builder
	story := newStory()
	for i, step := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			out.WriteString("\n")
		}
		input, _, hasOutput := strings.Cut(step+"\n", "----\n")
		out.WriteString(input)
		if !hasOutput {
			if strings.TrimSpace(withoutComments(input)) != "" {
				t.Fatalf("a step has no ---- line:\n%s", input)
			}
			continue
		}
		printed, err := story.play(withoutComments(input))
		if err != nil {
			t.Fatalf("%v, in the step\n%s", err, input)
		}
		out.WriteString("----\n" + printed)
	}
	return out.String()
}

func withoutComments(input string) string {
	var kept strings.Builder
	for line := range strings.Lines(input) {
		if !strings.HasPrefix(line, "#") {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

// firstDifference returns up to 12 lines of a from the first that differs from b.
func firstDifference(a, b string) string {
	const most = 12
	lines, others := strings.SplitAfter(a, "\n"), strings.SplitAfter(b, "\n")
	from := 0
	for from < len(lines)-1 && from < len(others) && lines[from] == others[from] {
		from++
	}
	return strings.Join(lines[from:min(from+most, len(lines))], "")
}
