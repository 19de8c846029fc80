// The engine as a module: documents in, results out.
//
//   import { load } from "https://…/spoolscope.mjs";
//   const spoolscope = await load();
//   const result = spoolscope.run(document);
//
// A document is an object or its JSON text. An invalid one throws a SpoolscopeError with
// the path of the problem.
import "@wasm_exec.js@";

export class SpoolscopeError extends Error {
  constructor({ message, path, code }) {
    super(message);
    this.name = "SpoolscopeError";
    this.path = path;
    this.code = code;
  }
}

const refuse = (message, code = "error") => { throw new SpoolscopeError({ message, path: "", code }); };

let loading = null;

export function load() {
  // If loading failed, or the program has ended, the next call loads it again.
  loading ??= start(() => { loading = null; }).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function start(ended) {
  const module = await Program.compile(new URL("@app.wasm@", import.meta.url));
  const program = new Program("api");
  const instance = await WebAssembly.instantiate(module, program.importObject);
  const methods = globalThis.spoolscopeAPI = {};
  const ready = new Promise((resolve) => { methods.ready = resolve; });
  program.start(instance);
  delete globalThis.spoolscopeAPI;
  program.ended.then(ended);
  await Promise.race([ready, program.ended.then((reason) => refuse(reason, "ended"))]);

  const call = (name, input) => {
    const answer = methods[name](input);
    if (!answer) refuse("the program has ended; load it again", "ended");
    if (answer.error) throw new SpoolscopeError(answer.error);
    return answer.ok;
  };
  const string = (text, what) => typeof text === "string" ? text : refuse(`${what}, not a value of type ${typeof text}`);
  const json = (document) => {
    if (typeof document === "string") return document;
    let text;
    try {
      text = JSON.stringify(document);
    } catch (error) {
      refuse(`this document cannot be written as JSON: ${error.message}`, "not-json");
    }
    return text ?? refuse(`a document is an object or its JSON text, not a value of type ${typeof document}`, "not-json");
  };
  return Object.freeze({
    run: (document) => JSON.parse(call("run", json(document))),
    canonical: (document) => call("canonical", json(document)),
    fragment: (document) => call("fragment", json(document)),
    document: (fragment) => JSON.parse(call("document", string(fragment, "a fragment is a text"))),
    decodeFlags: (flags) => JSON.parse(call("decodeFlags", typeof flags === "number" ? String(flags) : string(flags, "flags are a text or a number"))),
  });
}
