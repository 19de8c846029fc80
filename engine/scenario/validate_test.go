package scenario_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"spoolscope/engine/enginetest"
	"spoolscope/engine/scenario"
)

// invalidation is a change that makes a valid scenario invalid in memory.
type invalidation struct {
	path   string
	code   scenario.Code
	change func(*scenario.Scenario)
}

// invalidations returns changes of everythingRead.
func invalidations() []invalidation {
	return []invalidation{
		{"title", scenario.TooLong, func(s *scenario.Scenario) { s.Title = strings.Repeat("é", 121) }},
		{"description", scenario.TooLong, func(s *scenario.Scenario) { s.Description = strings.Repeat("é", 2_001) }},
		{"horizon", scenario.OutOfRange, func(s *scenario.Scenario) { s.Horizon = 0 }},
		{"processes", scenario.TooFew, func(s *scenario.Scenario) { s.Processes = nil }},
		{"processes", scenario.TooMany, func(s *scenario.Scenario) {
			for i := range 15 {
				s.Processes = append(s.Processes, scenario.Process{ID: fmt.Sprintf("more%d", i)})
			}
		}},
		{"processes[0].id", scenario.Missing, func(s *scenario.Scenario) { s.Processes[0].ID = "" }},
		{"processes[1].id", scenario.Twice, func(s *scenario.Scenario) { s.Processes[1].ID = "outlook" }},
		{"stores", scenario.TooFew, func(s *scenario.Scenario) { s.Stores = nil }},
		{"stores[1].id", scenario.BadID, func(s *scenario.Scenario) { s.Stores[1].ID = "a b" }},
		{"stores[1].defaultInbox", scenario.SecondInbox, func(s *scenario.Scenario) { s.Stores[1].DefaultInbox, s.Stores[1].NoMail = true, false }},
		{"stores[0].noMail", scenario.NoMailInbox, func(s *scenario.Scenario) { s.Stores[0].NoMail = true }},
		{"stores[0].openBy", scenario.TooFew, func(s *scenario.Scenario) { s.Stores[0].OpenBy = nil }},
		{"stores[0].openBy[1].process", scenario.NotThere, func(s *scenario.Scenario) { s.Stores[0].OpenBy[1].Process = "ghost" }},
		{"stores[0].openBy[1].process", scenario.Twice, func(s *scenario.Scenario) { s.Stores[0].OpenBy[1].Process = "outlook" }},
		{"stores[0].openBy[0].refs", scenario.OutOfRange, func(s *scenario.Scenario) { s.Stores[0].OpenBy[0].Refs = 0 }},
		{"transports[1].id", scenario.Twice, func(s *scenario.Scenario) { s.Transports[1].ID = "smtp" }},
		{"transports[0].addressTypes[1]", scenario.BadAddressType, func(s *scenario.Scenario) { s.Transports[0].AddressTypes[1] = "x400" }},
		{"transports[0].addressTypes[1]", scenario.Twice, func(s *scenario.Scenario) { s.Transports[0].AddressTypes[1] = "SMTP" }},
		{"transports[0].offline[0]", scenario.BadWindow, func(s *scenario.Scenario) { s.Transports[0].Offline[0].To = 0 }},
		{"transports[0].offline[0]", scenario.OutOfRange, func(s *scenario.Scenario) { s.Transports[0].Offline[0].From = -1 }},
		{"transports[0].offline[1]", scenario.NotAscending, func(s *scenario.Scenario) { s.Transports[0].Offline[1].From = 10 }},
		{"transports[0].every", scenario.OutOfRange, func(s *scenario.Scenario) { s.Transports[0].Every = -1 }},
		{"transports[0].poll", scenario.OutOfRange, func(s *scenario.Scenario) { s.Transports[0].Poll = scenario.MaxTime + 1 }},
		{"transports[0].connectsAt[0]", scenario.OutOfRange, func(s *scenario.Scenario) { s.Transports[0].ConnectsAt[0] = 0 }},
		{"transports[0].connectsAt[1]", scenario.NotAscending, func(s *scenario.Scenario) { s.Transports[0].ConnectsAt[1] = 1 }},
		{"transports[0].stopAfter", scenario.OutOfRange, func(s *scenario.Scenario) { s.Transports[0].StopAfter = -1 }},
		{"transports[0].failAt", scenario.OutOfRange, func(s *scenario.Scenario) { s.Transports[0].FailAt = -1 }},
		{"messages[0].id", scenario.BadID, func(s *scenario.Scenario) { s.Messages[0].ID = "-" }},
		{"messages[1].id", scenario.Twice, func(s *scenario.Scenario) { s.Messages[1].ID = "m1" }},
		{"messages[0].at", scenario.OutOfRange, func(s *scenario.Scenario) { s.Messages[0].At = -1 }},
		{"messages[0].duration", scenario.OutOfRange, func(s *scenario.Scenario) { s.Messages[0].Duration = 0 }},
		{"messages[0].store", scenario.NotThere, func(s *scenario.Scenario) { s.Messages[0].Store = "ghost" }},
		{"messages[0].to", scenario.Missing, func(s *scenario.Scenario) { s.Messages[0].To = "" }},
		{"messages[0].to", scenario.BadAddressType, func(s *scenario.Scenario) { s.Messages[0].To = "smtp" }},
		{"messages[0].deferUntil", scenario.OutOfRange, func(s *scenario.Scenario) { s.Messages[0].DeferUntil = -1 }},
		{"messages[0]", scenario.BothWays, func(s *scenario.Scenario) { s.Messages[0].Transport = "fax" }},
		{"messages[1]", scenario.NoWay, func(s *scenario.Scenario) { s.Messages[1].Transport = "" }},
		{"messages[1].transport", scenario.NotThere, func(s *scenario.Scenario) { s.Messages[1].Transport = "ghost" }},
		{"messages[1].to", scenario.NotHere, func(s *scenario.Scenario) { s.Messages[1].To = "SMTP" }},
		{"messages[1].deferUntil", scenario.NotHere, func(s *scenario.Scenario) { s.Messages[1].DeferUntil = 1 }},
		{"actions[0].at", scenario.OutOfRange, func(s *scenario.Scenario) { s.Actions[0].At = -1 }},
		{"actions[0].process", scenario.NotThere, func(s *scenario.Scenario) { s.Actions[0].Process = "ghost" }},
		{"actions[0].store", scenario.Missing, func(s *scenario.Scenario) { s.Actions[0].Store = "" }},
		{"actions[0].flags", scenario.Missing, func(s *scenario.Scenario) { s.Actions[0].Flags = scenario.FlagsArg{} }},
		{"actions[5].flags", scenario.NotHere, func(s *scenario.Scenario) { s.Actions[5].Flags = scenario.Pass(1) }},
		{"actions[6].message", scenario.NotThere, func(s *scenario.Scenario) { s.Actions[6].Message = "ghost" }},
		{"actions[6].transport", scenario.NotHere, func(s *scenario.Scenario) { s.Actions[6].Transport = "fax" }},
		{"actions[7].store", scenario.NotHere, func(s *scenario.Scenario) { s.Actions[7].Store = "mailbox" }},
	}
}

