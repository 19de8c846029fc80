// Caches the whole page for offline use, with one cache for each version, named by a hash
// of its content. It does not touch other caches, and takes over only on request of the
// page.
"use strict";
const version = "@version@";
const files = /*@files@*/[];
const offline = "@offline@";
const prefix = "spoolscope " + self.registration.scope + " ";
const cacheName = prefix + version;
const urlOf = (file) => new URL(file, self.registration.scope).href;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(cacheName);
    // Bypass the browser's cache, so that all files are of one version.
    await cache.addAll(files.map((file) => new Request(urlOf(file), { cache: "no-cache" })));
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name);
    }
  })());
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

// Addresses of pages that differ from their file names.
const pages = { "": "index.html", "zh/": "zh/index.html", "embed": "embed.html", "embed/": "embed/index.html" };

/** Fetches a file bypassing all caches, and replaces the cached one, which may be damaged. */
const anew = async (cache, file, request) => {
  const response = await fetch(request);
  // A file whose name contains a hash is of this version.
  if (response.ok && file.startsWith("assets/") && files.includes(file)) await cache.put(urlOf(file), response.clone());
  return response;
};

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(self.registration.scope)) return;
  const path = url.pathname.slice(new URL(self.registration.scope).pathname.length);
  event.respondWith((async () => {
    const cache = await caches.open(cacheName);
    const file = pages[path] ?? path;
    if (request.cache === "reload") return anew(cache, file, request);
    const kept = await cache.match(urlOf(file));
    if (kept) return kept;
    try {
      return await fetch(request);
    } catch (error) {
      if (request.mode !== "navigate") throw error;
      return new Response(offline, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
    }
  })());
});
