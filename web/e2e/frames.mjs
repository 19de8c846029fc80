// Measures the page in headless Chromium: frames per second while the page is idle, the
// call is dragged, or the explorer runs; how soon the explorer stops, and how soon the
// guide's text is painted. It prints the
// figures and checks nothing. Run it with `make frames`.
import { startBrowser } from "./support/browser.mjs";
import { crowd, large } from "./support/large.mjs";
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
const page = await context.newPage();
const ui = new Playground(page, server.url);

/** Counts the frames of the page while `during` runs. */
async function frames(what, during) {
  await page.evaluate(() => {
    const times = globalThis.frameTimes = [];
    const frame = (now) => { times.push(now); if (globalThis.frameTimes === times) requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
  });
  await during();
  const times = await page.evaluate(() => { const times = globalThis.frameTimes; globalThis.frameTimes = null; return times; });
  const gaps = times.slice(1).map((t, i) => t - times[i]).sort((a, b) => a - b);
  const rate = 1000 * gaps.length / (times.at(-1) - times[0]);
  console.log(`${what.padEnd(58)}${rate.toFixed(1).padStart(6)} frames/s; a frame takes ${gaps[gaps.length >> 1].toFixed(1)} ms, ` +
    `95 % at most ${gaps[Math.floor(gaps.length * 0.95)].toFixed(1)}, all ${gaps.at(-1).toFixed(1)}`);
}

const wait = (ms) => page.waitForTimeout(ms);

/** Drags the call back and forth. */
async function drag(ms) {
  const call = ui.timeline.getByRole("button", { name: /^StoreLogoffTransports \w+, at / }).first();
  await call.scrollIntoViewIfNeeded();
  const box = await call.boundingBox();
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const end = Date.now() + ms; Date.now() < end;) {
    await page.mouse.move(x + 80 * Math.sin(Date.now() / 200), y);
    await wait(8);
  }
  await page.mouse.up();
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
await frames("nothing happens", () => wait(4000));
await frames("the call is dragged", () => drag(4000));
await open(large);
const explore = ui.region("Any timing").first().getByRole("button", { name: /^Explore/ });
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
await open(crowd);
await frames("100,000 messages, nothing happens", () => wait(4000));
await frames("100,000 messages, the call is dragged", () => drag(6000));

await browser.stop();
await server.stop();
