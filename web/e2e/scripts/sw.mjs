import assert from "node:assert/strict";
import { describe, it } from "node:test";
import vm from "node:vm";
import { script } from "./script.mjs";

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

  it("answers with what is kept", async () => {
    const { answer, asked } = await load({ "index.html": "the page" }, {});
    assert.deepEqual(await answer("", { mode: "navigate" }), [200, "the page"]);
    assert.deepEqual(asked, []);
  });

  it("says that there is no network where the cache was emptied, and asks the network first", async () => {
    const { answer } = await load({}, { "zh/": new Response("from the network") });
    assert.deepEqual(await answer("", { mode: "navigate" }), [503, "<p>no network"]);
    assert.deepEqual(await answer("zh/", { mode: "navigate" }), [200, "from the network"]);
    await assert.rejects(answer("assets/app.0.wasm"), /Failed to fetch/);
  });

  it("replaces a damaged file when it is asked for anew, and nothing else", async () => {
    const { answer } = await load({ "index.html": "old", "assets/app.0.wasm": "damaged" }, {
      "assets/app.0.wasm": new Response("good"), "index.html": new Response("new"),
    });
    assert.deepEqual(await answer("assets/app.0.wasm"), [200, "damaged"]);
    assert.deepEqual(await answer("assets/app.0.wasm", { cache: "reload" }), [200, "good"]);
    assert.deepEqual(await answer("assets/app.0.wasm"), [200, "good"]);
    assert.deepEqual(await answer("index.html", { cache: "reload" }), [200, "new"]);
    assert.deepEqual(await answer("index.html"), [200, "old"], "a version is never a mixture");
  });

  it("keeps what it has if what it is given instead is no better", async () => {
    const { answer } = await load({ "assets/app.0.wasm": "kept" }, { "assets/app.0.wasm": new Response("no", { status: 404 }) });
    assert.deepEqual(await answer("assets/app.0.wasm", { cache: "reload" }), [404, "no"]);
    assert.deepEqual(await answer("assets/app.0.wasm"), [200, "kept"]);
  });
});
