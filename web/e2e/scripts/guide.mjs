import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { idle, runScript } from "./script.mjs";

/** Runs the script on a page with places at these distances from the top of a window of 600 px. */
async function guide(places, hash = "") {
  const of = (id, top) => ({ id, getBoundingClientRect: () => ({ top }) });
  const elements = Object.entries(places).map(([id, top]) => of(id, top));
  const other = Object.assign(new EventTarget(), { href: "/zh/guide/" });
  const listeners = {}, replaced = [];
  const globals = {
    CSS: { escape: (text) => text }, innerHeight: 600, location: { hash, replace: (to) => replaced.push(to) },
    addEventListener: (type, listen) => { listeners[type] = listen; },
    document: {
      getElementById: (id) => id === "other" ? other : elements.find((e) => e.id === id) ?? null,
      querySelectorAll: () => elements,
      querySelector: (selector) => {
        if (selector === ".top") return { offsetHeight: 50 };
        const [, id] = /^\[id="(.*)" i\]$/.exec(selector);
        return elements.find((e) => e.id.toLowerCase() === id.toLowerCase()) ?? null;
      },
    },
  };
  await runScript("guide.js", globals);
  return {
    globals, listeners, replaced,
    /** Where the other language is after a press. */
    pressed: (type = "click") => { other.dispatchEvent(new Event(type)); return other.href; },
  };
}

describe("guide.js", () => {
  for (const [name, places, hash, want] of [
    ["without a place", {}, "", ""],
    ["before the first place", { a: 300, b: 700 }, "", ""],
    ["at the last place that begins above", { a: -900, b: 73, c: 74 }, "", "#b"],
    ["at the place of the address, while it is in view", { a: -20, b: 0, c: 599 }, "#c", "#c"],
    ["at the place of the address at the top", { a: -20, b: 0, c: 20 }, "#b", "#b"],
    ["at another place when that of the address is below", { a: -20, b: 600 }, "#b", "#a"],
    ["at another place when that of the address is above", { a: -20, b: -10, c: 5 }, "#a", "#c"],
    ["at another place when the address names none", { a: -20 }, "#z", "#a"],
  ]) {
    it(`keeps the place in the other language: ${name}`, async () => {
      const page = await guide(places, hash);
      for (const type of ["click", "auxclick", "contextmenu", "click"]) assert.equal(page.pressed(type), "/zh/guide/" + want);
    });
  }

  it("finds anchors in any case, at the start and later", async () => {
    const page = await guide({ SL: 0, b: 0 }, "#sl");
    assert.deepEqual(page.replaced, ["#SL"]);
    for (const hash of ["", "#b", "#none", "#B"]) {
      page.globals.location.hash = hash;
      page.listeners.hashchange();
    }
    await idle();
    assert.deepEqual(page.replaced, ["#SL", "#b"]);
  });
});
