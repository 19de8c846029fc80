// Unit tests of the page's scripts, with stubs for their environment.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "node:test";
import vm from "node:vm";
import { project } from "./support/server.mjs";

const script = (name) => readFile(path.join(project, "static/js", name), "utf8");

describe("program.js", () => {
  /** A stub of Go's runtime: it calls `resume` at each event, and again while a timer is pending. */
  const load = async (more = {}) => {
    const warnings = [];
    const context = vm.createContext({
      clearTimeout, setTimeout, Promise, Map, String, Error, console: { warn: (text) => warnings.push(text) },
      Go: class {
        constructor() {
          this._scheduledTimeouts = new Map();
          this.exit = () => {};
          this.resumed = 0;
        }
        async run(instance) {
          this.exited = false;
          this._inst = instance;
          this.mem = {};
          instance.run?.(this);
        }
        _resume() {
          if (this.exited) throw new Error("Go program has already exited");
          this.resumed++;
          this._inst.resume?.(this);
        }
        timer(id, ms) {
          this._scheduledTimeouts.set(id, setTimeout(() => {
            this._resume();
            for (let tries = 0; this._scheduledTimeouts.has(id); tries++) {
              if (tries > 3) throw new Error("missed timeout event");
              this._resume();
            }
          }, ms));
        }
      },
      ...more,
    });
    vm.runInContext(await script("program.js"), context);
    return { Program: context.Program, warnings };
  };

  it("cancels pending timers when the program exits, and no longer calls it", async () => {
    const { Program, warnings } = await load();
    const program = new Program("page");
    assert.deepEqual([...program.argv], ["spoolscope", "page"]);
    program.start({});
    program.timer(1, 1);
    program.timer(2, 1);
    program.exit(2);
    assert.equal(program._scheduledTimeouts.size, 0);
    program._resume();
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    assert.equal(program.resumed, 0);
    assert.equal(await program.ended, "exit code: 2");
    assert.deepEqual(warnings, ["exit code: 2"]);
    assert.equal(program._inst, undefined, "its memory can be freed");
  });

  it("ends a program that exits in a timer, while the browser waits for the timer to be cleared", async () => {
    const { Program } = await load();
    const program = new Program("page");
    program.start({ resume: (p) => p.exit(2) });
    program.timer(1, 1);
    assert.equal(await program.ended, "exit code: 2");
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    assert.equal(program.resumed, 1);
  });

  it("ends a program that throws, at its start or later, and reports the first reason", async () => {
    for (const instance of [{ run: () => { throw new RangeError("no stack"); } }, { resume: () => { throw new RangeError("no stack"); } }]) {
      const { Program, warnings } = await load();
      const program = new Program("page");
      program.start(instance);
      program._resume();
      program._resume();
      assert.equal(await program.ended, "RangeError: no stack");
      program.end("later");
      assert.deepEqual(warnings, ["RangeError: no stack"]);
    }
  });

  it("compiles a file of any media type, and names a missing file", async () => {
    const compiled = [];
    const WebAssembly = {
      compileStreaming: async (response) => { compiled.push("as it comes"); return response; },
      compile: async (bytes) => { compiled.push(bytes); return bytes; },
    };
    const answers = {
      good: { ok: true, headers: new Map([["Content-Type", "application/wasm"]]) },
      plain: { ok: true, headers: new Map([["Content-Type", "text/plain"]]), arrayBuffer: async () => "bytes" },
      gone: { ok: false, status: 404, statusText: "Not Found" },
    };
    const { Program } = await load({ WebAssembly, fetch: async (address) => answers[address] });
    await Program.compile("good");
    await Program.compile("plain");
    assert.deepEqual(compiled, ["as it comes", "bytes"]);
    await assert.rejects(Program.compile("gone"), /gone: 404 Not Found/);
  });
});

describe("sw.js", () => {
  const scope = "https://docs.example/spoolscope/";
  /** The service worker with a cache and a network. */
  const load = async (kept, network) => {
    const heard = {};
    const cache = new Map(Object.entries(kept).map(([name, text]) => [scope + name, new Response(text)]));
    const asked = [];
    const context = vm.createContext({
      URL, Response, Error, Object, Promise,
      self: { registration: { scope }, addEventListener: (type, hear) => { heard[type] = hear; } },
      caches: { open: async () => ({ match: async (url) => cache.get(url)?.clone(), put: async (url, response) => { cache.set(url, response); } }) },
      fetch: async (request) => {
        asked.push(request.url);
        if (!(request.url.slice(scope.length) in network)) throw new TypeError("Failed to fetch");
        return network[request.url.slice(scope.length)].clone();
      },
    });
    const text = (await script("sw.js")).replace("/*@files@*/[]", '["index.html", "assets/app.0.wasm"]').replace('"@offline@"', '"<p>no network"');
    vm.runInContext(text, context);
    const answer = async (name, more = {}) => {
      let result;
      heard.fetch({ request: { method: "GET", url: scope + name, mode: "cors", cache: "default", ...more }, respondWith: (r) => { result = r; } });
      const response = await result;
      return [response.status, await response.text()];
    };
    return { answer, asked };
  };

  it("answers from the cache", async () => {
    const { answer, asked } = await load({ "index.html": "the page" }, {});
    assert.deepEqual(await answer("", { mode: "navigate" }), [200, "the page"]);
    assert.deepEqual(asked, []);
  });

  it("tries the network if the cache is empty, and then says that there is none", async () => {
    const { answer } = await load({}, { "zh/": new Response("from the network") });
    assert.deepEqual(await answer("", { mode: "navigate" }), [503, "<p>no network"]);
    assert.deepEqual(await answer("zh/", { mode: "navigate" }), [200, "from the network"]);
    await assert.rejects(answer("assets/app.0.wasm"), /Failed to fetch/);
  });

  it("replaces a damaged file, and nothing else, when it is reloaded", async () => {
    const { answer } = await load({ "index.html": "old", "assets/app.0.wasm": "damaged" }, {
      "assets/app.0.wasm": new Response("good"), "index.html": new Response("new"),
    });
    assert.deepEqual(await answer("assets/app.0.wasm"), [200, "damaged"]);
    assert.deepEqual(await answer("assets/app.0.wasm", { cache: "reload" }), [200, "good"]);
    assert.deepEqual(await answer("assets/app.0.wasm"), [200, "good"]);
    assert.deepEqual(await answer("index.html", { cache: "reload" }), [200, "new"]);
    assert.deepEqual(await answer("index.html"), [200, "old"], "a version is never a mixture");
  });

  it("keeps a cached file if the reloaded one is an error", async () => {
    const { answer } = await load({ "assets/app.0.wasm": "kept" }, { "assets/app.0.wasm": new Response("no", { status: 404 }) });
    assert.deepEqual(await answer("assets/app.0.wasm", { cache: "reload" }), [404, "no"]);
    assert.deepEqual(await answer("assets/app.0.wasm"), [200, "kept"]);
  });
});

describe("embed.js", () => {
  /** Creates an element with attributes on a page, and returns the frame in it. */
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
    Object.assign(context.HTMLElement.prototype, { title: "", lang: "" }); // properties of every element
    vm.runInContext(await script("embed.js"), context);
    const element = new Demo();
    element.connectedCallback();
    const frame = element.shadowRoot.querySelector("iframe");
    const hear = (data, source = frame.contentWindow) => { for (const listener of listening) listener.handleEvent({ source, data: { spoolscope: 1, ...data } }); };
    return { element, frame, hear, listening, slot: element.shadowRoot.querySelector("slot") };
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
});
