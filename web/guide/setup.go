package guide

import (
	"embed"
	"fmt"

	"spoolscope/engine/rules"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// setupFiles are the smallest setups that show something: NAME.json uses the rule NAME
// and meets what the tests require of it, and reading.KEY.json ends differently under each
// answer to a reading. Some are written by hand; `go test ./web/guide -update` looks for
// those that are missing.
//
//go:embed setups/*.json
var setupFiles embed.FS

// readingSetup returns the name of the setup of a reading.
func readingSetup(k rules.Key) string { return "reading." + k.String() }

// setup returns the document with a name: a setup, or else an example.
func setup(name string) ([]byte, error) {
	if data, err := setupFiles.ReadFile("setups/" + name + ".json"); err == nil {
		return data, nil
	}
	if i := examples.ByName(name); i >= 0 {
		return examples.All()[i].File(), nil
	}
	return nil, fmt.Errorf("guide: there is no setup and no example %q", name)
}

// decoded returns the scenario of a setup or an example.
func decoded(name string) (*scenario.Scenario, error) {
	data, err := setup(name)
	if err != nil {
		return nil, err
	}
	s, err := scenario.Decode(data)
	if err != nil {
		return nil, fmt.Errorf("guide: %s: %w", name, err)
	}
	return s, nil
}
