package model_test

import (
	"math"
	"testing"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/model"
	"spoolscope/app/timeline"
	"spoolscope/engine/scenario"
	"spoolscope/engine/trace"
)

// TestSteppingTheCursor checks that the cursor steps through every instant of
// an event, or of a decision, forward and back.
func TestSteppingTheCursor(t *testing.T) {
	for _, c := range apptest.Vectors(t) {
		for _, decisions := range []bool{false, true} {
			m := of(c.Scenario)
			var want []int32
			for _, r := range m.Run.Trace.Log.All() {
				if (!decisions || r.Kind >= trace.Called) && r.At > 0 && (len(want) == 0 || want[len(want)-1] != r.At) {
					want = append(want, r.At)
				}
			}
			m.Update(model.SetCursor{At: 0})
			for i, at := range want {
				if m.Update(model.StepCursor{Decisions: decisions}); m.Cursor != at {
					t.Fatalf("%s: step %d goes to %d; want %d", c.Name, i, m.Cursor, at)
				}
				if !m.Axis.Shown(m.Cursor) {
					t.Fatalf("%s: at %d the cursor is not visible on %v", c.Name, m.Cursor, m.Axis)
				}
			}
			if m.Update(model.StepCursor{Decisions: decisions}); len(want) > 0 && m.Cursor != want[len(want)-1] {
				t.Fatalf("%s: a step after the last instant goes to %d", c.Name, m.Cursor)
			}
			for i := len(want) - 2; i >= 0; i-- {
				if m.Update(model.StepCursor{Back: true, Decisions: decisions}); m.Cursor != want[i] {
					t.Fatalf("%s: a step back goes to %d; want %d", c.Name, m.Cursor, want[i])
				}
			}
		}
	}
}

// TestCursorStaysInside checks that the cursor cannot leave the scenario.
func TestCursorStaysInside(t *testing.T) {
	m := example(t, "quiet-refuses")
	for _, at := range []int32{-1, math.MinInt32, math.MaxInt32, m.Run.Data.Limit() + 1} {
		m.Update(model.SetCursor{At: at})
		if want := min(max(at, 0), m.Run.Data.Limit()); m.Cursor != want || !m.Axis.Shown(m.Cursor) {
			t.Errorf("set to %d the cursor is at %d, in %v", at, m.Cursor, m.Axis)
		}
	}
}

// TestZoomBounds checks that zooming in stops when milliseconds can be
// distinguished, that zooming out stops when everything is visible, and that
// the axis never leaves the scenario.
func TestZoomBounds(t *testing.T) {
	m := example(t, "quiet-refuses")
	limit := m.Run.Data.Limit()
	for _, x := range []int{0, 3_333, timeline.Units} {
		m.Update(model.FitView{})
		for range 100 {
			m.Update(model.ZoomView{X: x, In: true})
			if a := m.Axis; a.From < 0 || a.To > limit || m.Fitted && a != m.Run.Data.Fit() {
				t.Fatalf("zoomed in at %d: %v of %d", x, a, limit)
			}
		}
		if m.Axis.Span() > 10 || m.Fitted {
			t.Errorf("zoomed in at %d, %d ms are visible", x, m.Axis.Span())
		}
		for range 200 {
			m.Update(model.ZoomView{X: x})
		}
		if m.Axis != (timeline.Axis{From: 0, To: limit}) {
			t.Errorf("zoomed out at %d: %v of %d", x, m.Axis, limit)
		}
		m.Update(model.LookAt{At: 2 * limit})
		if m.Axis != (timeline.Axis{From: 0, To: limit}) {
			t.Errorf("the axis leaves the scenario: %v", m.Axis)
		}
	}
	if m.Update(model.FitView{}); !m.Fitted || m.Axis != m.Run.Data.Fit() {
		t.Errorf("fitted: %v", m.Axis)
	}
}

