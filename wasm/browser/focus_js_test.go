//go:build js && wasm

package browser

import "testing"

// tree makes a page with buttons in groups. The ids are those of the elements.
const tree = `
	globalThis.can = ` + "`" + focusable + "`" + `;
	const button = (id, more) => new FakeElement(id, {is: [can], tabIndex: 0, ...more});
	document.body.append(new FakeElement("page", {},
		new FakeElement("first", {}, button("a"), button("b"), button("c")),
		new FakeElement("text"),
		new FakeElement("second", {}, button("d"), button("hidden", {shown: false})),
		new FakeElement("outer", {is: ["details:not([open])"]}, new FakeElement("inner", {is: ["details:not([open])"]}, button("e", {shown: false}), new FakeElement("section")))));
	globalThis.by = (id) => document.getElementById(id);
	globalThis.focus = (id) => { document.activeElement = by(id); fire("document", "focusin", {target: by(id)}); };
	calls.length = 0;`

// TestFocus checks where the focus goes, and what is unfolded.
func TestFocus(t *testing.T) {
	for _, test := range []struct{ setup, id, calls string }{
		{``, "a", `focus a; scroll a {"block":"nearest"}`},
		{``, "none", ``},
		{``, "section", `focus section; scroll section {"block":"nearest"}`},
		{`by("b").readOnly = true`, "b", `focus b; select b; scroll b {"block":"nearest"}`},
		{`by("b").disabled = true; by("b").is = []`, "b", `focus a; scroll a {"block":"nearest"}`},
	} {
		reset(t)
		script(t, tree+test.setup)
		New().Focus(test.id)
		expect(t, test.id+" "+test.setup, said(t), test.calls)
	}
	reset(t)
	script(t, tree)
	New().Focus("section")
	expect(t, "unfolded", text(script(t, `return [by("outer").open, by("inner").open, by("section").tabIndex, by("a").tabIndex].join(" ")`)), "true true -1 0")
}

// TestFocusIsKept checks what gets the focus after the focused element is removed,
// disabled or hidden.
func TestFocusIsKept(t *testing.T) {
	const gone = `mutations[0].seen()`
	for _, test := range []struct{ name, change, want string }{
		{"nothing happens", gone, ""},
		{"the next in the group", `by("b").remove();` + gone, "focus c"},
		{"the one before", `by("c").remove(); by("b").remove();` + gone, "focus a"},
		{"the next group", `by("first").remove();` + gone, "focus d"},
		{"disabled", `by("b").disabled = true; by("b").is = []; document.activeElement = document.body; mutations[1].seen()`, "focus c"},
		{"hidden", `by("b").shown = false; document.activeElement = document.body; mutations[1].seen()`, "focus c"},
		{"hidden, not looked at", `by("b").shown = false; document.activeElement = document.body; mutations[0].seen()`, ""},
		{"another element has the focus", `document.activeElement = by("d"); by("b").remove();` + gone, ""},
		{"nothing had the focus", `fire("document", "focusin", {target: null}); by("b").remove();` + gone, ""},
		{"the whole page", `by("page").remove();` + gone, ""},
	} {
		reset(t)
		script(t, tree)
		New().keepFocus()
		observed := said(t)
		script(t, `focus("b");`+test.change)
		if got := said(t); got != test.want {
			t.Errorf("%s: %q; want %q", test.name, got, test.want)
		}
		expect(t, "observed", observed, `observe mutation body {"childList":true,"subtree":true}; observe mutation body {"attributeFilter":["disabled","hidden"],"subtree":true}`)
	}
}

// TestFocusIsGivenUp checks that an element which loses the focus on purpose is
// forgotten, and that one which is being removed is not.
func TestFocusIsGivenUp(t *testing.T) {
	elapse := func() {
		script(t, `globalThis.elapsed = false; setTimeout(() => { elapsed = true }, 5)`)
		later(t, "the time", func() bool { return truth(global("elapsed")) })
	}
	for _, test := range []struct{ name, change, after, want string }{
		{"given up", `document.activeElement = document.body; fire("document", "focusout")`, `by("b").remove(); mutations[0].seen()`, ""},
		{"kept", `fire("document", "focusout")`, `by("b").remove(); mutations[0].seen()`, "focus c"},
		{"removed", `by("b").remove(); fire("document", "focusout")`, ``, "focus c"},
		{"hidden", `by("b").shown = false; document.activeElement = document.body; fire("document", "focusout")`, ``, "focus c"},
	} {
		reset(t)
		script(t, tree)
		New().keepFocus()
		said(t)
		script(t, `focus("b");`+test.change)
		elapse()
		script(t, test.after)
		expect(t, test.name, said(t), test.want)
	}
	reset(t)
	script(t, tree+`document.activeElement = by("d")`)
	New().keepFocus()
	said(t)
	script(t, `by("d").remove(); mutations[0].seen()`)
	expect(t, "focused before", said(t), "focus a")
}
