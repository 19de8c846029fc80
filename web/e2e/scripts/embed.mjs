import assert from "node:assert/strict";
import { describe, it } from "node:test";
import vm from "node:vm";
import { script } from "./script.mjs";

describe("embed.js", () => {
  /** Creates an element with attributes on a page, and returns the frame in it. */
  const embed = async (given = {}, page = {}) => {
    const warnings = [];
    const observers = [];
    let Demo;
    const made = (name) => ({
      name, addEventListener(type, hear) { this[`on${type}`] = hear; }, setAttribute(name, value) { this[name] = value; },
      contentWindow: { told: [], location: { replaced: [], replace(to) { this.replaced.push(to); } }, postMessage(message) { this.told.push(message); } },
    });
    const listening = new Set();
    const context = vm.createContext({
      URL, URLSearchParams, Set, console: { warn: (text) => warnings.push(text) }, location: { href: "https://other.example/" },
      customElements: { get() {}, define(name, element) { Demo = element; } },
      HTMLElement: class {
        get attributes() { return Object.entries(given).map(([name, value]) => ({ name, value })); }
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
      MutationObserver: class {
        observed = [];
        constructor(changed) {
          this.changed = changed;
          observers.push(this);
        }
        observe(element, { attributes, attributeFilter }) { this.observed.push([element, attributes, attributeFilter.length]); }
        disconnect() { this.observed = []; }
      },
      document: {
        currentScript: { src: "https://docs.example/spoolscope/embed.js" }, createElement: made,
        documentElement: { dataset: {}, className: "dark" }, body: { dataset: {}, className: "" }, ...page,
      },
      addEventListener: (type, listener) => listening.add(listener), removeEventListener: (type, listener) => listening.delete(listener),
    });
    Object.assign(context.HTMLElement.prototype, { title: "", lang: "" }); // properties of every element
    vm.runInContext(await script("embed.js"), context);
    const element = new Demo();
    element.connectedCallback();
    const frame = element.shadowRoot.querySelector("iframe");
    const hear = (data, source = frame.contentWindow) => { for (const listener of listening) listener.handleEvent({ source, data: { spoolscope: 1, ...data } }); };
    const change = (name, value) => {
      const before = given[name] ?? null;
      if (value === null) delete given[name];
      else given[name] = value;
      element.attributeChangedCallback(name, before, value);
    };
    const told = () => frame.contentWindow.told.splice(0).map(({ spoolscope, ...fields }) => (assert.equal(spoolscope, 1), { ...fields }));
    return { Demo, element, frame, hear, listening, warnings, observer: observers[0], change, told, document: context.document, slot: element.shadowRoot.querySelector("slot") };
  };

  it("puts the frame into a sandbox that can only open links, and sends it no data of the page", async () => {
    const { frame } = await embed({ scenario: "v1.AA", title: "QUIET refuses", flags: "0x10" });
    assert.equal(frame.sandbox, "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox");
    assert.equal(frame.referrerPolicy, "no-referrer");
    assert.equal(frame.allow, "clipboard-write");
    assert.equal(frame.title, "QUIET refuses");
    assert.equal(frame.src, "https://docs.example/spoolscope/embed.html?flags=0x10&theme=dark#v1.AA");
  });

  it("accepts only messages of the demo, and only from its own frame", async () => {
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

  it("has the height that the frame needs, within bounds, unless the attribute is set", async () => {
    const { frame, hear } = await embed();
    for (const [height, want] of [[10, 200], [9_000, 4_000], [3_998, 4_000], [3_997, 3_997]]) {
      hear({ kind: "resize", height });
      assert.equal(frame.height, want, `${height} px are needed`);
    }
    const fixed = await embed({ height: "300px" });
    fixed.hear({ kind: "resize", height: 900 });
    assert.equal(fixed.frame.height, "300");
  });

  it("stops listening once it is removed from the page", async () => {
    const { element, listening } = await embed();
    assert.equal(listening.size, 1);
    element.disconnectedCallback();
    assert.equal(listening.size, 0);
  });

  const at = (query, fragment = "") => `https://docs.example/spoolscope/embed.html?${query}#${fragment}`;

  it("has the theme of the page, as documentation tools mark it", async () => {
    const none = { dataset: {}, className: "" };
    for (const [root, body, theme] of [
      [none, none, "system"], [none, undefined, "system"], [{ dataset: { theme: "dark" } }, none, "dark"], [none, { dataset: { bsTheme: "light" } }, "light"],
      [{ dataset: { mdColorScheme: "slate" } }, none, "dark"], [{ dataset: { mdColorScheme: "default" } }, none, "light"],
      [{ dataset: { mode: "Dark" } }, none, "dark"], [{ dataset: {}, className: "a light b" }, { dataset: {}, className: "dark" }, "light"],
      [{ dataset: {}, className: "darkness delight" }, none, "system"],
    ]) {
      const { frame } = await embed({}, { documentElement: root, body });
      assert.equal(frame.src, at(`theme=${theme}`));
    }
    assert.equal((await embed({ theme: "light" })).frame.src, at("theme=light"));
  });

  it("passes its own parameters on, and unknown ones, which the page reports", async () => {
    const given = { example: "first", lang: "en", duck: "1", class: "wide", is: "x", title: "T", "data-x": "1", height: "300", scenario: "v1.AA" };
    assert.equal((await embed(given)).frame.src, at("example=first&lang=en&duck=1&theme=dark", "v1.AA"));
    assert.equal((await embed({ lang: "", height: "tall" })).frame.src, at("height=tall&theme=dark"));
  });

  it("accepts heights from 200 to 4000 px, and warns about others", async () => {
    for (const [height, want, warned] of [["200", "200", 0], ["199", "520", 1], ["4000px", "4000", 0], ["4001", "520", 1], ["50%", "520", 1], ["", "520", 1], ["300.5", "520", 1]]) {
      const { frame, warnings } = await embed({ height });
      assert.deepEqual([frame.height, warnings.length], [want, warned], height);
      if (warned) assert.match(warnings[0], new RegExp(`^spoolscope-demo: height="${height}" is not a whole number of px from 200 to 4000`));
    }
    const { frame, change, warnings } = await embed();
    assert.deepEqual(warnings, []);
    change("height", "600");
    assert.equal(frame.height, "600");
    change("height", null);
    assert.equal(frame.height, "600", "until the frame reports its height");
  });

  it("changes the page in the frame by messages once it listens, and by its address before", async () => {
    const { frame, change, told, hear } = await embed({ scenario: "v1.AA" });
    change("theme", "light");
    assert.deepEqual([frame.src, told()], [at("theme=light", "v1.AA"), []]);
    hear({ kind: "ready" });
    assert.deepEqual(told(), [{ kind: "theme", theme: "light" }]);
    change("theme", "dark");
    change("lang", "zh-Hans");
    change("scenario", "v1.BB");
    assert.deepEqual(told(), [{ kind: "theme", theme: "dark" }, { kind: "lang", lang: "zh-Hans" }, { kind: "load", scenario: "v1.BB" }]);
    change("theme", null);
    assert.deepEqual(told(), [{ kind: "theme", theme: "dark" }]);
    assert.equal(frame.src, at("theme=light", "v1.AA"), "it is not loaded again");
    change("flags", "1");
    assert.equal(frame.src, at("lang=zh-Hans&flags=1&theme=dark", "v1.BB"));
    change("theme", "light");
    assert.deepEqual(told(), [], "it is loading");
  });

  it("loads a page again that has loaded, without an entry in the history", async () => {
    const { frame, change, hear, told } = await embed({ flags: "1", scenario: "v1.AA" });
    frame.onload();
    hear({ kind: "ready" });
    told();
    change("scenario", "v1.BB");
    assert.deepEqual(told(), []);
    assert.deepEqual(frame.contentWindow.location.replaced.splice(0), [at("flags=1&theme=dark", "v1.BB")]);
    change("scenario", "v1.BB");
    change("height", "300");
    assert.deepEqual(frame.contentWindow.location.replaced, [], "nothing has changed");
    change("lang", "");
    hear({ kind: "ready" });
    change("scenario", null);
    assert.deepEqual(frame.contentWindow.location.replaced, [at("flags=1&theme=dark", "")]);
    assert.equal(frame.src, at("flags=1&theme=dark", "v1.AA"));
  });

  it("follows the page's theme", async () => {
    const { document, hear, observer, told } = await embed();
    assert.deepEqual(observer.observed.map(([e, ...rest]) => [e === document.documentElement ? "html" : "body", ...rest]), [["html", true, 5], ["body", true, 5]]);
    observer.changed();
    assert.deepEqual(told(), [], "it does not listen yet");
    hear({ kind: "ready" });
    told();
    document.documentElement.className = "light";
    observer.changed();
    assert.deepEqual(told(), [{ kind: "theme", theme: "light" }]);
  });

  it("is built once while it is on the page, and again after it was taken off", async () => {
    const { element, frame, observer, change, slot, Demo } = await embed();
    assert.equal(frame.loading, "lazy");
    assert.deepEqual(element.shadowRoot.all, [slot, frame], "the fallback comes first");
    assert.equal(element.shadowRoot.adoptedStyleSheets.length, 1);
    element.connectedCallback();
    assert.equal(element.shadowRoot.querySelector("iframe"), frame);
    element.disconnectedCallback();
    assert.deepEqual(observer.observed, []);
    change("theme", "light");
    element.connectedCallback();
    assert.equal(element.shadowRoot.querySelector("iframe").src, at("theme=light"));
    assert.deepEqual([...Demo.observedAttributes], ["scenario", "example", "flags", "theme", "lang", "height"]);
    assert.equal(element.shadowRoot.querySelector("iframe").title, "StoreLogoffTransports");
  });
});
