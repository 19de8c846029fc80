// How the program is loaded, and how it ends. Appended to Go's wasm_exec.js.
"use strict";

/**
 * A Go program of which nothing runs once it has ended. Go's runtime calls an
 * ended program at each event and throws; with a timer pending it does so
 * without end.
 */
globalThis.Program = class extends Go {
  /** Loads and compiles a program. */
  static async compile(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
    // A host that serves the wrong media type still serves the bytes.
    return response.headers.get("Content-Type") === "application/wasm"
      ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  }

  constructor(role) {
    super();
    this.argv = ["spoolscope", role];
    /** Gives the reason, once the program has ended. */
    this.ended = new Promise((resolve) => { this._tell = resolve; });
    this._over = false;
    this.exit = (code) => this.end(`exit code: ${code}`);
  }

  /** Starts the program. It has drawn itself and listens when this returns. */
  start(instance) {
    this.run(instance).catch((error) => this.end(error));
  }

  /** Ends the program for good. */
  end(reason) {
    if (this._over) return;
    this._over = this.exited = true;
    console.warn(String(reason));
    for (const timer of this._scheduledTimeouts.values()) clearTimeout(timer);
    this._scheduledTimeouts.clear();
    delete this._inst; // and with it the memory
    delete this.mem;
    this._tell(String(reason));
  }

  // An exception that leaves the program has torn it apart: memory or the
  // stack ran out, or the browser threw where Go cannot catch.
  _resume() {
    if (this.exited) return;
    try {
      super._resume();
    } catch (error) {
      this.end(error);
    }
  }
};
