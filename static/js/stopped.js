// Shows that the program cannot be loaded, or has ended. The text is in the page, and is
// shown even if this script fails to load.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("booted");
  const spoolscope = window.spoolscope = {};
  let stopped = false;

  // A cache may contain a damaged file, so all files are reloaded. A waiting new version
  // may take over, because this one does not run.
  const renew = async () => {
    await Promise.allSettled([...document.querySelectorAll("script[src]")]
      .flatMap((script) => [script.src, script.dataset.wasm, script.dataset.worker]).filter(Boolean)
      .map(async (file) => (await fetch(file, { cache: "reload", signal: AbortSignal.timeout(30_000) })).arrayBuffer()));
    try {
      (await navigator.serviceWorker?.getRegistration())?.waiting?.postMessage("take over");
    } catch { /* a frame without service workers */ }
  };

  // A frame whose program cannot run shows the picture of its example, if it asks for one
  // as it is. There are no pictures of other scenarios.
  const draw = () => {
    const query = new URLSearchParams(location.search);
    if (root.dataset.role !== "embed" || !root.classList.contains("awaits") || location.hash.length > 1 || query.has("flags")) return;
    const picture = document.createElement("img");
    picture.className = "instead";
    picture.alt = query.get("example");
    picture.src = `${root.dataset.root}figures/${root.lang === "en" ? "" : "zh/"}${encodeURIComponent(picture.alt)}.svg`;
    picture.addEventListener("error", () => picture.remove()); // an example that does not exist
    const app = document.getElementById("app");
    app.hidden = true;
    app.before(picture);
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
    if (state === "failed") {
      draw();
      return;
    }
    // The controls of an ended program do not work.
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    document.getElementById("app").inert = true;
    [...box.querySelectorAll("button")].find((button) => button.getClientRects().length > 0)?.focus();
  };

  /** Shows that the program has "failed" to load, or has "ended", with the work "kept" or not. */
  spoolscope.stop = (state, why) => {
    if (stopped) return;
    stopped = true;
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => show(state, String(why)), { once: true });
    else show(state, String(why));
  };
  // Scripts that fail to load, and one that has a different content.
  addEventListener("error", (e) => {
    if (e.target instanceof HTMLScriptElement) spoolscope.stop("failed", e.target.src);
  }, true);
  addEventListener("DOMContentLoaded", () => {
    document.getElementById("last-words").hidden = !stopped; // even without the style sheet
    if (!spoolscope.loading) spoolscope.stop("failed", document.querySelector("script[data-wasm]").src);
  });
})();
