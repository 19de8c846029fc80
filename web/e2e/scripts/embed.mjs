import assert from "node:assert/strict";
import { describe, it } from "node:test";
import vm from "node:vm";
import { script } from "./script.mjs";

describe("embed.js", () => {
  /** An element with attributes on a page, and the frame in it. */
  const embed = async (given = {}) => {
    let Demo;
    const made = (name) => ({
      name, addEventListener() {}, setAttribute(name, value) { this[name] = value; },
      contentWindow: { told: [], postMessage(message) { this.told.push(message); } },
    });
    const listening = new Set();
    const context = vm.createContext({
      URL, URLSearchParams, Set, console, location: { href: "https://other.example/" },
      customElements: { get() {}, define(name, element) { Demo = element; } },
      HTMLElement: class {
        attributes = Object.entries(given).map(([name, value]) => ({ name, value }));
        events = [];
        getAttribute(name) { return given[name] ?? null; }
        hasAttribute(name) { return name in given; }
        dispatchEvent(event) { this.events.push(event.type); }
        attachShadow() {
          return this.shadowRoot = { replaceChildren(...all) { this.all = all; }, querySelector(name) { return this.all.find((e) => e.name === name); } };
        }
      },
      CSSStyleSheet: class { replaceSync() {} },
      CustomEvent: class { constructor(type) { this.type = type; } },
      MutationObserver: class { observe() {} disconnect() {} },
      document: {
        currentScript: { src: "https://docs.example/spoolscope/embed.js" }, createElement: made,
        documentElement: { dataset: {}, className: "dark" }, body: { dataset: {}, className: "" },
      },
      addEventListener: (type, listener) => listening.add(listener), removeEventListener: (type, listener) => listening.delete(listener),
    });
    Object.assign(context.HTMLElement.prototype, { title: "", lang: "" }); // what every element has
    vm.runInContext(await script("embed.js"), context);
    const element = new Demo();
    element.connectedCallback();
    const frame = element.shadowRoot.querySelector("iframe");
    const hear = (data, source = frame.contentWindow) => { for (const listener of listening) listener.handleEvent({ source, data: { spoolscope: 1, ...data } }); };
    return { element, frame, hear, listening, slot: element.shadowRoot.querySelector("slot") };
  };

  it("keeps the frame in a sandbox that opens nothing but links, and tells it nothing of the page around", async () => {
    const { frame } = await embed({ scenario: "v1.AA", title: "QUIET refuses", flags: "0x10" });
    assert.equal(frame.sandbox, "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox");
    assert.equal(frame.referrerPolicy, "no-referrer");
    assert.equal(frame.allow, "clipboard-write");
    assert.equal(frame.title, "QUIET refuses");
    assert.equal(frame.src, "https://docs.example/spoolscope/embed.html?flags=0x10&theme=dark#v1.AA");
  });

  it("takes messages from its own frame alone, and only those of the demo", async () => {
    const { element, frame, hear, slot } = await embed();
    for (const source of [null, {}, { told: [] }]) {
      hear({ kind: "resize", height: 900 }, source);
      hear({ kind: "ready" }, source);
    }
    hear({ spoolscope: 2, kind: "resize", height: 900 });
    assert.deepEqual([frame.height, slot.hidden, element.events.length], ["520", undefined, 0]);
    hear({ kind: "ready" });
    hear({ kind: "resize", height: 899.2 });
    assert.deepEqual([frame.height, slot.hidden, element.events.join()], [900, true, "spoolscope-ready"]);
    assert.equal(JSON.stringify(frame.contentWindow.told), JSON.stringify([{ spoolscope: 1, kind: "theme", theme: "dark" }]));
  });

  it("is as high as the frame needs, within bounds, unless a height is asked for", async () => {
    const { frame, hear } = await embed();
    for (const [height, want] of [[10, 200], [9_000, 4_000], [3_998, 4_000], [3_997, 3_997]]) {
      hear({ kind: "resize", height });
      assert.equal(frame.height, want, `${height} px are needed`);
    }
    const fixed = await embed({ height: "300px" });
    fixed.hear({ kind: "resize", height: 900 });
    assert.equal(fixed.frame.height, "300");
  });

  it("listens no more once it is taken off the page", async () => {
    const { element, listening } = await embed();
    assert.equal(listening.size, 1);
    element.disconnectedCallback();
    assert.equal(listening.size, 0);
  });
});
