//go:build js && wasm

package explorer

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/hack-pad/safejs"

	"spoolscope/app/anytime"
	"spoolscope/wasm/door"
)

// How long a step of the search takes, about, so that a message to stop is
// heard in time, and how often the page hears how far it has come.
const (
	stepTime  = 20 * time.Millisecond
	tellEvery = 100 * time.Millisecond
	// breath is a pause between steps in which the browser can put something
	// into the inbox: a program that never waits is never interrupted.
	breath = time.Millisecond
)

// Serve answers questions until the worker is ended.
func Serve() {
	var inbox []string
	wake := make(chan struct{}, 1)
	hear, err := door.Func(func(message safejs.Value) any {
		if text := door.Text(message); text != "" {
			inbox = append(inbox, text)
			select {
			case wake <- struct{}{}:
			default:
			}
		}
		return nil
	})
	if err != nil {
		panic(err)
	}
	work := worker{explorer: &anytime.Explorer{Tell: tell}, states: firstStates}
	if _, err := safejs.Global().Call("ready", hear.Value()); err != nil {
		panic(err)
	}
	for {
		for len(inbox) > 0 {
			text := inbox[0]
			inbox = inbox[1:]
			work.guard(func() { work.hear(text) })
		}
		if work.explorer.Busy() {
			time.Sleep(breath)
			work.guard(work.step)
		} else {
			<-wake
		}
	}
}

// firstStates is how many states the first step takes; later ones take as many
// as their time allows.
const firstStates = 200

// worker runs an explorer in steps.
type worker struct {
	explorer *anytime.Explorer
	states   int
	told     time.Time
}

func (w *worker) hear(text string) {
	if text == anytime.Stop {
		w.explorer.Stop()
		return
	}
	w.states, w.told = firstStates, time.Now()
	w.explorer.Begin(text)
}

// guard runs something. A panic in it is told and ends the search, not the
// worker.
func (w *worker) guard(do func()) {
	defer func() {
		if fault := recover(); fault != nil {
			w.explorer.Fail(fmt.Errorf("%w: %v", anytime.ErrBroken, fault))
		}
	}()
	do()
}

// step takes one step.
func (w *worker) step() {
	begun := time.Now()
	due := begun.Sub(w.told) >= tellEvery
	if due {
		w.told = begun
	}
	if err := w.explorer.Step(w.states, due); err != nil {
		w.explorer.Fail(err)
		return
	}
	switch took := time.Since(begun); {
	case took > stepTime:
		w.states = max(1, w.states/2)
	case took < stepTime/2:
		w.states *= 2
	}
}

func tell(m anytime.Message) {
	text, err := json.Marshal(m)
	if err != nil {
		return // a message has nothing that cannot be written
	}
	_, _ = safejs.Global().Call("postMessage", string(text))
}
