// What the page says where the program cannot be had, or has ended. The words
// are in the page, and are shown if not even this script comes.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("booted");
  const spoolscope = window.spoolscope = {};
  let stopped = false;

  // A cache may hold a damaged file: everything is asked for past it. A newer
  // version that waits may take over: this one does not run.
  const renew = async () => {
    await Promise.allSettled([...document.querySelectorAll("script[src]")]
      .flatMap((script) => [script.src, script.dataset.wasm, script.dataset.worker]).filter(Boolean)
      .map(async (file) => (await fetch(file, { cache: "reload", signal: AbortSignal.timeout(30_000) })).arrayBuffer()));
    try {
      (await navigator.serviceWorker?.getRegistration())?.waiting?.postMessage("take over");
    } catch { /* a frame without service workers */ }
  };

  const show = (state, why) => {
    const box = document.getElementById("last-words");
    box.hidden = false;
    for (const words of box.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== state;
    for (const link of box.querySelectorAll("a")) {
      const again = document.createElement("button");
      again.type = "button";
      again.className = link.className;
      again.textContent = link.textContent;
      again.addEventListener("click", async () => {
        again.disabled = true;
        if (state === "failed") {
          spoolscope.early?.carry();
          await renew();
        }
        location.reload();
      });
      link.replaceWith(again);
    }
    box.querySelector("pre").textContent = why;
    root.classList.add("stopped");
    document.getElementById("loading")?.remove();
    if (state === "failed") return;
    // Nothing of an ended program answers any more.
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    document.getElementById("app").inert = true;
    [...box.querySelectorAll("button")].find((button) => button.getClientRects().length > 0)?.focus();
  };

  /** Says that the program has "failed" to load, or has "ended" with the work "kept" or not. */
  spoolscope.stop = (state, why) => {
    if (stopped) return;
    stopped = true;
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => show(state, String(why)), { once: true });
    else show(state, String(why));
  };
  // Scripts that do not come, and one that comes but is not ours.
  addEventListener("error", (e) => {
    if (e.target instanceof HTMLScriptElement) spoolscope.stop("failed", e.target.src);
  }, true);
  addEventListener("DOMContentLoaded", () => {
    document.getElementById("last-words").hidden = !stopped; // even without the style sheet
    if (!spoolscope.loading) spoolscope.stop("failed", document.querySelector("script[data-wasm]").src);
  });
})();
