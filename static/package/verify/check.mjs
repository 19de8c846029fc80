// Runs what a page contains of Spoolscope, and compares it with what the author pinned.
import { readFile } from "node:fs/promises";
import path from "node:path";

const examples = new URL("../examples/", import.meta.url);

/** Reads the document of an example, or throws. */
async function example(name) {
  const file = new URL(`${encodeURIComponent(name)}.json`, examples);
  return readFile(file, "utf8").catch(() => { throw new Error(`there is no example ${JSON.stringify(name)}`); });
}

/**
 * Returns the document of attributes: the JSON text of an example, of a link, or of a file.
 * It is null if its file is on another host.
 */
export async function documentOf(spoolscope, { example: name, scenario, src }, { file, root }) {
  if (scenario !== undefined) return spoolscope.decode(scenario);
  if (src !== undefined) {
    if (/^[a-z][a-z+.-]+:|^\/\//i.test(src)) return null;
    const at = src.startsWith("/") ? path.join(root, src) : path.join(path.dirname(file), src);
    const text = await readFile(at, "utf8").catch(() => { throw new Error(`there is no file ${src}`); });
    return spoolscope.decode(text);
  }
  return spoolscope.decode(await example(name ?? "quiet-refuses"));
}

/** Returns what is wrong with one thing that a page contains, or null. */
export async function check(spoolscope, { attributes }, place) {
  try {
    const document = await documentOf(spoolscope, attributes, place);
    if (document === null) return attributes.expect === undefined ? null : `${attributes.src} is on another host, so that ${attributes.expect} cannot be checked`;
    return await differs(spoolscope, document, attributes);
  } catch (error) {
    return error.message;
  }
}

async function differs(spoolscope, document, { flags, call, expect }) {
  const actions = document.actions ?? [];
  const action = call === undefined ? actions.findIndex((a) => a.do === "StoreLogoffTransports") : Number(call);
  if ((flags ?? call ?? expect) !== undefined && !actions[action]) return call === undefined ? "the setup makes no call" : `the setup has no action ${call}`;
  if (flags !== undefined) actions[action].flags = /^(previous|NULL)$/.test(flags) ? flags : (await spoolscope.flags(flags)).value;
  const result = await spoolscope.run(document);
  if (expect !== undefined) {
    const pinned = await spoolscope.flags(expect);
    const made = result.calls.find((c) => c.action === action);
    if (made?.out !== pinned.value) return `pinned is ${spelled(pinned)}, but ${made?.out === undefined ? "the call does not return" : `the out value is ${spelled(await spoolscope.flags(made.out))}`}`;
  }
  return broken(document, result);
}

/** Returns which expectations of the document itself do not hold. */
function broken(document, { expect }) {
  const calls = (expect?.calls ?? []).flatMap((holds, i) => holds ? [] : [`that of the call of action ${document.expect.calls[i].action}`]);
  const messages = Object.entries(expect?.messages ?? {}).flatMap(([id, holds]) => holds ? [] : [`that of message ${id}`]);
  const all = [...calls, ...messages];
  return all.length ? `an expectation of the document does not hold: ${all.join(", ")}` : null;
}

const spelled = ({ hex, names }) => `${hex}${names.length ? ` (${names.join(" | ")})` : ""}`;

