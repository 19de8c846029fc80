import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Element, documentOf } from "./dom.mjs";
import { eventOf, idle, runScript } from "./script.mjs";

class Script extends Element {
  constructor(given) { super("script", given); }
}

/** A page with a box that says why the program stopped. */
const load = async ({ readyState = "complete", navigator = {} } = {}) => {
  const log = [];
  const words = ["failed", "kept", "ended"].map((when) => new Element("div", { dataset: { when } },
    new Element("a", { className: `again ${when}`, textContent: `again, ${when}` })));
  const box = new Element("div", { id: "last-words", hidden: true }, ...words, new Element("pre"));
  const app = new Element("div", { id: "app" }, new Element("dialog", { open: true }), new Element("dialog", { open: false }));
  const root = new Element("html", {}, box, app, new Element("p", { id: "loading" }),
    new Script({ src: "boot.js" }), new Script({ src: "loader.js", dataset: { wasm: "app.wasm", worker: "worker.js" } }), new Script({}));
  const target = new EventTarget();
  const window = await runScript("stopped.js", {
    String, Promise, Boolean, URLSearchParams, HTMLScriptElement: Script, document: documentOf(root, { readyState }), navigator,
    AbortSignal: { timeout: (ms) => `${ms} ms` },
    fetch: async (file, options) => {
      log.push([file, options.cache, options.signal]);
      if (file === "worker.js") throw new TypeError("Failed to fetch");
      return { arrayBuffer: async () => log.push(`read ${file}`) };
    },
    location: { search: "", hash: "", reload: () => log.push("reload") },
    addEventListener: target.addEventListener.bind(target),
  });
  const shown = () => box.hidden ? "" : words.filter((e) => !e.hidden).map((e) => e.dataset.when).join();
  return { log, root, box, app, target, window, shown, stop: window.spoolscope.stop };
};

describe("stopped.js", () => {
  it("shows nothing while the program runs", async () => {
    const { root, box, target, window } = await load();
    assert.ok(root.classList.contains("booted"));
    window.spoolscope.loading = true;
    box.hidden = false;
    target.dispatchEvent(new Event("DOMContentLoaded"));
    assert.equal(box.hidden, true, "the box is hidden without the style sheet");
    assert.equal(root.classList.contains("stopped"), false);
  });

  it("says that the program failed, and leaves the page as it is", async () => {
    const { root, box, app, shown, stop } = await load();
    stop("failed", new Error("404"));
    stop("ended", "later");
    assert.equal(shown(), "failed");
    assert.equal(box.querySelector("pre").textContent, "Error: 404");
    assert.ok(root.classList.contains("stopped"));
    assert.equal(root.querySelector("#loading"), null);
    assert.deepEqual([app.inert, app.children[0].open], [undefined, true]);
  });

  it("says whether the work is kept, and leaves only its own buttons usable", async () => {
    for (const state of ["kept", "ended"]) {
      const { box, app, shown, stop, log } = await load();
      stop(state, "exit code: 2");
      assert.equal(shown(), state);
      assert.equal(app.inert, true);
      assert.equal(app.children[0].open, false);
      assert.equal(Element.page.activeElement.textContent, `again, ${state}`);
      Element.page.activeElement.click();
      await idle();
      assert.deepEqual(log, ["reload"], "files that worked are not fetched again");
      assert.equal(box.querySelectorAll("a").length, 0);
    }
  });

  it("fetches all files anew before it tries again", async () => {
    const told = [];
    const registration = { waiting: { postMessage: (message) => told.push(message) } };
    const { log, box, window, stop } = await load({ navigator: { serviceWorker: { getRegistration: async () => registration } } });
    window.spoolscope.early = { carry: () => log.push("carry") };
    stop("failed", "404");
    const button = box.querySelector("button");
    assert.deepEqual([button.type, button.className, button.textContent], ["button", "again failed", "again, failed"]);
    assert.equal(button.disabled, undefined);
    button.click();
    assert.equal(button.disabled, true);
    await idle();
    const files = ["boot.js", "loader.js", "app.wasm", "worker.js"];
    assert.deepEqual(log, ["carry", ...files.map((file) => [file, "reload", "30000 ms"]), ...files.slice(0, 3).map((file) => `read ${file}`), "reload"]);
    assert.deepEqual(told, ["take over"]);
  });

  it("tries again where there is no service worker, or none may be used", async () => {
    for (const navigator of [{}, { get serviceWorker() { throw new Error("SecurityError"); } }, { serviceWorker: { getRegistration: async () => undefined } }]) {
      const { log, box, stop } = await load({ navigator });
      stop("failed", "404");
      box.querySelector("button").click();
      await idle();
      assert.equal(log.at(-1), "reload");
    }
  });

  it("waits for the document, since the box may still be missing", async () => {
    const { shown, stop, target, window } = await load({ readyState: "loading" });
    window.spoolscope.loading = true;
    stop("failed", "404");
    assert.equal(shown(), "");
    target.dispatchEvent(new Event("DOMContentLoaded"));
    assert.equal(shown(), "failed");
  });

  it("reports scripts that fail to load, and nothing else that does", async () => {
    const { box, shown, target } = await load();
    target.dispatchEvent(eventOf("error", { target: new Element("img", { src: "icon.png" }) }));
    assert.equal(shown(), "");
    target.dispatchEvent(eventOf("error", { target: new Script({ src: "loader.js" }) }));
    assert.equal(shown(), "failed");
    assert.equal(box.querySelector("pre").textContent, "loader.js");
  });

  it("reports a loader that does not run", async () => {
    const { box, shown, target } = await load();
    target.dispatchEvent(new Event("DOMContentLoaded"));
    assert.equal(shown(), "failed");
    assert.equal(box.querySelector("pre").textContent, "loader.js");
  });
});
