// The readings in the setup: groups, explanations, and the buttons that go to them.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";
import { untilEqual } from "./support/until.mjs";

const narrow = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** The id of the focused element, and whether it is visible on the screen. */
const focused = (page) => page.evaluate(() => {
  const { top, bottom, height } = document.activeElement.getBoundingClientRect();
  const header = document.querySelector("header");
  const covered = getComputedStyle(header).position === "sticky" ? header.getBoundingClientRect().bottom : 0;
  return { id: document.activeElement.id, seen: height > 0 && top >= covered && bottom <= innerHeight };
});

describe("readings", () => {
  const { scene } = stage();

  for (const [path, groups] of [["", ["Flags", "Mail", "Ends of clients"]], ["?lang=zh-Hans", ["标志", "邮件", "客户端的结束"]]]) {
    for (const [size, context] of [["a wide window", {}], ["a narrow phone", narrow]]) {
      it(`are in the groups ${groups}, and each option says what it does before it is chosen, in ${size}`, scene(async ({ ui, page }) => {
        await ui.open(path);
        for (const group of groups) {
          await page.locator("#setup-readings").getByRole("heading", { name: group, exact: true, level: 4 }).click();
        }
        const options = await page.locator("#setup-readings label").evaluateAll((labels) => labels.map((label) => {
          const says = label.querySelector(".note");
          const box = says.getBoundingClientRect();
          return { name: label.querySelector("code").textContent, says: says.textContent, visible: box.width > 0 && box.height > 0, wide: box.left < 0 || box.right > innerWidth };
        }));
        assert.equal(options.length, 4 + 27);
        for (const { name, says, visible, wide } of options) {
          assert.ok(says.length > 3 && visible && !wide, `${name}: ${says}`);
        }
        // Chosen or not, an option's name is the value with its explanation.
        const sentence = options.find(({ name }) => name === "masked").says;
        await page.getByRole("radio", { name: `masked ${sentence}`, exact: true }).check();
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      }, { context }));
    }
  }

  it("named in the error about a pasted document are buttons that close the dialog and go to them", scene(async ({ ui, page }) => {
    await ui.open();
    await page.getByRole("button", { name: "Paste JSON" }).click();
    await page.locator("#paste-text").fill('{"version":1,"readings":{"orphan":"never"}}');
    await page.locator("#paste-do").click();
    await page.locator("#paste-problem").getByRole("button", { name: "readings.orphan" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await untilEqual(async () => (await focused(page)).seen && page.evaluate(() => document.activeElement.closest("#f-readings-orphan") !== null), true, "the reading has the focus");
  }));

  it("that differ from the default are unfolded", scene(async ({ ui, page }) => {
    await ui.open();
    const radio = page.locator("#f-readings-orphan").getByRole("radio", { name: /^stops / });
    assert.equal(await radio.isVisible(), false);
    await (await ui.option("set", "sdk")).check();
    await page.locator("#f-readings-release").getByRole("radio", { name: /^unlessLoggedOff / }).waitFor();
    assert.ok(await radio.isVisible());
    await (await ui.option("set", "default")).check();
    assert.ok(await radio.isVisible(), "the group stays unfolded while it is used");
  }));

  for (const [size, context] of [
    ["a wide window", {}], ["a narrow phone", narrow], ["a window between them, with reduced motion", { viewport: { width: 900, height: 700 }, reducedMotion: "reduce" }],
  ]) {
    it(`named in the page are buttons that go to them, in ${size}`, scene(async ({ ui, page }) => {
      await ui.open();
      await page.locator("#setup-readings > summary").click(); // folds the section
      // Why.
      await ui.answer.getByRole("button", { name: "quiet: transfers", exact: true }).first().press("Enter");
      await untilEqual(() => focused(page), { id: "f-readings-quiet", seen: true });
      // From there, Tab reaches the options.
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.value), "transfers");
      // The hint of an example.
      await ui.example("ABORT: stop, then leave");
      await page.getByRole("paragraph").filter({ hasText: "Set the reading" }).getByRole("button", { name: "abort", exact: true }).click();
      await untilEqual(() => focused(page), { id: "f-readings-abort", seen: true });
      // A problem with a document.
      await ui.button("Paste JSON").click();
      await page.getByLabel("A scenario document").fill('{"version": 1, "readings": {"orphan": "dies"}}');
      await ui.button("Open it").click();
      await page.getByRole("dialog").getByRole("alert").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("alert").getByRole("button", { name: "readings.orphan" }).click();
      await untilEqual(() => focused(page), { id: "f-readings-orphan", seen: true });
    }, { context }));
  }

  it("named by the explorer and for an output flag are buttons too", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.button("Explore every timing").click();
    await page.locator("#explore-readings").click();
    await page.locator("#promises .other").last().waitFor();
    await page.locator("#promises .other").getByRole("button", { name: /^quiet: transfersAndQueue$/ }).first().click();
    await untilEqual(() => focused(page), { id: "f-readings-quiet", seen: true });
    await page.locator("#anytime").getByRole("button", { name: "input: strict" }).click();
    await untilEqual(() => focused(page), { id: "f-readings-input", seen: true });
    await (await ui.option("output", "quietOnly")).check();
    await ui.flag("ABORT").click();
    await ui.answer.getByRole("button", { name: "output: quietOnly" }).first().click();
    await untilEqual(() => focused(page), { id: "f-readings-output", seen: true });
  }));

  it("are plain text in the embedded view, which has no setup", scene(async ({ ui }) => {
    await ui.open("embed.html");
    assert.equal(await ui.frame.getByRole("button", { name: /^[a-zA-Z]+: / }).count(), 0);
  }));
});
