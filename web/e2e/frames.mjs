// Measures the page in headless Chromium: frames per second while the page is idle, the
// call is dragged, or the explorer runs; and how soon the explorer stops. It prints the
// figures and checks nothing. Run it with `make frames`.
import { startBrowser } from "./support/browser.mjs";
import { crowd, large } from "./support/large.mjs";
import { markListening, Playground } from "./support/playground.mjs";
import { startSpoolscope } from "./support/server.mjs";

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
