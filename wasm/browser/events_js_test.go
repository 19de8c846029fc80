//go:build js && wasm

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hack-pad/safejs"

	"spoolscope/app/host"
	"spoolscope/wasm/door"
)

// listen listens with handlers that note what they receive.
func listen(t *testing.T) *[]string {
	t.Helper()
	var received []string
	receive := func(format string, a ...any) { received = append(received, fmt.Sprintf(format, a...)) }
	was := door.Fault
	t.Cleanup(func() { door.Fault = was })
	New().Listen(host.Listener{
		Pointer:         func(p host.Pointer) bool { receive("pointer %+v", p); return true },
		Wheel:           func(x, width int, up bool) { receive("wheel %d of %d up %v", x, width, up) },
		Key:             func(k host.Key) bool { receive("key %s", k.Key); return k.Key != "x" },
		Resized:         func() { receive("resized") },
		FragmentChanged: func(f string) { receive("fragment %s", f) },
		Dropped:         func(f host.File) { receive("dropped %s: %s", f.Name, f.Text) },
		Pasted:          func(text string) { receive("pasted %s", text) },
		Leaving:         func() { receive("leaving") },
		UpdateReady:     func() { receive("update") },
		Posted:          func(m map[string]string) { receive("posted %v", m) },
		Fault:           func(r string) { receive("fault %s", strings.SplitN(r, "\n", 2)[0]) },
	})
	return &received
}

// take returns what has been received since the last time.
func take(received *[]string) string {
	all := strings.Join(*received, "; ")
	*received = nil
	return all
}

// TestWindow checks events of the window and the document.
func TestWindow(t *testing.T) {
	reset(t)
	received := listen(t)
	expect(t, "at the start", take(received), "")
	for _, test := range []struct{ event, want string }{
		{`fire("window", "resize")`, "resized"},
		{`location.hash = "#v1.new"; fire("window", "hashchange")`, "fragment v1.new"},
		{`fire("window", "pagehide")`, "leaving"},
		{`fire("document", "visibilitychange")`, ""},
		{`document.visibilityState = "hidden"; fire("document", "visibilitychange")`, "leaving"},
		{`fire("window", "spoolscope-update")`, "update"},
		{`fire("window", "keydown", {key: "a"})`, "key a"},
	} {
		script(t, test.event)
		expect(t, test.event, take(received), test.want)
	}
	expect(t, "a key that is used", truth(script(t, `return fire("window", "keydown", {key: "a"})`)), true)
	expect(t, "a key that is not used", truth(script(t, `return fire("window", "keydown", {key: "x"})`)), false)
	take(received)

	reset(t)
	script(t, `spoolscope.updateReady = true`)
	received = listen(t)
	expect(t, "an update that was ready before", take(received), "update")
}

// TestKeys checks how a key and the focused element are described.
func TestKeys(t *testing.T) {
	reset(t)
	const field = `input:not([type=range],[type=checkbox],[type=radio]),textarea,dialog`
	for target, want := range map[string]host.Key{
		`new FakeElement("body2")`:                                                                                          {},
		`new FakeElement("f", {is: ["` + field + `"], tabIndex: 0})`:                                                        {InField: true, Target: "control"},
		`new FakeElement("g", {is: ["[data-key]"], dataset: {key: "call/0"}, tabIndex: 0})`:                                 {Target: "handle:call/0"},
		`new FakeElement("o", {is: ["[data-key]"], dataset: {key: "k"}}, globalThis.inner = new FakeElement("i")) && inner`: {Target: "handle:k"},
		`new FakeElement("s", {is: ["select"], textContent: "QUIET", tabIndex: 0})`:                                         {InField: true, Target: "select"},
		`new FakeElement("s", {is: ["select"], textContent: "purge", tabIndex: 0})`:                                         {Target: "select"},
		`new FakeElement("c", {is: ["[data-card]"], dataset: {card: "messages", index: "3"}, tabIndex: 0})`:                 {Target: "card:messages:3"},
		`new FakeElement("scrubber", {tabIndex: 0})`:                                                                        {Target: "scrubber"},
		`new FakeElement("b", {tabIndex: 0})`:                                                                               {Target: "control"},
		`new FakeElement("b", {tabIndex: -1})`:                                                                              {},
	} {
		want.Key = "q"
		if got := keyOf(script(t, `return {key: "q", target: `+target+`}`)); got != want {
			t.Errorf("%s: %+v; want %+v", target, got, want)
		}
	}
	for _, name := range []string{"shift", "ctrl", "alt", "meta"} {
		want := host.Key{Key: "Q", Shift: name == "shift", Ctrl: name == "ctrl", Alt: name == "alt", Meta: name == "meta"}
		if got := keyOf(script(t, `return {key: "Q", target: document.body, `+name+`Key: true}`)); got != want {
			t.Errorf("%s: %+v; want %+v", name, got, want)
		}
	}
}

