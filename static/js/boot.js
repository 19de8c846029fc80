// Runs before anything is drawn: colours and language as the reader chose, so
// that nothing flashes. Everything else is in loader.js.
"use strict";
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const query = new URLSearchParams(location.search);
  const embedded = root.dataset.role === "embed";
  const theme = query.get("theme") || (embedded ? "" : read("spoolscope.theme"));
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  // The Chinese page has an address of its own, so that it is there without
  // the program too.
  const wanted = query.get("lang") || (embedded ? "" : read("spoolscope.lang")) || navigator.language || "en";
  const chinese = /^zh/i.test(wanted);
  if (chinese !== /^zh/i.test(root.lang) && !embedded) {
    location.replace((chinese ? "zh/" : "../") + location.search + location.hash);
  }

  // What the page shows before the program is the first example; a reader who
  // comes for something else is not shown it first.
  let draft = read("spoolscope.draft");
  try { draft = draft || sessionStorage.getItem("spoolscope.draft"); } catch { /* none */ }
  if (/^#v\d+\./.test(location.hash) || query.has("example") || (draft && !embedded)) root.classList.add("awaits");
})();
