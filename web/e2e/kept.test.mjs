// After a reload the newer one of the address and the draft is shown.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";
import { until } from "./support/until.mjs";

describe("kept", () => {
  const { scene } = stage();

  /** Fills the storage until only a number of characters is free. */
  const fill = (page, stores, free) => page.evaluate(([stores, free]) => {
    for (const name of stores) {
      const store = globalThis[name];
      const key = "somebody else's";
      store.removeItem(key);
      const used = Object.entries(store).reduce((sum, [k, v]) => sum + k.length + v.length, 0);
      const all = (5 << 20) - used - key.length;
      store.setItem(key, "x".repeat(all - free));
      let over = false;
      try { store.setItem(key, "x".repeat(all + 1)); } catch { over = true; }
      if (!over) throw new Error(`${name} exceeds the quota`);
    }
  }, [stores, free]);
  const written = async (page, was) => until(() => page.url().includes("#v1.") && page.url() !== was, "the address contains it");
  const press = async (ui, flag, out) => {
    const was = ui.page.url();
    await ui.flag(flag).click();
    await ui.expect({ out });
    await written(ui.page, was);
  };
  const full = /This browser cannot save your work/;

  for (const free of [440, 520, 600]) {
    it(`the first thing that is done, with ${free} characters free`, scene(async ({ ui, page }) => {
      await ui.open();
      await fill(page, ["localStorage", "sessionStorage"], free);
      await press(ui, "ABORT", "0x00090000");
      await ui.reload();
      await ui.expect({ out: "0x00090000" });
    }));
  }

  it("a change right before a reload, with the storage full", scene(async ({ ui, page }) => {
    await ui.open();
    await press(ui, "PURGE", "0x00010000");
    await fill(page, ["localStorage", "sessionStorage"], 3);
    for (const [flag, out] of [["ABORT", "0x00090000"], ["NO_WAIT", "0x00030000"]]) {
      await ui.flag(flag).click();
      await ui.expect({ out });
      await ui.reload();
      await ui.expect({ out });
    }
  }));

  it("folds that hold something that is set are unfolded after a reload, and others are not", scene(async ({ ui, page }) => {
    await ui.open();
    const more = page.locator("[data-card=transports] details.more, [data-card=messages] details.more");
    const unfolded = () => more.evaluateAll((folds) => folds.map((fold) => fold.open));
    assert.deepEqual(await unfolded(), [false, false, false]);
    await more.first().locator("summary").click();
    const was = page.url();
    await more.first().getByLabel("Offline").fill("100-200");
    await more.first().getByLabel("Offline").press("Tab");
    await written(page, was);
    await ui.reload();
    assert.deepEqual(await unfolded(), [true, false, false]);
  }));

  for (const stores of [["localStorage"], ["sessionStorage"], ["localStorage", "sessionStorage"]]) {
    it(`what is done after a draft was kept, with no room left in ${stores.join(" and ")}`, scene(async ({ ui, page }) => {
      await ui.open();
      await press(ui, "PURGE", "0x00010000");
      await fill(page, stores, 3);
      await (await ui.section("Scenario")).getByLabel("Title").fill("My own title, which is long");
      await press(ui, "ABORT", "0x00090000");
      if (stores.includes("localStorage")) await page.getByRole("status").filter({ hasText: full }).waitFor();
      await ui.reload();
      await ui.expect({ out: "0x00090000" });
      await page.getByRole("heading", { name: "My own title, which is long" }).waitFor();
    }));
  }

  it("an address that is newer than the draft is shown, and one undo restores the draft", scene(async ({ ui, page, context }) => {
    await ui.open();
    await press(ui, "ABORT", "0x00090000");
    const abort = page.url();
    await press(ui, "PURGE", "0x00010000");
    // A link opened in this tab and in another one; a typed address.
    const other = ui.in(await context.newPage());
    await other.page.goto(abort);
    await other.alive();
    await other.expect({ out: "0x00090000" });
    await other.undo.click();
    await other.expect({ out: "0x00010000" });
    await page.goto("about:blank");
    await page.goto(abort);
    await ui.alive();
    await ui.expect({ out: "0x00090000" });
    await ui.undo.click();
    await ui.expect({ out: "0x00010000" });
    await written(page, abort);
    await page.evaluate((hash) => { location.hash = hash; }, new URL(abort).hash);
    await ui.expect({ out: "0x00090000" });
    await ui.undo.click();
    await ui.expect({ out: "0x00010000" });
  }));

  it("a draft that is newer than the address is shown", scene(async ({ ui, page }) => {
    await ui.open();
    await press(ui, "ABORT", "0x00090000");
    const title = (await ui.section("Scenario")).getByLabel("Title");
    const horizon = (await ui.section("Scenario")).getByLabel("Ends at");
    await horizon.fill("0"); // cannot run, so it is in no address
    await title.fill("while it cannot run");
    await ui.settled();
    await ui.reload();
    assert.equal(await (await ui.section("Scenario")).getByLabel("Title").inputValue(), "while it cannot run");
    // The same if the page is gone before the address is written.
    await (await ui.section("Scenario")).getByLabel("Ends at").fill("5000");
    await ui.flag("PURGE").click();
    await ui.reload();
    await ui.expect({ out: "0x00010000" });
  }));

  for (const asked of ["", "?example=just-release", "?flags=LOGOFF_PURGE"]) {
    it(`what is done right before a reload, at ${asked || "the plain address"}, by a slow browser`, scene(async ({ ui, page, context }) => {
      const session = await context.newCDPSession(page);
      await ui.open(asked);
      await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      for (const [flag, code] of [["NO_WAIT", "0x00000001"], ["ABORT", "0x00000008"], ["QUIET", "0x00000010"]]) {
        await ui.flag(flag).click();
        await ui.expect({ in: code });
        await ui.reload();
        await ui.expect({ in: code });
      }
    }));
  }

  it("a damaged link is reported again after a reload", scene(async ({ ui, page }) => {
    await ui.open("#v1.AAAA");
    const alert = page.getByRole("alert").getByText(/The link is damaged/);
    await alert.waitFor();
    await ui.reload();
    await alert.waitFor();
  }));

  it("two tabs have separate drafts", scene(async ({ ui, page, context }) => {
    await ui.open();
    const other = ui.in(await context.newPage());
    await other.open();
    await press(ui, "ABORT", "0x00090000");
    await press(other, "PURGE", "0x00010000");
    await ui.reload();
    await ui.expect({ out: "0x00090000" });
    await other.reload();
    await other.expect({ out: "0x00010000" });
    // Even if one of them cannot save its draft.
    await fill(page, ["sessionStorage"], 0);
    await press(ui, "NO_WAIT", "0x00030000");
    await press(other, "ABORT", "0x00090000");
    await ui.reload();
    await ui.expect({ out: "0x00030000" });
  }));

  it("a draft that cannot be read: the page says so", scene(async ({ ui, page }) => {
    await ui.open();
    await page.evaluate(() => { localStorage.setItem("spoolscope.draft", "\n0\n{\"version\":7}"); });
    const other = ui.in(await page.context().newPage());
    await other.open();
    await other.frame.getByRole("alert").getByText(/^The setup that this browser saved cannot be read/).waitFor();
    await other.expect({ out: "0x000E0000" });
  }));
});
