import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Element, documentOf } from "./dom.mjs";
import { eventOf, idle, runScript } from "./script.mjs";

const memory = () => ({ getItem: () => null, real: true });

/** A service worker container whose registration has these workers. */
const container = (registration = {}, controller = {}) => Object.assign(new EventTarget(), {
  controller,
  registration: Object.assign(new EventTarget(), { waiting: null, installing: null }, registration),
  registered: [],
  async register(...args) {
    this.registered.push(args);
    return this.registration;
  },
});

/** The script on a page. `program` replaces parts of the program, `globals` of the window;
 * `prepare` is what the program does before the page is mounted. */
const load = async ({ role = "page", prepare = (page, mount) => { page.begin(); page.prepared(mount); }, program = {}, spoolscope = {}, over = (start) => start(), prerendered, reloaded, loading, serviceWorker, frame, hash = "", ...globals } = {}) => {
  const log = [];
  const script = new Element("script", { src: "https://docs.example/boot.js", dataset: { wasm: "app.wasm", worker: "worker.js" } });
  const link = new Element("a", {}, new Element("b"));
  const root = new Element("html", { dataset: { role, root: "../" }, className: "awaits" },
    script, new Element("script", { src: "https://docs.example/other.js" }), new Element("div", { id: "last-words" }, link),
    new Element("p", { id: "loading" }));
  if (prerendered) root.append(new Element("main", { className: "prerendered" }));
  const target = new EventTarget();
  let ended;
  class Program {
    importObject = "imports";
    ended = new Promise((resolve) => { ended = resolve; });
    static compile = async (address) => `compiled ${address}`;
    constructor(name) { log.push(`new ${name}`); }
    start(instance) {
      log.push(`start ${instance}`);
      prepare(given.spoolscope, () => log.push("mount"));
    }
    end(reason) { log.push(`end ${reason}`); }
  }
  Object.assign(Program, program);
  const location = { hash, reload: () => log.push("reload") };
  const given = {
    Event, Object, Map, String, Promise, Error, setTimeout, Program, Element: class { removeAttribute(name) { log.push(["removed", name, this.value]); } },
    HTMLInputElement: class { value = "typed"; }, location, name: "", localStorage: memory(), sessionStorage: memory(),
    document: documentOf(root, { currentScript: script, readyState: loading ? "interactive" : "complete" }),
    WebAssembly: { instantiate: async (module, imports) => `${module} with ${imports}` },
    history: { state: "a state", replaceState: (...args) => log.push(["replaced", ...args]) },
    performance: { getEntriesByType: (type) => [{ type: type === "navigation" && reloaded ? "reload" : "navigate" }] },
    navigator: {},
    fetch: async (...args) => { log.push(["fetch", JSON.stringify(args)]); throw new TypeError("Failed to fetch"); },
    addEventListener: target.addEventListener.bind(target), dispatchEvent: (event) => { log.push(event.type); return target.dispatchEvent(event); },
    ...globals,
  };
  if (spoolscope) given.spoolscope = {
    early: { released: async () => {}, over: (start) => over(start, given.spoolscope) },
    stop: (...args) => log.push(["stop", ...args.map(String)]), ...spoolscope,
  };
  if (serviceWorker) Object.defineProperty(given.navigator, "serviceWorker", { get: serviceWorker });
  Object.defineProperty(given, "top", { get: () => frame ? {} : given.window });
  for (const name of globals.denied ?? []) Object.defineProperty(given, name, { get() { throw new Error("SecurityError"); }, configurable: true });
  const window = await runScript("loader.js", given);
  await idle();
  return { log, root, link, window, target, location, end: async (reason) => { ended(reason); await idle(); } };
};

