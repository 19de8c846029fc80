// The source of the scripts under test, and one place to run them.
import { readFile } from "node:fs/promises";
import path from "node:path";
import vm from "node:vm";
import { project } from "../support/server.mjs";

/** Returns the text of a script of the page. */
export const script = (name) => readFile(path.join(project, "static/js", name), "utf8");

/** Waits until everything that is ready to run has run. */
export const idle = () => new Promise((resolve) => { setTimeout(resolve, 5); });

/** Runs a script of the page with these globals; `window` is the global object. */
export async function runScript(name, globals) {
  const context = vm.createContext(globals);
  context.window = context;
  vm.runInContext(await script(name), context);
  return context;
}

/** Makes an event with fields that only a browser could set. */
export function eventOf(type, fields = {}) {
  const event = new Event(type, { bubbles: true, cancelable: true });
  for (const [name, value] of Object.entries(fields)) Object.defineProperty(event, name, { value });
  return event;
}
