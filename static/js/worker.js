// A second program, in a worker: the explorer, beside the page and in nobody's
// way. The first message brings the page's compiled program; every other one
// is for the program. What ends it is told as {fault}.
"use strict";
importScripts("@wasm_exec.js@");
const waiting = [];
self.hear = (message) => { waiting.push(message); };
const fault = (error) => self.postMessage({ fault: String(error?.message ?? error) });
self.addEventListener("message", async (event) => {
  if (!event.data.module) {
    self.hear(event.data);
    return;
  }
  try {
    const go = new Go();
    go.argv = ["spoolscope", "explorer"];
    // The program hears what has come before it could.
    self.ready = (hear) => {
      self.hear = hear;
      for (const message of waiting.splice(0)) hear(message);
    };
    await go.run(await WebAssembly.instantiate(event.data.module, go.importObject));
    fault("the program has ended");
  } catch (error) {
    fault(error);
  }
});
