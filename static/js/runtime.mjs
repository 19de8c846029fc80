// Go's runtime (wasm_exec.js) and program.js as a module. Both expect globals, and set
// some. Here they have a global object of their own, so that the page's stays as it is.
export const scope = {
  Array, Date, Error, Function, Object, Promise, Reflect, String, TextDecoder, TextEncoder, Uint8Array, Uint8ClampedArray,
  crypto: globalThis.crypto, performance: globalThis.performance,
};
// The runtime uses fs also by its plain name.
const fs = { writeSync: (descriptor, bytes) => scope.fs.writeSync(descriptor, bytes) };
((globalThis, fs) => {
/*@wasm_exec.js@*/
})(scope, fs);
export const { Program } = scope;
