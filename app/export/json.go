package export

import "spoolscope/engine/scenario"

// JSON is the document itself, which the page can import again.
var JSON = &Format{
	Name: "JSON", Extension: ".json", MediaType: "application/json",
	Encode: func(s Source) []byte { return scenario.EncodeIndented(s.Scenario) },
}
