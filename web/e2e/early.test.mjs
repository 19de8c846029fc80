// What is done before the program is there, is done with it once it is.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";
import { untilEqual } from "./support/until.mjs";

describe("before the program", () => {
  const { scene } = stage();
  const wasm = /app\.[0-9a-f]+\.wasm/;

  /** Opens a page whose program comes only when `come` is called. */
  const waiting = (play, path = "") => scene(async (on) => {
    let come;
    const gate = new Promise((resolve) => { come = resolve; });
    await on.page.route(wasm, async (route) => {
      await gate;
      await route.continue();
    });
    await on.page.goto(on.ui.url + path);
    await on.ui.flag("PURGE").waitFor();
    await play({ ...on, come: async () => { come(); await on.ui.alive(); } });
  });

  it("a flag that is pressed", waiting(async ({ ui, come }) => {
    await ui.flag("ABORT").click();
    await come();
    await ui.expect({ in: "0x00000008", out: "0x00090000" });
    await ui.undo.click();
    await ui.expect({ in: "0x00000010" });
  }));

  it("a press that ends after the program has come", waiting(async ({ ui, page, come }) => {
    const box = await ui.flag("PURGE").boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    const coming = come();
    await page.waitForTimeout(1500);
    assert.equal(await page.locator(".prerendered").count(), 1, "the page is not replaced while something is pressed");
    await page.mouse.up();
    await coming;
    await ui.expect({ in: "0x00000004" });
  }));

  it("several presses count one after the other", waiting(async ({ ui, page, come }) => {
    await ui.flag("ABORT").click();
    await ui.flag("PURGE").click();
    await page.getByRole("button", { name: /^Colours: / }).click();
    await page.getByRole("button", { name: /^Colours: / }).click();
    await come();
    await ui.expect({ in: "0x00000004", out: "0x00010000" });
    await untilEqual(() => page.evaluate(() => document.documentElement.dataset.theme), "dark");
  }));

  it("keys", waiting(async ({ ui, page, come }) => {
    await page.keyboard.press("4");
    await page.keyboard.press("3");
    await page.keyboard.press("Control+z");
    await come();
    await ui.expect({ in: "0x00000008" });
  }));

  it("a press during the replay comes after everything before it", waiting(async ({ ui, page, come }) => {
    const presses = 40;
    for (let i = 0; i < presses; i++) await page.keyboard.press(i % 2 ? "4" : "3");
    await come();
    await page.keyboard.press("1");
    await page.waitForTimeout(presses * 30 + 500); // the replay rests 30 ms between two events
    await ui.expect({ in: "0x00000001" });
    await ui.undo.click();
    await ui.expect({ in: "0x00000008" });
  }));

  it("a flag in the embedded view", waiting(async ({ ui, come }) => {
    await ui.flag("ABORT").click();
    await come();
    await ui.expect({ in: "0x00000008", out: "0x00090000" });
  }, "embed"));

  it("a text that is typed, with the focus and the place in it", waiting(async ({ ui, page, come }) => {
    await ui.raw.fill("");
    await ui.raw.pressSequentially("LOGOFF_PURG");
    await come();
    await untilEqual(() => ui.raw.inputValue(), "LOGOFF_PURG");
    await page.keyboard.type("E");
    assert.equal(await ui.raw.inputValue(), "LOGOFF_PURGE");
    await page.keyboard.press("Tab");
    await ui.expect({ in: "0x00000004", out: "0x00010000" });
  }));

  for (const key of ["Tab", "Enter"]) {
    it(`a text that is finished later, with ${key}`, waiting(async ({ ui, page, come }) => {
      await ui.raw.fill("LOGOFF_PURGE");
      await come();
      await page.keyboard.press(key);
      await ui.expect({ in: "0x00000004", out: "0x00010000" });
    }));
  }

  it("a choice, a field, a box and a fold of the setup", waiting(async ({ ui, page, come }) => {
    await page.getByLabel("Method", { exact: true }).selectOption("Release");
    const scenario = await ui.section("Scenario");
    await scenario.getByLabel("Title").fill("typed early");
    await scenario.getByLabel("Title").press("Tab");
    await come();
    await untilEqual(() => page.getByLabel("Method", { exact: true }).inputValue(), "Release");
    await untilEqual(() => scenario.getByLabel("Title").inputValue(), "typed early");
    assert.equal(await scenario.getAttribute("open"), "");
    await ui.frame.getByRole("heading", { name: "typed early" }).waitFor();
  }));

  it("a document that is pasted", waiting(async ({ ui, page, come }) => {
    const text = await page.evaluate(async () => (await fetch("examples/just-release.json")).text());
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
    await come();
    await ui.frame.getByRole("heading", { name: /^Just Release/, level: 2 }).waitFor();
    await ui.undo.click();
    await ui.expect({ in: "0x00000010" });
  }));

  it("a menu that is open stays open, and what is pressed in it is done", waiting(async ({ ui, page, come }) => {
    await ui.button("Examples").click();
    await come();
    await ui.frame.getByRole("button", { name: /^Just Release/ }).click();
    await ui.frame.getByRole("status").filter({ hasText: "Opened “" }).waitFor();
    assert.ok(await page.getByRole("heading", { name: /^Just Release/, level: 2 }).isVisible());
  }));

  it("an example that is chosen", waiting(async ({ ui, come }) => {
    await ui.button("Examples").click();
    await ui.frame.getByRole("button", { name: /^Just Release/ }).click();
    await come();
    await ui.frame.getByRole("status").filter({ hasText: "Opened “" }).waitFor();
  }));

  it("a link within the page leaves the address alone", waiting(async ({ ui, page, come }) => {
    const was = page.url();
    await page.locator("a.skip").focus();
    await page.keyboard.press("Enter");
    assert.equal(page.url(), was);
    await come();
    await untilEqual(() => page.evaluate(() => document.activeElement?.id), "timeline");
    assert.equal(page.url(), was);
    await ui.expect({ in: "0x00000010" });
  }));

  it("is not lost where the program does not come at first", scene(async ({ ui, page, watcher }) => {
    watcher.permits(/^failed: /, /^console error: /);
    await page.route(wasm, (route) => route.abort());
    await page.goto(ui.url);
    await page.getByRole("alert").getByText("The program could not be loaded.").waitFor();
    await ui.flag("ABORT").click();
    await page.unroute(wasm);
    await page.getByRole("alert").getByRole("button", { name: "Start again" }).click();
    await ui.alive();
    await ui.expect({ in: "0x00000008", out: "0x00090000" });
  }));
});
