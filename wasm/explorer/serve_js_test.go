//go:build js && wasm

package explorer

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/hack-pad/safejs"

	"spoolscope/app/anytime"
	"spoolscope/engine/enginetest"
	"spoolscope/engine/explore"
	"spoolscope/engine/scenario"
	"spoolscope/wasm/door"
)

// received are the messages of the explorer.
var received = make(chan anytime.Message, 10_000)

// receive collects the messages that the program posts.
func receive(t *testing.T) {
	t.Helper()
	f, err := door.Func(func(text safejs.Value) any {
		m, err := anytime.ParseMessage(door.Text(text))
		if err != nil {
			t.Error(err)
		}
		received <- m
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := safejs.Global().Set("postMessage", f.Value()); err != nil {
		t.Fatal(err)
	}
}

// next returns the messages up to the last one of an answer.
func next(t *testing.T) (all []anytime.Message) {
	t.Helper()
	limit := time.After(time.Minute)
	for {
		select {
		case m := <-received:
			all = append(all, m)
			if m.Done || m.Filtered != nil {
				return all
			}
		case <-limit:
			t.Fatalf("the answer does not end: %+v", all)
		}
	}
}

// TestServe asks the program questions as the page does: one that is wrong, one that
// is answered completely, one about certain runs, and one that is stopped.
func TestServe(t *testing.T) {
	receive(t)
	var ask safejs.Value
	ready, err := door.Func(func(f safejs.Value) any {
		ask = f
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := safejs.Global().Set("ready", ready.Value()); err != nil {
		t.Fatal(err)
	}
	go Serve()
	for deadline := time.Now().Add(10 * time.Second); !door.Truth(ask); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the program is not ready")
		}
	}
	send := func(text any) {
		t.Helper()
		if _, err := ask.Invoke(text); err != nil {
			t.Fatal(err)
		}
	}

	send(5) // not a text
	send("{")
	if got := next(t); len(got) != 1 || got[0].Wrong == "" {
		t.Errorf("a wrong question is answered by %+v", got)
	}

	small := anytime.Question{Document: string(scenario.Encode(enginetest.Random(3))), Action: 0}.Text()
	send(small)
	answer := next(t)
	var reports []*anytime.Report
	for _, m := range answer {
		if m.Report != nil {
			reports = append(reports, m.Report)
		}
	}
	if len(reports) == 0 || reports[0].Progress.Limit != explore.Complete || answer[len(answer)-1].Wrong != "" {
		t.Fatalf("the answer is %+v", answer)
	}
	send(anytime.Question{Only: []explore.Condition{{Message: 0, Phase: reports[0].Messages[0].Fates[0].Phase}}}.Text())
	if got := next(t); len(got) != 1 || got[0].Filtered.Progress.Ends == 0 {
		t.Errorf("certain runs: %+v", got)
	}

	send(anytime.Question{Document: string(scenario.Encode(enginetest.ManyStores(5, 20))), Action: 0}.Text())
	begun := time.Now()
	for n := range 3 {
		select {
		case m := <-received:
			if m.Progress == nil {
				t.Fatalf("message %d is %+v", n, m)
			}
		case <-time.After(time.Minute):
			t.Fatalf("%d messages of progress in a minute", n)
		}
	}
	if took := time.Since(begun); took < 2*reportEvery {
		t.Errorf("the progress is sent three times in %v", took)
	}
	send(anytime.Stop)
	answer = next(t)
	last := answer[len(answer)-2]
	if last.Report == nil || last.Report.Progress.Limit != explore.Cancelled {
		t.Errorf("a search that is stopped ends with %+v", last)
	}

	send(small) // the program continues
	if got := next(t); got[len(got)-1].Wrong != "" {
		t.Errorf("the last answer is %+v", got)
	}
}

// TestGuard checks that a panic ends the answer with an error.
func TestGuard(t *testing.T) {
	receive(t)
	w := worker{explorer: &anytime.Explorer{Post: tell}}
	w.guard(func() {})
	w.guard(func() { panic("it broke") })
	got := next(t)
	if len(got) != 1 || !got[0].Done || !strings.HasPrefix(got[0].Wrong, anytime.ErrBroken.Error()) || !strings.HasSuffix(got[0].Wrong, "it broke") {
		t.Errorf("the messages are %+v", got)
	}
	w.guard(func() { panic(errors.New("again")) })
	if got := next(t); len(got) != 1 || !strings.HasSuffix(got[0].Wrong, "again") {
		t.Errorf("the messages are %+v", got)
	}
}

// TestStep checks that a step works for about its time, and that it stops when there
// is nothing left to do.
func TestStep(t *testing.T) {
	receive(t)
	w := worker{explorer: &anytime.Explorer{Post: tell}}
	w.step() // nothing to do
	w.receive(anytime.Question{Document: string(scenario.Encode(enginetest.ManyStores(5, 20))), Action: 0}.Text())
	if w.reported.IsZero() {
		t.Error("the progress is due at once")
	}
	begun := time.Now()
	w.step()
	if took := time.Since(begun); took < stepTime || took > 50*stepTime {
		t.Errorf("a step takes %v", took)
	}
	if !w.explorer.Busy() {
		t.Error("a large search ends at once")
	}
	for len(received) > 0 {
		<-received
	}
	w.reported, begun = begun.Add(-reportEvery), time.Now()
	w.step()
	if n := len(received); n < 1 || n > 1+int(time.Since(begun)/reportEvery) || w.reported.Before(begun) {
		t.Errorf("a step of %v in which the progress is due sends it %d times", time.Since(begun), n)
	}
	w.receive(anytime.Stop)
	for w.explorer.Busy() {
		w.step()
	}
	if got := next(t); got[len(got)-2].Report == nil {
		t.Errorf("the messages are %+v", got)
	}
}
