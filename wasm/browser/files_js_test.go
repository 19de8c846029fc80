//go:build js && wasm

package browser

import (
	"fmt"
	"strings"
	"testing"

	"spoolscope/app/host"
)

// TestCopy copies with the clipboard API, and with a selection if that is missing or
// refuses.
func TestCopy(t *testing.T) {
	const selection = "append textarea to body; select textarea; exec copy the text; remove textarea; focus here"
	for _, test := range []struct {
		name, setup string
		done        bool
		calls       string
	}{
		{"without the API", ``, true, selection},
		{"without the API, refused", `globalThis.copies = false`, false, selection},
		{"with the API", `navigator.clipboard = {writeText: async (text) => { calls.push("write " + text) }}`, true, "write the text"},
		{"refused by the API", `navigator.clipboard = {writeText: async () => { throw new Error("no") }}`, true, selection},
		{"refused by both", `globalThis.copies = false; navigator.clipboard = {writeText: async () => { throw new Error("no") }}`, false, selection},
		{"the API throws", `navigator.clipboard = {writeText: () => { throw new Error("no") }}`, true, selection},
		{"in a dialog", `document.body.append(new FakeElement("dialog", {is: ["dialog"]}, document.activeElement)); calls.length = 0`, true,
			strings.Replace(selection, "to body", "to dialog", 1)},
		{"nothing has the focus", `document.activeElement = document.body`, true, strings.TrimSuffix(selection, "; focus here")},
	} {
		reset(t)
		script(t, `globalThis.copies = true; document.body.append(document.activeElement = new FakeElement("here")); calls.length = 0`)
		script(t, test.setup)
		var results []bool
		New().Copy("the text", func(ok bool) { results = append(results, ok) })
		later(t, test.name, func() bool { return len(results) > 0 })
		expect(t, test.name, results, []bool{test.done})
		expect(t, test.name, said(t), test.calls)
	}
}

// TestDownload checks the name, the type and the content of a file.
func TestDownload(t *testing.T) {
	reset(t)
	script(t, `URL.createObjectURL = (blob) => { blob.text().then((text) => { globalThis.saved = blob.type + ": " + text }); return "blob:1" }`)
	New().Download("a.svg", "image/svg+xml", []byte("<svg>é</svg>"))
	expect(t, "the link", text(script(t, `return made.tag + " " + made.href + " " + made.download`)), "a blob:1 a.svg")
	expect(t, "calls", said(t), "append a to body; click a; remove a")
	later(t, "the content", func() bool { return text(global("saved")) != "" })
	expect(t, "the file", text(global("saved")), "image/svg+xml: <svg>é</svg>")
	script(t, `URL.createObjectURL = () => { throw new Error("no") }`)
	New().Download("b.svg", "", nil)
	expect(t, "calls", said(t), "")
}

// TestDraw checks the size of a drawn picture, the file that is offered, and everything
// that can go wrong.
func TestDraw(t *testing.T) {
	const drawn = "draw picture 0 0 600 240; image/png; append a to body; click a; remove a"
	for _, test := range []struct {
		name, setup, calls string
		failed             int
	}{
		{"drawn", ``, drawn, 0},
		{"not a picture", `globalThis.shows = "error"`, "", 1},
		{"larger than a canvas", `globalThis.png = null`, "draw picture 0 0 600 240; image/png", 1},
		{"no canvas", `globalThis.canvas = {getContext: () => null}`, "", 1},
		{"no file", `URL.createObjectURL = () => { throw new Error("no") }`, "", 1},
		{"no pictures", `globalThis.Image = undefined`, "", 1},
	} {
		reset(t)
		script(t, `
			URL.createObjectURL = (blob) => "blob:" + blob.type;
			Object.assign(globalThis, {
				shows: "load", png: new Blob([], {type: "image/png"}), create: document.createElement,
				canvas: {
					getContext: () => ({drawImage: (image, ...box) => { calls.push(["draw", image.name, ...box].join(" ")) }}),
					toBlob: (done, type) => { calls.push(type); done(png) },
				},
				Image: class extends EventTarget {
					name = "picture"; naturalWidth = 300; naturalHeight = 120;
					set src(address) { if (address === "blob:image/svg+xml") fire(this, shows) }
				},
			});
			document.createElement = (tag) => tag === "canvas" ? canvas : create(tag)`)
		script(t, test.setup)
		failed := 0
		New().Draw("a.png", []byte("<svg/>"), 2, func() { failed++ })
		script(t, `document.createElement = create`)
		expect(t, test.name, said(t), test.calls)
		expect(t, test.name+": failures", failed, test.failed)
		if test.failed == 0 {
			expect(t, "the link", text(script(t, `return made.href + " " + made.download`)), "blob:image/png a.png")
		}
	}
}

// file returns a script for a file with a content.
func file(name, content string) string {
	return fmt.Sprintf(`{name: %q, slice: (from, to) => ({arrayBuffer: async () => { calls.push("slice " + from + " " + to); return new TextEncoder().encode(%q).buffer }})}`, name, content)
}

// TestPickFile checks files that are chosen, and a choice that is cancelled.
func TestPickFile(t *testing.T) {
	const opened = "append file-picker to body; click file-picker"
	const unreadable = `{name: "folder", slice: () => ({arrayBuffer: async () => { throw new Error("no") }})}`
	for _, test := range []struct {
		name, event string
		want        []host.File
		calls       string
	}{
		{"a file", `fire(made, "change", {}, made.files = [` + file("a.json", "{é}") + `])`, []host.File{{Name: "a.json", Text: "{é}"}}, "slice 0 16777217; remove file-picker"},
		{"an empty file", `made.files = [` + file("b", "") + `]; fire(made, "change")`, []host.File{{Name: "b"}}, "slice 0 16777217; remove file-picker"},
		{"no file", `made.files = []; fire(made, "change")`, nil, "remove file-picker"},
		{"a folder", `made.files = [` + unreadable + `]; fire(made, "change")`, []host.File{{Name: "folder", Err: host.ErrUnreadable}}, "remove file-picker"},
		{"something strange", `made.files = [{name: 5}]; fire(made, "change")`, []host.File{{Err: host.ErrUnreadable}}, "remove file-picker"},
		{"cancelled", `fire(made, "cancel")`, nil, "remove file-picker"},
	} {
		reset(t)
		var files []host.File
		New().PickFile(".json", func(f host.File) { files = append(files, f) })
		expect(t, "the input", text(script(t, `return [made.tag, made.type, made.accept, made.hidden].join(" ")`)), "input file .json true")
		expect(t, test.name, said(t), opened)
		script(t, `globalThis.elapsed = false; const item = Array.prototype.item; Array.prototype.item = function (i) { return this[i] ?? null };`+test.event+`; setTimeout(() => { elapsed = true }, 5)`)
		later(t, test.name, func() bool { return truth(global("elapsed")) && len(files) == len(test.want) })
		script(t, `delete Array.prototype.item`)
		expect(t, test.name, files, test.want)
		expect(t, test.name, said(t), test.calls)
	}
}
