// The timeline: its content, and zooming, panning and finding in it.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { crowd } from "./support/large.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("the timeline", () => {
  const { scene } = stage();

  /** The names of the lanes, and the value at the cursor on each. */
  const lanes = (ui) => ui.timeline.evaluate((region) => {
    const read = {};
    let group = "";
    for (const value of region.querySelectorAll("[title]")) {
      const row = value.parentElement;
      if (row.querySelector("button")) group = value.textContent;
      else if (row.childElementCount === 2) read[`${group}: ${value.textContent}`] = row.lastElementChild.textContent;
    }
    return read;
  });
  const cursor = async (ui) => (await ui.scrubber.getAttribute("aria-valuetext"));

  it("has a scrubber that reads every lane at its time", scene(async ({ ui, page }) => {
    await ui.open();
    const at = {
      "0 ms": { state: "open", submitted: "0 so far", COMPLETE: "0", INBOUND: "0", OUTBOUND: "0", OUTBOUND_QUEUE: "0", waiting: "0", outbound: "idle", inbound: "idle" },
      "100 ms": { submitted: "1 so far", OUTBOUND: "1", OUTBOUND_QUEUE: "0", outbound: "m1", inbound: "idle" },
      "200 ms": { submitted: "2 so far", OUTBOUND: "1", OUTBOUND_QUEUE: "1", waiting: "1" },
      "350 ms": { INBOUND: "1", OUTBOUND: "1", OUTBOUND_QUEUE: "1", inbound: "n1" },
      "500 ms": { INBOUND: "1", OUTBOUND: "1", OUTBOUND_QUEUE: "1", outbound: "m1" },
      "600 ms": { OUTBOUND_QUEUE: "0", waiting: "0", outbound: "m2" },
      "900 ms": { OUTBOUND: "0", INBOUND: "1", outbound: "idle" },
      "950 ms": { INBOUND: "0", inbound: "idle" },
    };
    await ui.scrubber.focus();
    await page.keyboard.press("Home");
    for (const [time, expected] of Object.entries(at)) {
      await until(async () => (await cursor(ui)).startsWith(`${time}: `), `the cursor is at ${time}`);
      const seen = Object.fromEntries(Object.entries(await lanes(ui)).map(([lane, value]) => [lane.split(": ")[1], value]));
      for (const [lane, value] of Object.entries(expected)) assert.equal(seen[lane], value, `${lane} at ${time}`);
      const set = ["INBOUND", "OUTBOUND", "OUTBOUND_QUEUE"].filter((f) => seen[f] === "1");
      assert.equal((await cursor(ui)).slice(time.length + 2), set.length ? set.join(" | ") : "no output flag is set");
      await page.keyboard.press("ArrowRight");
    }
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+ArrowRight"); // the next decision
    await until(async () => (await cursor(ui)).startsWith("500 ms: "), "the decision at 500 ms");
    await page.keyboard.press("End");
    await until(async () => /^1,?0\d\d ms: |^1\.\d+ s: /.test(await cursor(ui)), "the end");
    await ui.button("Previous event").click();
    await until(async () => (await cursor(ui)).startsWith("950 ms"), "the event before the end");
  }));

  it("is scrubbed by a click on it and by the slider", scene(async ({ ui, page }) => {
    await ui.open();
    const place = Number(await ui.scrubber.inputValue());
    assert.ok(place > 4000 && place < 5500, `the slider stands at ${place}`);
    const slider = await ui.scrubber.boundingBox();
    await page.mouse.click(slider.x + 20, slider.y + slider.height / 2);
    await until(async () => /^\d\d? ms: no output/.test(await cursor(ui)), "near the start");
    const queue = await ui.timeline.getByText("OUTBOUND_QUEUE", { exact: true }).boundingBox();
    await page.mouse.click(slider.x + slider.width / 2, queue.y + queue.height / 2);
    await until(async () => /^5\d\d ms: INBOUND \| OUTBOUND \| OUTBOUND_QUEUE/.test(await cursor(ui)), "the middle");
    assert.ok(await ui.undo.isDisabled(), "viewing is not a step");
  }));

  it("zooms with buttons and with Ctrl and the wheel, pans, and shows everything again", scene(async ({ ui, page }) => {
    await ui.open();
    const width = async () => {
      const left = (name) => ui.timeline.getByRole("button", { name }).evaluateAll((all) => all[0]?.getBoundingClientRect().x);
      const [m1, m2] = await Promise.all([left("m1, at 100 ms"), left("m2, at 200 ms")]);
      return m1 === undefined || m2 === undefined ? null : m2 - m1;
    };
    const fit = await width();
    const plot = await ui.timeline.getByRole("group", { name: "Timeline" }).boundingBox();
    const queue = await ui.timeline.getByText("OUTBOUND_QUEUE", { exact: true }).boundingBox();
    const spot = { x: plot.x + plot.width * 0.15, y: queue.y + queue.height / 2 };

    await page.mouse.move(spot.x, spot.y);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -100);
    await until(async () => await width() > fit * 1.15, "it is zoomed in");
    await page.mouse.wheel(0, 100);
    await page.keyboard.up("Control");
    await until(async () => Math.abs(await width() - fit) < 4, "and out again");

    await ui.button("Zoom in").click();
    await ui.button("Zoom in").click();
    await until(async () => { const w = await width(); return w === null || w > fit * 1.4; }, "it is zoomed in");
    // Drag the background to the right: the start becomes visible again.
    await page.mouse.move(spot.x + 50, spot.y);
    await page.mouse.down();
    await page.mouse.move(spot.x + 350, spot.y, { steps: 5 });
    await page.mouse.up();
    await until(async () => await width() > fit * 1.4, "it is zoomed in, at the start");
    await ui.button("Show everything").click();
    await until(async () => Math.abs(await width() - fit) < 2, "everything is visible");
    await ui.button("Zoom out").click();
    await until(async () => await width() < fit * 0.9, "it is zoomed out");

    await ui.scrubber.focus();
    for (const [key, smaller] of [["0", fit + 2], ["-", fit * 0.9]]) {
      await page.keyboard.press(key);
      await until(async () => await width() < smaller, `after ${key}`);
    }
    await page.keyboard.press("+");
    await until(async () => { const w = await width(); return w === null || w > fit * 0.95; }, "after +");
    assert.ok(await ui.undo.isDisabled(), "viewing is not a step");
  }));

  it("shows an overview while a part is not visible, which pans the timeline", scene(async ({ ui, page }) => {
    await ui.open();
    const overview = ui.timeline.getByRole("slider", { name: "overview" });
    assert.equal(await overview.count(), 0, "everything is visible");
    for (let i = 0; i < 6; i++) await ui.button("Zoom in").click();
    await overview.waitFor();
    await ui.settled();
    const sight = async () => /^visible: (\d+) ms to (\d+) ms$/.exec(await overview.getAttribute("aria-valuetext")).slice(1).map(Number);
    const [from, to] = await sight();
    assert.ok(from > 100 && to < 900, `${from} to ${to}`);
    const box = await overview.boundingBox();
    await page.mouse.click(box.x + 3, box.y + box.height / 2);
    await until(async () => (await sight())[0] === 0, "the start is visible");
    assert.deepEqual((await sight())[1], to - from, "the span has not changed");
    assert.ok(await ui.timeline.getByRole("button", { name: /^m1, at 100 ms/ }).first().isVisible());
    for (let i = 0; i < 30; i++) await page.keyboard.press("ArrowRight");
    await until(async () => (await sight())[0] > from / 2, "the arrows move it too");
    await page.keyboard.press("End");
    await until(async () => (await sight())[1] > 1000, "the end is visible");
    await ui.button("Show everything").click();
    await until(async () => await overview.count() === 0, "everything is visible again");
    assert.ok(await ui.undo.isDisabled(), "viewing is not a step");
  }));

  it("finds messages by their names, and shows their fates", scene(async ({ ui, page }) => {
    await ui.open();
    const find = ui.timeline.getByRole("searchbox", { name: "Find a message" });
    await ui.scrubber.focus();
    await page.keyboard.press("/");
    await until(() => find.evaluate((e) => e === document.activeElement), "the key leads to the field");
    await page.keyboard.type("m2");
    await page.keyboard.press("Enter");
    await ui.timeline.getByText("m2: sent, 900 ms").waitFor();
    assert.match(await cursor(ui), /^200 ms: /, "the cursor is where it was submitted");
    await find.fill("N");
    await page.keyboard.press("Enter");
    await ui.timeline.getByText("n1: received, 950 ms").waitFor();
    await find.fill("m");
    for (const [id, at] of [["m1", 100], ["m2", 200], ["m1", 100]]) {
      await page.keyboard.press("Enter");
      await ui.timeline.getByText(new RegExp(`^${id}: sent`)).waitFor();
      await until(async () => (await cursor(ui)).startsWith(`${at} ms`), `the cursor is at ${id}`);
    }
    await find.fill("m9");
    await page.keyboard.press("Enter");
    await ui.timeline.getByText("No message is called “m9”.").waitFor();
    assert.ok(await ui.undo.isDisabled(), "viewing is not a step");
  }));

  it("finds one of 100,000 messages, and zooms in until it is visible", scene(async ({ ui, page }) => {
    await ui.open();
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), ui.button("Open a file").click()]);
    await chooser.setFiles({ name: "crowd.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(crowd)) });
    await page.getByRole("status").filter({ hasText: "Opened “Crowd”" }).waitFor({ timeout: 60_000 });
    await ui.timeline.getByRole("searchbox").fill("m77777");
    await page.keyboard.press("Enter");
    await ui.timeline.getByText("m77777: sent, 777.89 s").waitFor();
    await ui.timeline.getByText("m77777", { exact: true }).first().waitFor();
    await ui.timeline.getByRole("slider", { name: "overview" }).waitFor();
  }));

  it("scrolls the page with the wheel alone", scene(async ({ ui, page }) => {
    await ui.open();
    const plot = await ui.timeline.getByRole("group", { name: "Timeline" }).boundingBox();
    await page.mouse.move(plot.x + plot.width / 2, plot.y + plot.height / 2);
    await page.mouse.wheel(0, 200);
    await until(() => page.evaluate(() => scrollY > 50), "the page scrolls");
  }, { context: { viewport: { width: 800, height: 600 } } }));

  it("plays, and pauses", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.scrubber.focus();
    await page.keyboard.press("Home");
    await until(async () => (await cursor(ui)).startsWith("0 ms"), "the start");
    await ui.button("Play").click();
    await until(async () => Number.parseInt(await cursor(ui), 10) > 40, "the cursor glides");
    await ui.button("Pause").click();
    await ui.button("Play").waitFor();
    const there = await cursor(ui);
    for (let i = 0; i < 5; i++) await ui.settled();
    assert.equal(await cursor(ui), there);
  }));

  it("steps instead of gliding with reduced motion", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.scrubber.focus();
    await page.keyboard.press("Home");
    await until(async () => (await cursor(ui)).startsWith("0 ms"), "the start");
    await page.keyboard.press(" ");
    const seen = new Set();
    await until(async () => { seen.add(Number.parseInt(await cursor(ui), 10)); return seen.has(200); }, "the cursor is two instants further");
    assert.deepEqual([...seen], [0, 100, 200]);
    const animations = await page.evaluate(() => document.getAnimations().length);
    assert.equal(animations, 0);
  }, { context: { reducedMotion: "reduce" } }));

  it("folds groups of lanes", scene(async ({ ui }) => {
    await ui.open();
    const before = Object.keys(await lanes(ui)).length;
    await ui.button("Fold Store mailbox").click();
    await until(async () => Object.keys(await lanes(ui)).length < before - 4, "the lanes of the store are folded");
    assert.equal(await ui.button("Unfold Store mailbox").getAttribute("aria-expanded"), "false");
    await ui.button("Unfold Store mailbox").click();
    await untilEqual(async () => Object.keys(await lanes(ui)).length, before);
  }));

  it("has the account of the run as text", scene(async ({ ui }) => {
    await ui.open();
    await ui.frame.getByRole("heading", { name: "The run in words" }).click();
    const table = ui.region("The run in words").getByRole("table");
    const rows = await table.getByRole("row").allInnerTexts();
    const text = rows.map((r) => r.replace(/\s+/g, " "));
    for (const line of ["100 ms outlook submits m1 to mailbox, where it waits in the queue.", "100 ms smtp starts to send m1.", "500 ms The logoff is refused because of: m1 going out", "950 ms n1 is received."]) {
      assert.ok(text.some((t) => t.startsWith(line)), `${line} in\n${text.join("\n")}`);
    }
  }));

  it("shows connection and offline windows, calls that have not returned, and processes that wait", scene(async ({ ui }) => {
    await ui.open();
    await ui.example(/^PURGE while the transport is offline/);
    await ui.expect({ returns: "not by 5000 ms when the scenario ends" });
    await ui.timeline.getByText("offline").first().waitFor();
    await ui.timeline.getByText("PURGE → not by 5000 ms").first().waitFor();
  }));

  it("what is pressed is explained: a message, a flag, and the out value of another flag", scene(async ({ ui, page }) => {
    await ui.open();
    const story = (name) => ui.answer.getByRole("group", { name, exact: true });
    const message = ui.timeline.getByRole("button", { name: /^Transfer of m1/ }).first();
    await message.click();
    await story("The story of m1").getByText("m1 is sent").first().waitFor();
    await ui.timeline.getByRole("button", { name: /^Transfer of m2/ }).first().press("Enter");
    const second = story("The story of m2");
    await second.waitFor();
    assert.ok(await second.evaluate((group) => group === document.activeElement), "the focus follows the key");
    await second.getByRole("button", { name: /StoreLogoffTransports: ABORT/ }).waitFor();

    const box = await ui.timeline.locator("#timeline-plot").boundingBox();
    const lane = await ui.timeline.getByText("INBOUND", { exact: true }).first().boundingBox();
    await page.mouse.click(box.x + box.width - 20, lane.y + lane.height / 2);
    const changes = story("Smallest changes that give something else");
    await changes.getByRole("button", { name: /^StoreLogoffTransports 150 ms earlier/ }).click();
    await ui.expect({ out: "0x000C0000" });
    await ui.undo.click();
    await ui.expect({ out: "0x000E0000" });

    await ui.compare.getByRole("button", { name: "What would change this: ABORT 0x00090000" }).click();
    await ui.expect({ in: "0x00000008", out: "0x00090000" });
    await changes.waitFor();
  }));
});
