// The page by accessible names and roles.
import assert from "node:assert/strict";
import { until } from "./until.mjs";

export const flags = ["NO_WAIT", "ORDERLY", "PURGE", "ABORT", "QUIET"];

export const english = {
  answer: "Answer", timeline: "Timeline", setup: "Setup", call: "The call", compare: "All five flags",
  terms: { in: "in", out: "out", result: "result", returns: "returns" }, scrubber: "Time cursor", title: "Examples",
};
const chinese = {
  answer: "结果", timeline: "时间线", setup: "设置", call: "调用", compare: "五个标志并列",
  terms: { in: "输入", out: "输出", result: "返回值", returns: "返回时刻" }, scrubber: "时间游标", title: "示例",
};

/**
 * Marks a page once its program listens for events. It adds its listeners after the
 * first rendering; the last one is a ResizeObserver.
 */
export const markListening = () => {
  const observe = ResizeObserver.prototype.observe;
  ResizeObserver.prototype.observe = function (element, ...options) {
    if (element.id === "app") globalThis.spoolscopeListens = true;
    return observe.call(this, element, ...options);
  };
};

/** Returns the values of the answer, by their terms. It runs in the browser. */
export const readAnswer = (region, terms) => {
  const values = {};
  for (const dt of region.querySelectorAll("dt")) values[dt.textContent.trim()] = dt.nextElementSibling;
  const code = (term) => values[term]?.querySelector("code")?.textContent ?? null;
  const words = (term) => values[term] ? [...values[term].children].map((e) => e.textContent.trim()).join(" ") : null;
  return {
    in: code(terms.in), out: code(terms.out), result: words(terms.result), returns: words(terms.returns),
    verdict: region.querySelector("#verdict")?.textContent ?? null,
  };
};

export class Playground {
  /** `frame` is the page, or the frame that the playground is in. */
  constructor(frame, url, words = english) {
    this.frame = frame;
    this.url = url;
    this.words = words;
  }

  get page() { return this.frame.page?.() ?? this.frame; }

  in(frame) { return new Playground(frame, this.url, this.words); }
  get chinese() { return new Playground(this.frame, this.url, chinese); }

  /** Opens an address of the site and waits until the program runs. */
  async open(path = "") {
    await this.page.goto(new URL(path, this.url).href);
    await this.alive();
    return this;
  }

  async reload() {
    await this.page.reload();
    await this.alive();
  }

  /** Waits until the program has taken over and listens. */
  async alive() {
    await until(() => this.frame.evaluate(() => globalThis.spoolscopeListens === true), "the program runs and listens");
    await this.settled();
  }

  /** Waits until all changes have been rendered. */
  async settled() {
    await this.frame.evaluate(() => new Promise((resolve) => {
      // Invisible frames are not rendered; a busy machine renders late.
      const drawn = (then) => { const once = self === top ? undefined : setTimeout(then, 250); requestAnimationFrame(() => { clearTimeout(once); setTimeout(then, 12); }); };
      // An update that takes long is divided into slices.
      const rest = () => document.querySelector('main[aria-busy="true"]') ? drawn(rest) : resolve();
      drawn(() => drawn(rest));
    }));
  }

  region(name) { return this.frame.getByRole("region", { name, exact: true }); }
  get answer() { return this.region(this.words.answer).first(); }
  get timeline() { return this.region(this.words.timeline).first(); }
  get setup() { return this.region(this.words.setup).first(); }
  get call() { return this.region(this.words.call).first(); }
  get compare() { return this.region(this.words.compare).first(); }

  button(name, where = this.frame) { return where.getByRole("button", { name, exact: typeof name === "string" }); }

  /** The button of a flag of the call. */
  flag(name) { return this.call.getByRole("group", { name: /Input flag|传入的标志/ }).getByRole("button", { name: new RegExp(`^${name}\\b`) }); }
  get raw() { return this.call.getByLabel("lpulFlags"); }
  get at() { return this.call.getByLabel(/^(At|时刻)$/); }
  get undo() { return this.frame.getByRole("button", { name: /^(Undo: |Nothing to undo)/ }); }
  get redo() { return this.frame.getByRole("button", { name: /^(Redo: |Nothing to redo)/ }); }
  get scrubber() { return this.timeline.getByRole("slider", { name: this.words.scrubber }); }

  /** A part of the setup under its heading, unfolded. */
  async section(name) {
    const part = this.setup.getByRole("group").filter({ has: this.frame.getByRole("heading", { name, exact: true, level: 3 }) });
    if (await part.getAttribute("open") === null) await part.getByRole("heading", { name, exact: true, level: 3 }).click();
    return part;
  }

  /** A reading of the setup, or the named sets, with the groups that contain it unfolded. */
  async reading(name) {
    const reading = this.setup.locator(name === "set" ? "#reading-set" : `#f-readings-${name}`);
    await reading.evaluate((e) => { for (let fold = e.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true; });
    return reading;
  }

  /** An option of a reading. */
  async option(name, value) { return (await this.reading(name)).getByRole("radio", { name: new RegExp(`^${value} `) }); }

  /** An object of the setup, by the heading of its list and its name. */
  async card(section, name) {
    return (await this.section(section)).getByRole("group", { name, exact: true });
  }

  /** The values of the answer, by their terms. */
  async says() {
    return this.answer.evaluate(readAnswer, this.words.terms);
  }

  /** Waits until the answer has all of these values. */
  async expect(expected) {
    let last;
    const deadline = Date.now() + 20_000;
    do {
      last = await this.says();
      if (Object.keys(expected).every((k) => expected[k] instanceof RegExp ? expected[k].test(last[k] ?? "") : expected[k] === last[k])) return last;
      await this.settled();
    } while (Date.now() < deadline);
    assert.deepEqual(Object.fromEntries(Object.keys(expected).map((k) => [k, last[k]])), expected);
    return last;
  }

  /** Opens an example by its title. */
  async example(title) {
    await this.button("Examples").click();
    await this.frame.getByRole("button", { name: title }).click();
    await this.frame.getByRole("status").filter({ hasText: "Opened “" }).waitFor();
  }

  /** The current document, decoded from the link once it has been updated. */
  async fragment() {
    await this.settled();
    return new URL(this.page.url()).hash;
  }
}
