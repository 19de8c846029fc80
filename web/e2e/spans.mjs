// Measures panning over many spans, beside vis-timeline with the same ones: see frames.mjs.
import { extremes } from "./support/extremes.mjs";
import { frames, sway } from "./support/measure.mjs";

/** Prints the frames of vis-timeline, which has a span for each of 10,000 messages, while it is panned. */
export async function measureVis(browser) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.setContent("<div id=plot style='width:900px'></div>");
  await page.addScriptTag({ path: "node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js" });
  const spans = extremes["10,000 messages"].messages.map(({ id, duration }, i) => ({ id, start: duration * i, end: duration * (i + 1), group: 1, content: id }));
  await page.evaluate((spans) => new Promise((resolve) => {
    const plot = new globalThis.vis.Timeline(document.getElementById("plot"), spans, [{ id: 1, content: "out" }], { stack: false });
    plot.on("changed", resolve);
  }), spans);
  const box = await page.locator("#plot").boundingBox();
  console.log(`${"vis-timeline 8.5.4: 10,000 spans, all in sight, panned".padEnd(58)}${await frames(page, () => sway(page, { x: box.x + box.width / 2, y: box.y + 20 }, 4000))}`);
  await page.context().close();
}
