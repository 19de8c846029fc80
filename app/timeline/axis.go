package timeline

import (
	"slices"
	"strconv"

	"spoolscope/app/answer"
	"spoolscope/engine/scenario"
)

// Units is the width of the visible span. Positions left and right of it run
// from -Units to 2*Units.
const Units = 10_000

// Axis is the visible span of time, From ≤ t < To, in ms.
type Axis struct {
	From, To int32
}

// Span returns the length of the visible span in ms, at least 1.
func (a Axis) Span() int32 { return max(a.To-a.From, 1) }

// X returns the position of a time.
func (a Axis) X(t int32) int {
	x := int64(t-a.From) * Units / int64(a.Span())
	return int(min(max(x, -Units), 2*Units))
}

// Time returns the time at a position in the visible span, to the nearest ms.
func (a Axis) Time(x int) int32 {
	span := int64(a.Span())
	t := int64(a.From) + (int64(x)*span+Units/2)/Units
	return int32(min(max(t, 0), scenario.MaxTime))
}

// Shown reports whether a time is within the visible span, its end included.
func (a Axis) Shown(t int32) bool { return a.From <= t && t <= a.To }

// minSpan is the shortest visible span in ms that zooming in leads to.
const minSpan = 10

// Zoom returns the axis with its span multiplied by num/den around the time at
// a position, within 0 and limit.
func (a Axis) Zoom(x int, num, den, limit int32) Axis {
	span := int64(a.Span())
	next := min(max(span*int64(num)/int64(den), minSpan), max(int64(limit), minSpan))
	at := int64(a.From) + int64(x)*span/Units
	from := at - int64(x)*next/Units
	return Axis{int32(from), int32(from + next)}.within(limit)
}

// Pan returns the axis moved by a number of units, within 0 and limit.
func (a Axis) Pan(units int, limit int32) Axis {
	d := int32(int64(units) * int64(a.Span()) / Units)
	return Axis{a.From + d, a.To + d}.within(limit)
}

// Follow returns the axis moved so that a time is visible.
func (a Axis) Follow(t, limit int32) Axis {
	if a.Shown(t) {
		return a
	}
	return a.Around(t, limit)
}

// Around returns the axis centred on a time, within 0 and limit.
func (a Axis) Around(t, limit int32) Axis {
	half := a.Span() / 2
	return Axis{t - half, t - half + a.Span()}.within(limit)
}

func (a Axis) within(limit int32) Axis {
	span := a.Span()
	from := max(min(a.From, limit-span), 0)
	return Axis{from, from + span}
}

// Tick is a labelled mark of the axis.
type Tick struct {
	X     int
	Label string
}

// Ticks returns at most n+1 marks at round times, for n of at least 2.
func (a Axis) Ticks(n int) []Tick {
	n = max(n, 2)
	step := roundStep((int64(a.Span()) + int64(n) - 1) / int64(n))
	var ticks []Tick
	for t := (int64(a.From) + step - 1) / step * step; t <= int64(a.To); t += step {
		ticks = append(ticks, Tick{a.X(int32(t)), Label(int32(t), step)})
	}
	return ticks
}

// roundStep returns the smallest round step that is at least atLeast ms.
func roundStep(atLeast int64) int64 {
	steps := []int64{1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000,
		60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 21_600_000, 43_200_000}
	i, _ := slices.BinarySearch(steps, atLeast)
	return steps[min(i, len(steps)-1)]
}

// Label spells a time for a mark: ms below a second's step, seconds, or
// minutes and seconds.
func Label(t int32, step int64) string {
	switch {
	case t == 0:
		return "0"
	case step < 1_000 && t < 10_000:
		return strconv.Itoa(int(t)) + " ms"
	case step < 60_000:
		return answer.Seconds(t) + " s"
	}
	minutes := int(t / 60_000)
	if step%3_600_000 == 0 {
		return strconv.Itoa(minutes/60) + " h"
	}
	return strconv.Itoa(minutes) + " min"
}

// Snap returns the step in ms to which a drag keeps: a round time of about
// three pixels.
func (a Axis) Snap(width int) int {
	return int(roundStep(3 * int64(a.Span()) / int64(max(width, 1))))
}