// TestFittedFollows checks that an axis that shows everything is adjusted when
// the scenario changes, and that a zoomed one is not.
func TestFittedFollows(t *testing.T) {
	m := example(t, "quiet-refuses")
	longer := model.EditField{Field: field(scenario.Messages, 0, "duration"), Text: "9000"}
	if m.Update(longer); m.Axis != m.Run.Data.Fit() || m.Axis.To < 9_000 {
		t.Errorf("fitted: %v", m.Axis)
	}
	m.Update(model.ZoomView{X: 0, In: true})
	was := m.Axis
	longer.Text = "12000"
	if m.Update(longer); m.Axis != was {
		t.Errorf("zoomed: %v; want %v", m.Axis, was)
	}
}

// TestFolding checks that only the heading of a folded group is shown, and that
// unfolding restores all of it.
func TestFolding(t *testing.T) {
	m := example(t, "quiet-refuses")
	open := append([]timeline.Lane(nil), m.Scene().Lanes...)
	for i, l := range open {
		if !l.Kind.Heading {
			continue
		}
		in := 0
		for _, other := range open[i+1:] {
			if other.Kind.Heading {
				break
			}
			in++
		}
		m.Update(model.FoldGroup{Key: l.Key})
		if got := len(m.Scene().Lanes); got != len(open)-in || in == 0 {
			t.Errorf("%s folded leaves %d lanes of %d; want %d less", l.Key, got, len(open), in)
		}
		m.Update(model.FoldGroup{Key: l.Key})
		if got := len(m.Scene().Lanes); got != len(open) {
			t.Errorf("%s unfolded leaves %d lanes of %d", l.Key, got, len(open))
		}
	}
}

// TestPlaying checks that the cursor plays from the left of the picture to the
// last event, requests a frame for each movement, and stops there.
func TestPlaying(t *testing.T) {
	m := example(t, "quiet-refuses")
	m.Update(model.SetCursor{At: m.Run.Data.Limit()})
	m.Update(model.FitView{})
	if effects := m.Update(model.TogglePlay{}); !m.Playing || !has[model.NextFrame](effects) || m.Cursor != 0 {
		t.Fatalf("playing starts at %d with %v", m.Cursor, effects)
	}
	frames := 0
	for m.Playing {
		was := m.Cursor
		effects := m.Update(model.Tick{Ms: 16})
		if m.Cursor <= was || has[model.NextFrame](effects) != m.Playing {
			t.Fatalf("a frame goes from %d to %d with %v", was, m.Cursor, effects)
		}
		frames++
	}
	if m.Cursor < m.Run.Data.End() || frames < 100 || frames > 1_000 {
		t.Errorf("after %d frames the cursor is at %d of %d", frames, m.Cursor, m.Run.Data.End())
	}
	if effects := m.Update(model.Tick{Ms: 16}); effects != nil {
		t.Errorf("a late frame has effects: %v", effects)
	}
}

// TestNothingToShow checks that a page whose first document is invalid works,
// and shows the document as soon as it is valid.
func TestNothingToShow(t *testing.T) {
	s := example(t, "quiet-refuses").Document().Clone()
	s.Horizon = 0
	m := of(s)
	for _, msg := range []model.Msg{
		model.FitView{}, model.TogglePlay{}, model.PressHandle{}, model.DragTo{X: 9}, model.DropHandle{},
		model.StepCursor{}, model.Explore{}, model.UseFlag{Flag: 1}, model.UndoStep{},
	} {
		m.Update(msg)
	}
	if m.Run != nil || m.Call() != -1 || len(m.Problems) != 1 || m.Problems[0].Path != "horizon" {
		t.Errorf("there is a run, or another problem: %v", m.Problems)
	}
	m.Update(model.EditField{Field: document.Field{List: scenario.Document, Name: "horizon"}, Text: "5000"})
	if m.Run == nil || m.Stale || m.Scene() == nil {
		t.Error("the valid document is not shown")
	}
}

// TestThemeNames checks that each theme has a name that leads back to it, and
// that an unknown name is the system's theme.
func TestThemeNames(t *testing.T) {
	for theme, name := range map[model.Theme]string{model.SystemTheme: "system", model.LightTheme: "light", model.DarkTheme: "dark"} {
		if theme.String() != name || model.ThemeByName(name) != theme {
			t.Errorf("the name of %d is %s, and %s is %d", theme, theme, name, model.ThemeByName(name))
		}
	}
	if got := model.ThemeByName("pink"); got != model.SystemTheme {
		t.Errorf("an unknown name is %s", got)
	}
}
