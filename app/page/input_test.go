package page

import (
	"testing"

	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/timeline"
	"spoolscope/engine/mapi"
	"spoolscope/engine/scenario"
)

// TestKeys checks which message each key sends, and that other keys stay with
// the browser.
func TestKeys(t *testing.T) {
	const handle, scrubber, card = "handle:call/0", "scrubber", "card:transports:1"
	r := fresh(t, false).page
	step := r.Model().Axis.Snap(800) * 5
	end := r.Model().Run.Data.End()
	move := func(to int) model.Msg { return model.MoveThing{List: scenario.Transports, From: 1, To: to} }
	zoom := func(in bool) model.Msg { return model.ZoomView{X: timeline.Units / 2, In: in} }
	for _, test := range []struct {
		key  host.Key
		want model.Msg
	}{
		{host.Key{Key: "z", Ctrl: true}, model.UndoStep{}},
		{host.Key{Key: "z", Meta: true}, model.UndoStep{}},
		{host.Key{Key: "Z", Ctrl: true, Shift: true}, model.RedoStep{}},
		{host.Key{Key: "y", Ctrl: true}, model.RedoStep{}},
		{host.Key{Key: "z", Ctrl: true, InField: true}, nil},
		{host.Key{Key: "z", Ctrl: true, InField: true, Untyped: true}, model.UndoStep{}},
		{host.Key{Key: "z", Ctrl: true, Alt: true}, nil},
		{host.Key{Key: "0", Ctrl: true}, nil},
		{host.Key{Key: "z"}, nil},

		{host.Key{Key: "ArrowLeft", Alt: true, Target: handle}, model.NudgeHandle{Key: "call/0", By: -step}},
		{host.Key{Key: "ArrowRight", Alt: true, Target: handle}, model.NudgeHandle{Key: "call/0", By: step}},
		{host.Key{Key: "ArrowLeft", Alt: true, Shift: true, Target: handle}, model.NudgeHandle{Key: "call/0", By: -1}},
		{host.Key{Key: "ArrowRight", Alt: true, Shift: true, Target: handle}, model.NudgeHandle{Key: "call/0", By: 1}},
		{host.Key{Key: "ArrowUp", Alt: true, Target: handle}, nil},
		{host.Key{Key: "ArrowUp", Alt: true, Target: card}, move(0)},
		{host.Key{Key: "ArrowDown", Alt: true, Target: card}, move(2)},
		{host.Key{Key: "ArrowLeft", Alt: true, Target: card}, nil},
		{host.Key{Key: "ArrowDown", Target: card}, nil},
		{host.Key{Key: "ArrowDown", Alt: true, Target: "card:nothing:1"}, nil},
		{host.Key{Key: "1", Alt: true}, nil},

		{host.Key{Key: "ArrowLeft", Target: handle}, model.StepFocus{Key: "call/0", Back: true}},
		{host.Key{Key: "ArrowRight", Target: handle}, model.StepFocus{Key: "call/0"}},
		{host.Key{Key: "ArrowUp", Target: handle}, model.StepFocus{Key: "call/0", Back: true, ToLanes: true}},
		{host.Key{Key: "ArrowDown", Target: handle}, model.StepFocus{Key: "call/0", ToLanes: true}},
		{host.Key{Key: "Enter", Target: handle}, model.ChooseHandle{Key: "call/0"}},
		{host.Key{Key: " ", Target: "handle:call/2"}, model.ChooseHandle{Key: "call/2"}},
		{host.Key{Key: "Enter", Target: "handle:mail/1/m1"}, model.ChooseHandle{Key: "mail/1/m1"}},
		{host.Key{Key: "1", Target: handle}, model.UseFlag{Flag: mapi.Inputs[0]}},

		{host.Key{Key: "ArrowLeft", Target: scrubber}, model.StepCursor{Back: true}},
		{host.Key{Key: "ArrowDown", Target: scrubber}, model.StepCursor{Back: true}},
		{host.Key{Key: "ArrowLeft", Shift: true, Target: scrubber}, model.StepCursor{Back: true, Decisions: true}},
		{host.Key{Key: "ArrowRight", Target: scrubber}, model.StepCursor{}},
		{host.Key{Key: "ArrowUp", Shift: true, Target: scrubber}, model.StepCursor{Decisions: true}},
		{host.Key{Key: "Home", Target: scrubber}, model.SetCursor{At: 0}},
		{host.Key{Key: "End", Target: scrubber}, model.SetCursor{At: end}},
		{host.Key{Key: "Home", Target: scrubber, InField: true}, model.SetCursor{At: 0}},
		{host.Key{Key: " ", Target: scrubber}, model.TogglePlay{}},

		{host.Key{Key: "2"}, model.UseFlag{Flag: mapi.Inputs[1]}},
		{host.Key{Key: "5"}, model.UseFlag{Flag: mapi.Inputs[4]}},
		{host.Key{Key: "6"}, nil},
		{host.Key{Key: "+"}, zoom(true)},
		{host.Key{Key: "="}, zoom(true)},
		{host.Key{Key: "-"}, zoom(false)},
		{host.Key{Key: "−"}, zoom(false)},
		{host.Key{Key: "0"}, model.FitView{}},
		{host.Key{Key: "/"}, model.OpenFind{}},
		{host.Key{Key: "?"}, model.OpenDialog{Dialog: model.HelpDialog}},
		{host.Key{Key: " "}, model.TogglePlay{}},
		{host.Key{Key: " ", Target: "button"}, nil},
		{host.Key{Key: "ArrowLeft"}, model.StepCursor{Back: true}},
		{host.Key{Key: "ArrowRight"}, model.StepCursor{}},
		{host.Key{Key: "Home"}, model.SetCursor{At: 0}},
		{host.Key{Key: "End"}, model.SetCursor{At: end}},
		{host.Key{Key: "End", Target: "button"}, nil},
		{host.Key{Key: "ArrowUp"}, nil},
		{host.Key{Key: "1", InField: true}, nil},
		{host.Key{Key: "Escape"}, nil},
	} {
		if got := r.keyMessage(test.key); got != test.want {
			t.Errorf("%+v sends %#v; want %#v", test.key, got, test.want)
		}
	}
	r.send(model.PressHandle{Key: "call/0", X: 300, Width: 800})
	if got, want := r.keyMessage(host.Key{Key: "Escape"}), (model.DropHandle{Cancel: true}); got != want {
		t.Errorf("Escape while dragging sends %#v; want %#v", got, want)
	}
	r.send(model.SetLetters{})
	for key, want := range map[host.Key]model.Msg{
		{Key: "1"}: nil, {Key: " "}: nil, {Key: "z", Ctrl: true}: model.UndoStep{},
		{Key: "ArrowRight", Target: scrubber}: model.StepCursor{}, {Key: "ArrowRight", Target: handle}: model.StepFocus{Key: "call/0"},
	} {
		if got := r.keyMessage(key); got != want {
			t.Errorf("without letter keys %+v sends %#v; want %#v", key, got, want)
		}
	}
	if got := fresh(t, true).page.keyMessage(host.Key{Key: "?"}); got != nil {
		t.Errorf("? in the embedded view sends %#v", got)
	}
}

