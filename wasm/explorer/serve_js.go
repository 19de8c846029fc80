//go:build js && wasm

package explorer

import (
	"fmt"
	"time"

	"github.com/hack-pad/safejs"

	"spoolscope/app/anytime"
	"spoolscope/wasm/door"
)

const (
	// stepTime is about how long the program works before it reads messages, and
	// stepStates how much work it does before it reads the time.
	stepTime   = 20 * time.Millisecond
	stepStates = 64
	// reportEvery is the interval at which the progress is sent.
	reportEvery = 100 * time.Millisecond
	// breath is a pause between steps in which the browser can deliver messages.
	breath = time.Millisecond
)

// Serve answers questions until the worker is terminated.
func Serve() {
	var inbox []string
	wake := make(chan struct{}, 1)
	receive, err := door.Func(func(message safejs.Value) any {
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
	work := worker{explorer: &anytime.Explorer{Post: tell}}
	if _, err := safejs.Global().Call("ready", receive.Value()); err != nil {
		panic(err)
	}
	for {
		for len(inbox) > 0 {
			text := inbox[0]
			inbox = inbox[1:]
			work.guard(func() { work.receive(text) })
		}
		if work.explorer.Busy() {
			time.Sleep(breath)
			work.guard(work.step)
		} else {
			<-wake
		}
	}
}

// worker runs an explorer in steps.
type worker struct {
	explorer *anytime.Explorer
	reported time.Time
}

func (w *worker) receive(text string) {
	if text == anytime.Stop {
		w.explorer.Stop()
		return
	}
	w.reported = time.Now()
	w.explorer.Begin(text)
}

// guard runs do. A panic in it is reported and ends the search, but not the worker.
func (w *worker) guard(do func()) {
	defer func() {
		if fault := recover(); fault != nil {
			w.explorer.Fail(fmt.Errorf("%w: %v", anytime.ErrBroken, fault))
		}
	}()
	do()
}

// step works for about stepTime.
func (w *worker) step() {
	begun := time.Now()
	for now := begun; w.explorer.Busy() && now.Sub(begun) < stepTime; now = time.Now() {
		due := now.Sub(w.reported) >= reportEvery
		if due {
			w.reported = now
		}
		if err := w.explorer.Step(stepStates, due); err != nil {
			w.explorer.Fail(err)
		}
	}
}

func tell(m anytime.Message) { _, _ = safejs.Global().Call("postMessage", m.Text()) }
