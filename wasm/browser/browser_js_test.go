//go:build js && wasm

package browser

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/hack-pad/safejs"
)

// reset makes a new browser.
func reset(t *testing.T) {
	t.Helper()
	dom, err := os.ReadFile("testdata/dom.js")
	if err != nil {
		t.Fatal(err)
	}
	script(t, string(dom))
}

// script returns what the body of a JavaScript function returns.
func script(t *testing.T, body string) safejs.Value {
	t.Helper()
	f, err := safejs.MustGetGlobal("Function").New(body)
	if err != nil {
		t.Fatal(err)
	}
	v, err := f.Invoke()
	if err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return v
}

// said returns what the package has called since the last time.
func said(t *testing.T) string {
	t.Helper()
	return text(script(t, `return calls.splice(0).join("; ")`))
}

func expect(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %v; want %v", what, got, want)
	}
}

// later lets callbacks run until a condition holds.
func later(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s did not happen", what)
		}
	}
}

// TestPageAndAddress checks what the host reads and writes of elements and the
// address.
func TestPageAndAddress(t *testing.T) {
	reset(t)
	h := New()
	script(t, `document.body.append(new FakeElement("plot", {clientWidth: 640})); calls.length = 0`)
	expect(t, "the width", h.Width("plot"), 640)
	expect(t, "the width of nothing", h.Width("none"), 0)
	h.Paint("plot", "<g></g>")
	h.Paint("none", "<g></g>")
	expect(t, "the markup", text(script(t, `return document.getElementById("plot").innerHTML`)), "<g></g>")

	expect(t, "the fragment", h.Fragment(), "v1.abc")
	expect(t, "the query", h.Query(), "?lang=zh")
	h.SetFragment("v1.xyz")
	h.SetFragment("")
	expect(t, "the new addresses", said(t), `replace null  /docs/zh/?lang=zh#v1.xyz; replace null  /docs/zh/?lang=zh`)
	script(t, `location.hash = ""`)
	expect(t, "no fragment", h.Fragment(), "")
	expect(t, "an address", h.Resolve("embed.html"), "https://example.org/docs/embed.html")
	script(t, `location.href = "about:blank"`)
	expect(t, "an address after that of the page has changed", h.Resolve("./?flags=1#v1.abc"), "https://example.org/docs/?flags=1#v1.abc")
	expect(t, "an address that cannot be resolved", New().Resolve("embed.html"), "embed.html")

	expect(t, "the version", h.Version(), "v1")
	expect(t, "the language", h.Language(), "zh-CN")
	h.SetLanguage("en")
	h.SetTheme("dark")
	expect(t, "the document", text(script(t, `return document.documentElement.lang + " " + document.documentElement.dataset.theme`)), "en dark")
	expect(t, "motion", h.ReducedMotion(), false)
	script(t, `globalThis.media = "(prefers-reduced-motion: reduce)"`)
	expect(t, "reduced motion", h.ReducedMotion(), true)
	script(t, `globalThis.matchMedia = undefined`)
	expect(t, "motion of an old browser", h.ReducedMotion(), false)

	h.Update()
	h.Crashed("boom")
	expect(t, "calls of the loader", said(t), "update; crashed boom")
	expect(t, "reloaded", h.Reloaded(), false)
	script(t, `spoolscope.reloaded = true`)
	expect(t, "reloaded", h.Reloaded(), true)
}

// TestStorage checks texts that are stored, and storage that is full or denied.
func TestStorage(t *testing.T) {
	reset(t)
	h := New()
	load := func(what string, load func(string) (string, bool), text string, ok bool) {
		t.Helper()
		gotText, gotOK := load("k")
		expect(t, what, []any{gotText, gotOK}, []any{text, ok})
	}
	load("nothing", h.Load, "", false)
	load("nothing in the tab", h.LoadTab, "", false)
	expect(t, "saved", h.Save("k", ""), true)
	load("an empty text", h.Load, "", true)
	expect(t, "saved", h.Save("k", "a"), true)
	load("a text", h.Load, "a", true)
	load("of the tab", h.LoadTab, "", false)
	h.SaveTab("k", "b")
	load("a text of the tab", h.LoadTab, "b", true)
	load("the other is unchanged", h.Load, "a", true)
	expect(t, "calls", said(t), "local set k ; local set k a; session set k b; keep b true")

	long := strings.Repeat("x", 21)
	expect(t, "a text that does not fit", h.Save("k", long), false)
	load("the older text", h.Load, "a", true)
	h.SaveTab("k", long)
	load("the older text of the tab is removed", h.LoadTab, "", false)
	expect(t, "calls", said(t), "session remove k; keep "+long+" false")

	script(t, `spoolscope.forgetful = true`)
	expect(t, "saved, but not for long", h.Save("k", "c"), false)
	script(t, `spoolscope.carried = "d"`)
	load("carried by the window", h.LoadTab, "d", true)
	load("not by the window", h.Load, "c", true)
	script(t, `globalThis.broken = "local"`)
	load("denied", h.Load, "", false)
	expect(t, "denied", h.Save("k", "e"), false)
}

