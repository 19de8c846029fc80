import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Element, documentOf } from "./dom.mjs";
import { eventOf, runScript } from "./script.mjs";

const recording = "spoolscope.early";

/** A page with controls; `stored` is what an earlier page recorded. */
const load = async (stored) => {
  const log = [];
  const logged = (element, ...types) => {
    for (const type of types) {
      element.addEventListener(type, (e) => log.push([type, element.name, ...e.key ? [e.key] : [], ...e.clipboardData ? [e.clipboardData.text] : [], e.bubbles]));
    }
    return element;
  };
  const make = (tag, name, more) => logged(new Element(tag, { name, ...more }), "click", "input", "change", "paste", "keydown");
  const at = {
    flag: make("button", "flag"), other: make("button", "other"), link: make("a", "link", { href: "#x" }), away: make("a", "away", { href: "other.html" }),
    text: make("input", "text", { type: "text", value: "", selectionStart: 1, selectionEnd: 2 }),
    box: make("input", "box", { type: "checkbox", checked: false, value: "on" }), radio: make("input", "radio", { type: "radio", value: "r" }),
    menu: make("button", "menu", { popoverTargetElement: {}, popoverTargetAction: "toggle" }),
    close: make("button", "close", { popoverTargetElement: {}, popoverTargetAction: "hide" }),
    plain: make("p", "plain"), fold: new Element("details", { open: true }, make("summary", "summary")), other_fold: make("details", "other fold"), popover: make("div", "popover", { id: "menu" }),
  };
  const app = new Element("div", { id: "app" }, ...Object.values(at));
  const outside = make("button", "outside");
  const root = new Element("html", {}, new Element("body", {}, outside, app));
  const target = new EventTarget();
  const kept = new Map(stored === undefined ? [] : [[recording, stored]]);
  const window = await runScript("early.js", {
    JSON, Object, Array, Set, Promise, AbortController, Element, Event, setTimeout: (then, ms) => { log.push(ms); setTimeout(then); },
    DataTransfer: class { setData(type, text) { Object.assign(this, { type, text }); } },
    ClipboardEvent: class extends Event { constructor(type, o) { super(type, o); this.clipboardData = o.clipboardData; } },
    KeyboardEvent: class extends Event { constructor(type, { bubbles, cancelable, ...keys }) { super(type, { bubbles, cancelable }); Object.assign(this, keys); } },
    sessionStorage: {
      getItem: (key) => kept.get(key) ?? null, removeItem: (key) => kept.delete(key),
      setItem: (key, value) => { if (kept.full) throw new Error("QuotaExceededError"); kept.set(key, value); },
    },
    document: documentOf(root), spoolscope: {}, addEventListener: target.addEventListener.bind(target),
  });
  const fire = (type, element, more = {}) => {
    const e = eventOf(type, { target: element, ...more });
    target.dispatchEvent(e);
    return e;
  };
  const key = (element, name, more = {}) => fire("keydown", element, { key: name, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more });
  const type = (element, value, ...types) => {
    element.value = value;
    for (const t of types) fire(t, element);
  };
  const paste = (element, text) => fire("paste", element, { clipboardData: { getData: (kind) => kind === "text/plain" ? text : "wrong" } });
  const { early } = window.spoolscope;
  return { window: target, ...at, at, root, app, outside, log, kept, fire, key, type, paste, early, events: () => log.filter((e) => Array.isArray(e)) };
};

