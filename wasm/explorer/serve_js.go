//go:build js && wasm

package explorer

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/hack-pad/safejs"

	"spoolscope/app/anytime"
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
	inbox := make(chan string, 16)
	hear, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		if len(args) > 0 {
			if text, err := args[0].String(); err == nil {
				inbox <- text
			}
		}
		return nil
	})
	if err != nil {
		panic(err)
	}
	e := &anytime.Explorer{Tell: tell}
	if _, err := safejs.Global().Call("ready", hear.Value()); err != nil {
		panic(err)
	}
	work := worker{explorer: e, states: firstStates}
	for {
		if !e.Busy() {
			work.hear(<-inbox)
			continue
		}
		select {
		case text := <-inbox:
			work.hear(text)
		case <-time.After(breath):
			work.step()
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

// step takes one step. A panic in it is told and ends the search, not the
// worker.
func (w *worker) step() {
	defer func() {
		if fault := recover(); fault != nil {
			w.explorer.Fail(fmt.Errorf("%w: %v", anytime.ErrBroken, fault))
		}
	}()
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
