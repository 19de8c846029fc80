// What runs in the pages. The functions are sent to the browser, so each is complete.

/** Notes what a browser would report on its console. */
const watch = () => {
  if (globalThis.complaints) return;
  globalThis.complaints = [];
  const note = (text) => globalThis.complaints.push(`${text} (${location.href})`);
  for (const level of ["error", "warn"]) {
    const say = console[level];
    console[level] = (...words) => {
      note(`console ${level}: ${words.map((w) => w?.stack ?? w).join(" ")}`);
      say.apply(console, words);
    };
  }
  addEventListener("error", (e) => note(e.message ? `uncaught: ${e.message}` : `failed: ${e.target.src ?? e.target.href}`), true);
  addEventListener("unhandledrejection", (e) => note(`uncaught: ${e.reason}`));
  addEventListener("securitypolicyviolation", (e) => note(`policy: ${e.violatedDirective} forbids ${e.blockedURI || "inline"}`));
};

/** The script that each page gets before anything else is asked of it. */
export const prelude = `(${watch})();`;

/** Returns what was noted since it was asked last. */
export const complaints = () => globalThis.complaints.splice(0);

/**
 * Returns the first visible element with a role and a name: a text, or the source of a
 * regular expression. Each step looks inside of what the one before has found.
 */
export const find = (steps) => {
  const roles = {
    button: "button, summary, [role=button]", dialog: "dialog[open]", group: "[role=group], fieldset", region: "section, [role=region]",
    textbox: "textarea, input:is(:not([type]), [type=text], [type=url], [type=search])",
  };
  const named = (e) => {
    const by = e.getAttribute("aria-labelledby")?.split(" ").map((id) => document.getElementById(id)) ?? [];
    if (by.length) return by.map((l) => l.textContent).join(" ");
    if (e.hasAttribute("aria-label")) return e.getAttribute("aria-label");
    const from = (e.labels?.[0] ?? e).cloneNode(true);
    for (const hidden of from.querySelectorAll("[aria-hidden=true], input")) hidden.remove();
    return from.textContent;
  };
  const is = (name, { name: whole, pattern }) => pattern ? new RegExp(pattern).test(name) : name === whole;
  return steps.reduce((places, step) => places.flatMap((place) => [...place.querySelectorAll(roles[step.role])]
    .filter((e) => is(named(e).trim(), step) && e.checkVisibility({ visibilityProperty: true }))), [document])[0] ?? null;
};

/** Returns the first frame of a page, also one that is in an element. */
export const frame = () => {
  const roots = [document, ...[...document.querySelectorAll("*")].map((e) => e.shadowRoot).filter(Boolean)];
  return roots.map((root) => root.querySelector("iframe")).find(Boolean) ?? null;
};

/** Returns where the middle of an element is in the view, once it keeps its place. */
export const middle = async (element) => {
  element.scrollIntoView({ block: "center", inline: "nearest" });
  const look = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  };
  for (let last = null, now = look(); ; last = now, now = look()) {
    if (now.x === last?.x && now.y === last?.y) return now;
    await new Promise((resolve) => { requestAnimationFrame(resolve); });
  }
};

/** Returns where the view of a frame begins. */
export const inset = (frame) => {
  const { x, y } = frame.getBoundingClientRect();
  return { x: x + frame.clientLeft, y: y + frame.clientTop };
};

/** Resolves when all changes have been rendered. */
export const drawn = () => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
});
