// No work is lost: undo, redo, reload, and browsers without storage.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("the work", () => {
  const { scene } = stage();

  const type = async (field, text) => {
    await field.fill(text);
    await field.blur();
  };
  const importText = async (ui, document) => {
    await ui.button("Paste JSON").click();
    await ui.frame.getByRole("dialog").getByLabel("A scenario document").fill(JSON.stringify(document));
    await ui.frame.getByRole("dialog").getByRole("button", { name: "Open it" }).click();
  };
  const small = {
    version: 1, title: "Imported", processes: [{ id: "tool" }], stores: [{ id: "box", openBy: [{ process: "tool" }] }],
    transports: [], messages: [], actions: [{ at: 7, process: "tool", do: "StoreLogoffTransports", store: "box", flags: "LOGOFF_PURGE" }],
  };
  const nameOf = (locator) => locator.evaluate((e) => e.getAttribute("aria-label") ?? e.title ?? e.textContent);

  it("can be undone and redone, whatever the step", scene(async ({ ui, page }) => {
    await ui.open();
    const scenes = [];
    const note = async () => {
      await ui.settled();
      scenes.push([await ui.says(), await ui.frame.getByRole("heading", { level: 2 }).first().innerText()]);
    };
    await note();
    await ui.flag("ABORT").click();
    await ui.expect({ out: "0x00090000", returns: "580 ms, after 80 ms" });
    await note();
    await ui.button("Remove m2").click();
    await ui.expect({ out: "0x00090000" });
    await note();
    await ui.example(/^Just Release/);
    await note();
    await importText(ui, small);
    await ui.frame.getByRole("heading", { name: "Imported", level: 2 }).waitFor();
    await note();
    await type(ui.at, "77");
    await ui.expect({ returns: "77 ms, at once" });
    await note();
    await ui.button("Start with an empty setup").click();
    await ui.expect({ returns: "500 ms, at once" });
    await note();
    await (await ui.option("set", "sdk")).check();
    await note();

    const seen = async () => { await ui.settled(); return [await ui.says(), await ui.frame.getByRole("heading", { level: 2 }).first().innerText()]; };
    for (let i = scenes.length - 2; i >= 0; i--) {
      await ui.undo.click();
      await untilEqual(seen, scenes[i], `back at step ${i}`);
    }
    await untilEqual(() => ui.undo.isDisabled(), true);
    for (let i = 1; i < scenes.length; i++) {
      assert.match(await nameOf(ui.redo), /^Redo: /);
      await ui.redo.click();
      await untilEqual(seen, scenes[i], `forward at step ${i}`);
    }
    await untilEqual(() => ui.redo.isDisabled(), true);
    // Also by keys, unless a field has the focus.
    await ui.scrubber.focus();
    await page.keyboard.press("Control+z");
    await untilEqual(seen, scenes.at(-2));
    await page.keyboard.press("Control+y");
    await untilEqual(seen, scenes.at(-1));
  }));

  it("typing into one field is one step, named by the field", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.at.click();
    await ui.at.press("Control+a");
    await page.keyboard.type("1234");
    await ui.expect({ returns: /^1[.,]?234 (ms|s), at once/ });
    await ui.at.blur();
    await untilEqual(() => nameOf(ui.undo), "Undo: at StoreLogoffTransports");
    await ui.undo.click();
    await ui.expect({ returns: "500 ms, at once" });
    await untilEqual(() => ui.undo.isDisabled(), true);
  }));

  it("survives a reload", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.example(/^Flush my Outbox/);
    await type((await ui.card("Mail", "f1")).getByLabel("Name"), "mine");
    await ui.flag("NO_WAIT").click();
    await ui.expect({ in: "0x00000001" });
    const says = await ui.says();
    await ui.reload();
    await untilEqual(() => ui.says(), says);
    await ui.answer.getByRole("rowheader", { name: "mine" }).waitFor();
    // Also at the address without a fragment, in a new tab.
    const tab = await page.context().newPage();
    const other = ui.in(tab);
    await other.open();
    await untilEqual(() => other.says(), says);
  }));

  it("survives leaving the page at once, or with an invalid document", scene(async ({ ui, page }) => {
    await ui.open();
    const m1 = await ui.card("Mail", "m1");
    await m1.getByLabel("At", { exact: true }).fill("-7");
    await page.reload(); // before the timer has stored anything
    await ui.alive();
    const again = (await ui.card("Mail", "m1")).getByLabel("At", { exact: true });
    await untilEqual(() => again.inputValue(), "-7");
    await untilEqual(() => again.getAttribute("aria-invalid"), "true");
    await type(again, "100");
    await ui.expect({ out: "0x000E0000" });
  }));

  it("language and theme survive a reload", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.button(/^Colours/).click();
    await ui.button(/^Colours: Light/).click();
    await until(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme === "dark"), "it is dark");
    await ui.frame.getByLabel("Language").selectOption("简体中文");
    await ui.frame.getByRole("heading", { name: "结果" }).waitFor();
    await page.goto(ui.url);
    await ui.alive();
    await ui.frame.getByRole("heading", { name: "结果" }).waitFor();
    assert.ok(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme === "dark"));
  }));

  const denied = () => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException("denied", "SecurityError"); } });
    }
    Object.defineProperty(Navigator.prototype, "serviceWorker", { get() { throw new DOMException("denied", "SecurityError"); } });
  };

  it("needs no storage: the page says that it stores nothing, and works", scene(async ({ ui, page }) => {
    await page.addInitScript(denied);
    await ui.open();
    await ui.flag("PURGE").click();
    await ui.expect({ out: "0x00010000" });
    await ui.frame.getByRole("status").filter({ hasText: "This browser cannot save your work: its storage is blocked or full." }).waitFor();
    await ui.undo.click();
    await ui.expect({ out: "0x000E0000" });
    await ui.redo.click();
    await ui.expect({ out: "0x00010000" });
    await ui.button("Share").click();
    const link = await ui.frame.getByRole("dialog", { name: "Share" }).getByLabel("Link").inputValue();
    await page.keyboard.press("Escape");
    await untilEqual(() => page.url(), link);
    await ui.reload();
    await ui.expect({ out: "0x00010000" });
  }));

  it("survives storage that is full", scene(async ({ ui, page }) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    });
    await ui.open();
    await ui.flag("PURGE").click();
    await ui.expect({ out: "0x00010000" });
    await ui.frame.getByRole("status").filter({ hasText: "This browser cannot save your work: its storage is blocked or full." }).waitFor();
  }));

  it("lists its steps, and goes to the one that is pressed", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.flag("ABORT").click();
    await ui.flag("PURGE").click();
    await ui.expect({ in: "0x00000004" });
    await ui.button("History", ui.setup).click();
    const dialog = page.getByRole("dialog", { name: "History" });
    const steps = dialog.getByRole("listitem");
    await untilEqual(() => steps.count(), 3);
    const current = () => steps.getByRole("button").evaluateAll((all) => all.findIndex((b) => b.getAttribute("aria-current") === "step"));
    assert.equal(await current(), 0);
    await steps.getByRole("button", { name: "Start" }).click();
    await ui.expect({ in: "0x00000010" });
    await untilEqual(current, 2);
    assert.equal(await steps.count(), 3, "later steps stay");
    await steps.getByRole("button").nth(1).press("Enter");
    await ui.expect({ in: "0x00000008" });
    await dialog.getByRole("button", { name: "Close" }).click();
    await ui.redo.click();
    await ui.expect({ in: "0x00000004" });
  }));
});