describe("early.js", () => {
  it("replays presses in their order, one at a time", async () => {
    const { flag, other, close, fire, early, log } = await load();
    for (const e of [flag, other, close]) assert.equal(fire("click", e).defaultPrevented, false);
    await early.over(() => log.push("started"));
    assert.deepEqual(log, ["started", ["click", "flag", false], 30, ["click", "other", false], 30, ["click", "close", false]]);
  });

  it("waits for the end of a press, up to two seconds", async () => {
    const { flag, fire, early, log } = await load();
    await early.released();
    assert.deepEqual(log, [], "nothing is pressed");
    for (const [end, timers] of [["pointerup", [2000, undefined]], ["pointercancel", [2000]]]) {
      fire("pointerdown", flag);
      const released = early.released();
      fire(end, flag);
      await released;
      assert.deepEqual(log.splice(0), timers, end);
    }
  });

  it("records no press outside the page's controls, nor of what the browser does itself", async () => {
    const { outside, menu, away, plain, fire, early, events } = await load();
    for (const e of [outside, menu, away, plain]) fire("click", e);
    fire("click", {});
    await early.over(() => {});
    assert.deepEqual(events(), []);
  });

  it("keeps the document in the address when a link within the page is followed", async () => {
    const { link, fire, early, events } = await load();
    assert.ok(fire("click", link).defaultPrevented);
    await early.over(() => {});
    assert.deepEqual(events(), [["click", "link", false]]);
  });

  it("replays typing as one change", async () => {
    const { text, other, type, early, events } = await load();
    type(text, "a", "input");
    type(text, "ab", "input", "change");
    text.value = "";
    await early.over(() => {});
    assert.equal(text.value, "ab");
    assert.deepEqual(events(), [["input", "text", true], ["change", "text", true]]);
    assert.equal(other.value, undefined);
  });

  it("replays typing into different fields separately", async () => {
    const { text, box, fire, type, early, events } = await load();
    type(text, "a", "input");
    box.checked = true;
    fire("change", box);
    type(text, "b", "input");
    Object.assign(box, { checked: false });
    await early.over(() => {});
    assert.deepEqual([text.value, box.checked, box.value], ["b", true, "on"]);
    assert.deepEqual(events(), [["input", "text", true], ["change", "box", true], ["input", "text", true]]);
  });

  it("leaves the values of boxes alone", async () => {
    const { box, radio, fire, early } = await load();
    for (const e of [box, radio]) {
      e.checked = true;
      fire("input", e);
      Object.assign(e, { checked: false, value: "changed" });
    }
    await early.over(() => {});
    assert.deepEqual([box.checked, box.value, radio.checked, radio.value], [true, "changed", true, "changed"]);
  });

  it("replays keys with their modifiers, except those that the browser handles", async () => {
    const { plain, flag, text, key, early, at } = await load();
    const heard = [];
    for (const e of Object.values(at)) e.addEventListener("keydown", ({ key, shiftKey, ctrlKey, altKey, metaKey, cancelable }) => heard.push([e.name, key, shiftKey, ctrlKey, altKey, metaKey, cancelable]));
    key(plain, "4");
    key(plain, "z", { ctrlKey: true, shiftKey: true });
    key(plain, "z", { altKey: true, metaKey: true });
    key(plain, "Enter");
    key(plain, " ");
    key(flag, "ArrowLeft");
    for (const [element, name] of [[plain, "Tab"], [flag, "Enter"], [flag, " "], [text, "4"]]) key(element, name);
    await early.over(() => {});
    assert.deepEqual(heard, [
      ["plain", "4", false, false, false, false, true], ["plain", "z", true, true, false, false, true], ["plain", "z", false, false, true, true, true],
      ["plain", "Enter", false, false, false, false, true], ["plain", " ", false, false, false, false, true], ["flag", "ArrowLeft", false, false, false, false, true],
    ]);
  });

  it("replays a document that was pasted, and not a text that went into a field", async () => {
    const { plain, text, paste, fire, early, events } = await load();
    paste(plain, '{"version":1}');
    paste(plain, "");
    paste(text, "a word");
    fire("paste", plain);
    await early.over(() => {});
    assert.deepEqual(events(), [["paste", "plain", '{"version":1}', true]]);
  });

  it("records at most 500 actions, and nothing once the program runs", async () => {
    const { flag, fire, early, events } = await load();
    for (let i = 0; i < 501; i++) fire("click", flag);
    await early.over(() => {});
    assert.equal(events().length, 500);
    fire("click", flag);
    await early.over(() => {});
    assert.equal(events().length, 500);
  });

  it("does what is pressed during the replay after what was recorded", async () => {
    const { flag, other, plain, text, fire, early, window, events } = await load();
    fire("click", flag);
    const pressed = [];
    await early.over(() => {
      for (const [target, isTrusted, stopped] of [[other, true, 1], [plain, true, 0], [other, false, 0]]) {
        const e = eventOf("click", { target, isTrusted, stopImmediatePropagation: () => pressed.push(target.name) });
        window.dispatchEvent(e);
        assert.equal(pressed.length, stopped, "only a recorded event is kept from the program");
        pressed.length = 0;
      }
      const typed = eventOf("keydown", { target: plain, key: "4", isTrusted: true, stopImmediatePropagation: () => pressed.push("key") });
      window.dispatchEvent(typed);
      assert.deepEqual(pressed, ["key"]);
      for (const type of ["input", "change"]) {
        window.dispatchEvent(eventOf(type, { target: text, isTrusted: true, stopImmediatePropagation: () => pressed.push(type) }));
      }
      assert.deepEqual(pressed, ["key", "input", "change"]);
    });
    assert.deepEqual(events(), [["click", "flag", false], ["click", "other", false], ["keydown", "plain", "4", true], ["input", "text", true], ["change", "text", true]]);
  });

  it("finds elements again in the page that the program renders, by their position", async () => {
    const { app, flag, other, outside, fire, early, log } = await load();
    fire("click", flag);
    fire("click", other);
    await early.over(() => {
      app.children[0] = new Element("button");
      app.children[0].addEventListener("click", () => log.push("the new one"));
      app.children[1] = new Element("p");
      app.children[1].addEventListener("click", () => log.push("not a button"));
      outside.remove();
    });
    assert.deepEqual(log, ["the new one", 30]);
  });

  it("keeps the focus, the selection, folds that were turned and open menus", async () => {
    const { app, text, fold, popover, fire, early } = await load();
    fire("click", fold.children[0]);
    Element.page.activeElement = text;
    popover["popover-open"] = true;
    const [newText, newFold, newMenu] = [new Element("input", { type: "text" }), new Element("details"), new Element("div", { id: "menu" })];
    await early.over(() => {
      text.replaceWith(newText);
      fold.replaceWith(newFold);
      popover.replaceWith(newMenu);
      Element.page.activeElement = app;
    });
    assert.equal(Element.page.activeElement, newText);
    assert.equal(Element.page.focusOptions.preventScroll, true);
    assert.deepEqual([newText.selectionStart, newText.selectionEnd], [1, 2]);
    assert.equal(newFold.open, true);
    assert.equal(newMenu["popover-open"], true);
    const closed = await load();
    closed.fire("click", closed.fold.children[0]);
    closed.fold.open = false;
    Element.page.activeElement = Object.assign(closed.box, { selectionStart: null, setSelectionRange() { throw new Error("InvalidStateError"); } });
    await closed.early.over(() => { closed.fold.open = true; });
    assert.deepEqual([closed.fold.open, closed.popover["popover-open"]], [false, undefined]);
  });

  it("leaves folds to the program that were not turned", async () => {
    const { fold, other_fold: other, early } = await load();
    await early.over(() => Object.assign(fold, { open: false }) && Object.assign(other, { open: true }));
    assert.deepEqual([fold.open, other.open], [false, true]);
  });

  for (const [event, more, want] of [["blur", {}, 1], ["keydown", { key: "Enter" }, 1], ["keydown", { key: "a" }, 0], ["change", {}, 0]]) {
    it(`finishes a text after ${more.key ?? event}`, async () => {
      const { text, type, early } = await load();
      Element.page.activeElement = text;
      type(text, "PURGE", "input");
      await early.over(() => {});
      const changes = [];
      text.addEventListener("change", (e) => changes.push(e.bubbles));
      const send = (name, fields) => text.dispatchEvent(eventOf(name, fields));
      send(event, more);
      assert.deepEqual(changes, event === "change" ? [true] : Array(want).fill(true));
      send("blur");
      assert.equal(changes.length, 1, "once");
    });
  }

  it("finishes no text that was finished, nor one without the focus", async () => {
    for (const [focused, ...types] of [[true, "input", "change"], [false, "input"]]) {
      const { text, flag, type, early } = await load();
      Element.page.activeElement = focused ? text : flag;
      type(text, "PURGE", ...types);
      await early.over(() => {});
      const changes = [];
      text.addEventListener("change", () => changes.push("change"));
      text.dispatchEvent(new Event("blur"));
      assert.deepEqual(changes, []);
    }
  });

  it("carries the recording over a restart, once", async () => {
    const first = await load();
    first.fire("click", first.flag);
    first.early.carry();
    const stored = first.kept.get(recording);
    const second = await load(stored);
    assert.equal(second.kept.has(recording), false);
    second.fire("click", second.other);
    await second.early.over(() => {});
    assert.deepEqual(second.events(), [["click", "flag", false], ["click", "other", false]]);
    first.kept.full = true;
    first.early.carry(); // and it goes on
  });

  it("ignores a stored recording that it cannot read", async () => {
    for (const stored of ["{", "null", "7", '[{"place":{"way":1},"events":[]},{"place":{"way":[]},"events":1}]']) {
      const { flag, fire, early, events } = await load(stored);
      fire("click", flag);
      await early.over(() => {});
      assert.deepEqual(events(), [["click", "flag", false]]);
    }
  });
});
