// <spoolscope-demo> from one state to the next: it waits, starts, runs, rests, and starts again.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hosted } from "./support/host.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("a demo that rests", () => {
  const { scene } = stage();

  /** A page that notes its layout shifts, and the heights of its demos in each frame. */
  const host = hosted(scene, (html) => `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Docs</title>
    <script>
      window.shift = 0;
      window.heights = new Set();
      // What moves within a demo while the page is read has no node here.
      new PerformanceObserver((list) => { for (const e of list.getEntries()) if (e.sources.some((s) => s.node)) window.shift += e.value; }).observe({ type: "layout-shift", buffered: true });
      const note = () => {
        for (const e of document.querySelectorAll("spoolscope-demo")) heights.add(e.offsetHeight);
        requestAnimationFrame(note);
      };
      addEventListener("DOMContentLoaded", note);
    </script>
    <style>body { margin: 0 }</style>${html}`);

  const flags = ["QUIET", "ORDERLY", "PURGE"];
  const three = (url, content, attributes = "") => `<script src="${url}embed.js"></script>
    ${flags.map((f) => `<spoolscope-demo title="${f}" flags="${f}" loading="click" ${attributes}>${content}</spoolscope-demo><p>Text with <a href="#">a link</a>.</p>`).join("")}`;

  /** Returns what acts on the demos of a page, by their titles. */
  const demos = ({ page, ui }) => {
    const demo = (title) => page.locator(`spoolscope-demo[title=${title}]`);
    const running = async (title) => {
      const inside = ui.in(await (await demo(title).locator("iframe:not(#starts)").elementHandle()).contentFrame());
      await inside.alive();
      return inside;
    };
    const start = async (title) => {
      await demo(title).getByRole("button", { name: "Run" }).press("Enter");
      return running(title);
    };
    const rests = (title) => page.getByRole("img", { name: title }).waitFor();
    return { demo, running, start, rests };
  };

  for (const width of [600, 926]) {
    it(`is as high as one that waits, starts or runs, and the page does not move, at ${width} px`, host(async (on) => {
      const { page, show, url } = on;
      await page.setViewportSize({ width, height: 900 });
      const { start, rests, demo } = demos(on);
      await show(three(url, '<p>A picture</p><div style="height: 900px">that is higher than a demo</div>'));
      assert.ok(await demo("QUIET").getByRole("button", { name: "Run" }).evaluate((button) => {
        const [inner, outer] = [button, button.getRootNode().host].map((e) => e.getBoundingClientRect());
        return inner.top > outer.top && inner.bottom <= outer.bottom;
      }), "the button is within the demo");
      for (const title of flags) await start(title);
      await rests("QUIET");
      await start("QUIET");
      await rests("ORDERLY");
      await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
      assert.deepEqual(await page.evaluate(() => [...heights]), [520]);
      assert.equal(await page.evaluate(() => window.shift), 0, "the layout shift");
    }));
  }

  it("keeps its reasons unfolded, and its height with them", host(async (on) => {
    const { page, show, url } = on;
    await page.setViewportSize({ width: 926, height: 900 });
    const { demo, start, rests } = demos(on);
    await show(three(url, "A picture", "why"));
    const reasons = (inside) => inside.answer.locator("details");
    const open = async (inside) => await reasons(inside).getAttribute("open") !== null;
    const height = () => demo("QUIET").evaluate((e) => e.offsetHeight);
    const first = await start("QUIET");
    assert.ok(await open(first), "as the attribute says");
    await until(async () => await height() > 1000, "the demo is as high as its reasons");
    const second = await start("ORDERLY");
    await reasons(second).locator("summary").click();
    await untilEqual(() => open(second), false);
    const all = await height();
    await page.evaluate(() => heights.clear());
    await start("PURGE");
    await rests("QUIET");
    assert.equal(await height(), all, "at rest");
    const again = await start("QUIET");
    assert.ok(await open(again));
    await again.settled();
    assert.equal(await height(), all, "started again");
    assert.ok(!await open(await start("ORDERLY")), "the reader has folded them");
  }));

  it("has the colours of the page, and follows them", host(async (on) => {
    const { page, show, url } = on;
    const { start, rests } = demos(on);
    await page.emulateMedia({ colorScheme: "light" });
    await show(three(url, "A picture"));
    for (const title of flags) await start(title);
    await rests("QUIET");
    const paper = () => page.getByRole("img", { name: "QUIET" }).evaluate(async (img) => {
      await img.decode().catch(() => {}); // it is being replaced
      const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 300 });
      const context = canvas.getContext("2d");
      context.drawImage(img, 0, 0);
      return context.getImageData(2, 2, 1, 1).data[0] > 128 ? "light" : "dark";
    });
    await untilEqual(paper, "light");
    await page.emulateMedia({ colorScheme: "dark" });
    await untilEqual(paper, "dark", "the system's");
    for (const theme of ["light", "dark"]) {
      await page.evaluate((theme) => { document.documentElement.dataset.theme = theme; }, theme);
      await untilEqual(paper, theme, "the page's");
    }
    await page.evaluate(() => document.querySelector("spoolscope-demo").setAttribute("theme", "light"));
    await untilEqual(paper, "light", "its own");
  }));

  it("gets the focus if it is started with the keyboard, unless the reader has moved on", host(async (on) => {
    const { page, show, url } = on;
    const { demo, start, rests, running } = demos(on);
    await show(three(url, "A picture"));
    const focused = () => page.evaluate(() => document.activeElement.title || document.activeElement.localName);
    const inside = await start("QUIET");
    await untilEqual(focused, "QUIET");
    await page.keyboard.press("4"); // chooses a flag
    await inside.expect({ in: "0x00000008" });
    await demo("ORDERLY").getByRole("button", { name: "Run" }).press("Enter");
    await page.getByRole("link", { name: "a link" }).last().focus();
    await running("ORDERLY");
    assert.equal(await focused(), "a");
    await start("PURGE");
    await rests("QUIET");
    const top = await page.evaluate(() => scrollY);
    await start("QUIET");
    await untilEqual(focused, "QUIET");
    assert.ok(await page.evaluate(() => scrollY) <= top, "the page scrolls no further than to the button");
  }));
});
