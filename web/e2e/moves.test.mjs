// What can be moved on the timeline besides calls and transfers, and what it says about
// waits, ends and failed attempts.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deflateRawSync } from "node:zlib";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

const mail = (id, at, to, duration, more = {}) => ({ id, store: "mailbox", at, to, duration, ...more });
const story = {
  version: 1, title: "Moves", horizon: 2400,
  processes: [{ id: "outlook" }, { id: "next" }],
  stores: [{ id: "mailbox", openBy: [{ process: "outlook" }] }],
  transports: [
    { id: "smtp", addressTypes: ["SMTP"], offline: [[450, 600], [1500, 2000]] },
    { id: "fax", addressTypes: ["FAX"], connectsAt: [300, 900] },
    { id: "isdn", addressTypes: ["ISDN"], every: 400 },
  ],
  messages: [
    mail("m1", 50, "SMTP", 300, { from: "outlook" }),
    mail("m2", 200, "SMTP", 100, { from: "outlook" }),
    mail("tries", 750, "SMTP", 200, { failures: 1, retryAfter: 50 }),
    mail("drops", 1400, "SMTP", 300),
    mail("late", 1450, "SMTP", 50, { from: "outlook" }),
  ],
  actions: [
    { at: 100, process: "outlook", do: "StoreLogoffTransports", store: "mailbox", flags: 4 },
    { at: 400, process: "outlook", do: "Exit" },
    { at: 700, process: "next", do: "OpenMsgStore", store: "mailbox" },
  ],
};
const link = `#v1.${deflateRawSync(JSON.stringify(story)).toString("base64url")}`;

describe("what moves on the timeline", () => {
  const { scene } = stage();
  const handle = (ui, name) => ui.timeline.getByRole("button", { name, exact: true });
  const focused = (page) => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  const reads = (ui, lane) => ui.timeline.locator(`[data-lane="${lane}"]`).textContent();
  /** The step that would be undone. */
  const step = (ui) => ui.undo.getAttribute("aria-label");
  const find = async (ui, id) => {
    await ui.timeline.getByRole("searchbox").fill(id);
    await ui.timeline.getByRole("searchbox").press("Enter");
    await ui.settled();
  };

  const moves = [
    ["m1, at 50 ms", "m1, at 51 ms"],
    ["m2 by outlook, at 200 ms", "m2 by outlook, at 201 ms"],
    ["late by outlook, at 1450 ms", "late by outlook, at 1451 ms"],
    ["Exit, at 400 ms", "Exit, at 401 ms"],
    ["OpenMsgStore, at 700 ms", "OpenMsgStore, at 701 ms"],
    ["smtp goes offline at 450 ms", "smtp goes offline at 451 ms"],
    ["smtp is back at 600 ms", "smtp is back at 601 ms"],
    ["fax connects at 300 ms", "fax connects at 301 ms"],
    ["isdn connects every 400 ms", "isdn connects every 401 ms"],
  ];

  it("by keys: the handle says where it is, and each move is one step", scene(async ({ ui, page }) => {
    await ui.open(link);
    const opened = await step(ui);
    for (const [from, to] of moves) {
      await handle(ui, from).focus();
      assert.equal(await handle(ui, from).getAttribute("aria-keyshortcuts"), "Alt+ArrowLeft Alt+ArrowRight");
      await page.keyboard.press("Alt+Shift+ArrowRight");
      await untilEqual(() => focused(page), to);
      await page.keyboard.press("Control+z");
      await untilEqual(() => focused(page), from);
      assert.equal(await step(ui), opened, `${from}: one step`);
    }
  }));

  it("by the pointer, within what is valid", scene(async ({ ui, page }) => {
    await ui.open(link);
    const opened = await step(ui);
    const drag = async (name, px) => {
      await handle(ui, name).scrollIntoViewIfNeeded();
      const box = await handle(ui, name).boundingBox();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + px, y, { steps: 5 });
      await page.mouse.up();
      await ui.settled();
    };
    for (const [name, px, moved] of [
      ["smtp is back at 600 ms", 1000, "smtp is back at 1499 ms"], // windows stay apart
      ["smtp goes offline at 450 ms", 1000, "smtp goes offline at 599 ms"],
      ["fax connects at 300 ms", 1000, "fax connects at 899 ms"], // times stay ascending
      ["isdn connects every 400 ms", -1000, "isdn connects every 1 ms"],
      ["Exit, at 400 ms", -1000, "Exit, at 0 ms"],
      ["m2 by outlook, at 200 ms", -1000, "m2, at 0 ms"], // before the call nothing waits
    ]) {
      await drag(name, px);
      await handle(ui, moved).waitFor();
      await ui.undo.click();
      await handle(ui, name).waitFor();
      assert.equal(await step(ui), opened, `${name}: one step`);
    }
  }));

  it("the focus follows a submission that no longer waits", scene(async ({ ui, page }) => {
    await ui.open(link);
    await handle(ui, "m2 by outlook, at 200 ms").focus();
    for (let i = 0; i < 60 && / by /.test(await focused(page) ?? ""); i++) {
      await page.keyboard.press("Alt+ArrowLeft");
      await ui.settled();
    }
    await until(async () => /^m2, at \d+ ms$/.test(await focused(page) ?? ""), "the submission to the store has the focus");
  }));

  it("says what waits, how a transfer ended, that a process has ended and a store is open again", scene(async ({ ui }) => {
    await ui.open(link);
    for (const name of ["Transfer of m1, at 50 ms · done", "Transfer of tries, at 750 ms · tried again later", "Transfer of drops, at 1400 ms · line drops"]) {
      assert.equal(await handle(ui, name).count(), 1, name);
    }
    await find(ui, "m2");
    assert.equal(await reads(ui, "call/outlook"), "in call · m2 waits");
    await find(ui, "tries");
    assert.equal(await reads(ui, "call/outlook"), "ended");
    assert.equal(await reads(ui, "store/mailbox"), "open again");
    assert.equal(await reads(ui, "out/smtp"), "tries · tried again later");
    await find(ui, "drops");
    assert.equal(await reads(ui, "out/smtp"), "drops · line drops");
    await find(ui, "late");
    assert.doesNotMatch(await ui.frame.locator("#found").textContent(), /\d/, "it was never submitted: it has no time");
    await ui.button("Show everything").click();
    await ui.settled();
    const drawn = await ui.timeline.locator("#timeline-lanes").evaluate((lanes) => [...lanes.querySelectorAll("path.end")].map((p) => p.classList[1]));
    for (const shape of ["done", "broken", "retried"]) assert.ok(drawn.includes(shape), `${shape} in ${drawn}`);
    assert.match(await ui.timeline.locator("#timeline-lanes").textContent(), /line drops/);
  }));
});
