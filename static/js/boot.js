// Runs before anything is drawn: colours and language as the reader chose, so
// that nothing flashes. Everything else is in loader.js.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("booted");
  const read = (key) => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const query = new URLSearchParams(location.search);
  const embedded = root.dataset.role === "embed";
  // What is not known is left to the program, which says so.
  const asked = (name, known) => known.test(query.get(name) ?? "") ? query.get(name) : "";
  const theme = asked("theme", /^(system|light|dark)$/) || (embedded ? "" : read("spoolscope.theme"));
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  // The Chinese page has an address of its own, so that it is there without
  // the program too.
  const wanted = asked("lang", /^(en|zh)(-|$)/i) || (embedded ? "" : read("spoolscope.lang")) || navigator.language || "en";
  const chinese = /^zh/i.test(wanted);
  if (embedded) {
    root.lang = chinese ? "zh-Hans" : "en";
  } else if (chinese !== /^zh/i.test(root.lang)) {
    location.replace((chinese ? "zh/" : "../") + location.search + location.hash);
  }

  // What the page shows before the program is the first example. A reader who
  // comes for something else is not shown it, whether the program comes or not;
  // an embedded view without scripts never shows it.
  let draft = window.name.startsWith("spoolscope:") || read("spoolscope.draft"); // see loader.js
  try { draft = draft || sessionStorage.getItem("spoolscope.draft"); } catch { /* none */ }
  const { hash } = location;
  const other = hash.length > 1 && hash !== "#timeline" || (query.get("example") ?? root.dataset.example) !== root.dataset.example ||
    query.has("flags") || Boolean(draft && !embedded);
  root.classList.toggle("awaits", other);
})();
