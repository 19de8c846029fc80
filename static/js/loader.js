// Starts the program, and looks after it: storage that the browser denies,
// the service worker, and a program that ends.
"use strict";
(() => {
  const root = document.documentElement;
  const role = root.dataset.role;
  const script = document.currentScript;
  const chinese = () => /^zh/i.test(root.lang);

  // A page may be denied storage (sandboxed frames, blocked site data); reading
  // window.localStorage then throws, which the program could not survive.
  const spoolscope = window.spoolscope = { forgetful: false, worker: script.dataset.worker };
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
  // Where nothing is kept, the name of the window carries the work over a
  // restart of the program, and which address the page wrote for it.
  const nameMark = "spoolscope:";
  const carriedKeys = ["spoolscope.draft", "spoolscope.typed", "spoolscope.fragment"];
  const carried = {};
  if (spoolscope.forgetful && window.name.startsWith(nameMark)) {
    try {
      Object.assign(carried, JSON.parse(window.name.slice(nameMark.length)));
    } catch { /* somebody else's name */ }
    for (const key of carriedKeys) {
      if (typeof carried[key] === "string") sessionStorage.setItem(key, carried[key]);
    }
  }
  spoolscope.keep = (key, value) => {
    if (!spoolscope.forgetful || !carriedKeys.includes(key)) return;
    carried[key] = value;
    window.name = nameMark + JSON.stringify(carried);
  };

  const words = () => chinese() ? {
    ended: "程序已停止。您的设置已保存。", failed: "程序无法加载。", again: "重新开始",
  } : {
    ended: "The program has stopped. Your setup is kept.", failed: "The program could not be loaded.", again: "Start again",
  };

  // What is shown when there is no program that could show anything.
  const lastWords = (text, detail) => {
    document.getElementById("loading")?.remove();
    if (document.getElementById("last-words")) return;
    const box = document.createElement("div");
    box.id = "last-words";
    box.className = "last-words";
    box.setAttribute("role", "alert");
    const say = document.createElement("p");
    say.textContent = text;
    const why = document.createElement("pre");
    why.textContent = detail;
    const again = document.createElement("button");
    again.type = "button";
    again.className = "button primary";
    again.textContent = words().again;
    again.addEventListener("click", () => location.reload());
    box.append(say, again, why);
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close(); // it would lock this out
    document.body.append(box);
    again.focus();
  };
  let report = "";
  spoolscope.crashed = (text) => { report = text; };
  // An exception that leaves the program is the end of it: memory or the stack
  // ran out, and what is left cannot be relied on.
  window.addEventListener("error", (e) => {
    if (e.error instanceof WebAssembly.RuntimeError || e.error instanceof RangeError) {
      lastWords(words().ended, report || String(e.error));
    }
  });

  const start = async () => {
    const go = new Go();
    go.argv = ["spoolscope", role];
    let source;
    try {
      const response = fetch(script.dataset.wasm);
      try {
        source = await WebAssembly.instantiateStreaming(response, go.importObject);
      } catch {
        // A host that serves the wrong media type still serves the bytes.
        source = await WebAssembly.instantiate(await (await fetch(script.dataset.wasm)).arrayBuffer(), go.importObject);
      }
    } catch (error) {
      lastWords(words().failed, String(error));
      return;
    }
    spoolscope.module = source.module;
    const ended = go.run(source.instance);
    root.classList.remove("awaits");
    document.getElementById("loading")?.remove();
    await ended;
    go._resume = () => {}; // what is left of the page answers nothing any more
    // A timer that is pending would call _resume until the program hears it: for ever.
    for (const timer of go._scheduledTimeouts.values()) clearTimeout(timer);
    go._scheduledTimeouts.clear();
    lastWords(words().ended, report);
  };

  // The service worker makes the page work without a network. It is for the
  // page itself: a frame in somebody else's page registers nothing.
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
      // A new version takes over only when the reader says so.
      spoolscope.update = () => {
        container.addEventListener("controllerchange", () => location.reload(), { once: true });
        registration.waiting?.postMessage("take over");
      };
    } catch { /* no service worker here: the page works with a network alone */ }
  };

  start();
  if (document.readyState === "complete") serve();
  else window.addEventListener("load", serve, { once: true });
})();
