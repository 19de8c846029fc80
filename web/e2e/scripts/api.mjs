import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { idle, script } from "./script.mjs";

let loads = 0;

/** The module, with a program that answers with `methods` once it is started. */
const module = async (methods = {}, { compile, silent } = {}) => {
  const programs = [];
  class Program {
    importObject = "imports";
    static async compile(address) {
      compile?.();
      return `compiled ${address}`;
    }
    constructor(role) {
      this.role = role;
      this.ended = new Promise((resolve) => { this.end = resolve; });
      programs.push(this);
    }
    start(instance) {
      this.instance = instance;
      if (!silent) {
        Object.assign(globalThis.spoolscopeAPI, methods);
        globalThis.spoolscopeAPI.ready();
      }
    }
  }
  globalThis.standIns = { Program, WebAssembly: { instantiate: async (...args) => args } };
  const text = (await script("spoolscope.mjs")).replace('import "@wasm_exec.js@";', "const { Program, WebAssembly } = globalThis.standIns;")
    .replace("@app.wasm@", "https://docs.example/app.wasm");
  const api = await import(`data:text/javascript,${encodeURIComponent(`${text}// ${loads++}`)}`);
  return { ...api, programs };
};

const echo = (name) => (input) => ({ ok: JSON.stringify([name, input]) });
const answers = Object.fromEntries(["run", "canonical", "fragment", "document", "decodeFlags"].map((name) => [name, echo(name)]));

describe("spoolscope.mjs", () => {
  it("starts one program, however often it is loaded, and leaves no global behind", async () => {
    const { load, programs } = await module(answers);
    const spoolscope = await load();
    assert.equal(await load(), spoolscope);
    assert.equal(programs.length, 1);
    assert.equal(programs[0].role, "api");
    assert.deepEqual(programs[0].instance, ["compiled https://docs.example/app.wasm", "imports"]);
    assert.equal("spoolscopeAPI" in globalThis, false);
    assert.ok(Object.isFrozen(spoolscope));
  });

  it("passes documents as JSON, and flags and fragments as texts", async () => {
    const spoolscope = await (await module(answers)).load();
    assert.deepEqual(spoolscope.run({ a: 1 }), ["run", '{"a":1}']);
    assert.deepEqual(spoolscope.run('{ "a": 1 }'), ["run", '{ "a": 1 }']);
    assert.equal(spoolscope.canonical([]), '["canonical","[]"]');
    assert.equal(spoolscope.fragment(null), '["fragment","null"]');
    assert.deepEqual(spoolscope.document("v1.AA"), ["document", "v1.AA"]);
    assert.deepEqual(spoolscope.decodeFlags(16), ["decodeFlags", "16"]);
    assert.deepEqual(spoolscope.decodeFlags("QUIET"), ["decodeFlags", "QUIET"]);
  });

  const refused = (call, message, code, path = "") => assert.throws(call, (error) => {
    assert.deepEqual([error.name, error.message, error.code, error.path], ["SpoolscopeError", message, code, path]);
    return error instanceof Error;
  });

  it("refuses what is not a document, a fragment or flags", async () => {
    const spoolscope = await (await module(answers)).load();
    const circular = {};
    circular.self = circular;
    assert.throws(() => spoolscope.run(circular), { name: "SpoolscopeError", code: "not-json", message: /^this document cannot be written as JSON: .*circular/ });
    refused(() => spoolscope.run(() => {}), "a document is an object or its JSON text, not a value of type function", "not-json");
    refused(() => spoolscope.canonical(undefined), "a document is an object or its JSON text, not a value of type undefined", "not-json");
    refused(() => spoolscope.document(7), "a fragment is a text, not a value of type number", "error");
    refused(() => spoolscope.decodeFlags({}), "flags are a text or a number, not a value of type object", "error");
  });

  it("throws the program's errors, with their path and code", async () => {
    const spoolscope = await (await module({ run: () => ({ error: { message: "no such store", path: "actions[0].store", code: "unknown" } }) })).load();
    refused(() => spoolscope.run({}), "no such store", "unknown", "actions[0].store");
  });

  it("says that the program has ended, and loads it again", async () => {
    const { load, programs } = await module({ run: () => undefined });
    const spoolscope = await load();
    refused(() => spoolscope.run({}), "the program has ended; load it again", "ended");
    programs[0].end("exit code: 2");
    await idle();
    assert.notEqual(await load(), spoolscope);
    assert.equal(programs.length, 2);
  });

  it("rejects if the program ends before it is ready, and can be loaded again", async () => {
    const { load, programs, SpoolscopeError } = await module({}, { silent: true });
    for (const attempt of [1, 2]) {
      const loading = load();
      await idle();
      assert.equal(programs.length, attempt);
      programs.at(-1).end("exit code: 1");
      await assert.rejects(loading, (error) => error instanceof SpoolscopeError && error.code === "ended" && error.message === "exit code: 1");
    }
  });

  it("can be loaded again after the program could not be fetched", async () => {
    let fails = true;
    const { load } = await module(answers, { compile: () => { if (fails) throw new TypeError("Failed to fetch"); } });
    await assert.rejects(load(), /Failed to fetch/);
    fails = false;
    assert.ok(await load());
  });
});