// TestDialogs checks that dialogs are opened and closed once.
func TestDialogs(t *testing.T) {
	reset(t)
	h := New()
	script(t, `document.body.append(new FakeElement("help", {open: false})); calls.length = 0`)
	h.CloseDialog("help")
	h.ShowDialog("help")
	h.ShowDialog("help")
	h.ShowDialog("none")
	h.CloseDialog("help")
	h.CloseDialog("help")
	h.CloseDialog("none")
	expect(t, "calls", said(t), "show help; close help")
}

// TestFrames checks the times between frames, and what is called after a time.
func TestFrames(t *testing.T) {
	reset(t)
	h := New()
	var times []int
	for _, at := range []string{"100", "116", "116", "1000", "1049", "1099.9", "1151"} {
		h.Frame(func(ms int) { times = append(times, ms) })
		script(t, "frame("+at+")")
	}
	script(t, "frame(2000)") // nothing is left
	expect(t, "the times", times, []int{50, 16, 1, 50, 49, 50, 50})
	done := 0
	h.After(1, func() { done++ })
	expect(t, "at once", done, 0)
	later(t, "the call", func() bool { return done == 1 })
}

// TestTell checks messages to the embedding page.
func TestTell(t *testing.T) {
	reset(t)
	h := New()
	h.Post("resize", nil)
	expect(t, "without a parent", said(t), "")
	script(t, `globalThis.parent = {postMessage: (message, origin) => { calls.push(JSON.stringify(message, Object.keys(message).sort()) + " " + origin) }}`)
	h.Post("resize", map[string]any{"height": 300})
	h.Post("ready", nil)
	expect(t, "messages", said(t), `{"height":300,"kind":"resize","spoolscope":1} *; {"kind":"ready","spoolscope":1} *`)
}

// TestExplorer checks the messages to and from the worker, and its end.
func TestExplorer(t *testing.T) {
	reset(t)
	h := New()
	var received []string
	receive := func(m string) { received = append(received, "message "+m) }
	fault := func(r string) { received = append(received, "fault "+r) }
	e := h.Explorer(receive, fault)
	e.Ask("question")
	expect(t, "calls", said(t), `worker worker.js; post {"module":{"compiled":true}}; post question`)
	expect(t, "the loader knows the worker", truth(script(t, `return spoolscope.explorer === worker`)), true)
	script(t, `
		fire(worker, "message", {data: "answer"});
		fire(worker, "message", {data: 5});
		fire(worker, "message", {data: {fault: "broken"}});
		globalThis.prevented = fire(worker, "error", {message: "syntax"});
		fire(worker, "error");`)
	expect(t, "messages", received, []string{"message answer", "message ", "fault broken", "fault syntax", "fault the worker cannot be loaded"})
	expect(t, "the error is handled", truth(global("prevented")), true)
	e.Stop()
	e.Stop()
	e.Ask("question")
	expect(t, "calls", said(t), "terminate")
	received = nil
	script(t, `spoolscope.worker = "none.js"`)
	e = h.Explorer(receive, fault)
	e.Ask("question")
	e.Stop()
	if len(received) != 1 || !strings.Contains(received[0], "fault ") || !strings.Contains(received[0], "no worker at none.js") {
		t.Errorf("without a worker: %q", received)
	}
	expect(t, "calls", said(t), "")
}

// TestHandlersEnd checks functions that are called once.
func TestHandlersEnd(t *testing.T) {
	reset(t)
	n := 0
	set(safejs.Global(), "f", once(func(arg safejs.Value) { n += number(arg) }))
	script(t, "f(5)")
	expect(t, "the calls", n, 5)
}
