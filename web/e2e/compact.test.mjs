// The compact view: how much room it takes, and what of it can be seen.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hosted } from "./support/host.mjs";
import { stage } from "./support/stage.mjs";
import { until } from "./support/until.mjs";

describe("the compact view", () => {
  const { scene } = stage();

  /** A page that counts its layout shifts. */
  const host = hosted(scene, (html) => `<!doctype html><meta name="viewport" content="width=device-width"><title>Docs</title>
    <script>
      window.shift = 0;
      new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shift += e.value; }).observe({ type: "layout-shift", buffered: true });
    </script>
    <style>body { margin: 0 } iframe { height: auto }</style>${html}`);

  /** The height of the element's frame, once it no longer changes. */
  const settled = async (page) => {
    const height = () => page.evaluate(() => document.querySelector("spoolscope-demo").getBoundingClientRect().height);
    let last = await height();
    for (let same = 0; same < 5;) {
      await page.waitForTimeout(100);
      const now = await height();
      same = now === last ? same + 1 : 0;
      last = now;
    }
    return last;
  };

  for (const width of [320, 600, 800, 926, 1280]) {
    it(`takes the height of its content and does not move the page at ${width} px`, host(async ({ open, page, url }) => {
      await page.setViewportSize({ width, height: 900 });
      const ui = await open(`<script src="${url}embed.js"></script><h1>Docs</h1><spoolscope-demo></spoolscope-demo><p>${"More text. ".repeat(500)}</p>`);
      await ui.expect({ out: "0x000E0000" });
      const height = await settled(page);
      const content = await ui.frame.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(height >= content && height <= Math.max(content, 520), `the element is ${height} px high, its content ${content}`);
      if (width >= 600) {
        assert.equal(height, 520);
        assert.ok(await page.evaluate(() => window.shift) <= 0.02, `the layout shift is ${await page.evaluate(() => window.shift)}`);
      }
      // Details unfold inside, and fold again.
      await ui.frame.locator("#answer > details > summary").click();
      const unfolded = await settled(page);
      assert.ok(unfolded > height + 200, `unfolded it is ${unfolded} px high`);
      await ui.frame.locator("#answer > details > summary").click();
      const folded = await settled(page);
      assert.ok(folded < unfolded, `folded again it is ${folded} px high`);
    }));
  }

  it("shows flags, verdict, out value, the deciding sentence and the timeline in 520 px", host(async ({ open, page, url }) => {
    await page.setViewportSize({ width: 600, height: 700 });
    const ui = await open(`<div><spoolscope-demo height="520"></spoolscope-demo></div><script src="${url}embed.js"></script>`);
    for (const flag of ["QUIET", "NO_WAIT", "ORDERLY", "PURGE", "ABORT"]) {
      await ui.flag(flag).click();
      const bottoms = await ui.frame.evaluate(() => Object.fromEntries(["#verdict", ".answer .hex", ".answer > .rule", ".timeline", ".flags", ".embed-footer"].map((s) => [s, document.querySelector(s).getBoundingClientRect().bottom])));
      for (const [part, bottom] of Object.entries(bottoms)) assert.ok(bottom > 0 && bottom <= 520, `${flag}: ${part} ends at ${bottom} px`);
    }
  }));

  it("shows the verdict without scrolling in a frame of a fixed height", host(async ({ open, page, url }) => {
    for (const [width, height] of [[600, 300], [320, 420], [1280, 240]]) {
      await page.setViewportSize({ width, height: 700 });
      const ui = await open(`<iframe src="${url}embed.html" title="demo" width="${width}" style="height: ${height}px; border: 0"></iframe>`);
      const bottom = await ui.frame.evaluate(() => Math.max(...["#verdict", ".answer .hex"].map((s) => document.querySelector(s).getBoundingClientRect().bottom)));
      assert.ok(bottom <= height, `in ${width} × ${height} px the verdict ends at ${bottom} px`);
    }
  }));

  it("moves its cursor and zooms with the buttons in its head, in the order of the tab key", host(async ({ open, url }) => {
    const ui = await open(`<iframe src="${url}embed.html" title="demo" width="700" height="520"></iframe>`);
    const now = () => ui.frame.locator(".tl-now").innerText();
    const before = await now();
    await ui.frame.getByRole("button", { name: "Next event" }).click();
    await until(async () => await now() !== before, "the cursor has moved");
    const order = await ui.frame.evaluate(() => [...document.querySelectorAll("button, a, summary, input")].filter((e) => e.checkVisibility() && e.closest(".embed-head, .flags, .answer")).map((e) => e.getBoundingClientRect()).map(({ top, left }) => ({ top, left })));
    const rows = order.map(({ top }) => Math.round(top / 34));
    assert.ok(rows.length > 10 && rows.every((row, i) => i === 0 || row >= rows[i - 1] - 1), `${rows}`);
  }));
});