// TestPointer checks that the pointer moves a handle, that a cancelled drag and
// Escape leave the document as it was, and that a press sets the cursor.
func TestPointer(t *testing.T) {
	o := fresh(t, false)
	at := func() int { return o.page.Model().Document().Actions[0].At }
	point := func(phase host.PointerPhase, key string, x int, shift bool) {
		t.Helper()
		if !o.listener.Pointer(host.Pointer{Phase: phase, Key: key, X: x, Width: 800, Shift: shift}) {
			t.Error("the pointer was not handled")
		}
		o.engine.ConsumeAll()
	}
	was := at()
	point(host.PointerDown, "call/0", 300, false)
	if got := o.page.Model().Dragging(); got != "call/0" {
		t.Fatalf("the pointer drags %q", got)
	}
	point(host.PointerMove, "", 500, false)
	moved := at()
	if moved <= was {
		t.Fatalf("a drag to the right moves the call from %d to %d", was, moved)
	}
	point(host.PointerCancel, "", 0, false)
	if at() != was || o.page.Model().Dragging() != "" {
		t.Errorf("a cancelled drag leaves the call at %d; want %d", at(), was)
	}
	point(host.PointerDown, "call/0", 300, false)
	point(host.PointerMove, "", 400, false)
	if !o.listener.Key(host.Key{Key: "Escape"}) {
		t.Error("Escape was not handled")
	}
	o.engine.ConsumeAll()
	if at() != was {
		t.Errorf("Escape leaves the call at %d; want %d", at(), was)
	}
	point(host.PointerDown, "call/0", 300, false)
	point(host.PointerMove, "", 500, false)
	point(host.PointerUp, "", 500, false)
	if at() != moved || o.page.Model().Dragging() != "" {
		t.Errorf("a finished drag leaves the call at %d; want %d", at(), moved)
	}
	point(host.PointerDown, "call/0", 300, false)
	point(host.PointerMove, "", 303, true)
	fine := at()
	point(host.PointerMove, "", 303, false)
	if fine == at() {
		t.Errorf("a drag with Shift snaps to %d as one without", fine)
	}
	point(host.PointerUp, "", 303, false)
	point(host.PointerDown, "", 400, false)
	point(host.PointerUp, "", 400, false)
	if o.page.Model().Cursor == 0 {
		t.Error("a press on the background does not set the cursor")
	}
}

// TestWheel checks that the wheel zooms around the pointer, and back.
func TestWheel(t *testing.T) {
	o := fresh(t, false)
	m := o.page.Model()
	whole := m.Axis
	o.listener.Wheel(600, 800, true)
	o.engine.ConsumeAll()
	near := m.Axis
	want := fresh(t, false)
	want.send(model.ZoomView{X: timeline.Units * 3 / 4, In: true})
	if near == whole || near != want.page.Model().Axis {
		t.Errorf("the wheel shows %+v; want %+v", near, want.page.Model().Axis)
	}
	o.listener.Wheel(600, 800, false)
	o.engine.ConsumeAll()
	if m.Axis == near {
		t.Error("the wheel does not zoom out")
	}
	o.listener.Wheel(0, 0, true) // a picture without width
	o.engine.ConsumeAll()
	if m.Fault != "" {
		t.Error(m.Fault)
	}
}

// TestKeyHandled checks that a key that the page uses is handled, and that
// others stay with the browser.
func TestKeyHandled(t *testing.T) {
	o := fresh(t, false)
	if o.listener.Key(host.Key{Key: "F5"}) {
		t.Error("F5 was handled")
	}
	if !o.listener.Key(host.Key{Key: " "}) {
		t.Error("Space was not handled")
	}
	o.engine.ConsumeAll()
	if !o.page.Model().Playing {
		t.Error("Space does not start the player")
	}
}
