package engine_test

import (
	"flag"
	"os"
	"testing"

	"spoolscope/engine/enginetest"
)

// update makes the tests that compare with a file write it.
var update = flag.Bool("update", false, "write the files that tests compare with")

func TestMain(m *testing.M) {
	enginetest.Checks("3000")
	os.Exit(m.Run())
}
