import assert from "node:assert/strict";
import { describe, it } from "node:test";
import vm from "node:vm";
import { script } from "./script.mjs";

describe("sw.js", () => {
  const scope = "https://docs.example/spoolscope/";
  /** The service worker with a cache and a network. */
  const load = async (kept, network) => {
    const heard = {};
    const taken = [];
    const versions = ["spoolscope https://docs.example/spoolscope/ @version@", "spoolscope https://docs.example/spoolscope/ old", "spoolscope https://docs.example/ other", "another"];
    const cache = new Map(Object.entries(kept).map(([name, text]) => [scope + name, new Response(text)]));
    const asked = [];
    const context = vm.createContext({
      URL, Response, Error, Object, Promise, Request: class { constructor(url, { cache }) { Object.assign(this, { url, cache }); } },
      self: { registration: { scope }, skipWaiting: () => taken.push("took over"), addEventListener: (type, hear) => { heard[type] = hear; } },
      caches: {
        keys: async () => [...versions],
        delete: async (name) => { versions.splice(versions.indexOf(name), 1); },
        open: async (name) => ({
          match: async (url) => cache.get(url)?.clone(),
          put: async (url, response) => { cache.set(url, response); },
          addAll: async (requests) => { for (const { url, cache } of requests) taken.push([name, url, cache]); },
        }),
      },
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
    const wait = async (type) => {
      let work;
      heard[type]({ waitUntil: (promise) => { work = promise; } });
      await work;
    };
    return { answer, asked, heard, taken, versions, wait };
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

  it("stores every file of its version when it is installed, bypassing the browser's cache", async () => {
    const { taken, wait } = await load({}, {});
    await wait("install");
    assert.deepEqual(taken, ["index.html", "assets/app.0.wasm"].map((name) => [`spoolscope ${scope} @version@`, scope + name, "no-cache"]));
  });

  it("removes its own old versions, and no other cache", async () => {
    const { versions, wait } = await load({}, {});
    await wait("activate");
    assert.deepEqual(versions, [`spoolscope ${scope} @version@`, "spoolscope https://docs.example/ other", "another"]);
  });

  it("takes over when the page asks for it, and only then", async () => {
    const { heard, taken } = await load({}, {});
    heard.message({ data: "hello" });
    assert.deepEqual(taken, []);
    heard.message({ data: "take over" });
    assert.deepEqual(taken, ["took over"]);
  });

  it("finds each page at its address", async () => {
    const pages = { "": "index.html", "zh/": "zh/index.html", "embed": "embed.html", "embed/": "embed/index.html", "zh/index.html": "zh/index.html" };
    const { answer } = await load(Object.fromEntries(Object.values(pages).map((name) => [name, name])), {});
    for (const [address, name] of Object.entries(pages)) assert.deepEqual(await answer(address), [200, name]);
    assert.deepEqual(await answer("?theme=dark"), [200, "index.html"]);
  });

  it("leaves requests alone that are not for its files", async () => {
    const { heard } = await load({ "index.html": "the page" }, {});
    for (const request of [{ method: "POST", url: scope }, { method: "GET", url: "https://docs.example/" }, { method: "GET", url: "https://other.example/spoolscope/" }]) {
      heard.fetch({ request, respondWith: () => assert.fail(`it answers ${request.method} ${request.url}`) });
    }
  });

  it("shows the offline page as HTML", async () => {
    const { heard } = await load({}, {});
    let response;
    heard.fetch({ request: { method: "GET", url: `${scope}zh/`, mode: "navigate", cache: "default" }, respondWith: (r) => { response = r; } });
    assert.equal((await response).headers.get("Content-Type"), "text/html; charset=utf-8");
  });

  it("does not store files that are not of its version", async () => {
    const { answer } = await load({}, { "assets/gone.1.js": new Response("other") });
    assert.deepEqual(await answer("assets/gone.1.js", { cache: "reload" }), [200, "other"]);
    assert.deepEqual(await answer("assets/gone.1.js"), [200, "other"]);
  });
});
