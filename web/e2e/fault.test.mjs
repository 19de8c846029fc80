// After a fault of the program, the page still works and the user's work is kept.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { breaking, faultyProgram } from "./support/faulty.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("a fault", () => {
  const { scene } = stage();

  const worked = async (ui) => {
    await ui.open();
    await ui.flag("ABORT").click();
    await ui.expect({ out: "0x00090000", returns: "580 ms, after 80 ms" });
  };

  // go-app cannot recover from an exception while it updates elements: the
  // program ends.
  const refuse = () => {
    for (const name of ["setAttribute", "setAttributeNS"]) {
      const set = Element.prototype[name];
      Element.prototype[name] = function (...args) {
        if (this.closest("#app")) throw new Error("no attribute today");
        return set.apply(this, args);
      };
    }
  };

  it("in an event handler: the page says so, keeps the work and continues", scene(async ({ ui }) => {
    await worked(ui);
    await ui.button("Paste JSON").click();
    const dialog = ui.frame.getByRole("dialog", { name: "Paste JSON" });
    // The handler panics, because the property that it reads is missing.
    await dialog.getByLabel("A scenario document").evaluate((field) => field.removeAttribute("id"));
    await dialog.getByRole("button", { name: "Open it" }).click();
    const alert = ui.frame.getByRole("alert").filter({ hasText: "The program has failed. Your setup is safe." });
    await alert.waitFor({ state: "attached" });
    await ui.page.keyboard.press("Escape");
    await alert.getByText("What happened").click();
    await alert.getByText(/goroutine/).waitFor();
    await ui.expect({ out: "0x00090000" });
    await alert.getByRole("button", { name: "Continue" }).click();
    await alert.waitFor({ state: "detached" });
    await until(() => ui.frame.evaluate(() => document.activeElement !== document.body), "the focus stays on the page");
    await ui.flag("PURGE").click();
    await ui.expect({ out: "0x00010000" });
    await ui.undo.click();
    await ui.expect({ out: "0x00090000" });
  }));

  it("in a handler of a native drag: the same", scene(async ({ ui }) => {
    await worked(ui);
    await ui.button("Add a transport").click();
    await ui.frame.getByRole("button", { name: "Move transport2 up" }).waitFor();
    const card = await ui.card("Transports", "smtp");
    await card.evaluate((e) => e.querySelector("[draggable]").dispatchEvent(new Event("dragstart", { bubbles: true })));
    const alert = ui.frame.getByRole("alert").filter({ hasText: "The program has failed." });
    await alert.getByRole("button", { name: "Continue" }).click();
    await ui.flag("PURGE").click();
    await ui.expect({ out: "0x00010000" });
  }));

  describe("in the engine", () => {
    let program;
    before(async () => { program = await faultyProgram(); });
    const broken = (play) => scene(async (on) => {
      await on.context.route(/\/app\.[0-9a-f]+\.wasm$/, (route) => route.fulfill({ body: program, contentType: "application/wasm" }));
      await play(on);
    }, { fresh: true });
    const fault = (ui) => ui.frame.getByRole("alert").filter({ hasText: "The program has failed. Your setup is safe." });

    it("while the setup is edited: the page still works, and undo fixes it", broken(async ({ ui }) => {
      await worked(ui);
      const title = (await ui.section("Scenario")).getByLabel("Title");
      await title.fill(breaking);
      await fault(ui).waitFor();
      await ui.expect({ out: "0x00090000" }); // of the last good run
      assert.equal(await title.inputValue(), breaking, "the typed text is kept");
      await ui.undo.click();
      await fault(ui).getByRole("button", { name: "Continue" }).click();
      await fault(ui).waitFor({ state: "detached" });
      await ui.flag("PURGE").click();
      await ui.expect({ out: "0x00010000" });
      await ui.undo.click();
      await ui.expect({ out: "0x00090000" });
    }));

    it("with a draft: the next visit works", broken(async ({ ui }) => {
      await worked(ui);
      await (await ui.section("Scenario")).getByLabel("Title").fill(breaking);
      await fault(ui).waitFor();
      await ui.reload();
      await fault(ui).waitFor();
      const title = (await ui.section("Scenario")).getByLabel("Title");
      assert.equal(await title.inputValue(), breaking, "the work is kept");
      await title.fill("mended");
      await fault(ui).getByRole("button", { name: "Continue" }).click();
      await fault(ui).waitFor({ state: "detached" });
      await ui.flag("ABORT").click();
      await ui.expect({ out: "0x00090000" });
    }));

    it("with a link: the page says so, and one undo restores the work", broken(async ({ ui, page }) => {
      await worked(ui);
      const fragment = await page.evaluate(async (title) => {
        const engine = await (await import(new URL("spoolscope.mjs", location.href))).load();
        const document = await (await fetch("examples/just-release.json")).json();
        return engine.link({ ...document, title });
      }, breaking);
      await page.evaluate((hash) => { location.hash = hash; }, `#${fragment}`);
      await fault(ui).waitFor();
      await ui.undo.click();
      await fault(ui).getByRole("button", { name: "Continue" }).click();
      await ui.expect({ out: "0x00090000" });
    }));
  });

  it("that ends the program: the page says so, and a restart restores the work", scene(async ({ ui, page, watcher }) => {
    watcher.provokes(/^console warning: exit code: 2/);
    await worked(ui);
    await page.evaluate(refuse);
    await ui.flag("PURGE").click();
    const alert = page.getByRole("alert").filter({ hasText: "The program has stopped. Your setup is saved." });
    await alert.waitFor();
    assert.ok(await ui.answer.isVisible(), "the page is still there");
    await alert.getByRole("button", { name: "Start again" }).click();
    await ui.alive();
    await until(async () => ["0x00000004", "0x00000008"].includes((await ui.says()).in), "the work is restored");
    assert.equal(await page.getByRole("alert").count(), 0);
    await ui.flag("QUIET").click();
    await ui.expect({ out: "0x000E0000" });
  }));

  it("that ends the program: its timers, handlers and worker stop", scene(async ({ ui, page, watcher }) => {
    watcher.provokes(/^console warning: exit code: 2/);
    await worked(ui);
    await ui.button("Explore every timing").click();
    await until(() => page.workers().length === 1, "the explorer runs");
    await ui.button("Play", ui.timeline).click();
    await page.evaluate(refuse);
    await page.getByRole("alert").filter({ hasText: "The program has stopped." }).waitFor();
    await until(() => page.workers().length === 0, "the explorer has ended");
    const busy = await page.evaluate(async () => {
      const calls = [];
      const count = (object, name) => {
        const real = object[name];
        object[name] = function (...args) {
          calls.push(name);
          return Reflect.apply(real, this, args);
        };
      };
      const wait = setTimeout.bind(window);
      for (const name of ["setTimeout", "requestAnimationFrame", "postMessage"]) count(window, name);
      count(Element.prototype, "setAttribute");
      const said = document.getElementById("app").innerHTML;
      for (const type of ["keydown", "resize", "hashchange", "pagehide", "popstate", "message", "spoolscope-update", "click", "pointermove"]) {
        window.dispatchEvent(new Event(type));
        document.body.dispatchEvent(new Event(type, { bubbles: true }));
      }
      for (let i = 0; i < 1_000; i++) dispatchEvent(new MessageEvent("message", { data: 1n, source: window }));
      await new Promise((resolve) => { wait(resolve, 1_500); });
      return [calls, document.getElementById("app").innerHTML === said];
    });
    assert.deepEqual(busy, [[], true]);
  }));

  it("that ends the program with an exception: the same", scene(async ({ ui, page, watcher }) => {
    watcher.provokes(/^console warning: RangeError: the stack is gone/);
    await worked(ui);
    await page.evaluate(() => {
      // Go can only recover from exceptions that are thrown by a call.
      Object.defineProperty(Node.prototype, "nodeValue", { set() { throw new RangeError("the stack is gone"); } });
      document.getElementById("flag-3").click(); // at once, because the page also changes by itself
    });
    const alert = page.getByRole("alert").filter({ hasText: "The program has stopped. Your setup is saved." });
    await alert.getByText("the stack is gone").waitFor();
    await alert.getByRole("button", { name: "Start again" }).click();
    await ui.alive();
    await ui.flag("QUIET").click();
    await ui.expect({ out: "0x000E0000" });
  }));

  it("that ends the program without storage: a restart keeps the work", scene(async ({ ui, page, watcher }) => {
    watcher.provokes(/^console warning: exit code: 2/);
    await page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException("denied", "SecurityError"); } });
      }
    });
    await worked(ui);
    await ui.frame.getByRole("status").filter({ hasText: "This browser cannot save your work" }).waitFor();
    await page.evaluate(() => { history.replaceState(null, "", location.pathname); });
    await page.evaluate(refuse);
    await ui.flag("PURGE").click();
    await page.getByRole("alert").getByRole("button", { name: "Start again" }).click();
    await ui.alive();
    await untilEqual(async () => ["0x00000004", "0x00000008"].includes((await ui.says()).in), true);
  }));
});
