// The engine as a module: documents in, results out.
//
//   import { load } from "https://…/spoolscope.mjs";
//   const spoolscope = await load();
//   const result = spoolscope.run(document);
//
// A document is an object or its JSON text. What is refused throws a
// SpoolscopeError with the path of what is wrong.
import "@wasm_exec.js@";

export class SpoolscopeError extends Error {
  constructor({ message, path, code }) {
    super(message);
    this.name = "SpoolscopeError";
    this.path = path;
    this.code = code;
  }
}

let loading = null;

export function load() {
  loading ??= start();
  return loading;
}

async function start() {
  const methods = globalThis.spoolscopeAPI = {};
  const ready = new Promise((resolve) => { methods.ready = resolve; });
  const go = new Go();
  go.argv = ["spoolscope", "api"];
  const address = new URL("@app.wasm@", import.meta.url);
  const source = await WebAssembly.instantiateStreaming(fetch(address), go.importObject)
    .catch(async () => WebAssembly.instantiate(await (await fetch(address)).arrayBuffer(), go.importObject));
  go.run(source.instance);
  await ready;
  delete globalThis.spoolscopeAPI;

  const call = (name, input) => {
    const answer = methods[name](input);
    if (answer.error) throw new SpoolscopeError(answer.error);
    return answer.ok;
  };
  const text = (document) => typeof document === "string" ? document : JSON.stringify(document);
  return Object.freeze({
    run: (document) => JSON.parse(call("run", text(document))),
    canonical: (document) => call("canonical", text(document)),
    fragment: (document) => call("fragment", text(document)),
    document: (fragment) => JSON.parse(call("document", fragment)),
    decodeFlags: (flags) => JSON.parse(call("decodeFlags", String(flags))),
  });
}
