package engine_test

import (
	"flag"
	"os"
	"testing"

	"spoolscope/engine/enginetest"
)

// update makes tests rewrite their golden files.
var update = flag.Bool("update", false, "rewrite the golden files")

func TestMain(m *testing.M) {
	enginetest.Checks("3000")
	os.Exit(m.Run())
}
