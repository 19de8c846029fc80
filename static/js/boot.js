// Runs before the first rendering: sets the theme and language that the user chose, so
// that the page does not flash. Everything else is in loader.js.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("booted");
  const read = (key) => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const query = new URLSearchParams(location.search);
  const embedded = root.dataset.role === "embed";
  // The program reports unknown values.
  const asked = (name, known) => known.test(query.get(name) ?? "") ? query.get(name) : "";
  const theme = asked("theme", /^(system|light|dark)$/) || (embedded ? "" : read("spoolscope.theme"));
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  // The Chinese page has its own address, so that it works without the program too.
  const wanted = asked("lang", /^(en|zh)(-|$)/i) || (embedded ? "" : read("spoolscope.lang")) || navigator.language;
  const chinese = /^zh/i.test(wanted);
  if (embedded) {
    root.lang = chinese ? "zh-Hans" : "en";
  } else if (chinese !== /^zh/i.test(root.lang)) {
    location.replace((chinese ? "zh/" : "../") + location.search + location.hash);
  }

  // The prerendered page shows the first example. It is hidden if the user asked for
  // something else, and in an embedded view without scripts.
  let draft = window.name.startsWith("spoolscope:") || read("spoolscope.draft"); // see loader.js
  try { draft = draft || sessionStorage.getItem("spoolscope.draft"); } catch { /* storage is denied */ }
  const { hash } = location;
  const other = hash.length > 1 && hash !== "#timeline" || (query.get("example") ?? root.dataset.example) !== root.dataset.example ||
    query.has("flags") || Boolean(draft && !embedded);
  root.classList.toggle("awaits", other);
})();
