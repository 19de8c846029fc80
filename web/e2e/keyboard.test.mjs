// Everything can be done with the keyboard alone, and the focus is always visible.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("with the keyboard alone", () => {
  const { scene } = stage();

  const focused = (page) => page.evaluate(() => {
    const e = document.activeElement;
    return {
      tag: e.tagName, role: e.getAttribute("role"), text: (e.getAttribute("aria-label") ?? e.labels?.[0]?.textContent ?? e.textContent ?? "").replace(/\s+/g, " ").trim(),
    };
  });
  const press = async (page, ...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Presses Tab until the element has the focus. */
  const tabTo = async (page, name, { back = false, most = 150 } = {}) => {
    for (let i = 0; i < most; i++) {
      const at = await focused(page);
      if (name instanceof RegExp ? name.test(at.text) : at.text === name) return at;
      await press(page, back ? "Shift+Tab" : "Tab");
    }
    assert.fail(`Tab does not lead to ${name}`);
  };

  it("the main task: open an example, set a flag, move the call, read the answer, use a dialog, undo", scene(async ({ ui, page }) => {
    await ui.open();
    await tabTo(page, "Examples");
    await press(page, "Enter");
    await page.getByRole("heading", { name: "One flag at a time" }).waitFor();
    await tabTo(page, /^ABORT: stop, then leave/);
    await press(page, "Enter");
    await ui.expect({ in: "0x00000008", returns: /after 80 ms/ });
    assert.notEqual((await focused(page)).tag, "BODY", "the focus is not lost");

    await tabTo(page, /^NO_WAIT/);
    await press(page, "3");
    await ui.expect({ in: "0x00000004" });
    await press(page, "5");
    await ui.expect({ in: "0x00000010" });
    const heard = page.getByRole("status").filter({ hasText: /StoreLogoffTransports on mailbox: 0x/ });
    await until(async () => await heard.count() === 1, "the answer is announced");
    await tabTo(page, /^StoreLogoffTransports QUIET, at /);
    const before = Number(await ui.at.inputValue());
    for (let at = before, i = 0; i < 2; i++) {
      await press(page, "Alt+ArrowRight");
      await until(async () => Number(await ui.at.inputValue()) > at, "the call has moved");
      at = Number(await ui.at.inputValue());
    }
    await ui.settled();
    assert.match((await focused(page)).text, /^StoreLogoffTransports QUIET, at /);
    const says = await ui.says();

    await tabTo(page, "Share", { back: true });
    await press(page, "Enter");
    const dialog = page.getByRole("dialog", { name: "Share" });
    await dialog.waitFor();
    assert.ok(await dialog.evaluate((d) => d.contains(document.activeElement)), "the focus is in the dialog");
    for (let i = 0; i < 30; i++) {
      await press(page, "Tab");
      assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest("dialog") !== null), "and stays there");
    }
    await press(page, "Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.equal((await focused(page)).text, "Share", "the focus is back at the button");
    assert.deepEqual(await ui.says(), says);

    await tabTo(page, /^Undo: /, { back: true });
    await press(page, "Enter");
    await untilEqual(() => ui.at.inputValue(), String(before));
    assert.notEqual((await focused(page)).tag, "BODY");
    await press(page, "Control+z", "Control+z");
    await ui.expect({ in: "0x00000008" });
  }));

  it("the skip link leads past the header", scene(async ({ ui, page }) => {
    await ui.open();
    await press(page, "Tab");
    assert.equal((await focused(page)).text, "Skip to the timeline");
    assert.ok(await page.getByRole("link", { name: "Skip to the timeline" }).isVisible());
    const address = page.url();
    await press(page, "Enter");
    await until(() => page.evaluate(() => document.activeElement.getAttribute("aria-label") === "Timeline"), "the timeline has the focus");
    assert.equal(page.url(), address, "the address contains only the document");
    await press(page, "Tab");
    assert.equal((await focused(page)).text, "Previous event");
    await ui.settled();
    assert.equal(await page.getByRole("alert").count(), 0);
  }));

  it("the focus is always visible, wherever Tab leads", scene(async ({ ui, page }) => {
    await ui.open();
    const seen = [];
    for (let i = 0; i < 110; i++) {
      await press(page, "Tab");
      const at = await page.evaluate(async () => {
        const e = document.activeElement;
        if (e === document.body) return null;
        const paint = (el) => {
          const s = getComputedStyle(el);
          return [s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 ? s.outline : "", s.boxShadow, s.stroke, s.strokeWidth, s.strokeDasharray, s.borderColor, s.backgroundColor].join("|");
        };
        const parts = () => [e, e.parentElement, ...e.children].map(paint).join("\n");
        const box = e.getBoundingClientRect();
        const name = `${e.tagName} ${e.getAttribute("aria-label") ?? e.id ?? ""} ${e.textContent.slice(0, 30)}`;
        for (const a of document.getAnimations()) a.finish();
        const on = parts();
        const inSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
        e.blur();
        for (const a of document.getAnimations()) a.finish();
        const off = parts();
        e.focus();
        return { name, shown: on !== off, inSight };
      });
      if (at === null) break;
      seen.push(at);
    }
    assert.ok(seen.length > 50, `${seen.length} places`);
    assert.deepEqual(seen.filter((s) => !s.shown).map((s) => s.name), [], "not marked");
    assert.deepEqual(seen.filter((s) => !s.inSight).map((s) => s.name), [], "every focused control is visible");
  }));

  it("arrows move between lanes; Tab stops at only one of them", scene(async ({ ui, page }) => {
    await ui.open();
    await tabTo(page, /^StoreLogoffTransports QUIET, at /);
    await press(page, "ArrowDown");
    await until(async () => /^m\d, at /.test((await focused(page)).text), "a message");
    await press(page, "ArrowLeft", "ArrowLeft", "ArrowLeft");
    await until(async () => (await focused(page)).text === "m1, at 100 ms", "the first message");
    await press(page, "ArrowRight");
    await until(async () => (await focused(page)).text === "m2, at 200 ms", "the second");
    await press(page, "ArrowUp");
    await until(async () => /^StoreLogoffTransports/.test((await focused(page)).text), "the call");
    await ui.settled();
    await press(page, "Tab");
    assert.doesNotMatch((await focused(page)).text, /, at \d|^End of/);
  }));

  it("help opens with ?, closes with Escape, and says how keys are switched off", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.scrubber.focus();
    await press(page, "?");
    const help = page.getByRole("dialog", { name: "Keys and help" });
    await help.waitFor();
    await help.getByRole("checkbox", { name: "Keys without Ctrl" }).press(" ");
    await press(page, "Escape");
    await help.waitFor({ state: "hidden" });
    await until(async () => (await focused(page)).text === "Time cursor", "the focus is back");
    await press(page, "3");
    await ui.settled();
    assert.equal((await ui.says()).in, "0x00000010", "keys do nothing now");
    await press(page, "Control+z");
    await ui.reload();
    await ui.scrubber.focus();
    await press(page, "3");
    await ui.settled();
    assert.equal((await ui.says()).in, "0x00000010", "also on the next visit");
    await ui.button("Keys and help").click();
    await help.getByRole("checkbox", { name: "Keys without Ctrl" }).check();
    await press(page, "Escape");
    await ui.scrubber.focus();
    await press(page, "3");
    await ui.expect({ in: "0x00000004" });
  }));

  it("keys in fields are text, and the browser's shortcuts still work", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.at.focus();
    await press(page, "End", "1", "2", "/");
    await untilEqual(() => ui.at.inputValue(), "50012/");
    await press(page, "Backspace");
    assert.equal((await ui.says()).in, "0x00000010");
    const prevented = await page.evaluate(() => ["Control+f", "Control+p", "F5", "Tab"].filter((combination) => {
      const [key, control] = combination.split("+").reverse();
      return !document.body.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey: Boolean(control), bubbles: true, cancelable: true }));
    }));
    assert.deepEqual(prevented, []);
  }));
});
