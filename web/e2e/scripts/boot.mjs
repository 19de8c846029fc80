import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Element, documentOf } from "./dom.mjs";
import { runScript } from "./script.mjs";

/** What the script decides before the first rendering. */
const boot = async ({ role = "page", lang = "en", search = "", hash = "", local = {}, session = {}, language = "en-US", name = "", denied } = {}) => {
  const root = new Element("html", { lang, dataset: { role, example: "first" } });
  const replaced = [];
  const store = (kept) => ({ getItem: (key) => kept[key] ?? null });
  const globals = {
    URLSearchParams, Boolean, document: documentOf(root), navigator: { language }, name,
    location: { search, hash, replace: (to) => replaced.push(to) },
    localStorage: store(local), sessionStorage: store(session),
  };
  if (denied) {
    for (const storage of ["localStorage", "sessionStorage"]) {
      delete globals[storage];
      Object.defineProperty(globals, storage, { get() { throw new Error("SecurityError"); } });
    }
  }
  await runScript("boot.js", globals);
  assert.ok(root.classList.contains("booted"), "the page knows that scripts run");
  return { theme: root.dataset.theme, lang: root.lang, to: replaced.join(), awaits: root.classList.contains("awaits") };
};

const plain = { theme: undefined, lang: "en", to: "", awaits: false };

describe("boot.js", () => {
  for (const [name, given, want] of [
    ["leaves the page as it is", {}, {}],
    ["leaves the page as it is without storage", { denied: true }, {}],
    ["uses the stored theme", { local: { "spoolscope.theme": "dark" } }, { theme: "dark" }],
    ["uses the stored light theme", { local: { "spoolscope.theme": "light" } }, { theme: "light" }],
    ["ignores other stored themes", { local: { "spoolscope.theme": "system" } }, {}],
    ["prefers the theme of the address", { search: "?theme=light", local: { "spoolscope.theme": "dark" } }, { theme: "light" }],
    ["lets the address ask for the system's theme", { search: "?theme=system", local: { "spoolscope.theme": "dark" } }, {}],
    ["ignores an unknown theme of the address", { search: "?theme=darker", local: { "spoolscope.theme": "dark" } }, { theme: "dark" }],
    ["keeps the visitor's theme out of embedded views", { role: "embed", local: { "spoolscope.theme": "dark" } }, {}],
    ["takes the theme of an embedded view from its address", { role: "embed", search: "?theme=dark" }, { theme: "dark" }],

    ["goes to the Chinese page, with what the address says", { language: "zh-CN", search: "?theme=light", hash: "#v1.AA" }, { theme: "light", to: "zh/?theme=light#v1.AA", awaits: true }],
    ["goes back to the English page", { lang: "zh-Hans", language: "en", search: "?flags=1", hash: "#timeline" }, { lang: "zh-Hans", to: "../?flags=1#timeline", awaits: true }],
    ["stays on the Chinese page", { lang: "zh-Hans", language: "zh-TW" }, { lang: "zh-Hans" }],
    ["prefers the stored language to the browser's", { local: { "spoolscope.lang": "en" }, language: "zh-CN" }, {}],
    ["prefers the language of the address", { search: "?lang=zh-Hans", local: { "spoolscope.lang": "en" } }, { to: "zh/?lang=zh-Hans" }],
    ["accepts a language in any case, with a region", { search: "?lang=ZH" }, { to: "zh/?lang=ZH" }],
    ["ignores an unknown language of the address", { search: "?lang=zhx", local: { "spoolscope.lang": "en" }, language: "zh" }, {}],
    ["shows English if the browser has no language", { language: "" }, {}],
    ["shows other languages in English", { language: "fr" }, {}],
    ["sets the language of an embedded view in place", { role: "embed", language: "zh-CN" }, { lang: "zh-Hans" }],
    ["sets English in place", { role: "embed", lang: "zh-Hans", search: "?lang=en", language: "zh-CN" }, {}],
    ["keeps the visitor's language out of embedded views", { role: "embed", local: { "spoolscope.lang": "zh" } }, {}],

    ["waits for the document of the address", { hash: "#v" }, { awaits: true }],
    ["does not wait for an empty fragment", { hash: "#" }, {}],
    ["does not wait for a link to the timeline", { hash: "#timeline" }, {}],
    ["waits for another example", { search: "?example=second" }, { awaits: true }],
    ["does not wait for the example that it shows", { search: "?example=first" }, {}],
    ["waits for flags", { search: "?flags=" }, { awaits: true }],
    ["waits for the stored draft", { local: { "spoolscope.draft": "{}" } }, { awaits: true }],
    ["waits for the draft of the tab", { session: { "spoolscope.draft": "{}" } }, { awaits: true }],
    ["waits for the work in the window's name", { name: "spoolscope:{}", denied: true }, { awaits: true }],
    ["does not wait because of another window's name", { name: "a spoolscope:" }, {}],
    ["shows no draft in an embedded view", { role: "embed", local: { "spoolscope.draft": "{}" }, name: "spoolscope:" }, {}],
  ]) {
    it(name, async () => assert.deepEqual(await boot(given), { ...plain, ...want }));
  }
});
