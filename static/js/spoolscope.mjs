// The engine as a module: documents in; results, explanations and pictures out. It runs in
// pages, in module workers, and in Node.js.
//
//   import { load } from "https://…/spoolscope.mjs";
//   const spoolscope = await load();
//   const result = await spoolscope.run(document);
//
// A document is an object or its JSON text. An invalid one rejects with a SpoolscopeError
// that has the path of the problem.
import { Program, scope } from "@runtime.mjs@";

export class SpoolscopeError extends Error {
  constructor({ message, path = "", code = "error" }, options) {
    super(message, options);
    this.name = "SpoolscopeError";
    this.path = path;
    this.code = code;
  }
}

const refuse = (message, code, cause) => { throw new SpoolscopeError({ message, code }, { cause }); };

let loading = null;

/** Loads the program once. After a failure the next call tries again. */
export function load({ wasm } = {}) {
  if (wasm !== undefined) return open(wasm);
  loading ??= open(new URL("@app.wasm@", import.meta.url)).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function open(wasm) {
  const module = await compile(wasm);
  let current = null;
  /** The running program. If it has ended or panicked, a new one is started. */
  const program = () => {
    const forget = () => { if (current === mine) current = null; };
    const mine = current ??= start(module, () => forget());
    mine.catch(forget);
    return mine;
  };
  const call = async (name, request) => {
    const { methods, end } = await program();
    return answer(methods, end, name, request);
  };
  await program();
  const parsed = async (name, request) => JSON.parse(await call(name, request));
  return Object.freeze({
    run: async (document) => parsed("run", { text: json(document) }),
    decode: async (text) => parsed("decode", { text: string(text, "a document or a link is a text") }),
    encode: async (document) => call("encode", { text: json(document) }),
    link: async (document, page) => {
      const fragment = await call("link", { text: json(document) });
      return page === undefined ? fragment : `${String(page).split("#", 1)[0]}#${fragment}`;
    },
    svg: async (document, { theme, language, width } = {}) => call("svg", { text: json(document), theme, language, width }),
    file: async (document, format, { theme, language, width } = {}) => call("file", { text: json(document), format: string(format, "a format is a text"), theme, language, width }),
    explain: async (document, { language } = {}) => parsed("explain", { text: json(document), language }),
    flags: async (flags) => parsed("flags", { text: typeof flags === "number" ? String(flags) : string(flags, "flags are a text or a number") }),
    explore: async (document, options) => explore(await program(), json(document), options),
  });
}

/** Compiles the program: a module, its bytes, or the address of its file. */
async function compile(wasm) {
  if (wasm instanceof WebAssembly.Module) return wasm;
  try {
    if (ArrayBuffer.isView(wasm) || wasm instanceof ArrayBuffer) return await WebAssembly.compile(wasm);
    const address = new URL(wasm, import.meta.url);
    if (address.protocol !== "file:") return await Program.compile(address);
    const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ "node:fs/promises");
    return await WebAssembly.compile(await readFile(address));
  } catch (error) {
    const reason = `${wasm} cannot be loaded: ${error.message}`;
    if (/content security policy|\bCSP\b|unsafe-eval/i.test(error.message)) refuse(`${reason}. The page's Content-Security-Policy has to allow script-src 'wasm-unsafe-eval'`, "blocked", error);
    if (error instanceof WebAssembly.CompileError) refuse(`${reason}. The file is not a WebAssembly program; perhaps it is the host's page for missing files`, "not-wasm", error);
    if (error.name === "TypeError") refuse(`${reason}. The network failed, the host sends no CORS header, or the page's Content-Security-Policy does not allow connect-src`, "network", error);
    refuse(reason, "missing", error);
  }
}

/** Starts a program and returns its methods. */
async function start(module, ended) {
  const program = new Program("api");
  const instance = await WebAssembly.instantiate(module, program.importObject);
  const methods = scope.spoolscopeAPI = {};
  const ready = new Promise((resolve) => { methods.ready = resolve; });
  program.start(instance);
  delete scope.spoolscopeAPI;
  program.ended.then(ended);
  await Promise.race([ready, program.ended.then((reason) => refuse(reason, "ended"))]);
  return { methods, end: (reason) => program.end(reason) };
}

/** Calls a method. After a panic the program is not used again. */
function answer(methods, end, name, request) {
  const { ok, error } = methods[name](request) ?? { error: { message: "the program has ended; the next call starts it again", code: "ended" } };
  if (!error) return ok;
  if (error.code === "panic") end(error.message);
  throw new SpoolscopeError(error);
}

/** The longest time in ms that an exploration works without letting others run. */
const slice = 16;
const progressEvery = 100;

async function explore({ methods, end }, text, { progress, signal } = {}) {
  const ask = (name, request) => JSON.parse(answer(methods, end, name, request));
  signal?.throwIfAborted();
  const search = ask("begin", { text });
  try {
    let reported = performance.now();
    for (;;) {
      const begun = performance.now();
      let step;
      do step = ask("step", { search }); while (step.more && performance.now() - begun < slice);
      if (!step.more) return ask("report", { search });
      if (progress && performance.now() - reported >= progressEvery) {
        reported = performance.now();
        const { more, ...soFar } = step;
        progress(soFar);
      }
      await new Promise((resolve) => { setTimeout(resolve); });
      signal?.throwIfAborted();
    }
  } finally {
    methods.end({ search });
  }
}

const string = (text, what) => typeof text === "string" ? text : refuse(`${what}, not a value of type ${typeof text}`, "error");

function json(document) {
  if (typeof document === "string") return document;
  let text;
  try {
    text = JSON.stringify(document);
  } catch (error) {
    refuse(`this document cannot be written as JSON: ${error.message}`, "not-json", error);
  }
  return text ?? refuse(`a document is an object or its JSON text, not a value of type ${typeof document}`, "not-json");
}
