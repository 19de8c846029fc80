package engine_test

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"spoolscope/engine"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// TestRecompile checks that a recompiled program runs like a freshly compiled
// one, whether only times of actions have changed or something else as well.
func TestRecompile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := enginetest.Scenario(t)
		p, err := engine.Compile(first)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			next := *p.Scenario()
			next.Actions = slices.Clone(next.Actions)
			for i := range next.Actions {
				if rapid.Bool().Draw(t, "moved") {
					next.Actions[i].At = rapid.IntRange(-1, next.Horizon+2).Draw(t, "at")
				}
			}
			if n := len(next.Messages); n > 0 && rapid.IntRange(0, 9).Draw(t, "more") == 0 {
				next.Messages = slices.Clone(next.Messages)
				next.Messages[n-1].At++
			}
			want, wantErr := engine.Compile(&next)
			got, err := p.Recompile(&next)
			if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
				t.Fatalf("Recompile returns %v; want %v", err, wantErr)
			}
			if err != nil {
				continue
			}
			if a, b := spelled(got), spelled(want); !bytes.Equal(a, b) {
				t.Fatalf("%s\nruns to\n%s\nwant\n%s", scenario.Encode(&next), a, b)
			}
			p = got
		}
	})
}

func spelled(p *engine.Program) []byte {
	return engine.EncodeResult(p.Scenario(), engine.NewResult(engine.Run(p)))
}
