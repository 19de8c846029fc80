// Dragging in the timeline: the answer follows the pointer.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { crowd } from "./support/large.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("dragging", () => {
  const { scene } = stage();

  const handle = (ui, name) => ui.timeline.getByRole("button", { name });
  const call = (ui) => handle(ui, /^StoreLogoffTransports \w+, at /);
  const middle = async (locator) => {
    await locator.scrollIntoViewIfNeeded();
    const box = await locator.boundingBox();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  /** The number of px per ms, from the distance of two messages that are 100 ms apart. */
  const scale = async (ui) => {
    const [a, b] = await Promise.all([middle(handle(ui, "m1, at 100 ms").first()), middle(handle(ui, "m2, at 200 ms").first())]);
    return (b.x - a.x) / 100;
  };
  const timeOf = async (locator) => {
    const [, seconds, ms] = /at (?:([\d.]+) s|([\d,.]+) ms)$/.exec(await locator.getAttribute("aria-label"));
    return ms ? Number(ms.replace(",", "")) : Number(seconds) * 1000;
  };

  it("the call: the answer is updated during the drag, which is one step", scene(async ({ ui, page }) => {
    await ui.open();
    const px = await scale(ui);
    const from = await middle(call(ui));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    const seen = new Set();
    for (let ms = 0; ms >= -400; ms -= 40) {
      await page.mouse.move(from.x + ms * px, from.y);
      await ui.settled();
      seen.add((await ui.says()).out);
    }
    // Between 500 and 100 ms: n1 is received from 350 ms, m2 waits from 200 ms.
    assert.deepEqual([...seen].slice(0, 3), ["0x000E0000", "0x000C0000", "0x00040000"]);
    await page.mouse.move(from.x - 450 * px, from.y);
    await ui.expect({ out: "0x00010000" }); // before any mail
    await page.mouse.up();
    await ui.settled();
    const at = await timeOf(call(ui));
    assert.ok(at < 100, `at ${at}`);
    await untilEqual(() => ui.at.inputValue(), String(at));
    await ui.frame.getByRole("button", { name: "Undo: drag StoreLogoffTransports", exact: true }).waitFor();

    await ui.undo.click();
    await ui.expect({ out: "0x000E0000" });
    await untilEqual(() => ui.at.inputValue(), "500");
    await untilEqual(() => ui.undo.isDisabled(), true, "the whole drag was one step");
    await ui.redo.click();
    await ui.expect({ out: "0x00010000" });
  }));

  it("the call among 100,000 messages: the handle stays under the pointer while the picture is behind", scene(async ({ ui, page }) => {
    await ui.open();
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), ui.button("Open a file").click()]);
    await chooser.setFiles({ name: "crowd.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(crowd)) });
    await page.getByRole("status").filter({ hasText: "Opened “Crowd”" }).waitFor({ timeout: 60_000 });
    await ui.settled();
    const shifts = (then) => page.evaluate((then) => {
      if (!then) return globalThis.shifts;
      globalThis.shifts = [];
      new MutationObserver((list) => list.forEach((r) => globalThis.shifts.push(r.target.style.translate)))
        .observe(document.getElementById("timeline"), { subtree: true, attributeFilter: ["style"] });
    }, then);
    await shifts(true);
    const from = await middle(call(ui));
    const was = await timeOf(call(ui));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (let by = 8; by <= 80; by += 8) await page.mouse.move(from.x + by, from.y);
    await until(async () => (await shifts()).some((s) => Number.parseFloat(s) > 0), "the handle is ahead of the picture");
    await page.mouse.up();
    await ui.settled();
    await until(async () => (await shifts()).at(-1) === "0px", "the handle is at its place");
    assert.ok(await timeOf(call(ui)) > was);
    const { x } = await middle(call(ui));
    assert.ok(Math.abs(x - from.x - 80) < 8, `the handle has moved by ${x - from.x} px`);
    await untilEqual(() => ui.undo.getAttribute("title"), "Undo: drag StoreLogoffTransports");
  }));

  it("the call, as the example suggests: after 1.0 s QUIET logs off", scene(async ({ ui, page }) => {
    await ui.open();
    const px = await scale(ui);
    const from = await middle(call(ui));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 540 * px, from.y, { steps: 8 });
    await page.mouse.up();
    await ui.expect({ out: "0x00010000", verdict: "The store is logged off and released." });
    await until(async () => Number(await ui.at.inputValue()) >= 1000, "the call is after 1.0 s");
  }));

  it("Escape cancels a drag", scene(async ({ ui, page }) => {
    await ui.open();
    const px = await scale(ui);
    const from = await middle(call(ui));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x - 450 * px, from.y, { steps: 4 });
    await ui.expect({ out: "0x00010000" });
    await page.keyboard.press("Escape");
    await ui.expect({ out: "0x000E0000" });
    await page.mouse.up();
    await untilEqual(() => ui.at.inputValue(), "500");
    await untilEqual(() => ui.undo.isDisabled(), true);
  }));

  it("a message, and the end of its transfer", scene(async ({ ui, page }) => {
    await ui.open();
    const px = await scale(ui);
    // An end is grabbed on its left side if another transfer follows at once.
    const drag = async (locator, ms, side = 0) => {
      const from = await middle(locator);
      await page.mouse.move(from.x + side, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x + side + ms * px, from.y, { steps: 6 });
      await page.mouse.up();
      await ui.settled();
    };
    await drag(handle(ui, "n1, at 350 ms"), 250);
    await ui.expect({ out: "0x000C0000" });
    await drag(handle(ui, "End of the transfer of m1, takes 500 ms"), -200, -3);
    await until(async () => Number(await (await ui.card("Mail", "m1")).getByLabel("Takes").inputValue()) < 400, "m1 takes less");
    await ui.expect({ out: "0x00040000" }); // m1 has been sent, m2 is being sent
    const m2 = await ui.card("Mail", "m2");
    await drag(handle(ui, "m2, at 200 ms").first(), 400);
    await ui.expect({ out: "0x00010000" });
    await until(async () => Number(await m2.getByLabel("At", { exact: true }).inputValue()) > 500, "m2 is later");
    for (const out of ["0x00040000", "0x000C0000", "0x000E0000"]) {
      await ui.undo.click();
      await ui.expect({ out });
    }
    await untilEqual(() => ui.undo.isDisabled(), true);
  }));

  it("the edges of an offline window, and the end of a process", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.example(/^The line drops during PURGE/);
    const drag = async (locator, byPx) => {
      const from = await middle(locator);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x + byPx, from.y, { steps: 6 });
      await page.mouse.up();
      await ui.settled();
    };
    await ui.expect({ out: "0x00010000" });
    const back = handle(ui, /^smtp is back at /);
    const was = await back.getAttribute("aria-label");
    await drag(back, -60);
    await until(async () => await back.getAttribute("aria-label") !== was, "the window ends earlier");
    await back.focus();
    await page.keyboard.press("Alt+Shift+ArrowRight");
    await ui.undo.click();
    await untilEqual(() => back.getAttribute("aria-label").then((name) => name !== was), true, "the step of the key is undone alone");
    await ui.undo.click();
    await untilEqual(() => back.getAttribute("aria-label"), was);
    await handle(ui, "m1, at 100 ms · line drops").waitFor({ state: "attached" });
    await handle(ui, "smtp goes offline at 500 ms").focus();
    await page.keyboard.press("Alt+Shift+ArrowLeft");
    await handle(ui, "smtp goes offline at 499 ms").waitFor({ state: "attached" });

    await ui.example(/^The program is killed/);
    await until(async () => (await ui.answer.textContent()).includes("its process ends inside it"), "the call is abandoned");
    const exit = handle(ui, /^Exit, at /);
    await exit.focus();
    for (let i = 0; i < 80 && await timeOf(exit) <= 900; i++) {
      await page.keyboard.press("Alt+ArrowRight");
      await ui.settled();
    }
    await handle(ui, /^StoreLogoff PURGE, at /).click(); // the answer is that of the call again
    await ui.expect({ out: "0x00010000", verdict: "The store is logged off and released." });
  }));

  it("the connections of a line", scene(async ({ ui, page }) => {
    await ui.open();
    await (await ui.card("Transports", "smtp")).getByLabel("Connects every").fill("400");
    await handle(ui, "smtp connects every 400 ms").waitFor({ state: "attached" });
    const connects = handle(ui, /^smtp connects every /);
    const was = await connects.getAttribute("aria-label");
    await connects.focus();
    await page.keyboard.press("Alt+ArrowLeft");
    await until(async () => await connects.getAttribute("aria-label") !== was, "the line connects at another time");
    await ui.undo.click();
    await untilEqual(() => connects.getAttribute("aria-label"), was);
  }));

  it("by the keyboard, in large and small steps", scene(async ({ ui, page }) => {
    await ui.open();
    await call(ui).focus();
    await page.keyboard.press("Alt+Shift+ArrowRight");
    await untilEqual(() => ui.at.inputValue(), "501");
    await page.keyboard.press("Alt+Shift+ArrowLeft");
    await untilEqual(() => ui.at.inputValue(), "500");
    await page.keyboard.press("Alt+ArrowLeft");
    await until(async () => Number(await ui.at.inputValue()) < 499, "it moved by more than 1 ms");
    for (let i = 0; i < 60 && Number(await ui.at.inputValue()) >= 100; i++) {
      await page.keyboard.press("Alt+ArrowLeft");
      await ui.settled();
    }
    await ui.expect({ out: "0x00010000" });
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "button", "the handle still has the focus");
    await page.keyboard.press("Control+z");
    await ui.expect({ out: "0x000E0000" });
    await untilEqual(() => ui.undo.isDisabled(), true, "nudges of one handle are one step");
    await page.keyboard.press("Control+Shift+z");
    await ui.expect({ out: "0x00010000" });
  }));

  it("by touch; a vertical swipe scrolls the page", scene(async ({ ui, page, context }) => {
    await ui.open();
    const px = await scale(ui);
    const from = await middle(call(ui));
    const cdp = await context.newCDPSession(page);
    const touch = (type, x, y) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
    await touch("touchStart", from.x, from.y);
    for (let i = 1; i <= 10; i++) await touch("touchMove", from.x - 45 * i * px, from.y);
    await ui.expect({ out: "0x00010000" });
    await touch("touchEnd");
    await untilEqual(() => ui.undo.isDisabled(), false);
    await ui.undo.click();
    await ui.expect({ out: "0x000E0000" });
    await untilEqual(() => ui.undo.isDisabled(), true);

    const start = await middle(ui.timeline.getByRole("group", { name: "Timeline" }));
    await page.evaluate(() => scrollTo(0, 0));
    const y = Math.min(start.y, 700);
    await touch("touchStart", start.x, y);
    for (let i = 1; i <= 10; i++) await touch("touchMove", start.x, y - 20 * i);
    await touch("touchEnd");
    await until(() => page.evaluate(() => scrollY > 50), "the page scrolls");
    assert.ok(await ui.undo.isDisabled(), "nothing was moved");
  }, { context: { hasTouch: true, viewport: { width: 800, height: 900 } } }));
});
