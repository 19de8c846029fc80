import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { axe } from "./support/axe.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("moments and ranges", () => {
  const { scene } = stage();
  const notes = (ui) => ui.timeline.getByRole("list", { name: "Marked moments" }).getByRole("textbox").evaluateAll((all) => all.map((e) => `${e.getAttribute("aria-label")}: ${e.value}`));

  it("are marked with a note, kept over a reload, undone, and opened from a link", scene(async ({ ui, page, context }) => {
    await ui.open();
    await ui.timeline.getByRole("slider", { name: "Time cursor" }).focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("m");
    await until(() => page.evaluate(() => document.activeElement.id === "moment-0"), "the note has the focus");
    await page.keyboard.type("mail arrives, r & m");
    const at = await ui.timeline.locator(".tl-now").textContent();
    await untilEqual(() => notes(ui), [`Note on ${at}: mail arrives, r & m`]);
    await ui.button("Next event", ui.timeline).click();
    await ui.button("Next event", ui.timeline).click();
    await ui.button("Mark this moment", ui.timeline).click();
    await untilEqual(async () => (await notes(ui)).length, 2);
    await page.keyboard.type("second");
    await axe(page, "marked");

    await page.waitForTimeout(400); // the draft is debounced
    await ui.reload();
    await untilEqual(async () => (await notes(ui)).map((n) => n.split(": ")[1]), ["mail arrives, r & m", "second"]);
    await ui.undo.isDisabled();
    await ui.button(/^Remove the mark at/, ui.timeline).last().click();
    await untilEqual(async () => (await notes(ui)).length, 1);
    await ui.undo.click();
    await untilEqual(async () => (await notes(ui)).length, 2);

    await ui.button(/^Go to /, ui.timeline).first().click();
    await untilEqual(() => ui.timeline.locator(".tl-now").textContent(), at);
    await ui.button("Share").click();
    const box = page.getByRole("checkbox", { name: /^Opens at / });
    await box.check();
    await until(async () => (await page.getByLabel("Link", { exact: true }).inputValue()).includes("mark="), "the link has the moments");
    const link = await page.getByLabel("Link", { exact: true }).inputValue();
    const other = await context.newPage();
    await other.goto(link);
    const opened = new ui.constructor(other, ui.url);
    await opened.alive();
    assert.equal(await opened.timeline.locator(".tl-now").textContent(), at);
    await untilEqual(async () => (await notes(opened)).map((n) => n.split(": ")[1]), ["mail arrives, r & m", "second"]);
    await other.close();
  }));

  it("a mark between two others has a note of its own, and so has what is left after one is removed", scene(async ({ ui, page }) => {
    await ui.open();
    const cursor = ui.timeline.getByRole("slider", { name: "Time cursor" });
    const mark = async (key, note) => {
      await cursor.focus();
      await page.keyboard.press(key);
      await page.keyboard.press("m");
      await until(() => page.evaluate(() => document.activeElement.id.startsWith("moment-")), "the note has the focus");
      await page.keyboard.type(note);
    };
    const shown = async () => (await notes(ui)).map((n) => n.replace(/^.*?: /, ""));
    await mark("Home", "first");
    await mark("End", "last");
    await cursor.focus();
    await page.keyboard.press("ArrowLeft");
    await mark("ArrowLeft", "");
    await untilEqual(shown, ["first", "", "last"]);
    await page.keyboard.type("middle");
    await untilEqual(shown, ["first", "middle", "last"]);
    await ui.button("Remove the mark at 0 ms", ui.timeline).click();
    await untilEqual(shown, ["middle", "last"]);
  }));

  it("a range is selected with keys or with Shift and the mouse, and summarized", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.button("Select a range", ui.timeline).click();
    const range = ui.frame.getByRole("region", { name: "Selected range" });
    await range.getByText("Move the time cursor to select a range").waitFor();
    await ui.timeline.getByRole("slider", { name: "Time cursor" }).focus();
    await page.keyboard.press("Home");
    await range.getByText(/submitted/).waitFor();
    await axe(page, "marked");
    await range.getByRole("button", { name: "End the selection" }).click();
    await range.waitFor({ state: "detached" });

    const plot = await page.locator("#timeline-plot").boundingBox();
    await page.keyboard.down("Shift");
    await page.mouse.move(plot.x + plot.width * 0.5, plot.y + 6);
    await page.mouse.down();
    await page.mouse.move(plot.x + plot.width * 0.7, plot.y + 6, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await range.waitFor();
    const shown = await range.locator("output").textContent();
    const [from, to] = shown.match(/[\d,.]+ m?s/g);
    assert.notEqual(from, to, shown);
    await range.getByRole("button", { name: "Zoom to the range" }).click();
    await until(async () => {
      const lines = await page.locator(".tl-over rect.range").evaluate((e) => [e.getAttribute("x"), e.getAttribute("width")].map(parseFloat));
      return Math.round(lines[0]) === 0 && Math.round(lines[1]) === 100;
    }, "the range fills the timeline");
    await ui.example(/^ABORT: stop, then leave/);
    await range.waitFor({ state: "detached" });
  }));
});