// TestDropAndPaste checks files that are dropped and texts that are pasted.
func TestDropAndPaste(t *testing.T) {
	reset(t)
	received := listen(t)
	script(t, `Array.prototype.item = function (i) { return this[i] ?? null }`)
	defer script(t, `delete Array.prototype.item`)
	with := `{dataTransfer: {types: ["Files"], files: [` + file("a.json", "{}") + `]}}`
	for event, want := range map[string]bool{
		`fire("window", "dragover", {dataTransfer: {types: ["Files"]}})`:      true,
		`fire("window", "dragover", {dataTransfer: {types: ["text/plain"]}})`: false,
		`fire("window", "dragover")`:                                          false,
		`fire("window", "drop", {dataTransfer: {types: ["text/plain"]}})`:     false,
	} {
		expect(t, event, truth(script(t, "return "+event)), want)
	}
	expect(t, "nothing is dropped", take(received), "")
	expect(t, "a file is dropped", truth(script(t, `return fire("window", "drop", `+with+`)`)), true)
	later(t, "the file", func() bool { return len(*received) > 0 })
	expect(t, "a file is dropped", take(received), "dropped a.json: {}")

	paste := func(pasted, target string) string {
		return `return fire("window", "paste", {target: ` + target + `, clipboardData: {getData: (type) => type === "text/plain" ? ` + pasted + ` : "{other}"}})`
	}
	for _, test := range []struct {
		pasted, target string
		want           string
	}{
		{`"{}"`, `document.body`, "pasted {}"},
		{`" \n{\"version\":1}\n "`, `document.body`, `pasted {"version":1}`},
		{`"a text"`, `document.body`, ""},
		{`""`, `document.body`, ""},
		{`5`, `document.body`, ""},
		{`"{}"`, `new FakeElement("f", {is: ["input,textarea,select"]})`, ""},
	} {
		prevented := truth(script(t, paste(test.pasted, test.target)))
		expect(t, test.pasted+" into "+test.target, take(received), test.want)
		expect(t, test.pasted+" is used", prevented, test.want != "")
	}
	script(t, `fire("window", "paste", {target: document.body})`)
	expect(t, "nothing is pasted", take(received), "")
}

// TestLinks checks that links within the page move the focus.
func TestLinks(t *testing.T) {
	reset(t)
	listen(t)
	script(t, `document.body.append(new FakeElement("answer", {tabIndex: 0})); calls.length = 0;
		globalThis.prevented = fire("document", "click", {target: new FakeElement("", {is: ['a[href^="#"]'], href: "#answer"})})`)
	expect(t, "a link within the page", said(t), `stop click; focus answer; scroll answer {"block":"nearest"}`)
	expect(t, "its default is prevented", truth(global("prevented")), true)
	expect(t, "another link", truth(script(t, `return fire("document", "click", {target: new FakeElement("", {href: "x"})})`)), false)
	expect(t, "another link", said(t), "")
}

// TestParent checks messages of the embedding page.
func TestParent(t *testing.T) {
	reset(t)
	script(t, `globalThis.parent = {postMessage() {}}`)
	received := listen(t)
	send := func(source, data string) {
		script(t, `fire("window", "message", {source: `+source+`, data: `+data+`})`)
	}
	send("window", `{spoolscope: 1, kind: "theme", theme: "dark"}`)
	send("parent", `{kind: "theme", theme: "dark"}`)
	send("parent", `{spoolscope: 2, kind: "theme", theme: "dark"}`)
	send("parent", `"theme"`)
	send("parent", `null`)
	send("parent", `{spoolscope: 1, kind: "theme", theme: "light"}`)
	send("parent", `{spoolscope: 1, kind: "theme", theme: "dark"}`)
	send("parent", `{spoolscope: 1, kind: "load", scenario: "v1.x"}`)
	send("parent", `{spoolscope: 1, kind: "lang", lang: 5}`)
	send("parent", `{spoolscope: 1, kind: "dance"}`)
	expect(t, "at once", take(received), "")
	later(t, "the messages", func() bool { return len(*received) > 0 })
	expect(t, "the messages", take(received), "posted map[:dance lang: load:v1.x theme:dark]")
	send("parent", `{spoolscope: 1, kind: "lang", lang: "zh"}`)
	later(t, "the next", func() bool { return len(*received) > 0 })
	expect(t, "the next", take(received), "posted map[lang:zh]")

	reset(t)
	received = listen(t)
	send("window", `{spoolscope: 1, kind: "theme", theme: "dark"}`)
	script(t, `globalThis.elapsed = false; setTimeout(() => { elapsed = true }, 40)`)
	later(t, "the time", func() bool { return truth(global("elapsed")) })
	expect(t, "without a parent", take(received), "")
}

