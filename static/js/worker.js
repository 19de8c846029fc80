// The worker in which the explorer runs. A message with a compiled program starts it; all
// others are passed to the program. When the program ends, the worker posts {fault}.
"use strict";
importScripts("@wasm_exec.js@");
const waiting = [];
let receive = (message) => { waiting.push(message); };
// Messages that arrive before the program listens are queued.
self.ready = (program) => {
  receive = program;
  for (const message of waiting.splice(0)) receive(message);
};
const program = new Program("explorer");
program.ended.then((reason) => {
  self.postMessage({ fault: reason });
  self.close();
});
self.addEventListener("message", async ({ data }) => {
  if (!(data?.module instanceof WebAssembly.Module)) {
    receive(data);
    return;
  }
  try {
    program.start(await WebAssembly.instantiate(data.module, program.importObject));
  } catch (error) {
    program.end(error);
  }
});
