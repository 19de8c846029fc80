// A second program, in a worker: the explorer, beside the page and in nobody's
// way. A message with a compiled program starts it; every other one is for the
// program. What ends it is told as {fault}.
"use strict";
importScripts("@wasm_exec.js@");
const waiting = [];
let hear = (message) => { waiting.push(message); };
// The program hears what has come before it could.
self.ready = (program) => {
  hear = program;
  for (const message of waiting.splice(0)) hear(message);
};
const program = new Program("explorer");
program.ended.then((reason) => {
  self.postMessage({ fault: reason });
  self.close();
});
self.addEventListener("message", async ({ data }) => {
  if (!(data?.module instanceof WebAssembly.Module)) {
    hear(data);
    return;
  }
  try {
    program.start(await WebAssembly.instantiate(data.module, program.importObject));
  } catch (error) {
    program.end(error);
  }
});
