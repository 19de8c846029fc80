// Loads and ends the program. Appended to Go's wasm_exec.js.
"use strict";

/**
 * A Go program whose callbacks and timers stop once it has ended. Go's runtime would call
 * the ended program at each event and throw, repeatedly if a timer is pending.
 */
globalThis.Program = class extends globalThis.Go {
  /** Loads and compiles a program. */
  static async compile(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
    // The host may serve a wrong media type, which compileStreaming rejects.
    return response.headers.get("Content-Type") === "application/wasm"
      ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  }

  constructor(role) {
    super();
    this.argv = ["spoolscope", role];
    /** Resolves with the reason once the program has ended. */
    this.ended = new Promise((resolve) => { this._tell = resolve; });
    this._over = false;
    this.exit = (code) => this.end(`exit code: ${code}`);
  }

  /** Starts the program. When this returns, it waits for something. */
  start(instance) {
    this.run(instance).catch((error) => this.end(error));
  }

  /** Ends the program. It cannot be started again. */
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

  // After an exception the program is in an undefined state: memory or stack overflowed,
  // or the browser threw where Go cannot recover.
  _resume() {
    if (this.exited) return;
    try {
      super._resume();
    } catch (error) {
      this.end(error);
    }
  }
};
