package document_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"spoolscope/app/document"
	"spoolscope/engine/scenario"
)

// titled returns a small document that is identified by its title.
func titled(title string) *scenario.Scenario {
	s := scenario.New()
	s.Title = title
	return s
}

func title(h document.History) string { return h.Present().Title }

// step does a step to a document with a title.
func step(h document.History, title, merge string) document.History {
	return h.Do(titled(title), document.Label{Verb: document.Change, Field: "title", Thing: title}, merge)
}

// undoAll counts the steps that can be undone.
func undoAll(h document.History) (back document.History, n int) {
	for {
		next, ok := h.Undo()
		if !ok {
			return h, n
		}
		h, n = next, n+1
	}
}

// TestHistoryIsAListWithAnIndex compares a history with the simplest equivalent: a
// list of documents and an index.
func TestHistoryIsAListWithAnIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := document.NewHistory(titled("start"), 0)
		list, merges, at := []string{"start"}, []string{""}, 0
		n := 0
		t.Repeat(map[string]func(*rapid.T){
			"do": func(t *rapid.T) {
				merge := rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "merge")
				n++
				next := fmt.Sprint("step ", n)
				h = step(h, next, merge)
				if merge == "" || merges[at] != merge {
					at++
				}
				list, merges = append(list[:at:at], next), append(merges[:at:at], merge)
			},
			"undo": func(t *rapid.T) {
				var ok bool
				if h, ok = h.Undo(); ok != (at > 0) {
					t.Fatalf("undo: %t at index %d", ok, at)
				}
				if ok {
					at--
					merges[at] = ""
				}
			},
			"redo": func(t *rapid.T) {
				var ok bool
				if h, ok = h.Redo(); ok != (at < len(list)-1) {
					t.Fatalf("redo: %t at index %d of %d", ok, at, len(list))
				}
				if ok {
					at++
					merges[at] = ""
				}
			},
			"to": func(t *rapid.T) {
				to := rapid.IntRange(-1, len(list)).Draw(t, "to")
				var ok bool
				if h, ok = h.To(to); ok != (to >= 0 && to < len(list) && to != at) {
					t.Fatalf("to %d: %t at index %d of %d", to, ok, at, len(list))
				}
				for ok && at != to {
					if at < to {
						at++
					} else {
						at--
					}
					merges[at] = ""
				}
			},
			"settle": func(*rapid.T) { h, merges[at] = h.Settle(), "" },
			"": func(t *rapid.T) {
				if title(h) != list[at] {
					t.Fatalf("present: %q; want %q", title(h), list[at])
				}
				labels, now := h.Steps()
				for i, l := range labels {
					if i > 0 && l.Thing != list[i] {
						t.Fatalf("step %d is %q; want %q", i, l.Thing, list[i])
					}
				}
				if now != at || len(labels) != len(list) {
					t.Fatalf("step %d of %d; want %d of %d", now, len(labels), at, len(list))
				}
				if l, ok := h.CanUndo(); ok != (at > 0) || ok && l.Thing != list[at] {
					t.Fatalf("CanUndo: %q, %t; want %q", l.Thing, ok, list[at])
				}
				if l, ok := h.CanRedo(); ok != (at < len(list)-1) || ok && l.Thing != list[at+1] {
					t.Fatalf("CanRedo: %q, %t", l.Thing, ok)
				}
			},
		})
	})
}

// TestHistoriesAreSnapshots checks that changes of a copy do not affect the original.
func TestHistoriesAreSnapshots(t *testing.T) {
	h := step(step(document.NewHistory(titled("0"), 0), "1", ""), "2", "")
	back, _ := h.Undo()
	step(back, "other", "")
	step(h, "other", "")
	if again, ok := back.Redo(); !ok || title(again) != "2" {
		t.Errorf("redo gives %q", title(again))
	}
	if title(h) != "2" || title(back) != "1" {
		t.Errorf("the copies have changed: %q, %q", title(h), title(back))
	}
}

// TestStepsAreBounded checks that a history keeps the last steps up to a maximum.
func TestStepsAreBounded(t *testing.T) {
	h := document.NewHistory(titled("0"), 0)
	const done, fewest, most = 1_000, 100, 300
	for i := 1; i <= done; i++ {
		h = step(h, fmt.Sprint(i), "")
	}
	first, n := undoAll(h)
	if n < fewest || n > most {
		t.Errorf("%d steps can be undone; want %d … %d", n, fewest, most)
	}
	if want := fmt.Sprint(done - n); title(first) != want {
		t.Errorf("the oldest document kept is %s; want %s", title(first), want)
	}
}

// TestMessagesInHistoryAreBounded checks the bound on messages, to which documents
// that share the list of messages with their neighbours do not count.
func TestMessagesInHistoryAreBounded(t *testing.T) {
	const steps, most = 60, 1_000_000
	mail := func() []scenario.Message { return make([]scenario.Message, scenario.MaxMessages) }
	h := document.NewHistory(&scenario.Scenario{Messages: mail()}, 0)
	shared := h
	same := mail()
	for range steps {
		h = h.Do(&scenario.Scenario{Messages: mail()}, document.Label{}, "")
		shared = shared.Do(&scenario.Scenario{Messages: same}, document.Label{}, "")
	}
	_, n := undoAll(h)
	if n < 5 || n*scenario.MaxMessages > most {
		t.Errorf("%d steps of %d messages are kept; want at most %d messages", n, scenario.MaxMessages, most)
	}
	if _, n := undoAll(shared); n != steps {
		t.Errorf("%d steps that share their mail are kept; want all %d", n, steps)
	}
}

// TestTextsOfEdits checks which texts a step keeps: all if it changes nothing else,
// otherwise those that the author has typed.
func TestTextsOfEdits(t *testing.T) {
	start := titled("title")
	start.Description = "hint"
	set := func(h document.History, name, text string) document.History {
		s, err := document.Set(h.Present(), document.Field{List: scenario.Document, Name: name}, text)
		if err != nil {
			t.Fatal(err)
		}
		return h.Do(s, document.Label{Verb: document.Change, Field: name}, name)
	}
	check := func(what string, h document.History, title, hint string) {
		t.Helper()
		if s := h.Present(); s.Title != title || s.Description != hint {
			t.Errorf("%s: %q, %q; want %q, %q", what, s.Title, s.Description, title, hint)
		}
	}
	h := document.NewHistory(start, 0)
	check("the same end", set(h, "horizon", "60000"), "title", "hint")
	edited := set(h, "horizon", "70")
	check("another end", edited, "", "")
	check("typed on until it is the same end", set(edited, "horizon", "60000"), "title", "hint")
	back, _ := edited.Undo()
	check("undone", back, "title", "hint")
	mine := set(h, "title", "mine")
	check("a title", mine, "mine", "hint")
	check("a title, then another end", set(mine, "horizon", "70"), "mine", "")
	both := set(set(mine, "description", "try it"), "horizon", "70")
	check("both typed, then another end", both, "mine", "try it")
	check("both kept, then another end", set(document.NewHistory(both.Present(), both.Typed()), "horizon", "80"), "mine", "try it")
	check("another document", set(both.Do(start, document.Label{Verb: document.OpenLink}, ""), "horizon", "70"), "", "")
	if start.Title != "title" || start.Description != "hint" {
		t.Error("the first document has changed")
	}
}