// TestObserve checks that changes of size are reported with the next frame.
func TestObserve(t *testing.T) {
	reset(t)
	script(t, `globalThis.parent = {postMessage: (m) => { calls.push("height " + m.height + " " + m.kind) }};
		document.body.append(new FakeElement("app", {offsetHeight: 300}, new FakeElement("timeline-plot"))); calls.length = 0`)
	received := listen(t)
	if got := said(t); !strings.Contains(got, "observe resize app") || !strings.Contains(got, "observe resize timeline-plot") {
		t.Errorf("observed: %s", got)
	}
	script(t, `resizes[0].seen(); resizes[0].seen()`)
	expect(t, "before the next frame", take(received)+said(t), "")
	script(t, `frame(16)`)
	expect(t, "the page", take(received), "resized; resized")
	expect(t, "the parent", said(t), "height 302 resize")
	script(t, `document.getElementById("app").offsetHeight = 301; resizes[0].seen(); frame(32)`)
	expect(t, "the parent", said(t), "height 303 resize")
}

// TestFaults checks that a panic in a handler is reported.
func TestFaults(t *testing.T) {
	reset(t)
	received := listen(t)
	on(global("document"), "odd", func(safejs.Value) { panic("it broke") })
	script(t, `fire("document", "odd")`)
	expect(t, "the report", take(received), "fault it broke")
}

// TestPointer checks the events of a pointer on the picture.
func TestPointer(t *testing.T) {
	reset(t)
	received := listen(t)
	script(t, `globalThis.handle = new FakeElement("h", {is: ["[data-key]"], dataset: {key: "call/0"}});
		globalThis.plot = new FakeElement("timeline-plot", {box: {left: 10.5, width: 800.9}}, handle);
		document.body.append(plot); calls.length = 0;
		globalThis.pointer = (type, fields) => fire("document", "pointer" + type, {button: 0, pointerId: 7, clientX: 110, target: plot, ...fields})`)
	for _, test := range []struct{ event, want, calls string }{
		{`pointer("move")`, "", ""},
		{`pointer("up")`, "", ""},
		{`pointer("down", {button: 1})`, "", ""},
		{`pointer("down", {target: document.body})`, "", ""},
		{`pointer("down", {shiftKey: true})`, "pointer {Phase:0 Key: X:100 Width:800 Shift:true}", "capture timeline-plot 7"},
		{`pointer("down", {pointerId: 8})`, "", ""},
		{`pointer("move", {clientX: 120}); pointer("move", {clientX: 130})`, "", ""},
		{`frame(16)`, "pointer {Phase:1 Key: X:120 Width:800 Shift:false}", ""},
		{`frame(32)`, "", ""},
		{`pointer("move", {pointerId: 8}); frame(48)`, "", ""},
		{`pointer("up", {pointerId: 8})`, "", ""},
		{`pointer("move", {clientX: 140}); pointer("up", {clientX: 150})`, "pointer {Phase:1 Key: X:130 Width:800 Shift:false}; pointer {Phase:2 Key: X:140 Width:800 Shift:false}", ""},
		{`frame(64)`, "", ""},
		{`pointer("down", {target: handle})`, "pointer {Phase:0 Key:call/0 X:100 Width:800 Shift:false}", `capture timeline-plot 7; focus h {"preventScroll":true}`},
		{`pointer("cancel")`, "pointer {Phase:3 Key: X:100 Width:800 Shift:false}", ""},
		{`pointer("move"); frame(80)`, "", ""},
		{`fire("document", "wheel", {target: plot, clientX: 60, deltaY: -1})`, "", ""},
		{`fire("document", "wheel", {target: document.body, ctrlKey: true, clientX: 60, deltaY: -1})`, "", ""},
		{`fire("document", "wheel", {target: plot, ctrlKey: true, clientX: 60, deltaY: -1})`, "wheel 50 of 800 up true", ""},
		{`fire("document", "wheel", {target: handle, metaKey: true, clientX: 60, deltaY: 1})`, "wheel 50 of 800 up false", ""},
		{`fire("document", "wheel", {target: plot, metaKey: true, clientX: 60, deltaY: 0})`, "wheel 50 of 800 up false", ""},
	} {
		script(t, test.event)
		expect(t, test.event, take(received), test.want)
		expect(t, test.event, said(t), test.calls)
	}
	for event, want := range map[string]bool{
		`pointer("down")`: true,
		`fire("document", "wheel", {target: plot, ctrlKey: true, clientX: 60, deltaY: -1})`: true,
		`fire("document", "wheel", {target: plot, clientX: 60, deltaY: -1})`:                false,
	} {
		expect(t, event, truth(script(t, "return "+event)), want)
	}
}
