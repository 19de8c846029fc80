// A page by accessible names and roles, in either engine.
import assert from "node:assert/strict";
import { english, readAnswer } from "../support/playground.mjs";
import { until } from "../support/until.mjs";
import { complaints, drawn, find, middle } from "./inside.mjs";

const codes = { Alt: "\uE00A", Control: "\uE009", Shift: "\uE008", ArrowLeft: "\uE012", ArrowRight: "\uE014", Tab: "\uE004" };

/** A part of a page: what has a role and a name, inside of another part. */
class Part {
  constructor(page, steps) {
    this.page = page;
    this.steps = steps;
  }

  /** The first part inside with a role and a name, which is a text or a regular expression. */
  the(role, name) { return new Part(this.page, [...this.steps, name instanceof RegExp ? { role, pattern: name.source } : { role, name }]); }

  button(name) { return this.the("button", name); }
  region(name) { return this.the("region", name); }

  /** Whether it can be seen. */
  seen() { return this.page.evaluate(find, this.steps).then(Boolean); }

  /** Calls a function with the element, once it can be seen. */
  async evaluate(what, ...args) {
    const element = await until(() => this.page.evaluate(find, this.steps), this.steps.map((s) => `${s.role} ${s.name ?? s.pattern ?? ""}`).join(", "));
    return this.page.evaluate(what, element, ...args);
  }

  text() { return this.evaluate((e) => e.innerText ?? e.textContent); }
  value() { return this.evaluate((e) => e.value); }
  attribute(name) { return this.evaluate((e, name) => e.getAttribute(name), name); }
  focus() { return this.evaluate((e) => e.focus()); }
  click() { return this.drag(0); }

  /** Drags it to the right by a number of px, with a look after each of the steps. */
  async drag(px, { steps = 0, look = () => {} } = {}) {
    const { x, y } = await this.evaluate(middle);
    await this.page.point(x, y, { type: "pointerDown", button: 0 });
    for (let i = 1; i <= steps; i++) {
      await this.page.point(Math.round(x + px * i / steps), y);
      await this.page.drawn();
      await look();
    }
    await this.page.point(Math.round(x + px), y, { type: "pointerUp", button: 0 });
    await this.page.drawn();
  }

  /** Replaces what is in a field, and leaves it. */
  async fill(text) {
    await this.click();
    await this.page.press("Control+a");
    for (const key of text) await this.page.press(key);
    await this.page.press("Tab");
  }
}

export class Page extends Part {
  constructor(driver) {
    super(null, []);
    this.page = this;
    this.driver = driver;
    this.complaints = [];
  }

  evaluate(what, ...args) { return this.driver.evaluate(what, ...args); }
  drawn() { return this.evaluate(drawn); }

  async goto(url) {
    await this.heed();
    await this.driver.goto(url);
  }

  /** Opens an address of the playground, and waits for the program. */
  async open(url) {
    await this.goto(url);
    await this.alive();
  }

  async reload() {
    await this.heed();
    await this.driver.reload();
    await this.alive();
  }

  /** Waits until the program has taken over. */
  async alive() {
    await until(() => this.shows(/^(?!.*when the program has loaded).*IMAPISupport::StoreLogoffTransports/), "the program runs");
    await this.drawn();
  }

  /** From now on everything is about the first frame of the page, until it is left. */
  enter() { return this.driver.enter(); }
  async leave() {
    await this.heed();
    await this.driver.leave();
  }

  /** Notes the complaints of the present document. */
  async heed() { this.complaints.push(...await this.evaluate(complaints)); }

  /** Whether a text can be read. */
  async shows(text) {
    const all = await this.evaluate(() => document.body.innerText.replace(/\s+/g, " "));
    return text instanceof RegExp ? text.test(all) : all.includes(text);
  }

  /** Waits until a text can be read. */
  reads(text) { return until(() => this.shows(text), `the page says ${text}`); }

  /** Waits until the answer has all of these values. */
  async expect(expected) {
    let says;
    const met = (key) => expected[key] instanceof RegExp ? expected[key].test(says[key]) : expected[key] === says[key];
    await until(async () => {
      says = await this.says();
      return Object.keys(expected).every(met);
    }, JSON.stringify(expected)).catch((error) => { assert.fail(`${error.message}, but ${JSON.stringify(says)}`); });
  }

  says() { return this.region("Answer").evaluate(readAnswer, english.terms); }

  flag(name) { return this.region("The call").button(new RegExp(`^${name}\\b|^${name}[a-z]`)); }
  get at() { return this.region("The call").the("textbox", "At"); }
  get undo() { return this.button(/^(Undo: |Nothing to undo)/); }
  get redo() { return this.button(/^(Redo: |Nothing to redo)/); }
  get call() { return this.region("Timeline").button(/^StoreLogoffTransports \w+, at /); }

  /** Moves the mouse to a place of the view, and does something there. */
  point(x, y, ...then) {
    return this.driver.act([{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: [{ type: "pointerMove", x, y, duration: 0 }, ...then] }]);
  }

  /** Presses a key, or several at once, such as Control+z. */
  async press(keys) {
    const values = keys.split("+").map((key) => codes[key] ?? key);
    await this.driver.act([{ type: "key", id: "keyboard", actions: [
      ...values.map((value) => ({ type: "keyDown", value })), ...values.toReversed().map((value) => ({ type: "keyUp", value })),
    ] }]);
  }
}
