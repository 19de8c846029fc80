import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Element, documentOf } from "./dom.mjs";
import { runScript } from "./script.mjs";

/** An element with a place in the window. */
class Box extends Element {
  constructor(tag, given) {
    super(tag);
    Object.assign(this, { style: {}, rect: { left: 0, top: 0, bottom: 0, width: 100, height: 40 } }, given);
  }

  getBoundingClientRect() { return this.rect; }
  setAttribute(name, value) { this[name] = value; }
  removeAttribute(name) { delete this[name]; }
  contains(other) { return other === this || this.children.includes(other); }
}

/** Runs the script with these elements in a window of 500 by 300 px. */
async function tips(...elements) {
  const root = new Box("html", { clientWidth: 500 }), body = new Box("body");
  root.append(body);
  elements.forEach((e) => { body.append(e); });
  const listeners = {}, timers = new Map();
  await runScript("tips.js", {
    Math, Boolean, innerHeight: 300, document: documentOf(root, { body, createElement: (tag) => new Box(tag) }),
    addEventListener: (type, listen) => { (listeners[type] ??= []).push(listen); },
    setTimeout: (run, ms) => { const id = timers.size + 1; timers.set(id, { run, ms }); return id; },
    clearTimeout: (id) => timers.delete(id),
  });
  return {
    body,
    fire: (type, event = {}) => { for (const listen of listeners[type]) listen(event); },
    shown: () => body.children.filter((e) => e.className === "tip"),
    /** The times after which something happens; it happens now. */
    pass: () => [...timers].map(([id, { run, ms }]) => { timers.delete(id); run(); return ms; }),
  };
}

const at = (rect, dataset = { tip: "T" }) => new Box("span", { dataset, rect: { width: 20, height: 10, ...rect } });

describe("tips.js", () => {
  it("shows the texts of an element beside it", async () => {
    const one = at({ left: 30, top: 50, bottom: 60 }, { tip: "Title", more: "More" });
    const page = await tips(one);
    page.fire("pointerover", { target: one });
    const [tip] = page.shown();
    assert.equal(tip.textContent, "Title\nMore");
    assert.deepEqual({ ...tip.style }, { left: "30px", top: "60px" });
    assert.deepEqual([tip.id, tip.role, one["aria-describedby"]], ["tip", "tooltip", "tip"]);
    page.fire("focusin", { target: one });
    assert.deepEqual(page.shown(), [tip], "it stays the same for the same element");
  });

  for (const [name, rect, left, top] of [
    ["left of the right edge", { left: 450, top: 10, bottom: 20 }, "392px", "20px"],
    ["right of the left edge", { left: 2, top: 10, bottom: 20 }, "8px", "20px"],
    ["above an element at the bottom", { left: 30, top: 252, bottom: 252 }, "30px", "212px"],
    ["below an element just above that", { left: 30, top: 251, bottom: 251 }, "30px", "251px"],
  ]) {
    it(`keeps the texts in the window, ${name}`, async () => {
      const one = at(rect), page = await tips(one);
      page.fire("pointerover", { target: one });
      assert.deepEqual({ ...page.shown()[0].style }, { left, top });
    });
  }

  it("has one tip at a time", async () => {
    const one = at({}), two = at({}, { tip: "U" }), page = await tips(one, two);
    page.fire("pointerover", { target: one });
    page.fire("pointerover", { target: two });
    assert.deepEqual(page.shown().map((e) => e.textContent), ["U"]);
    assert.equal(one["aria-describedby"], undefined);
  });

  it("hides the texts a moment after the pointer has left, unless that is on them", async () => {
    const one = at({}), page = await tips(one);
    for (const type of ["pointerout", "focusout"]) {
      page.fire("pointerover", { target: one });
      const [tip] = page.shown();
      page.fire(type, { target: one, relatedTarget: page.body });
      page.fire("pointerover", { target: tip });
      assert.deepEqual(page.pass(), []);
      page.fire(type, { target: tip, relatedTarget: page.body });
      page.fire("pointerover", { target: one });
      assert.deepEqual(page.pass(), [], "it is pointed at again");
      page.fire(type, { target: tip, relatedTarget: page.body });
      page.fire(type, { target: tip, relatedTarget: page.body });
      assert.deepEqual(page.pass(), [250]);
      assert.deepEqual(page.shown(), []);
    }
  });

  it("stays while the pointer moves within the element, to the texts, or elsewhere", async () => {
    const one = at({}), two = at({}), inner = new Box("b"), page = await tips(one, two);
    one.append(inner);
    page.fire("pointerout", { target: one, relatedTarget: page.body });
    page.fire("pointerover", { target: inner });
    for (const event of [
      { target: one, relatedTarget: inner }, { target: one, relatedTarget: page.shown()[0] }, { target: two, relatedTarget: page.body },
    ]) page.fire("pointerout", event);
    page.fire("pointerover", { target: {} }); // the document
    assert.deepEqual(page.pass(), []);
    assert.equal(page.shown().length, 1);
  });

  it("hides the texts at Escape and when the page is scrolled", async () => {
    const one = at({}), page = await tips(one);
    for (const [type, event] of [["keydown", { key: "Escape" }], ["scroll", {}]]) {
      page.fire("focusin", { target: one });
      page.fire("keydown", { key: "a" });
      assert.equal(page.shown().length, 1);
      page.fire(type, event);
      assert.equal(page.shown().length, 0);
      page.fire(type, event);
    }
  });
});
