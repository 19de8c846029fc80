package parts

import "testing"

func TestLettersCountsChineseTwice(t *testing.T) {
	for text, want := range map[string]int{"": 0, "at once": 7, "立即调用": 8, "立即 NO_WAIT": 12, "≠ –": 3} {
		if got := letters(text); got != want {
			t.Errorf("%q is %d letters wide; want %d", text, got, want)
		}
	}
}
