package main

import (
	"strings"
	"testing"

	"spoolscope/app/apptest"
)

// TestDocumentTypes compares the types of documents with a golden file.
func TestDocumentTypes(t *testing.T) {
	types := documentTypes()
	apptest.Golden(t, "scenario.d.ts", types)
	if published := string(built(t, "/")["spoolscope.d.ts"]); !strings.Contains(published, types) {
		t.Error("spoolscope.d.ts does not have them")
	}
}