// TestValidate checks that Validate reports the place of each change. If the
// scenario can be encoded, Decode must report the same.
func TestValidate(t *testing.T) {
	for _, test := range invalidations() {
		s := everythingRead()
		test.change(s)
		at := func(p scenario.Problem) bool { return p.Path == test.path && p.Code == test.code }
		if problems := s.Validate(); !slices.ContainsFunc(problems, at) {
			t.Errorf("%s should be %s: %v", test.path, test.code, problems)
		}
		_, err := scenario.Decode(scenario.Encode(s))
		// Decode may report the enclosing value instead, or one bound of a window.
		near := func(p scenario.Problem) bool {
			return strings.HasPrefix(test.path, p.Path) || strings.HasPrefix(p.Path, test.path)
		}
		var problems scenario.Problems
		if !errors.As(err, &problems) || !slices.ContainsFunc(problems, near) {
			t.Errorf("%s: Decode says %v", test.path, err)
		}
	}
}

// TestValidateWhatCannotBeEncoded checks errors that no document can express.
func TestValidateWhatCannotBeEncoded(t *testing.T) {
	for path, change := range map[string]func(*scenario.Scenario){
		"readings.quiet":     func(s *scenario.Scenario) { s.Readings[5] = 2 },
		"stores[1].provider": func(s *scenario.Scenario) { s.Stores[1].Provider = 2 },
		"actions[8].do":      func(s *scenario.Scenario) { s.Actions[8].Do = 7 },
		"expect.messages.m1": func(s *scenario.Scenario) { s.Expect.Messages[1].Fate = scenario.Lost + 1 },
	} {
		s := everythingRead()
		change(s)
		if problems := s.Validate(); len(problems) != 1 || problems[0].Path != path || problems[0].Code != scenario.NotOneOf {
			t.Errorf("%s: %v", path, problems)
		}
	}
}

