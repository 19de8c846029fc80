import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { idle, script } from "./script.mjs";

let loads = 0;

/** The smallest program in WebAssembly. */
const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/**
 * The module, with a program that answers with `methods` once it is started. `compile` gives
 * the module of an address; a `silent` program is never ready.
 */
const module = async (methods = {}, { compile = () => WebAssembly.compile(empty), silent } = {}) => {
  const programs = [];
  const scope = {};
  class Program {
    importObject = {};
    static compile = async (address) => compile(address);
    constructor(role) {
      this.role = role;
      this.ended = new Promise((resolve) => { this.end = resolve; });
      programs.push(this);
    }
    start(instance) {
      this.instance = instance;
      if (!silent) {
        Object.assign(scope.spoolscopeAPI, methods);
        scope.spoolscopeAPI.ready();
      }
    }
  }
  globalThis.standIns = { Program, scope };
  const text = (await script("spoolscope.mjs")).replace('import { Program, scope } from "@runtime.mjs@";', "const { Program, scope } = globalThis.standIns;")
    .replace("@app.wasm@", "https://docs.example/app.wasm");
  const api = await import(`data:text/javascript,${encodeURIComponent(`${text}// ${loads++}`)}`);
  delete globalThis.standIns;
  return { ...api, programs, scope };
};

const echo = (name) => (request) => ({ ok: JSON.stringify([name, request]) });
const answers = Object.fromEntries(["run", "decode", "encode", "link", "flags", "svg", "explain"].map((name) => [name, echo(name)]));

describe("spoolscope.mjs", () => {
  it("starts one program, however often it is loaded, and leaves nothing behind", async () => {
    const addresses = [];
    const { load, programs, scope } = await module(answers, { compile: (address) => { addresses.push(address.href); return WebAssembly.compile(empty); } });
    const spoolscope = await load();
    assert.equal(await load(), spoolscope);
    assert.deepEqual(addresses, ["https://docs.example/app.wasm"]);
    assert.equal(programs.length, 1);
    assert.equal(programs[0].role, "api");
    assert.ok(programs[0].instance instanceof WebAssembly.Instance);
    assert.deepEqual(Object.keys(scope), []);
    assert.ok(Object.isFrozen(spoolscope));
  });

  it("loads a program from a module, from bytes and from an address", async () => {
    const asked = [];
    const { load } = await module(answers, { compile: (address) => { asked.push(address.href); return WebAssembly.compile(empty); } });
    for (const wasm of [empty, empty.buffer, await WebAssembly.compile(empty), "https://cdn.example/engine.wasm", new URL("https://cdn.example/engine.wasm")]) {
      assert.deepEqual(await (await load({ wasm })).flags(1), ["flags", { text: "1" }]);
    }
    assert.deepEqual(asked, ["https://cdn.example/engine.wasm", "https://cdn.example/engine.wasm"]);
  });

  it("passes documents as JSON, and flags and links as texts", async () => {
    const spoolscope = await (await module(answers)).load();
    assert.deepEqual(await spoolscope.run({ a: 1 }), ["run", { text: '{"a":1}' }]);
    assert.deepEqual(await spoolscope.run('{ "a": 1 }'), ["run", { text: '{ "a": 1 }' }]);
    assert.equal(await spoolscope.encode([]), '["encode",{"text":"[]"}]');
    assert.equal(await spoolscope.link(null), '["link",{"text":"null"}]');
    assert.equal(await spoolscope.link({}, new URL("https://docs.example/?lang=en#old")), 'https://docs.example/?lang=en#["link",{"text":"{}"}]');
    assert.deepEqual(await spoolscope.decode("v1.AA"), ["decode", { text: "v1.AA" }]);
    assert.deepEqual(await spoolscope.flags(16), ["flags", { text: "16" }]);
    assert.deepEqual(await spoolscope.flags("QUIET"), ["flags", { text: "QUIET" }]);
    assert.deepEqual(JSON.parse(await spoolscope.svg({}, { theme: "dark", language: "en", width: 500 })), ["svg", { text: "{}", theme: "dark", language: "en", width: 500 }]);
    assert.deepEqual(await spoolscope.explain({}, { language: "zh-Hans" }), ["explain", { text: "{}", language: "zh-Hans" }]);
  });

  const refused = (call, message, code, path = "") => assert.rejects(call, (error) => {
    assert.deepEqual([error.name, error.message, error.code, error.path], ["SpoolscopeError", message, code, path]);
    return error instanceof Error;
  });

  it("refuses what is not a document, a link or flags", async () => {
    const spoolscope = await (await module(answers)).load();
    const circular = {};
    circular.self = circular;
    for (const method of ["run", "encode", "link", "svg", "explain", "explore"]) {
      await assert.rejects(spoolscope[method](circular), { name: "SpoolscopeError", code: "not-json", message: /^this document cannot be written as JSON: .*circular/ });
      await assert.rejects(spoolscope[method]({ n: 1n }), { name: "SpoolscopeError", code: "not-json", message: /BigInt/ });
    }
    await refused(spoolscope.run(() => {}), "a document is an object or its JSON text, not a value of type function", "not-json");
    await refused(spoolscope.encode(undefined), "a document is an object or its JSON text, not a value of type undefined", "not-json");
    await refused(spoolscope.decode(7), "a document or a link is a text, not a value of type number", "error");
    await refused(spoolscope.flags({}), "flags are a text or a number, not a value of type object", "error");
  });

  it("rejects with the program's errors, with their path and code, and goes on with the same program", async () => {
    const { load, programs } = await module({ ...answers, run: () => ({ error: { message: "no such store", path: "actions[0].store", code: "unknown" } }) });
    const spoolscope = await load();
    await refused(spoolscope.run({}), "no such store", "unknown", "actions[0].store");
    await spoolscope.flags(1);
    assert.equal(programs.length, 1);
  });

  it("starts a new program after a panic, and after the program has ended", async () => {
    const { load, programs } = await module({ ...answers, run: () => ({ error: { message: "internal error", path: "", code: "panic" } }), explain: () => undefined });
    const spoolscope = await load();
    await refused(spoolscope.run({}), "internal error", "panic");
    assert.deepEqual(await spoolscope.flags(1), ["flags", { text: "1" }]);
    assert.equal(programs.length, 2);
    programs[1].end("exit code: 2");
    await refused(spoolscope.explain({}), "the program has ended; the next call starts it again", "ended");
    assert.deepEqual(await spoolscope.flags(1), ["flags", { text: "1" }]);
    assert.equal(programs.length, 3);
  });

  it("rejects if the program ends before it is ready, and can be loaded again", async () => {
    const { load, programs, SpoolscopeError } = await module({}, { silent: true });
    for (const attempt of [1, 2]) {
      const loading = load();
      while (programs.length < attempt) await idle(); // a busy machine compiles slowly
      programs.at(-1).end("exit code: 1");
      await assert.rejects(loading, (error) => error instanceof SpoolscopeError && error.code === "ended" && error.message === "exit code: 1");
    }
  });

  it("says why the program cannot be loaded, and can be loaded again", async () => {
    for (const [error, code, words] of [
      [new TypeError("Failed to fetch"), "network", /https:\/\/docs\.example\/app\.wasm cannot be loaded: Failed to fetch\. .*CORS.*connect-src/],
      [new Error("app.wasm: 404 Not Found"), "missing", /404 Not Found/],
      [new WebAssembly.CompileError("expected magic word"), "not-wasm", /not a WebAssembly program/],
      [new WebAssembly.CompileError("violates the following Content Security policy directive"), "blocked", /wasm-unsafe-eval/],
    ]) {
      let fails = true;
      const { load } = await module(answers, { compile: () => { if (fails) throw error; return WebAssembly.compile(empty); } });
      await assert.rejects(load(), (e) => e.name === "SpoolscopeError" && e.code === code && words.test(e.message) && e.cause === error);
      fails = false;
      assert.ok(await load());
    }
  });

  /** Methods of a search that takes `steps` steps. */
  const search = (steps) => {
    const log = [];
    let left = steps;
    return {
      log,
      begin: ({ text }) => { log.push(`begin ${text}`); return { ok: "7" }; },
      step: (r) => { log.push(`step ${r.search}`); left--; return { ok: JSON.stringify({ more: left > 0, states: steps - left }) }; },
      report: (r) => { log.push(`report ${r.search}`); return { ok: '{"complete":true}' }; },
      end: (r) => { log.push(`end ${r.search}`); return { ok: "{}" }; },
    };
  };

  it("explores in steps, reports, and ends the search", async () => {
    const methods = search(3);
    const spoolscope = await (await module(methods)).load();
    assert.deepEqual(await spoolscope.explore({}), { complete: true });
    assert.deepEqual(methods.log, ["begin {}", "step 7", "step 7", "step 7", "report 7", "end 7"]);
  });

  it("reports progress, lets others run, and stops at a signal", async () => {
    const methods = search(Infinity);
    const spoolscope = await (await module(methods)).load();
    const control = new AbortController();
    const soFar = [];
    let others = 0;
    const timer = setInterval(() => { others++; }, 1);
    await assert.rejects(spoolscope.explore({}, {
      signal: control.signal,
      progress: (p) => { soFar.push(p.states); assert.equal("more" in p, false); if (soFar.length === 2) control.abort(); },
    }), { name: "AbortError" });
    clearInterval(timer);
    assert.ok(others > 2, `others ran ${others} times`);
    assert.equal(methods.log.at(-1), "end 7");
    assert.ok(soFar.length === 2 || soFar.length === 3, "it stopped");
    await assert.rejects(spoolscope.explore({}, { signal: AbortSignal.abort(new Error("before")) }), /before/);
    assert.equal(methods.log.filter((l) => l.startsWith("begin")).length, 1);
  });

  it("ends the search of a program that panics", async () => {
    const methods = { ...search(2), step: () => ({ error: { message: "internal", path: "", code: "panic" } }) };
    const { load, programs } = await module(methods);
    const spoolscope = await load();
    await refused(spoolscope.explore({}), "internal", "panic");
    assert.equal(methods.log.at(-1), "end 7");
    await assert.rejects(spoolscope.explore({}));
    assert.equal(programs.length, 2);
  });
});
