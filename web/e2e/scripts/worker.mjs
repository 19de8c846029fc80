import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { idle, runScript } from "./script.mjs";

/** The worker, with a program that takes messages once it is started. */
const load = async (instantiate = async (module) => module) => {
  const log = [];
  const self = Object.assign(new EventTarget(), {
    postMessage: (message) => log.push(["posted", JSON.stringify(message)]), close: () => log.push(["closed"]),
  });
  class Module {}
  let program;
  await runScript("worker.js", {
    self, importScripts: (file) => log.push(["imported", file]), WebAssembly: { Module, instantiate },
    Program: class {
      importObject = "imports";
      constructor(role) {
        log.push(["role", role]);
        program = this;
        this.ended = new Promise((resolve) => { this.resolve = resolve; });
      }
      start(instance) { log.push(["started", instance]); }
      end(reason) { this.resolve(String(reason)); }
    },
  });
  const send = async (data) => {
    self.dispatchEvent(Object.assign(new Event("message"), { data }));
    await idle();
  };
  return { self, log, send, Module, program };
};

describe("worker.js", () => {
  it("starts the program and passes messages to it in their order", async () => {
    let given;
    const { self, log, send, Module } = await load(async (...args) => { given = args; return "an instance"; });
    assert.deepEqual(log.splice(0), [["imported", "@wasm_exec.js@"], ["role", "explorer"]]);
    await send("one");
    await send(undefined);
    const module = new Module();
    await send({ module });
    assert.deepEqual(given, [module, "imports"]);
    assert.deepEqual(log, [["started", "an instance"]]);
    const heard = [];
    self.ready((message) => heard.push(message));
    assert.deepEqual(heard, ["one", undefined]);
    await send({ module: "not a module" });
    assert.deepEqual(heard, ["one", undefined, { module: "not a module" }]);
  });

  it("reports why the program ended, and closes", async () => {
    const { log, program } = await load();
    log.length = 0;
    program.end("exit code: 2");
    await idle();
    assert.deepEqual(log, [["posted", '{"fault":"exit code: 2"}'], ["closed"]]);
  });

  it("reports a program that cannot start", async () => {
    const { log, send, Module } = await load(async () => { throw new RangeError("no memory"); });
    log.length = 0;
    await send({ module: new Module() });
    assert.deepEqual(log, [["posted", '{"fault":"RangeError: no memory"}'], ["closed"]]);
  });
});
