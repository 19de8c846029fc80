import assert from "node:assert/strict";
import { describe, it } from "node:test";
import vm from "node:vm";
import { script } from "./script.mjs";

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
    assert.deepEqual([program._inst, program.mem], [undefined, undefined], "its memory can be freed");
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
