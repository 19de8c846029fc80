// Measures the page in headless Chromium: frames per second while the page is idle, the
// call is dragged, many spans are panned, or the explorer runs; how soon the explorer stops,
// how soon the guide's text is painted, and the largest documents. It prints the
// figures and checks nothing. Run it with `make frames`.
import { measureExtremes } from "./extremes.mjs";
import { measureVis } from "./spans.mjs";
import { startBrowser } from "./support/browser.mjs";
import { extremes } from "./support/extremes.mjs";
import { large } from "./support/large.mjs";
import { frames as framesOf, longestTask, recordTasks, sway } from "./support/measure.mjs";
import { markListening, Playground } from "./support/playground.mjs";
import { startSpoolscope } from "./support/server.mjs";

/**
 * The time from navigation until the text of the guide is painted, with a cold cache and a
 * processor that is 4 times slower.
 */
async function paint(url) {
  const own = await startBrowser();
  const page = await (await own.browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(`${url}guide/`);
  const ms = await page.evaluate(() => new Promise((resolve) => {
    new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach((e) => resolve(e.startTime)))
      .observe({ type: "paint", buffered: true });
  }));
  await own.stop();
  return ms.toFixed(0);
}

const [server, browser] = await Promise.all([startSpoolscope(), startBrowser()]);
const context = await browser.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-US" });
await context.addInitScript(markListening);
await context.addInitScript(recordTasks);
const page = await context.newPage();
const ui = new Playground(page, server.url);

const frames = async (what, during) => console.log(`${what.padEnd(58)}${await framesOf(page, during)}`);
const wait = (ms) => page.waitForTimeout(ms);

/** Drags the call back and forth. */
async function drag(ms) {
  const call = ui.timeline.getByRole("button", { name: /^StoreLogoffTransports \w+, at / }).first();
  await call.scrollIntoViewIfNeeded();
  const box = await call.boundingBox();
  await sway(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, ms);
}

/** Pans the timeline, zoomed in to a part. */
async function pan(ms) {
  const plot = await page.locator("#timeline-plot").boundingBox();
  await sway(page, { x: plot.x + plot.width / 2, y: plot.y + 8 }, ms);
}

/** The time in ms from a move of the pointer until it is painted, of 95 % of the moves during a drag. */
async function latency() {
  await page.evaluate(() => {
    globalThis.delays = [];
    document.addEventListener("pointermove", () => {
      const begun = performance.now(), { port1, port2 } = new MessageChannel();
      port1.onmessage = () => globalThis.delays.push(performance.now() - begun);
      requestAnimationFrame(() => port2.postMessage(0));
    }, { capture: true });
  });
  await drag(4000);
  const delays = await page.evaluate(() => globalThis.delays.sort((a, b) => a - b));
  console.log(`a move of the pointer is painted after ${delays[Math.floor(delays.length * 0.95)].toFixed(1)} ms in 95 % of ${delays.length} moves`);
}

/** Opens a document from a file. */
async function open(document) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), ui.button("Open a file").click()]);
  await chooser.setFiles({ name: "large.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(document)) });
  await page.getByRole("status").filter({ hasText: "Opened “" }).waitFor({ timeout: 60_000 });
  await wait(1500);
}

/** The times in ms from pressing the stop button until the explorer responds, and until the answer is complete. */
const stop = () => page.evaluate(() => new Promise((resolve) => {
  const begun = performance.now();
  const part = document.getElementById("anytime");
  const buttons = () => [...part.querySelector(".any-head").querySelectorAll("button")];
  buttons()[0].click();
  let heard = 0;
  const look = () => {
    const [button] = buttons();
    if (!heard && button.id !== "explore-stop") heard = performance.now() - begun;
    if (button.id === "explore" && !button.disabled) resolve({ heard, told: performance.now() - begun });
    else setTimeout(look, 1);
  };
  look();
}));

const paints = [];
for (let i = 0; i < 5; i++) paints.push(await paint(server.url));
console.log(`the guide's text is painted after ${paints.join(", ")} ms`);
await ui.open();
console.log(`the page is interactive after ${(await page.evaluate(() => performance.now())).toFixed(0)} ms; its longest task takes ${(await longestTask(page)).toFixed(0)} ms`);
await frames("nothing happens", () => wait(4000));
await frames("the call is dragged", () => drag(4000));
await open(large);
const explore = page.locator("#explore");
await explore.click();
await wait(500);
await frames("the explorer works", () => wait(4000));
await frames("the explorer works, and the call is dragged", () => drag(4000));
for (let i = 0; i < 3; i++) {
  const { heard, told } = await stop();
  console.log(`the explorer stops: it reacts after ${heard.toFixed(0)} ms, all that it has found is shown after ${told.toFixed(0)} ms`);
  await explore.click();
  await wait(2000);
}
await stop();
await open({ ...extremes["1,000 messages"], messages: extremes["1,000 messages"].messages.slice(0, 200) });
await latency();
await open(extremes["10,000 messages"]);
await frames("10,000 messages, the call is dragged", () => drag(6000));
await frames("10,000 spans, panned", () => pan(4000));
await measureVis(browser.browser);
await open(extremes["100,000 messages, 16 transports"]);
await frames("100,000 messages, nothing happens", () => wait(4000));
await frames("100,000 messages, the call is dragged", () => drag(6000));
await open(extremes["1,000,000 attempts to send"]);
await frames("1,000,000 spans, panned", () => pan(4000));
await context.close();
await measureExtremes(browser.browser, server.url);

await browser.stop();
await server.stop();
