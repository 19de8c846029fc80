package scenario_test

import (
	"fmt"
	"testing"

	"spoolscope/engine/scenario"
)

// large returns a valid scenario with the maximum number of messages.
func large() *scenario.Scenario {
	s := everythingRead()
	s.Actions, s.Messages = nil, make([]scenario.Message, scenario.MaxMessages)
	for i := range s.Messages {
		s.Messages[i] = scenario.Message{ID: fmt.Sprintf("m%d", i), Store: "mailbox", To: "SMTP", At: 7 * i % 3_600_000, Duration: 1 + 31*i%900, DeferUntil: i % 3}
	}
	return s
}

// BenchmarkLarge decodes, validates, encodes and copies a large scenario.
func BenchmarkLarge(b *testing.B) {
	s := large()
	document := scenario.Encode(s)
	b.Run("decode", func(b *testing.B) {
		for b.Loop() {
			if _, err := scenario.Decode(document); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("validate", func(b *testing.B) {
		for b.Loop() {
			s.Validate()
		}
	})
	b.Run("encode", func(b *testing.B) {
		for b.Loop() {
			scenario.Encode(s)
		}
	})
	b.Run("clone", func(b *testing.B) {
		for b.Loop() {
			s.Clone()
		}
	})
}