describe("loader.js", () => {
  it("empties a field whose value is removed, which the attribute does not", async () => {
    const { log, window } = await load();
    log.length = 0;
    for (const name of ["value", "title"]) new window.HTMLInputElement().removeAttribute(name);
    assert.deepEqual(log, [["removed", "value", ""], ["removed", "title", "typed"]]);
  });

  it("starts the program and shows the page", async () => {
    const { log, root, window } = await load();
    assert.deepEqual(log, ["new page", "start compiled app.wasm with imports", "mount"]);
    assert.equal(window.spoolscope.module, "compiled app.wasm");
    assert.equal(window.spoolscope.worker, "worker.js");
    assert.deepEqual([window.spoolscope.loading, window.spoolscope.forgetful, window.spoolscope.kept], [true, false, false]);
    assert.equal(root.classList.contains("awaits"), false);
    assert.equal(root.querySelector("#loading"), null);
    assert.ok(window.localStorage.real && window.sessionStorage.real);
  });

  it("says why the program ended, stops the explorer, and whether the work is kept", async () => {
    for (const [kept, crash, want] of [[false, "", ["stop", "ended", "exit code: 2"]], [true, "", ["stop", "kept", "exit code: 2"]], [true, "panic: no", ["stop", "kept", "panic: no"]]]) {
      const { log, window, end } = await load({ spoolscope: { explorer: { terminate: () => log.push("terminated") } } });
      log.length = 0;
      if (kept) window.spoolscope.keep("a draft", true);
      if (crash) window.spoolscope.crashed(crash);
      await end("exit code: 2");
      assert.deepEqual(log, ["terminated", want]);
    }
    const { log, end } = await load();
    await end("exit code: 0");
    assert.deepEqual(log.at(-1), ["stop", "ended", "exit code: 0"], "without an explorer");
  });

  it("says that the program cannot be loaded, and goes on waiting", async () => {
    const { log, root } = await load({ program: { compile: async () => { throw new Error("app.wasm: 404"); } } });
    assert.deepEqual(log, [["stop", "failed", "Error: app.wasm: 404"]]);
    assert.ok(root.classList.contains("awaits") && root.querySelector("#loading"));
  });

  it("says what a frame without an origin needs, if a request fails", async () => {
    for (const [origin, error, says] of [
      ["null", new TypeError("Failed to fetch"), true], ["https://docs.example", new TypeError("Failed to fetch"), false], ["null", new Error("404"), false],
    ]) {
      const { log } = await load({ origin, TypeError, program: { compile: async () => { throw error; } } });
      assert.equal(log.at(-1)[2].includes("Access-Control-Allow-Origin: *"), says, `${origin}: ${error}`);
    }
  });

  it("ends a program that cannot start", async () => {
    const { log } = await load({ WebAssembly: { instantiate: async () => { throw new RangeError("no memory"); } } });
    assert.deepEqual(log, ["new page", "end RangeError: no memory", ["stop", "failed", "RangeError: no memory"]]);
  });

  it("ends a program that does not replace the prerendered page, and that of another page", async () => {
    for (const [how, why] of [[{ prerendered: true }, "the program does not show the page"], [{ prepare() {} }, "not the program of this page"]]) {
      const { log } = await load(how);
      assert.deepEqual(log.slice(-2), [`end Error: ${why}`, ["stop", "failed", `Error: ${why}`]]);
    }
  });

  it("says why the program ended while it prepared the page", async () => {
    const { log, window, end } = await load({ prepare: (page) => page.begin() });
    assert.ok(!log.includes("mount"));
    window.spoolscope.crashed("panic: no");
    await end("exit code: 2");
    assert.deepEqual(log.at(-1), ["stop", "failed", "Error: panic: no"]);
  });

  it("prefers the report of a program that crashed at its start", async () => {
    const { log } = await load({ prerendered: true, over: (start, page) => page.crashed("panic: no") });
    assert.deepEqual(log.at(-1), ["stop", "failed", "Error: panic: no"]);
  });

  it("does not start without boot.js, loads that again, and reloads on request", async () => {
    const { log, link, root, target } = await load({ spoolscope: null });
    assert.deepEqual(log, [["fetch", '["https://docs.example/boot.js",{"cache":"reload"}]']]);
    const elsewhere = eventOf("click", { target: root });
    target.dispatchEvent(elsewhere);
    assert.equal(elsewhere.defaultPrevented, false);
    assert.equal(log.length, 1);
    const click = eventOf("click", { target: link.children[0] });
    target.dispatchEvent(click);
    assert.ok(click.defaultPrevented, "the fragment of the address is not lost");
    assert.equal(log[1], "reload");
  });

  it("replaces storage that is denied, and says so", async () => {
    for (const denied of [["localStorage"], ["sessionStorage"], ["localStorage", "sessionStorage"]]) {
      const { window } = await load({ denied });
      assert.equal(window.spoolscope.forgetful, true);
      for (const name of denied) {
        const storage = window[name];
        assert.equal(storage.getItem("a"), null);
        storage.setItem("a", 1);
        storage.setItem("b", "");
        assert.deepEqual([storage.getItem("a"), storage.getItem("b"), storage.length, storage.key(0), storage.key(1), storage.key(2)], ["1", "", 2, "a", "b", null]);
        storage.removeItem("a");
        assert.deepEqual([storage.getItem("a"), storage.length], [null, 1]);
        storage.clear();
        assert.deepEqual([storage.getItem("b"), storage.length], [null, 0]);
      }
      if (denied.length < 2) assert.ok(window[denied[0] === "localStorage" ? "sessionStorage" : "localStorage"].real);
    }
  });

  it("carries the work over a reload in the window's name, and not to another page", async () => {
    for (const [name, reloaded, want] of [["spoolscope:{}", true, "{}"], ["spoolscope:{}", false, ""], ["another", true, ""], ["", true, ""]]) {
      const { window } = await load({ name, reloaded });
      assert.deepEqual([window.spoolscope.carried, window.spoolscope.reloaded], [want, Boolean(reloaded)]);
    }
  });

  it("keeps work in the window's name only while storage fails", async () => {
    const { window } = await load({ name: "another" });
    window.spoolscope.keep("a", true);
    assert.deepEqual([window.name, window.spoolscope.kept], ["another", true]);
    window.spoolscope.keep("b", false);
    assert.equal(window.name, "spoolscope:b");
    window.spoolscope.keep("c", true);
    assert.equal(window.name, "");
    const forgetful = await load({ denied: ["sessionStorage"] });
    forgetful.window.spoolscope.keep("d", true);
    assert.equal(forgetful.window.name, "spoolscope:d");
  });

  it("mends fragments that Go cannot parse, at the start and later", async () => {
    for (const [hash, want] of [["#100%", "#100%25"], ["#%zz%4g%", "#%25zz%254g%25"], ["#%20%aF%Fa", ""], ["#v1.AA", ""]]) {
      const { log, location, target } = await load({ hash });
      const replaced = () => log.filter(([what]) => what === "replaced");
      assert.deepEqual(replaced(), want ? [["replaced", "a state", "", want]] : []);
      location.hash = "#9%";
      target.dispatchEvent(new Event("popstate"));
      assert.deepEqual(replaced().at(-1), ["replaced", "a state", "", "#9%25"]);
    }
  });

  it("registers the service worker once the page has loaded", async () => {
    const sw = container();
    const { target } = await load({ serviceWorker: () => sw, loading: true });
    assert.deepEqual(sw.registered, []);
    target.dispatchEvent(new Event("load"));
    await idle();
    const now = container();
    await load({ serviceWorker: () => now });
    for (const { registered } of [sw, now]) assert.deepEqual(JSON.stringify(registered), '[["../sw.js",{"scope":"../"}]]');
  });

  it("registers none in frames and embedded views, and works where there is none", async () => {
    const sw = container();
    await load({ serviceWorker: () => sw, role: "embed" });
    await load({ serviceWorker: () => sw, frame: true });
    assert.deepEqual(sw.registered, []);
    for (const serviceWorker of [() => { throw new Error("SecurityError"); }, () => undefined, () => ({ register: async () => { throw new Error("no"); } })]) {
      const { log, window } = await load({ serviceWorker });
      assert.equal(log.at(-1), "mount");
      assert.equal(window.spoolscope.update, undefined);
    }
  });

  it("announces a new version that waits, unless there was no version before", async () => {
    for (const [registration, controller, want] of [[{ waiting: {} }, {}, true], [{ waiting: {} }, null, undefined], [{}, {}, undefined]]) {
      const { log, window } = await load({ serviceWorker: () => container(registration, controller) });
      await idle();
      assert.equal(window.spoolscope.updateReady, want);
      assert.equal(log.includes("spoolscope-update"), Boolean(want));
    }
  });

  it("announces a new version once it is installed", async () => {
    for (const controller of [{}, null]) {
      const sw = container({}, controller);
      const { log, window } = await load({ serviceWorker: () => sw });
      sw.registration.dispatchEvent(new Event("updatefound")); // without a worker
      const worker = sw.registration.installing = Object.assign(new EventTarget(), { state: "installing" });
      sw.registration.dispatchEvent(new Event("updatefound"));
      worker.dispatchEvent(new Event("statechange"));
      assert.equal(window.spoolscope.updateReady, undefined);
      worker.state = "installed";
      worker.dispatchEvent(new Event("statechange"));
      assert.equal(window.spoolscope.updateReady, controller ? true : undefined);
      assert.equal(log.includes("spoolscope-update"), Boolean(controller));
    }
  });

  it("reloads once when the new version takes over, which it does on request", async () => {
    const told = [];
    const sw = container({ waiting: { postMessage: (message) => told.push(message) } });
    const { log, window } = await load({ serviceWorker: () => sw });
    sw.dispatchEvent(new Event("controllerchange"));
    assert.ok(!log.includes("reload"));
    window.spoolscope.update();
    assert.deepEqual(told, ["take over"]);
    assert.ok(!log.includes("reload"));
    sw.dispatchEvent(new Event("controllerchange"));
    sw.dispatchEvent(new Event("controllerchange"));
    assert.equal(log.filter((what) => what === "reload").length, 1);
    sw.registration.waiting = null;
    window.spoolscope.update(); // it is gone already
  });
});
