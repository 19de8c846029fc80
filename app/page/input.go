package page

import (
	"strings"

	"spoolscope/app/host"
	"spoolscope/app/model"
	"spoolscope/app/timeline"
	"spoolscope/engine/mapi"
)

// pointer handles a pointer on the picture. A drag of a handle moves it in
// time, a drag of the background pans the view, and a press without movement
// sets the cursor.
func (r *Root) pointer(p host.Pointer, run func(func())) bool {
	if !r.steps() {
		return false
	}
	switch p.Phase {
	case host.PointerDown:
		run(func() {
			if p.Shift && p.Key == "" {
				r.send(model.ExtendRange{X: p.X, Width: p.Width})
			} else {
				r.send(model.PressHandle{Key: p.Key, X: p.X, Width: p.Width})
			}
		})
	case host.PointerMove:
		run(func() { r.send(model.DragTo{X: p.X, Width: p.Width, Fine: p.Shift}) })
	case host.PointerUp:
		run(func() { r.send(model.DropHandle{}) })
	case host.PointerCancel:
		run(func() { r.send(model.DropHandle{Cancel: true}) })
	}
	return true
}

func (r *Root) wheel(x, width int, up bool) {
	if !r.steps() {
		return
	}
	r.send(model.ZoomView{X: x * timeline.Units / max(width, 1), In: up})
}

// key handles a key if it has a function here. It ignores keys of the browser
// and those typed into fields.
func (r *Root) key(k host.Key, run func(func())) bool {
	msg := r.keyMessage(k)
	if msg == nil || !r.offers(msg) {
		return false
	}
	run(func() { r.send(msg) })
	return true
}

// steps reports whether the cursor and the visible span can be moved.
func (r *Root) steps() bool { return r.page.Model.Look.Offers("toolbar") }

// offers reports whether there is a control for what a key does.
func (r *Root) offers(msg model.Msg) bool {
	look := r.page.Model.Look
	switch msg.(type) {
	case model.UseFlag:
		return look.Offers("flags") && look.Shows("flags")
	case model.UndoStep, model.RedoStep:
		return look.Offers("flags") || look.Offers("drag")
	case model.NudgeHandle, model.StepFocus, model.SelectCall, model.ChooseHandle: // there are no handles otherwise
		return true
	}
	return r.steps()
}

func (r *Root) keyMessage(k host.Key) model.Msg {
	m := r.page.Model
	if k.Ctrl || k.Meta {
		return r.controlKey(k)
	}
	if k.Key == "Escape" && m.Dragging() != "" {
		return model.DropHandle{Cancel: true}
	}
	if k.Alt {
		return r.altKey(k)
	}
	if key, ok := strings.CutPrefix(k.Target, "handle:"); ok {
		if msg := r.handleKey(k, key); msg != nil {
			return msg
		}
	}
	if k.Target == "scrubber" {
		if msg := scrubberKey(k, m); msg != nil {
			return msg
		}
	}
	if k.InField || !m.Letters {
		return nil
	}
	return letterKey(k, m)
}

// controlKey handles undo and redo, except in fields that something was typed into: they
// have their own.
func (r *Root) controlKey(k host.Key) model.Msg {
	if k.InField && !k.Untyped || k.Alt {
		return nil
	}
	switch strings.ToLower(k.Key) {
	case "z":
		if k.Shift {
			return model.RedoStep{}
		}
		return model.UndoStep{}
	case "y":
		return model.RedoStep{}
	}
	return nil
}

// altKey moves a handle in time, or a card within its list.
func (r *Root) altKey(k host.Key) model.Msg {
	if key, ok := strings.CutPrefix(k.Target, "handle:"); ok {
		step := r.page.Model.Axis.Snap(r.page.Model.Width) * 5
		if k.Shift {
			step = 1
		}
		switch k.Key {
		case "ArrowLeft":
			return model.NudgeHandle{Key: key, By: -step}
		case "ArrowRight":
			return model.NudgeHandle{Key: key, By: step}
		}
	}
	return cardKey(k)
}

// handleKey moves the focus from handle to handle, and selects what a handle moves.
func (r *Root) handleKey(k host.Key, key string) model.Msg {
	switch k.Key {
	case "ArrowLeft":
		return model.StepFocus{Key: key, Back: true}
	case "ArrowRight":
		return model.StepFocus{Key: key}
	case "ArrowUp":
		return model.StepFocus{Key: key, Back: true, ToLanes: true}
	case "ArrowDown":
		return model.StepFocus{Key: key, ToLanes: true}
	case "Enter", " ":
		return model.ChooseHandle{Key: key}
	}
	return nil
}

// scrubberKey moves the cursor from event to event, since steps of one ms would
// be useless.
func scrubberKey(k host.Key, m *model.Model) model.Msg {
	switch k.Key {
	case "ArrowLeft", "ArrowDown":
		return model.StepCursor{Back: true, Decisions: k.Shift}
	case "ArrowRight", "ArrowUp":
		return model.StepCursor{Decisions: k.Shift}
	case "Home":
		return model.SetCursor{At: 0}
	case "End":
		if m.Run != nil {
			return model.SetCursor{At: m.Run.Data.End()}
		}
	}
	return nil
}

// letterKey handles keys without Ctrl, which can be switched off. A focused
// control keeps Space, the arrows, Home and End for itself.
func letterKey(k host.Key, m *model.Model) model.Msg {
	switch k.Key {
	case "1", "2", "3", "4", "5":
		return model.UseFlag{Flag: mapi.Inputs[k.Key[0]-'1']}
	case "+", "=":
		return model.ZoomView{X: timeline.Units / 2, In: true}
	case "-", "−":
		return model.ZoomView{X: timeline.Units / 2}
	case "0":
		return model.FitView{}
	case "/":
		return model.OpenFind{}
	case "m":
		return model.AddMoment{}
	case "r":
		return model.SelectRange{}
	case "?":
		if !m.Embedded { // the embedded view has no dialogs
			return model.OpenDialog{Dialog: model.HelpDialog}
		}
	case " ":
		if k.Target == "" || k.Target == "scrubber" {
			return model.TogglePlay{}
		}
	case "ArrowLeft", "ArrowRight", "Home", "End":
		if k.Target == "" {
			return scrubberKey(k, m)
		}
	}
	return nil
}

// cardKey moves the focused card of the setup.
func cardKey(k host.Key) model.Msg {
	kind, index, ok := model.CardOf(k.Target)
	if !ok {
		return nil
	}
	switch k.Key {
	case "ArrowUp":
		return model.MoveThing{List: kind, From: index, To: index - 1}
	case "ArrowDown":
		return model.MoveThing{List: kind, From: index, To: index + 1}
	}
	return nil
}
