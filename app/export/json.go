package export

import "spoolscope/engine/scenario"

// JSON is the document, which the page can import.
var JSON = &Format{
	Name: "JSON", Extension: ".json", MediaType: "application/json",
	Encode: func(s Source) []byte { return scenario.EncodeIndented(s.Scenario) },
}
