// Builds a program whose engine panics, to test how the page handles it. It is compiled
// with an additional line in the engine.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { project } from "./server.mjs";

/** The title of a document that makes the engine panic. */
export const breaking = "break the engine";

/** Compiles the program, unless that is done already, and returns its bytes. */
export async function faultyProgram() {
  const build = path.join(project, ".build");
  const folder = path.join(build, "faulty");
  await mkdir(folder, { recursive: true });
  const source = path.join(project, "engine/run.go");
  const begins = "func (r *Runner) Run(p *Program) Trace {\n";
  const text = await readFile(source, "utf8");
  assert.ok(text.includes(begins), "the line to replace is missing from the engine");
  const broken = path.join(folder, "run.go");
  await writeFile(broken, text.replace(begins, `${begins}\tif p.scenario.Title == ${JSON.stringify(breaking)} {\n\t\tpanic("the engine broke")\n\t}\n`));
  const overlay = JSON.parse(await readFile(path.join(build, "overlay.json"), "utf8"));
  overlay.Replace[source] = broken;
  await writeFile(path.join(folder, "overlay.json"), JSON.stringify(overlay));
  // With the flags of the real one, so that little has to be compiled.
  const env = { ...process.env, MAKEFLAGS: "", MAKELEVEL: "" };
  await promisify(execFile)("make", ["-s", "-C", project, `BUILD=${folder}`, `${folder}/app.wasm`], { timeout: 300_000, env });
  return readFile(path.join(folder, "app.wasm"));
}
