package page

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/apptest"
	"spoolscope/app/document"
	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/timeline"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
	"spoolscope/static/examples"
)

// passed returns the flags that the selected call passes.
func passed(m *model.Model) mapi.Flags {
	a, _ := m.Selected()
	return a.Flags.Value
}

// slowly opens a page whose updates take long.
func slowly(t *testing.T) opened {
	t.Helper()
	o := fresh(t, false)
	o.slow = true
	return o
}

// rest lets the updates that go on end, and all that wait for them. It returns in how many
// slices.
func (o opened) rest() (n int) {
	for o.wait(0) > 0 {
		n++
	}
	return n
}

// TestLongUpdate checks that an update that takes long is divided into slices, that the page
// shows until its end what it showed before, and then the same as after a short one.
func TestLongUpdate(t *testing.T) {
	o, short := slowly(t), fresh(t, false)
	m := o.page.Model()
	was := *m
	o.send(model.UseFlag{Flag: mapi.Abort})
	if m.Document() != was.Document() || m.Run != was.Run || m.Rev != was.Rev || !o.page.page.Updating {
		t.Fatal("the page shows an update that has not ended")
	}
	if text := string(scenario.Encode(m.Run.Scenario())); text != string(scenario.Encode(was.Document())) || m.Run.Trace.Log.Calls[0].In == mapi.Abort {
		t.Error("the trace that is shown has changed")
	}
	if n := o.rest(); n < 3 {
		t.Errorf("it is done in %d slices", n)
	}
	short.send(model.UseFlag{Flag: mapi.Abort})
	if passed(m) != mapi.Abort || m.Run.Result.Calls[0].In != mapi.Abort || o.page.page.Updating || o.shows() != short.shows() {
		t.Errorf("the call passes %v; the page shows\n%s\nwant\n%s", passed(m), o.shows(), short.shows())
	}
	if n := o.wait(draftWait); n != 1 || !strings.Contains(o.kept[model.DraftKey], "LOGOFF_ABORT") {
		t.Errorf("%d timers wait for the draft: %q", n, o.kept[model.DraftKey])
	}
}

// shows returns what the page shows.
func (o opened) shows() string { return apptest.Lines(o.t, app.HTMLString(o.page)) }

// TestMessagesWait checks that messages wait for the end of an update in their order, and of
// several movements of a drag the last one.
func TestMessagesWait(t *testing.T) {
	o := slowly(t)
	m := o.page.Model()
	o.send(model.UseFlag{Flag: mapi.Abort}, model.UseFlag{Flag: mapi.Purge}, model.UndoStep{}, model.UseFlag{Flag: mapi.NoWait})
	o.rest()
	labels, at := m.History.Steps()
	if passed(m) != mapi.NoWait || len(labels) != 3 || at != 2 {
		t.Errorf("the call passes %v after %d of %d steps", passed(m), at, len(labels))
	}
	handles := m.Run.Data.Handles(m.Scene())
	i := slices.IndexFunc(handles, func(h timeline.Handle) bool { return h.MovesCall() })
	before := m.Document().Actions[m.Action].At
	o.send(model.PressHandle{Key: handles[i].Key, X: 100, Width: 400})
	o.rest()
	for x := range 20 {
		o.send(model.DragTo{X: 110 + x, Width: 400, Fine: true})
	}
	if n := len(o.page.waiting); n != 1 {
		t.Errorf("%d messages wait", n)
	}
	o.send(model.DropHandle{})
	o.rest()
	quick := fresh(t, false)
	quick.send(model.UseFlag{Flag: mapi.NoWait}, model.PressHandle{Key: handles[i].Key, X: 100, Width: 400}, model.DragTo{X: 129, Width: 400, Fine: true}, model.DropHandle{})
	want := quick.page.Model().Document().Actions[m.Action].At
	if got := m.Document().Actions[m.Action].At; got != want || got == before || m.Dragging() != "" {
		t.Errorf("the call is at %d ms; want %d", got, want)
	}
}

// TestHandleStaysUnderPointer checks that a handle that is dragged is shown under the pointer
// while the picture is behind, and at its place in the end, and that nothing is shifted if
// updates are short.
func TestHandleStaysUnderPointer(t *testing.T) {
	for _, slow := range []bool{true, false} {
		for _, end := range []model.DropHandle{{}, {Cancel: true}} {
			o := fresh(t, false)
			o.slow = slow
			m := o.page.Model()
			handles := m.Run.Data.Handles(m.Scene())
			key := handles[slices.IndexFunc(handles, timeline.Handle.MovesCall)].Key
			id := model.HandleID(key)
			o.send(model.PressHandle{Key: key, X: 100, Width: 400})
			o.rest()
			o.done = nil
			o.send(model.DragTo{X: 110, Width: 400}, model.DragTo{X: 120, Width: 400})
			if slow {
				o.expect("during the update", "shift "+id+" 10", "shift "+id+" 20")
				for m.Document() == m.Run.Scenario() && o.page.carried.drawn == 100 {
					o.wait(0)
				}
				o.expect("after the first movement", "shift "+id+" 10")
			}
			o.send(model.DragTo{X: 130, Width: 400}, end)
			o.rest()
			if !slow {
				o.expect("short updates")
			} else if last := o.done[len(o.done)-1]; last != "shift "+id+" 0" || m.Dragging() != "" {
				t.Errorf("in the end, %+v: %q", end, o.done)
			}
		}
	}
}

