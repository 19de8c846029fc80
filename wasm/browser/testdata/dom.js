// As much of a browser as the package uses. What is called is noted in calls.
const globals = globalThis;
globals.calls = [];
const sorted = (key, x) => x && typeof x === "object" && !Array.isArray(x) ? Object.fromEntries(Object.entries(x).sort()) : x;
const note = (...what) => { calls.push(what.map((x) => typeof x === "string" ? x : JSON.stringify(x, sorted) ?? "undefined").join(" ")); };
const list = (elements) => Object.assign(elements, { item: (i) => elements[i] ?? null });

// An element matches #id, :disabled, and the selectors of its list "is".
class FakeElement extends EventTarget {
  constructor(id, given = {}, ...children) {
    super();
    Object.assign(this, { id, is: [], dataset: {}, children: list([]), parentElement: null, shown: true, tabIndex: -1, open: undefined }, given);
    for (const child of children) { child.parentElement = this; this.children.push(child); }
  }
  append(child) { note("append", child.id || child.tag, "to", this.id); child.parentElement = this; this.children.push(child); }
  remove() {
    if (this.tag) note("remove", this.id || this.tag);
    const { children } = this.parentElement;
    children.splice(children.indexOf(this), 1);
    this.parentElement = null;
    if (document.activeElement === this) document.activeElement = document.body;
  }
  matches(selector) { return this.is.includes(selector) || selector === `#${this.id}` || selector === ":disabled" && !!this.disabled; }
  closest(selector) {
    for (let e = this; e; e = e.parentElement) if (e.matches(selector)) return e;
    return null;
  }
  all() { return [...this.children].flatMap((e) => [e, ...e.all()]); }
  querySelectorAll(selector) { return list(this.all().filter((e) => e.matches(selector))); }
  get isConnected() { return this === document.body || !!this.parentElement?.isConnected; }
  checkVisibility() { return this.shown && (this.parentElement?.checkVisibility() ?? true); }
  focus(options) {
    note("focus", this.id, ...options ? [options] : []);
    if (!this.unfocusable) document.activeElement = this;
  }
  select() { note("select", this.id || this.tag); }
  click() { note("click", this.id || this.tag); }
  scrollIntoView(options) { note("scroll", this.id, options); }
  showModal() { note("show", this.id); this.open = true; }
  close() { note("close", this.id); this.open = false; }
  setPointerCapture(id) { note("capture", this.id, id); }
  getBoundingClientRect() { return this.box; }
  getAttribute(name) { return this[name] ?? null; }
}
globals.FakeElement = FakeElement;

const targets = new Map();
const targetOf = (of) => targets.get(of) ?? targets.set(of, new EventTarget()).get(of);
const events = (of) => ({
  addEventListener: (type, f, options) => { targetOf(of).addEventListener(type, f, options); },
  removeEventListener: (type, f) => { targetOf(of).removeEventListener(type, f); },
});
Object.assign(globals, events("window"));

// fire sends an event to the window, the document or an element, and returns whether
// its default was prevented.
globals.fire = (on, type, fields = {}) => {
  const event = new Event(type, { cancelable: true });
  for (const [name, value] of Object.entries(fields)) Object.defineProperty(event, name, { value });
  event.stopPropagation = () => note("stop", type);
  (typeof on === "string" ? targetOf(on) : on).dispatchEvent(event);
  return event.defaultPrevented;
};

globals.document = Object.assign({
  body: new FakeElement("body"),
  documentElement: { dataset: { root: "../", version: "v1" }, lang: "" },
  visibilityState: "visible",
  getElementById: (id) => document.body.all().find((e) => e.id === id) ?? null,
  createElement: (tag) => { globals.made = new FakeElement("", { tag }); return made; },
  execCommand: (command) => { note("exec", command, document.body.all().find((e) => e.tag === "textarea")?.value); return globals.copies ?? true; },
}, events("document"));
document.activeElement = document.body;

globals.frames = [];
globals.requestAnimationFrame = (f) => { frames.push(f); };
globals.frame = (ms) => { for (const f of frames.splice(0)) f(ms); };

const store = (name) => {
  const kept = new Map();
  return {
    getItem: (key) => { if (globals.broken === name) throw new Error("denied"); return kept.get(key) ?? null; },
    setItem: (key, value) => { if (globals.broken === name || value.length > 20) throw new Error("full"); note(name, "set", key, value); kept.set(key, value); },
    removeItem: (key) => { note(name, "remove", key); kept.delete(key); },
  };
};
const define = (name, value) => Object.defineProperty(globals, name, { value, writable: true, configurable: true });
define("localStorage", store("local"));
define("sessionStorage", store("session"));
define("navigator", { language: "zh-CN" });
define("location", { hash: "#v1.abc", pathname: "/docs/zh/", search: "?lang=zh", href: "https://example.org/docs/zh/?lang=zh#v1.abc" });
define("history", { replaceState: (...given) => { note("replace", ...given); } });
define("window", globals);
define("parent", globals);
globals.matchMedia = (query) => ({ matches: query === globals.media });
globals.spoolscope = {
  worker: "worker.js", module: { compiled: true },
  keep: (text, kept) => { note("keep", text, kept); }, update: () => { note("update"); }, crashed: (report) => { note("crashed", report); },
};
const observer = (name) => class {
  constructor(seen) { this.seen = seen; globals[name + "s"].push(this); }
  observe(target, options) { note("observe", name, target.id, ...options ? [options] : []); }
};
globals.mutations = [];
globals.resizes = [];
globals.MutationObserver = observer("mutation");
globals.ResizeObserver = observer("resize");
globals.Worker = class extends EventTarget {
  constructor(address) {
    super();
    if (address !== "worker.js") throw new Error("no worker at " + address);
    note("worker", address);
    globals.worker = this;
  }
  postMessage(message) { note("post", message); }
  terminate() { note("terminate"); }
};
