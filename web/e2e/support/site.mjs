// The site as a folder, copied from the server or written by the generator.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { project } from "./server.mjs";

export const newFolder = () => mkdtemp(path.join(tmpdir(), "spoolscope-e2e-"));
export const remove = (folder) => rm(folder, { recursive: true, force: true });

async function put(folder, name, data) {
  await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
  await writeFile(path.join(folder, name), data);
}

/** Copies everything that a server serves into a folder. */
export async function copySite(url, folder) {
  const get = async (name) => Buffer.from(await (await fetch(url + name)).arrayBuffer());
  const worker = await get("sw.js");
  const files = JSON.parse(/const files = (\[[^\]]*\]);/.exec(worker)[1]);
  await Promise.all([...files, "sw.js"].map(async (name) => put(folder, name, name === "sw.js" ? worker : await get(name))));
  return files;
}

/**
 * Changes a copied site into its next version: the style sheet has a different content
 * and name, and the old one is removed.
 */
export async function nextVersion(from, files, folder) {
  const old = files.find((f) => /^assets\/spoolscope\.[0-9a-f]+\.css$/.test(f));
  const name = "assets/spoolscope.ffffffffffffffff.css";
  for (const file of [...files, "sw.js"]) {
    let data = await readFile(path.join(from, file));
    if (/\.(html|js)$/.test(file)) data = data.toString().replaceAll(old, name);
    if (file === "sw.js") data = data.replace(/const version = "[^"]*"/, 'const version = "next"');
    if (file === old) data += ":root { --is-next: yes }\n";
    await put(folder, file === old ? name : file, data);
  }
}

/** Writes the site for a path of a static host with the generator. */
export async function makeSite(base, folder) {
  await promisify(execFile)("make", ["-s", "-C", project, "site", `BASE=${base}`, `OUT=${folder}`], { timeout: 300_000, env: { ...process.env, MAKEFLAGS: "", MAKELEVEL: "" } });
}
