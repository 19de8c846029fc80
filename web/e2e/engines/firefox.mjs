// Firefox, by WebDriver BiDi.
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import WebSocket from "ws";
import { end, start } from "../support/process.mjs";
import { until } from "../support/until.mjs";
import { elementKey, language, limit, patience } from "./limits.mjs";
import { prelude } from "./inside.mjs";

/** Starts the browser with a new profile. */
export async function startFirefox() {
  const profile = await mkdtemp(path.join(tmpdir(), "spoolscope-e2e-"));
  const child = start(limit, "firefox-esr", ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
    { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...language, HOME: profile } });
  const stop = async () => {
    await end(child);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return Object.assign(await drive(await addressOf(child)), { stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function addressOf(child) {
  for await (const line of createInterface(child.stderr)) {
    const address = /^WebDriver BiDi listening on (ws:\S+)$/.exec(line)?.[1];
    if (address) {
      child.stderr.resume();
      return address;
    }
  }
  throw new Error("Firefox has ended");
}

async function drive(address) {
  const call = await connect(`${address}/session`);
  await call("session.new", { capabilities: {} });
  const page = (await call("browsingContext.getTree", {})).contexts[0].context;
  await call("browsingContext.setViewport", { context: page, viewport: { width: 1280, height: 900 } });
  await call("script.addPreloadScript", { functionDeclaration: `() => { ${prelude} }` });
  let context = page;

  /** Calls a function in the page or frame; its arguments and its result can be elements. */
  const evaluate = async (what, ...args) => {
    const elements = [];
    const data = JSON.stringify(args, (_, value) => value?.[elementKey] ? { element: elements.push({ sharedId: value[elementKey] }) - 1 } : value);
    const { result, exceptionDetails } = await call("script.callFunction", {
      functionDeclaration: `async (data, ...elements) => {
        const value = await (${what})(...JSON.parse(data, (_, v) => Number.isInteger(v?.element) ? elements[v.element] : v));
        return value instanceof Node ? value : JSON.stringify(value);
      }`, arguments: [{ type: "string", value: data }, ...elements], target: { context }, awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    if (result.type === "node") return { [elementKey]: result.sharedId };
    return result.value === undefined ? undefined : JSON.parse(result.value);
  };

  return {
    evaluate,
    goto: async (url) => {
      context = page;
      await call("browsingContext.navigate", { context, url, wait: "complete" });
    },
    reload: async () => {
      context = page;
      await call("browsingContext.reload", { context, wait: "complete" });
    },
    /** From now on everything is about the first frame of the page. */
    enter: async () => {
      context = await until(async () => (await call("browsingContext.getTree", { root: page })).contexts[0].children[0]?.context, "a frame");
    },
    leave: async () => { context = page; },
    /** Performs actions as WebDriver defines them. */
    act: (actions) => call("input.performActions", { context, actions }),
  };
}

/** Connects to a browser, and returns the function that calls its methods. */
async function connect(address) {
  const socket = new WebSocket(address);
  await once(socket, "open", { signal: AbortSignal.timeout(patience) });
  const waiting = new Map();
  socket.on("message", (data) => {
    const { id, result, error, message } = JSON.parse(data);
    waiting.get(id)?.(error ? Promise.reject(new Error(`${error}: ${message}`)) : result);
    waiting.delete(id);
  });
  let last = 0;
  return (method, params) => new Promise((resolve, reject) => {
    const id = ++last;
    const late = setTimeout(() => reject(new Error(`no answer to ${method}`)), patience);
    waiting.set(id, (answer) => { clearTimeout(late); resolve(answer); });
    socket.send(JSON.stringify({ id, method, params }), (error) => { if (error) reject(error); });
  });
}