// TestValidateIsBounded checks that the problems of a thoroughly invalid
// document are limited, and that they are in the order of the document.
func TestValidateIsBounded(t *testing.T) {
	s := everythingRead()
	s.Horizon = 0
	for range 500 {
		s.Messages = append(s.Messages, scenario.Message{})
	}
	problems := s.Validate()
	if len(problems) != 100 || problems[0].Path != "horizon" {
		t.Errorf("%d problems, the first at %q", len(problems), problems[0].Path)
	}
	if text := problems.Error(); !strings.Contains(text, "(and 99 more)") || len(text) > 300 {
		t.Errorf("the error is %q", text)
	}
}

// TestGeneratedScenariosAreValid checks the generators of package enginetest.
func TestGeneratedScenariosAreValid(t *testing.T) {
	for seed := range uint64(5_000) {
		if problems := enginetest.Mixed(seed).Validate(); problems != nil {
			t.Fatalf("seed %d: %v", seed, problems)
		}
	}
}

// TestEveryCodeHasAText checks that every code has a text, and that an error says
// where, what was found and what is allowed.
func TestEveryCodeHasAText(t *testing.T) {
	codes := []scenario.Code{
		scenario.NotJSON, scenario.TooLarge, scenario.TooDeep, scenario.WrongVersion, scenario.UnknownField, scenario.DuplicateKey,
		scenario.Missing, scenario.WrongType, scenario.OutOfRange, scenario.TooLong, scenario.TooMany, scenario.TooFew, scenario.BadID,
		scenario.BadAddressType, scenario.NotOneOf, scenario.Twice, scenario.NotThere, scenario.SecondInbox, scenario.NoMailInbox,
		scenario.BadWindow, scenario.NotAscending, scenario.NoWay, scenario.BothWays, scenario.NotHere,
	}
	seen := map[string]bool{}
	for _, code := range codes {
		says := scenario.Problem{Code: code}.Error()
		if says == "" || seen[says] {
			t.Errorf("%s says %q", code, says)
		}
		seen[says] = true
	}
	p := scenario.Problem{Path: "horizon", Code: scenario.OutOfRange, Found: "0", Allowed: "1 … 9"}
	if got := p.Error(); got != "horizon: out of range; found 0; allowed: 1 … 9" {
		t.Errorf("%q", got)
	}
	if got := (scenario.Problems{p}).Error(); got != p.Error() {
		t.Errorf("%q", got)
	}
	if got := (scenario.Problems{}).Error(); got != "no problem" {
		t.Errorf("%q", got)
	}
}
