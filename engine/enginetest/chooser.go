package enginetest

import (
	"flag"
	"math/bits"

	"pgregory.net/rapid"
)

// Checks sets how many scenarios rapid draws for a property, unless the flag
// -rapid.checks says otherwise. It is for TestMain, before the flags are read.
func Checks(n string) {
	if err := flag.Set("rapid.checks", n); err != nil {
		panic(err)
	}
}

// chooser makes the choices that a scenario consists of. A smaller number is a
// simpler choice; shrinking prefers it.
type chooser interface {
	// below returns a number from 0 to n-1.
	below(n int) int
	// list returns least to most items.
	list(least, most int, item func(chooser) any) []any
}

// drawn is a chooser that draws from rapid.
type drawn struct{ t *rapid.T }

// below draws bits, because the integers of rapid are mostly very small: nearly
// all scenarios would be empty.
func (d drawn) below(n int) int {
	wide := bits.Len(uint(n-1)) + 2
	return rapid.Custom(func(t *rapid.T) int {
		number := 0
		for range wide {
			number <<= 1
			if bit.Draw(t, "bit") {
				number++
			}
		}
		return number * n >> wide
	}).Draw(d.t, "choice")
}

var bit = rapid.Bool()

func (d drawn) list(least, most int, item func(chooser) any) []any {
	one := rapid.Custom(func(t *rapid.T) any { return item(drawn{t}) })
	return rapid.SliceOfN(one, least, most).Draw(d.t, "list")
}

// random is a chooser with SplitMix64 (Steele, Lea and Flood, 2014): one word of
// state, and the same numbers everywhere.
type random struct{ state uint64 }

func (r *random) next() uint64 {
	r.state += 0x9E3779B97F4A7C15
	z := r.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

func (r *random) below(n int) int { return int(r.next() % uint64(n)) }

func (r *random) list(least, most int, item func(chooser) any) []any {
	items := make([]any, least+r.below(most-least+1))
	for i := range items {
		items[i] = item(r)
	}
	return items
}

// listOf is chooser.list for items of one type.
func listOf[T any](c chooser, least, most int, item func(chooser) T) []T {
	var items []T
	for _, i := range c.list(least, most, func(c chooser) any { return item(c) }) {
		items = append(items, i.(T))
	}
	return items
}

// pick returns one of the options. The first is the simplest; repeated ones are
// more likely.
func pick[T any](c chooser, options ...T) T { return options[c.below(len(options))] }

// oneIn returns true once in n times.
func oneIn(c chooser, n int) bool { return c.below(n) == n-1 }
