// The servers of the tests: the real binary, a plain static host, and pages of another
// site.
import { once } from "node:events";
import { readFile, stat } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { end, start } from "./process.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The folder of the project. */
export const project = root;

/** The binary under test. */
export const binary = process.env.SPOOLSCOPE ?? path.join(root, ".build/spoolscope");

/** How long the binary runs at most, in s, should the tests end without ending it. */
const limit = 1200;

/** Starts the binary on a port, or on a free one. */
export async function startSpoolscope(port = 0) {
  const child = start(limit, binary, ["-addr", `127.0.0.1:${port}`], { stdio: ["ignore", "pipe", "inherit"] });
  const said = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    const address = /^Spoolscope is at (http:\/\/\S+\/)$/.exec(line)?.[1];
    if (address) {
      child.stdout.resume();
      return { url: address, port: Number(new URL(address).port), stop: () => end(child) };
    }
  }
  throw new Error(`${binary} printed no address: ${said.join("\n")}`);
}

/** Listens on a port, or on a free one, and returns the address. */
async function listen(server, port = 0) {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    port: server.address().port,
    url: `http://127.0.0.1:${server.address().port}/`,
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

const types = {
  ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json",
  ".svg": "image/svg+xml", ".png": "image/png", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json",
};

/**
 * Serves a folder under a path as plain hosts do: with no header but the type, and no
 * compression. `types` overrides the types; `folder` can be changed later.
 */
export async function startFolder(folder, { base = "/", port = 0, types: more = {} } = {}) {
  const host = { folder };
  const server = http.createServer(async (request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const answer = (status, type, body) => response.writeHead(status, { "Content-Type": type }).end(body);
    try {
      if (!name.startsWith(base)) throw new Error("not ours");
      let file = path.join(host.folder, name.slice(base.length));
      if ((await stat(file)).isDirectory()) {
        if (!name.endsWith("/")) return void response.writeHead(301, { Location: name + "/" }).end();
        file = path.join(file, "index.html");
      }
      const ending = path.extname(file);
      answer(200, more[ending] ?? types[ending] ?? "application/octet-stream", await readFile(file));
    } catch {
      answer(404, "text/html", await readFile(path.join(host.folder, "404.html")).catch(() => "not found"));
    }
  });
  return Object.assign(host, await listen(server, port));
}

/** Serves pages, and other files by their endings, at their paths, as another site. */
export async function startPages(pages) {
  const server = http.createServer((request, response) => {
    const name = new URL(request.url, "http://host").pathname;
    if (name === "/favicon.ico") return void response.writeHead(204).end();
    if (!(name in pages)) return void response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": types[path.extname(name)] ?? "text/html; charset=utf-8", ...host.headers }).end(pages[name]);
  });
  const host = await listen(server);
  // A different host name, so that it is another site and not only another origin.
  return Object.assign(host, { pages, url: host.url.replace("127.0.0.1", "localhost") });
}
