package main

import "testing"

// TestWeights checks which quality values are understood, and their values in
// thousandths.
func TestWeights(t *testing.T) {
	for text, want := range map[string]int{
		"0": 0, "1": 1000, "0.": 0, "1.": 1000, "0.5": 500, "0.05": 50, "0.005": 5, "0.123": 123, "0.999": 999, "0.9": 900, "1.000": 1000, "0.000": 0,
	} {
		if got, ok := parseWeight(text); !ok || got != want {
			t.Errorf("%q is %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", ".", ".5", "2", "10", "00", "01", "-1", "+1", "1.001", "1.1", "1.9", "0.0000", "1.0000", "0./", "0.:", "0.1a", "0,5", "0.5.5", "0 .5"} {
		if got, ok := parseWeight(text); ok {
			t.Errorf("%q is %d", text, got)
		}
	}
}
