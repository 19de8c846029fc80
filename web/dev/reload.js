// Updates an open page after each build. Only the development server adds this script.
"use strict";
(() => {
  const { version } = document.currentScript.dataset;
  // A service worker would answer from its cache.
  Object.defineProperty(navigator, "serviceWorker", { value: undefined });

  const styleOf = (page) => page.querySelector("link[rel=stylesheet]");
  const scriptsOf = (page) => [...page.querySelectorAll("script:not([data-version])")].map((s) => s.outerHTML).join();

  // If only the style sheet has changed, it is replaced and the page keeps its state.
  const takeOver = async () => {
    const html = await (await fetch(location.href)).text();
    const next = new DOMParser().parseFromString(html, "text/html");
    const [old, fresh] = [styleOf(document), styleOf(next)];
    const restyles = old && fresh && old.href !== fresh.href && scriptsOf(document) === scriptsOf(next);
    if (!restyles) return location.reload();
    const link = old.cloneNode();
    link.href = fresh.getAttribute("href");
    link.addEventListener("load", () => old.remove(), { once: true });
    old.after(link);
  };

  const show = (failure) => {
    let box = document.getElementById("build-failure");
    if (!failure) return box?.remove();
    if (!box) {
      box = document.createElement("pre");
      box.id = "build-failure";
      box.style.cssText = "position: fixed; inset: auto 16px 16px; z-index: 50; margin: 0; padding: 16px; max-height: 50vh; overflow: auto; "
        + "white-space: pre-wrap; background: Canvas; color: CanvasText; border: 2px solid";
      box.setAttribute("role", "alert");
      document.body.append(box);
    }
    if (box.textContent !== failure) box.textContent = failure;
  };

  let current = version;
  const poll = async () => {
    try {
      const state = await (await fetch("/dev/state.json")).json();
      show(state.failure);
      if (state.version !== current) {
        current = state.version;
        await takeOver();
      }
    } catch { /* the server is restarting */ }
    setTimeout(poll, 50);
  };
  addEventListener("DOMContentLoaded", poll, { once: true });
})();
