package host_test

import (
	"testing"

	"spoolscope/app/host"
)

// TestNone checks the values that a page gets when it is rendered natively, and that
// no callback is called.
func TestNone(t *testing.T) {
	n := host.None{Built: "v1.2"}
	text, kept := n.Load("draft")
	tabText, tabKept := n.LoadTab("draft")
	for _, test := range []struct {
		name      string
		got, want any
	}{
		{"the width", n.Width("timeline"), 0},
		{"a stored text", text, ""},
		{"whether there is one", kept, false},
		{"a text of the tab", tabText, ""},
		{"whether the tab has one", tabKept, false},
		{"whether a text is stored", n.Save("draft", "x"), false},
		{"whether it is a reload", n.Reloaded(), false},
		{"the fragment", n.Fragment(), ""},
		{"the query", n.Query(), ""},
		{"an address", n.Resolve("../zh/"), "../zh/"},
		{"the version", n.Version(), "v1.2"},
		{"the version of another", host.None{}.Version(), ""},
		{"the language", n.Language(), "en"},
		{"whether motion is reduced", n.ReducedMotion(), true},
	} {
		if test.got != test.want {
			t.Errorf("%s is %v; want %v", test.name, test.got, test.want)
		}
	}
	n.Copy("x", func(bool) { t.Error("a text is copied") })
	n.PickFile("", func(host.File) { t.Error("a file is picked") })
	n.Frame(func(int) { t.Error("a frame is painted") })
	n.After(1, func() { t.Error("time passes") })
	e := n.Explorer(func(m string) { t.Errorf("the explorer says %q", m) }, func(r string) { t.Errorf("the explorer has failed: %s", r) })
	e.Ask("{}")
	e.Stop()
}

// TestGuard checks that a panic is reported with its stack, and nothing else is.
func TestGuard(t *testing.T) {
	var reports []string
	report := func(r string) { reports = append(reports, r) }
	done := false
	host.Guard(report, func() { done = true })
	if !done || len(reports) != 0 {
		t.Errorf("done: %v, reports: %q", done, reports)
	}
	host.Guard(report, func() { panic("it broke") })
	if len(reports) != 1 || len(reports[0]) < 100 || reports[0][:len("it broke\n\ngoroutine ")] != "it broke\n\ngoroutine " {
		t.Errorf("reports: %q", reports)
	}
}
