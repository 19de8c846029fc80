import assert from "node:assert/strict";
import { describe, it } from "node:test";
import vm from "node:vm";
import { idle, script } from "./script.mjs";

describe("embed.js", () => {
  /** A page with a stand-in for the browser. `marks` are attributes of html and body, `colors` their backgrounds. */
  const page = async ({ src = "https://docs.example/spoolscope/embed.js", marks = {}, colors = {}, scheme = "normal", more = {} } = {}) => {
    const log = { warnings: [], errors: [], observers: [], idle: [], later: [] };
    let Demo;
    const node = (name) => ({
      name, style: {}, parentElement: null, getAttribute: (key) => marks[name]?.[key] ?? null, getRootNode: () => ({}),
      on: {}, addEventListener(type, hear) { this.on[type] = hear; }, setAttribute(key, value) { this[key] = value; }, remove() { this.removed = true; },
      contentWindow: { told: [], replaced: [], location: null, postMessage(message) { this.told.push(message); } },
    });
    const made = (name) => {
      const e = node(name);
      e.contentWindow.location = { replace: (to) => e.contentWindow.replaced.push(to) };
      return e;
    };
    const html = node("html"), body = node("body");
    const listening = { message: new Set(), blur: new Set() };
    const watch = (type, changed) => ({ type, changed, seen: [], observe(...args) { this.seen.push(args); }, disconnect() { this.seen = []; } });
    const media = { on: new Set(), addEventListener(_, f) { this.on.add(f); }, removeEventListener(_, f) { this.on.delete(f); } };
    const context = vm.createContext({
      URL, URLSearchParams, Set, Error, Response, Blob, CompressionStream, btoa, encodeURIComponent, parseInt, Math,
      setTimeout: (f, ms) => ms > 5_000 ? log.later.push(f) : setTimeout(f, ms),
      console: { warn: (text) => log.warnings.push(text), error: (text) => log.errors.push(text) }, location: new URL("https://other.example/page"),
      customElements: { get() {}, define(name, element) { Demo = element; } },
      HTMLElement: class {
        parentElement = body; isConnected = true; style = {}; events = []; clientWidth = 900; lang = "";
        get attributes() { return Object.entries(this.given).map(([name, value]) => ({ name, value })); }
        getAttribute(name) { return this.given[name] ?? null; }
        hasAttribute(name) { return name in this.given; }
        dispatchEvent(event) { this.events.push([event.type, event.detail]); }
        attachShadow() {
          return this.shadowRoot = { all: [], replaceChildren(...all) { this.all = all; }, append(e) { this.all.push(e); } };
        }
      },
      CSSStyleSheet: class { replaceSync() {} },
      CustomEvent: class { constructor(type, { detail } = {}) { Object.assign(this, { type, detail }); } },
      MutationObserver: class { constructor(changed) { return log.marked = watch("mutation", changed); } },
      IntersectionObserver: class { constructor(changed) { const w = watch("intersection", changed); log.observers.push(w); return w; } },
      getComputedStyle: (e) => ({ backgroundColor: colors[e.name] ?? "rgba(0, 0, 0, 0)", colorScheme: scheme }),
      matchMedia: () => media,
      requestIdleCallback: (f) => log.idle.push(f),
      document: {
        currentScript: src && { src }, createElement: made, documentElement: html, body, activeElement: null,
        on: new Set(), addEventListener(_, f) { this.on.add(f); }, removeEventListener(_, f) { this.on.delete(f); },
      },
      addEventListener: (type, listener) => listening[type].add(listener), removeEventListener: (type, listener) => listening[type].delete(listener),
      ...more,
    });
    body.parentElement = html;
    Object.assign(context.HTMLElement.prototype, { title: "" }); // a property of every element
    vm.runInContext(await script("embed.js"), context);

    /** Puts an element with attributes on the page. */
    const add = (given = {}, fields = {}) => {
      const element = Object.assign(new Demo(), { given }, fields);
      element.connectedCallback();
      const near = log.observers.at(-1);
      const part = (name) => element.shadowRoot.all.findLast((e) => e.name === name && !e.removed);
      const frame = () => part("iframe");
      return {
        element, near, part, frame,
        show: () => near.changed([{ isIntersecting: true }]),
        hear: (data, source = frame()?.contentWindow) => { for (const listener of listening.message) listener.handleEvent({ source, data: { spoolscope: 1, ...data } }); },
        change: (name, value) => {
          const before = given[name] ?? null;
          if (value === null) delete given[name];
          else given[name] = value;
          if (Demo.observedAttributes.includes(name)) element.attributeChangedCallback(name, before, value);
        },
        told: () => frame().contentWindow.told.splice(0).map(({ spoolscope, ...fields }) => (assert.equal(spoolscope, 1), { ...fields })),
        replaced: () => frame().contentWindow.replaced.splice(0),
      };
    };
    const turn = async () => { for (const f of log.idle.splice(0)) f(); await idle(); };
    return { Demo, add, turn, log, listening, media, document: context.document };
  };

  /** An element whose frame has started. */
  const embed = async (given, options) => {
    const on = await page(options);
    const one = on.add(given);
    one.show();
    await on.turn();
    return { ...on, ...one };
  };
  const at = (query, fragment = "") => `https://docs.example/spoolscope/embed.html?${query}${fragment && `#${fragment}`}`;
  const dark = { marks: { html: { class: "dark" } } };

  it("puts the frame into a sandbox that can only open links, and sends it no data of the page", async () => {
    const frame = (await embed({ scenario: "v1.AA", title: "QUIET refuses", flags: "0x10" }, dark)).frame();
    assert.equal(frame.sandbox, "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox");
    assert.equal(frame.referrerPolicy, "no-referrer");
    assert.equal(frame.allow, "clipboard-write");
    assert.equal(frame.title, "QUIET refuses");
    assert.equal(frame.src, at("flags=0x10&theme=dark", "v1.AA"));
  });

  it("accepts only messages of the demo, and only from its own frame", async () => {
    const { element, frame, hear, part, told } = await embed({}, dark);
    for (const source of [null, {}, { told: [] }]) {
      hear({ kind: "resize", height: 900 }, source);
      hear({ kind: "ready" }, source);
    }
    hear({ spoolscope: 2, kind: "resize", height: 900 });
    assert.deepEqual([frame().height, part("slot").hidden, element.events.length], [520, undefined, 0]);
    hear({ kind: "ready" });
    hear({ kind: "resize", height: 899.2 });
    assert.deepEqual([frame().height, part("slot").hidden, element.events], [900, true, [["spoolscope-ready", undefined]]]);
    assert.deepEqual(told(), []);
    hear({ kind: "outcome", in: 16, out: 0 });
    assert.deepEqual(element.events.at(-1)[0], "spoolscope-outcome");
    assert.deepEqual({ ...element.events.at(-1)[1] }, { in: 16, out: 0 });
  });

  it("reserves a height before it loads, and grows with its content", async () => {
    for (const [given, width, reserved] of [[{}, 900, 520], [{}, 559, 720], [{}, 560, 520], [{}, 0, 520], [{ height: "300" }, 900, 300], [{ height: "300px" }, 320, 300]]) {
      const on = await page();
      const { element, show, frame, hear } = on.add(given, { clientWidth: width });
      assert.equal(element.style.minHeight, `${reserved}px`);
      show();
      await on.turn();
      for (const [height, want] of [[10, reserved], [reserved + .5, reserved + 1], [9_000, 4_000], [reserved, reserved]]) {
        hear({ kind: "resize", height });
        assert.deepEqual([frame().height, element.style.minHeight], [want, `${want}px`], `${height} px are needed`);
      }
    }
  });

  it("accepts heights from 200 to 4000 px, and warns about others", async () => {
    for (const [height, want, warned] of [["200", 200, 0], ["199", 520, 1], ["4000px", 4000, 0], ["4001", 520, 1], ["50%", 520, 1], ["", 520, 1], ["300.5", 520, 1]]) {
      const { frame, log } = await embed({ height });
      assert.deepEqual([frame().height, log.warnings.length > 0], [want, !!warned], height);
      if (warned) assert.match(log.warnings[0], new RegExp(`^spoolscope-demo: height="${height}" is not a whole number of px from 200 to 4000`));
    }
    const { frame, change, hear } = await embed();
    change("height", "600");
    assert.equal(frame().height, 600);
    hear({ kind: "resize", height: 450 });
    change("height", "300");
    assert.equal(frame().height, 450, "the content needs more");
  });

  it("has the theme of the page: as it is marked, or else as its background is", async () => {
    for (const [options, theme] of [
      [{}, "system"], [{ marks: { html: { "data-theme": "dark" } } }, "dark"], [{ marks: { body: { "data-bs-theme": "light" } } }, "light"],
      [{ marks: { body: { "data-mode": "Dark" } } }, "dark"], [{ marks: { html: { class: "a light b" }, body: { class: "dark" } } }, "light"],
      [{ marks: { html: { class: "light-nav" }, body: { class: "dark" } } }, "dark"], [{ marks: { html: { class: "darkness delight" } } }, "system"],
      [{ colors: { body: "rgb(20, 20, 30)" } }, "dark"], [{ colors: { html: "rgb(250, 250, 240)" } }, "light"],
      [{ colors: { body: "rgba(0, 0, 0, 0.5)", html: "rgb(255, 255, 255)" } }, "light"], [{ colors: { body: "rgb(0, 128, 255)" } }, "dark"], [{ colors: { body: "rgb(255, 128, 0)" } }, "light"],
      [{ colors: { body: "rgb(0, 90, 255)" } }, "dark"], [{ colors: { body: "rgb(128, 128, 128)" } }, "light"], [{ colors: { body: "rgb(127, 127, 127)" } }, "dark"],
      [{ scheme: "dark" }, "dark"], [{ scheme: "light" }, "light"], [{ scheme: "light dark" }, "system"],
    ]) {
      assert.equal((await embed({}, options)).frame().src, at(`theme=${theme}`), JSON.stringify(options));
    }
    assert.equal((await embed({ theme: "light" }, dark)).frame().src, at("theme=light"));
  });

  it("follows the page's theme", async () => {
    const marks = { html: { class: "dark" } };
    const { hear, log, told, media, document } = await embed({}, { marks });
    assert.equal(log.marked.seen.length, 2);
    log.marked.changed();
    assert.deepEqual(told(), [], "it does not listen yet");
    hear({ kind: "ready" });
    for (const [notify, theme] of [[() => log.marked.changed(), "light"], [() => { for (const f of media.on) f(); }, "dark"], [() => { for (const f of document.on) f(); }, "light"]]) {
      marks.html.class = theme;
      notify();
      notify();
      assert.deepEqual(told(), [{ kind: "theme", theme }]);
    }
  });

  it("passes its own parameters on, and unknown ones, which the page reports", async () => {
    const given = { example: "first", lang: "en", duck: "1", class: "wide", is: "x", title: "T", "data-x": "1", height: "300", scenario: "v1.AA", src: "x", loading: "eager", base: "https://docs.example/spoolscope/" };
    delete given.src;
    assert.equal((await embed(given, dark)).frame().src, at("example=first&lang=en&duck=1&theme=dark", "v1.AA"));
    assert.equal((await embed({ lang: "", height: "tall", scenario: "https://x.example/?a=b#v1.BB" }, dark)).frame().src, at("height=tall&theme=dark", "v1.BB"));
  });

  it("changes the page in the frame by messages, or loads it anew without an entry in the history; not before it listens", async () => {
    const { frame, change, told, hear, replaced } = await embed({ scenario: "v1.AA" }, dark);
    change("theme", "light");
    change("scenario", "v1.AB");
    assert.deepEqual([frame().src, told(), replaced()], [at("theme=dark", "v1.AA"), [], []]);
    hear({ kind: "ready" });
    assert.deepEqual(told(), [{ kind: "theme", theme: "light" }, { kind: "load", scenario: "v1.AB" }]);
    change("theme", "dark");
    change("lang", "zh-Hans");
    change("scenario", "v1.BB");
    assert.deepEqual(told(), [{ kind: "theme", theme: "dark" }, { kind: "lang", lang: "zh-Hans" }, { kind: "load", scenario: "v1.BB" }]);
    change("scenario", "v1.BB");
    change("height", "300");
    assert.deepEqual([told(), replaced()], [[], []], "nothing has changed");
    change("flags", "1");
    assert.deepEqual(replaced(), [at("theme=dark&lang=zh-Hans&flags=1", "v1.BB")]);
    change("theme", "light");
    assert.deepEqual(told(), [], "it is loading");
    hear({ kind: "ready" });
    assert.deepEqual(told(), [{ kind: "theme", theme: "light" }]);
    change("scenario", "v1.CC");
    assert.deepEqual(replaced(), [at("theme=light&lang=zh-Hans&flags=1", "v1.CC")], "flags apply to the new one");
    hear({ kind: "ready" });
    change("lang", "");
    assert.deepEqual(replaced(), [at("theme=light&flags=1", "v1.CC")], "the reader's language");
    hear({ kind: "ready" });
    change("title", "New");
    assert.equal(frame().title, "New");
  });

  it("finds where it was loaded from, or says that it does not know", async () => {
    const bundled = await page({ src: "" });
    // The stack of this stand-in names a file that is not embed.js.
    const { element, show, frame } = bundled.add();
    show();
    await bundled.turn();
    assert.equal(frame(), undefined);
    assert.equal(bundled.log.errors.length, 1);
    assert.deepEqual(element.events.map(([type]) => type), ["spoolscope-error"]);
    const based = bundled.add({ base: "/docs/spoolscope/" });
    based.show();
    await bundled.turn();
    assert.equal(based.frame().src, "https://other.example/docs/spoolscope/embed.html?theme=system");
  });

  it("starts one program at a time, and keeps two", async () => {
    const on = await page();
    const all = [1, 2, 3].map((n) => on.add({ title: `demo ${n}`, ...n === 1 && { flags: "1", expect: "0" } }));
    for (const one of all) one.show();
    await on.turn();
    assert.deepEqual(all.map((one) => !!one.frame()), [true, false, false]);
    await on.turn();
    assert.equal(all[1].frame(), undefined, "the first is not ready");
    for (const f of on.log.later.splice(0)) f();
    assert.match(on.log.errors.splice(0).join(), /embed\.html\?flags=1&expect=0&theme=system has not started/);
    await on.turn();
    assert.ok(all[1].frame(), "the next one gets its turn");
    all[0].hear({ kind: "ready" });
    for (const f of on.log.later.splice(0)) f();
    assert.match(on.log.errors.splice(0).join(), /has not started/);
    await on.turn();
    assert.deepEqual(all.map((one) => !!one.frame()), [true, true, false]);
    all[1].hear({ kind: "ready" });
    await on.turn();
    assert.deepEqual(all[0].told(), [{ kind: "rest" }], "the one that was used longest ago");
    assert.equal(all[2].frame(), undefined, "there is no room yet");
    all[0].hear({ kind: "rested", scenario: "v1.KEPT", svg: "<svg/>", over: ["flags", "expect"] });
    await idle();
    assert.deepEqual(all.map((one) => !!one.frame()), [false, true, true]);
    const [img, button] = [all[0].part("img"), all[0].part("button")];
    assert.deepEqual([img.src, img.alt, img.hidden, button.hidden], ["data:image/svg+xml,%3Csvg%2F%3E", "demo 1", false, false]);
    all[2].hear({ kind: "ready" });
    all[0].show();
    await on.turn();
    assert.equal(all[0].frame(), undefined, "coming into view is not use");
    on.document.activeElement = all[1].element;
    for (const f of on.listening.blur) f(); // the focus moves into the frame of the second
    button.on.click();
    await on.turn();
    assert.deepEqual([all[1].told(), all[2].told()], [[], [{ kind: "rest" }]]);
    assert.equal(all[0].frame(), undefined, "there is no room yet");
    // The third does not answer: it ends all the same, and shows its content.
    await new Promise((resolve) => { setTimeout(resolve, 1_100); });
    assert.equal(all[0].frame().src, at("theme=system", "v1.KEPT"));
    assert.equal(all[2].frame(), undefined);
    assert.deepEqual([all[2].part("slot").hidden, all[2].part("img").hidden], [false, true]);
  });

  it("starts at once, near the viewport, or on a click", async () => {
    const on = await page();
    const [eager, click] = [on.add({ loading: "eager" }), on.add({ loading: "click" })];
    await on.turn();
    assert.ok(eager.frame());
    assert.equal(click.near.seen.length, 0);
    assert.deepEqual([eager.part("button").hidden, click.part("button").hidden], [true, false]);
    eager.hear({ kind: "ready" });
    click.part("button").on.click();
    await on.turn();
    assert.ok(click.frame());
    click.hear({ kind: "ready" });
    const later = on.add({ loading: "click" });
    later.change("loading", "lazy");
    assert.deepEqual([later.near.seen.length, later.part("button").hidden], [1, true]);
    later.change("loading", "click");
    assert.deepEqual([later.near.seen.length, later.part("button").hidden], [0, false]);
    later.change("loading", "eager");
    await on.turn();
    assert.deepEqual(eager.told(), [{ kind: "rest" }], "it makes room");
    assert.equal(click.part("button").textContent, "▶ Run");
    assert.equal(on.add({}, { lang: "zh-Hans" }).part("button").textContent, "▶ 运行");
  });

  it("fetches the document of src when it starts, and shows the last one that was asked for", async () => {
    const fetched = [], answers = {};
    const answer = (src, response) => answers[src](response);
    const fetch = (src) => new Promise((resolve) => { fetched.push(src); answers[src] = resolve; });
    const soon = () => new Promise((resolve) => { setTimeout(resolve, 100); }); // documents are compressed
    const on = await page({ more: { fetch } });
    const { change, hear, show, frame, told, element } = on.add({ src: "a.json" });
    assert.deepEqual(fetched, [], "it is not near");
    show();
    await on.turn();
    assert.equal(frame(), undefined, "the document is not there yet");
    answer("a.json", new Response("{}"));
    await soon();
    const first = /#(v1\.[\w-]+)$/.exec(frame().src)[1];
    hear({ kind: "ready" });
    change("src", "b.json");
    change("src", "c.json");
    answer("c.json", new Response('{"c":1}'));
    await soon();
    const [{ kind, scenario }] = told();
    assert.equal(kind, "load");
    assert.notEqual(scenario, first);
    answer("b.json", new Response('{"b":1}'));
    await soon();
    assert.deepEqual(told(), [], "it is out of date");
    element.rest();
    hear({ kind: "rested", scenario: "v1.KEPT", svg: "<svg/>" });
    change("src", "d.json");
    element.shadowRoot.all.find((e) => e.name === "button").on.click();
    await on.turn();
    answer("d.json", { ok: false, status: 404, statusText: "Not Found" });
    await soon();
    assert.equal(frame(), undefined);
    assert.match(element.events.at(-1)[1].reason, /src="d\.json" cannot be loaded: 404 Not Found/);
    assert.deepEqual(fetched, ["a.json", "b.json", "c.json", "d.json"]);
  });

  it("is built once while it is on the page, and again after it was taken off", async () => {
    const { element, frame, log, change, show, turn, listening, part, near, document, media, Demo } = await embed({}, dark);
    const [first, slot] = [frame(), part("slot")];
    assert.equal(element.shadowRoot.adoptedStyleSheets.length, 1);
    element.connectedCallback();
    assert.equal(part("slot"), slot);
    element.disconnectedCallback();
    assert.deepEqual([log.marked.seen, near.seen, listening.message.size, document.on.size, media.on.size, first.removed], [[], [], 0, 0, 0, true]);
    change("theme", "light");
    element.connectedCallback();
    log.observers.at(-1).changed([{ isIntersecting: false }]);
    await turn();
    assert.equal(frame(), undefined);
    log.observers.at(-1).changed([{ isIntersecting: true }]);
    await turn();
    assert.equal(frame().src, at("theme=light"));
    assert.equal(frame().title, "StoreLogoffTransports");
    assert.ok(Demo.observedAttributes.includes("src") && show);
  });
});