// TestLongUpdateIsNoted checks that a notice says after a while that an update goes on, beside
// the other notice, and that it is gone at the end.
func TestLongUpdateIsNoted(t *testing.T) {
	o := slowly(t)
	m := o.page.Model()
	says := func() bool { return strings.Contains(o.shows(), m.Texts().Page.Working) }
	o.send(model.OpenExample{Index: 1})
	o.rest()
	notice := m.Notice
	o.send(model.UseFlag{Flag: mapi.Abort})
	if o.wait(slow); !says() || m.Notice != notice || notice == nil {
		t.Errorf("it says so: %t; the notice is %+v", says(), m.Notice)
	}
	if o.rest(); says() || passed(m) != mapi.Abort {
		t.Errorf("at the end it still says so, or %v is passed", passed(m))
	}
	o.slow = false
	o.send(model.UseFlag{Flag: mapi.Purge})
	if o.wait(slow); says() {
		t.Error("it says so after a short update")
	}
}

// TestOpeningIsStopped checks that the notice about a file that is being opened names it and
// can stop that, and that what was done since is not lost.
func TestOpeningIsStopped(t *testing.T) {
	file := model.ImportText(host.File{Name: "large.json", Text: string(scenario.Encode(examples.All()[1].Scenario("en")))})
	for _, stops := range []bool{true, false} {
		o := slowly(t)
		m := o.page.Model()
		o.send(file, model.UseFlag{Flag: mapi.NoWait})
		o.wait(slow)
		if n := m.Notice; n == nil || n.Kind != model.NoticeOpening || !strings.Contains(o.page.newsText(), "large.json") {
			t.Errorf("the notice is %+v", n)
		}
		if stops {
			o.send(model.Dismiss{})
		}
		o.rest()
		_, at := m.History.Steps()
		if opened := at == 2; opened == stops || passed(m) != mapi.NoWait || stops && m.Notice != nil {
			t.Errorf("it is stopped: %t; there are %d steps; the call passes %v; the notice is %+v", stops, at, passed(m), m.Notice)
		}
	}
}

// TestLeavingDuringUpdate checks that what the user did last is saved when the page is left
// before its update has ended.
func TestLeavingDuringUpdate(t *testing.T) {
	o := slowly(t)
	o.send(model.UseFlag{Flag: mapi.Abort}, model.EditField{Field: document.Field{List: scenario.Document, Name: "title"}, Text: "Last"})
	o.listener.Leaving()
	for _, want := range []string{"LOGOFF_ABORT", "Last"} {
		if !strings.Contains(o.kept[model.DraftKey], want) {
			t.Errorf("%s is not saved", want)
		}
	}
}

// TestHiddenDuringUpdate checks that a page that is only hidden during an update goes on: what
// the messages that waited ask for is done, and the update does not end twice.
func TestHiddenDuringUpdate(t *testing.T) {
	for _, ended := range []bool{true, false} { // whether the update has ended, but is not shown
		o := slowly(t)
		m := o.page.Model()
		o.send(model.UseFlag{Flag: mapi.Abort}, model.SetTheme{Theme: model.DarkTheme})
		for ended {
			i := slices.IndexFunc(o.timers, func(t timer) bool { return t.ms == 0 })
			if i < 0 {
				break
			}
			step := o.timers[i]
			o.timers = slices.Delete(o.timers, i, i+1)
			step.done()
		}
		o.listener.Leaving()
		o.engine.ConsumeAll()
		o.rest()
		if m.Fault != "" || passed(m) != mapi.Abort || o.kept[model.ThemeKey] != "dark" || o.page.page.Updating {
			t.Errorf("the fault is %q; the call passes %v; the theme that is kept is %q", m.Fault, passed(m), o.kept[model.ThemeKey])
		}
		if o.send(model.UseFlag{Flag: mapi.NoWait}); o.rest() == 0 || passed(m) != mapi.NoWait {
			t.Error("the page does not go on")
		}
	}
}

// TestFaultInLongUpdate checks that a panic in an update is reported, and that the page goes
// on.
func TestFaultInLongUpdate(t *testing.T) {
	o := slowly(t)
	m := o.page.Model()
	type broken struct{ model.Msg } // whose update panics
	o.send(model.UseFlag{Flag: mapi.Abort}, broken{}, model.UseFlag{Flag: mapi.NoWait})
	o.rest()
	if !strings.Contains(m.Fault, "work.go") || passed(m) != mapi.NoWait {
		t.Errorf("the report is %q; the call passes %v", m.Fault, passed(m))
	}
}
