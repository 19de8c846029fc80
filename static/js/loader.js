// Starts the program, and handles denied storage, the service worker, and a program that
// ends.
"use strict";
(() => {
  const root = document.documentElement;
  const role = root.dataset.role;
  const script = document.currentScript;
  const { spoolscope } = window;
  if (!spoolscope) {
    // boot.js is missing or damaged, and the page says so. Load it again for the next
    // start.
    fetch(document.querySelector("script[src]").src, { cache: "reload" }).catch(() => {});
    addEventListener("click", (e) => {
      if (!e.target.closest("#last-words a")) return;
      e.preventDefault(); // it would lose the fragment of the address
      location.reload();
    });
    return;
  }

  // A page may be denied storage (sandboxed frames, blocked site data); reading
  // window.localStorage then throws, which the program could not survive.
  Object.assign(spoolscope, { loading: true, forgetful: false, kept: false, worker: script.dataset.worker });
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name].getItem("");
    } catch {
      spoolscope.forgetful = true;
      const kept = new Map();
      Object.defineProperty(window, name, { value: {
        getItem: (key) => kept.has(key) ? kept.get(key) : null,
        setItem: (key, value) => { kept.set(key, String(value)); },
        removeItem: (key) => { kept.delete(key); },
        clear: () => { kept.clear(); },
        key: (i) => [...kept.keys()][i] ?? null,
        get length() { return kept.size; },
      } });
    }
  }
  // If the tab's storage fails, the window's name keeps the work over a restart.
  const nameMark = "spoolscope:";
  const carries = () => window.name.startsWith(nameMark);
  spoolscope.reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
  spoolscope.carried = spoolscope.reloaded && carries() ? window.name.slice(nameMark.length) : "";
  spoolscope.keep = (text, kept) => {
    spoolscope.kept = true;
    if (!kept || spoolscope.forgetful) window.name = nameMark + text;
    else if (carries()) window.name = "";
  };

  // A "%" that encodes nothing is refused by Go's net/url, which go-app does not
  // survive. The program says that the fragment is not a link.
  const mend = () => {
    const mended = location.hash.replace(/%(?![0-9a-f]{2})/gi, "%25");
    if (mended !== location.hash) history.replaceState(history.state, "", mended);
  };
  mend();
  addEventListener("popstate", mend, { capture: true });

  // go-app removes the value of a field that becomes empty as an attribute, which a field that
  // was ever set does not look at.
  HTMLInputElement.prototype.removeAttribute = function (name) {
    if (name === "value") this.value = "";
    Element.prototype.removeAttribute.call(this, name);
  };

  let report = "";
  spoolscope.crashed = (text) => { report = text; };

  const start = async () => {
    let program;
    try {
      spoolscope.module = await Program.compile(script.dataset.wasm);
      program = new Program(role);
      const instance = await WebAssembly.instantiate(spoolscope.module, program.importObject);
      // First the program prepares the setup, and lets the browser work between its steps.
      // Then it mounts the page at once, so that nothing comes between that and the replay.
      let begun = false;
      spoolscope.begin = () => { begun = true; };
      const prepared = new Promise((resolve) => { spoolscope.prepared = resolve; });
      program.start(instance);
      if (!begun) throw new Error(report || "not the program of this page");
      const mount = await Promise.race([prepared, program.ended.then((reason) => { throw new Error(report || reason); })]);
      await new Promise((resolve) => { setTimeout(resolve); });
      await spoolscope.early.released();
      spoolscope.early.over(mount);
      if (document.querySelector(".prerendered")) throw new Error(report || "the program does not show the page");
    } catch (error) {
      program?.end(error);
      // In a frame with an opaque origin every request is one to another origin.
      const refused = globalThis.origin === "null" && error instanceof TypeError;
      spoolscope.stop("failed", refused ? `${error}. The host has to send the header Access-Control-Allow-Origin: * with this file, or the frame has to allow its origin (sandbox="allow-scripts allow-same-origin")` : error);
      return;
    }
    root.classList.remove("awaits");
    document.getElementById("loading")?.remove();
    const reason = await program.ended;
    spoolscope.explorer?.terminate();
    spoolscope.stop(spoolscope.kept ? "kept" : "ended", report || reason);
  };

  // The service worker makes the page work offline. A frame in a page of another site does
  // not register it.
  const serve = async () => {
    if (role !== "page" || window.top !== window) return;
    let container;
    try { container = navigator.serviceWorker; } catch { return; }
    if (!container) return;
    const ready = () => {
      spoolscope.updateReady = true;
      window.dispatchEvent(new Event("spoolscope-update"));
    };
    try {
      const registration = await container.register(root.dataset.root + "sw.js", { scope: root.dataset.root });
      if (registration.waiting && container.controller) ready();
      registration.addEventListener("updatefound", () => {
        const worker = registration.installing;
        worker?.addEventListener("statechange", () => {
          if (worker.state === "installed" && container.controller) ready();
        });
      });
      // A new version takes over only when the user asks for it.
      spoolscope.update = () => {
        container.addEventListener("controllerchange", () => location.reload(), { once: true });
        registration.waiting?.postMessage("take over");
      };
    } catch { /* no service worker: the page only works online */ }
  };

  start();
  if (document.readyState === "complete") serve();
  else window.addEventListener("load", serve, { once: true });
})();
