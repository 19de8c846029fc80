#!/usr/bin/env node
// The command line for authors: checks the live examples of a documentation, and writes
// figures and other files. It needs nothing but Node.js.
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { load } from "./spoolscope.mjs";
import { check, documentOf } from "./verify/check.mjs";
import { attributesOf, draw, markdown, redraw } from "./verify/figure.mjs";
import { find, isPage } from "./verify/find.mjs";

const usage = `usage: spoolscope verify [--update] DIR
         runs every example in the Markdown, MDX, reStructuredText and HTML below DIR, and
         draws its figures again; fails where an outcome is not the one that is pinned with
         expect, an example is unknown, or a figure is stale. --update writes such figures.
       spoolscope figure [--theme light|dark|system] [--lang en|zh-Hans] [--width PX] [--page URL] SOURCE FILE.svg
         draws SOURCE (the name of an example, a JSON file, or a link) and prints the
         Markdown for it. --page is the address of a playground, to which the figure links.
       spoolscope export [--theme light|dark|system] [--lang en|zh-Hans] SOURCE FILE
         writes SOURCE and its run in the format of FILE: .html or .md (a report), .svg, .json,
         .trace.json (for Perfetto), .mmd (a sequence diagram of Mermaid) or .cpp (the calls).`;

class UsageError extends Error {}

/** Every file below a folder that authors write, in order. */
async function* filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
    const name = path.join(folder, entry.name);
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    if (entry.isDirectory()) yield* filesBelow(name);
    else if (entry.isFile()) yield name;
  }
}

async function verify(spoolscope, root, update) {
  const count = { element: 0, directive: 0, frame: 0, link: 0, figure: 0 };
  const problems = [];
  let drawn = 0;
  for await (const file of filesBelow(root)) {
    const figure = /\.svg$/i.test(file);
    if (!figure && !isPage(file)) continue;
    const text = await readFile(file, "utf8");
    const place = { file, root };
    if (figure) {
      let problem = null;
      const fresh = await redraw(spoolscope, text, place).catch((error) => { problem = error.message; });
      if (fresh === null) continue;
      count.figure++;
      if (problem === null && fresh !== text) {
        if (update) {
          await writeFile(file, fresh);
          drawn++;
        } else {
          problem = "this figure is stale; --update draws it again";
        }
      }
      if (problem !== null) problems.push(`${file}:1: ${problem}`);
      continue;
    }
    for (const one of find(text, file)) {
      count[one.kind]++;
      const problem = await check(spoolscope, one, place);
      if (problem !== null) problems.push(`${file}:${one.line}: ${one.kind}: ${problem}`);
    }
  }
  for (const problem of problems) console.error(problem);
  const made = Object.entries(count).filter(([, n]) => n).map(([kind, n]) => `${n} ${kind}${n === 1 ? "" : "s"}`);
  console.log(`${made.join(", ") || "nothing"} checked${drawn ? `, ${drawn} drawn again` : ""}, ${problems.length} ${problems.length === 1 ? "problem" : "problems"}`);
  return problems.length ? 1 : 0;
}

async function figure(spoolscope, source, file, { theme, lang: language, width, page }) {
  const local = /\.json$/i.test(source) && !/#/.test(source);
  const from = local ? path.relative(path.dirname(file), source) || source : source;
  const options = { theme, language, width: width === undefined ? undefined : Number(width) };
  const { document, svg } = await draw(spoolscope, from, options, { file, root: path.dirname(file) });
  await writeFile(file, svg);
  console.log(await markdown(spoolscope, document, path.basename(file), { language, page }));
  return 0;
}

async function exported(spoolscope, source, file, { theme, lang: language }) {
  const document = await documentOf(spoolscope, attributesOf(source), { file: "", root: "" });
  await writeFile(file, await spoolscope.file(document, path.basename(file), { theme, language }));
  return 0;
}

async function main() {
  const { values, positionals: [command, ...rest] } = parseArgs({
    allowPositionals: true,
    options: {
      update: { type: "boolean" }, theme: { type: "string" }, lang: { type: "string" }, width: { type: "string" }, page: { type: "string" }, help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (command === "verify" && rest.length === 1) return verify(await load(), rest[0], values.update);
  if (command === "figure" && rest.length === 2) return figure(await load(), ...rest, values);
  if (command === "export" && rest.length === 2) return exported(await load(), ...rest, values);
  throw new UsageError(command === undefined ? "no command" : `${command}: wrong command or arguments`);
}

try {
  process.exitCode = await main();
} catch (error) {
  const wrong = error instanceof UsageError || error.code?.startsWith("ERR_PARSE_ARGS");
  console.error(`spoolscope: ${error.message}${wrong ? `\n${usage}` : ""}`);
  process.exitCode = wrong ? 2 : 1;
}
