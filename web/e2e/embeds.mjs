// Measures embeds on the pages of others in headless Chromium: what is loaded before an
// embed is near, how soon the first and the tenth are ready, the memory of 1, 3 and 10,
// the longest tasks of the page, and its layout shifts. It prints the figures and checks
// nothing. Run it with `make embed-bench`.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { startBrowser } from "./support/browser.mjs";
import { markListening, Playground } from "./support/playground.mjs";
import { project, startPages, startSpoolscope } from "./support/server.mjs";
import { until } from "./support/until.mjs";

const [server, host] = await Promise.all([startSpoolscope(), startPages({})]);
const sites = { "another site": host.url, "the same site": host.url.replace("localhost", "127.0.0.1") };
const line = (what, ...values) => console.log(what.padEnd(58) + values.join(""));
const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Records on a page when each embed is ready, the longest task, and layout shifts. */
const record = () => {
  globalThis.seen = { ready: [], task: 0, shift: 0 };
  addEventListener("spoolscope-ready", () => seen.ready.push(performance.now()), true);
  const observe = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe("longtask", ({ duration }) => { seen.task = Math.max(seen.task, duration); });
  observe("layout-shift", ({ value, hadRecentInput }) => { if (!hadRecentInput) seen.shift += value; });
};

const text = (px) => `<p style="height: ${px}px">Text</p>`;
// On a page of the same site nothing starts by itself unless it is asked to. Of two
// attributes with one name the first counts.
const embed = (attributes = "") => `<spoolscope-demo ${attributes} loading="lazy"></spoolscope-demo>`;
const flags = ["NO_WAIT", "ORDERLY", "PURGE", "ABORT", "QUIET"];

/** Opens a page with a body in a new context, and returns it with how to end it. */
async function open(browser, body, { width = 1000, url = host.url } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale: "en-US" });
  await context.addInitScript(markListening);
  const page = await context.newPage();
  await page.addInitScript(record);
  host.pages["/"] = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Docs</title>
    <script src="${server.url}embed.js"></script><body>${body}`;
  await page.goto(url);
  const seen = (name) => page.evaluate((name) => globalThis.seen[name], name);
  const ready = (count) => until(async () => (await seen("ready")).length >= count, `${count} are ready`);
  return { page, seen, ready, context };
}

/** Scrolls to the embed with an index, and uses it: the reader presses a flag. */
async function use({ page, ready }, i) {
  const element = page.locator("spoolscope-demo").nth(i);
  const from = await element.evaluate((e) => { e.scrollIntoView({ block: "center" }); return performance.now(); });
  await ready(i + 1);
  const frame = await (await element.locator("iframe").elementHandle()).contentFrame();
  const inside = new Playground(page, server.url).in(frame);
  await inside.alive();
  await inside.flag(flags[(i + 1) % flags.length]).click();
  await inside.settled();
  return from;
}

/** Many embeds, far from each other. */
const many = (count) => text(300) + Array.from({ length: count }, (_, i) => embed(`flags="${flags[i % flags.length]}"`) + text(1500)).join("");

/** The memory of all processes of a browser in MB; what processes share is divided between them. */
async function memory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  let kB = 0;
  for (const { id } of processInfo) kB += Number(/^Pss:\s+(\d+)/m.exec(await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => ""))?.[1] ?? 0);
  return kB / 1000;
}

const { browser, stop } = await startBrowser();

console.log("Bytes loaded before the embed is near, with Brotli");
const file = (name) => readFile(path.join(project, "web/e2e/node_modules", name));
for (const name of ["snippet.js", "snippet.css"]) host.pages[`/${name}`] = await file(`@antonz/codapi/dist/${name}`);
host.pages["/livecodes.js"] = await file("livecodes/livecodes.js");
for (const [what, html] of [
  ["<spoolscope-demo>", `<script src="${server.url}embed.js"></script>${text(6000)}${embed()}`],
  ["codapi 0.19.10", `<link rel="stylesheet" href="snippet.css"><script src="snippet.js"></script>${text(6000)}<pre>print(1)</pre><codapi-snippet sandbox="python" editor="basic"></codapi-snippet>`],
  ["LiveCodes 0.14.1", `${text(6000)}<div id="container"></div><script type="module">import { createPlayground } from "./livecodes.js"; createPlayground("#container", { params: { js: "1" } });</script>`],
]) {
  const page = await browser.newPage();
  host.pages["/"] = `<!doctype html><title>Docs</title>${html}`;
  const loaded = [];
  page.on("response", (response) => { if (response.url() !== host.url) loaded.push(response.body()); });
  await page.goto(host.url, { waitUntil: "networkidle" });
  const sizes = (await Promise.all(loaded)).filter((body) => body.length > 0).map((body) => brotliCompressSync(body).length);
  line(`  ${what}`, String(sizes.reduce((sum, size) => sum + size, 0)).padStart(6), ` in ${sizes.length} files`);
  await page.close();
}

console.log("Time until an embed is ready (median of 3, cold cache at the first)");
const times = [[], []];
for (let round = 0; round < 3; round++) {
  const opened = await open(browser, many(10));
  for (let i = 0; i < 10; i++) {
    const from = await use(opened, i);
    if (i === 0) times[0].push((await opened.seen("ready"))[0]);
    if (i === 9) times[1].push((await opened.seen("ready"))[9] - from);
  }
  await opened.context.close();
}
line("  the first, from the start of the page", median(times[0]).toFixed(0).padStart(6), " ms");
line("  the tenth, from being scrolled to", median(times[1]).toFixed(0).padStart(6), " ms");

console.log("Longest task of the page (0: none of 50 ms or more)");
for (const [site, url] of Object.entries(sites)) {
  const task = async (body, during) => {
    const opened = await open(browser, body, { url });
    await during(opened);
    await wait(1000);
    const longest = await opened.seen("task");
    await opened.context.close();
    return `${longest.toFixed(0).padStart(6)} ms`;
  };
  line(`  ${site}: the embed is far away`, await task(text(6000) + embed(), () => wait(2000)));
  line(`  ${site}: it waits for a click`, await task(embed('loading="click"'), () => wait(2000)));
  line(`  ${site}: it starts by itself, near the viewport`, await task(embed(), ({ ready }) => ready(1)));
  line(`  ${site}: ten are scrolled through and used`, await task(many(10), async (opened) => { for (let i = 0; i < 10; i++) await use(opened, i); }));
}

console.log("Layout shift of the page while an embed starts");
for (const width of [320, 600, 800, 926, 1280]) {
  const { seen, ready, context } = await open(browser, text(100) + embed() + text(1000), { width });
  await ready(1);
  await wait(1000);
  line(`  ${width} px`, (await seen("shift")).toFixed(4).padStart(9));
  await context.close();
}
await stop();

console.log("Memory of embeds that were scrolled through and used");
let empty = 0;
for (const count of [0, 1, 3, 10]) {
  const fresh = await startBrowser();
  const opened = await open(fresh.browser, many(count));
  for (let i = 0; i < count; i++) await use(opened, i);
  await wait(3000);
  const now = await memory(fresh.browser);
  if (count === 0) empty = now;
  else line(`  ${count}`, (now - empty).toFixed(0).padStart(6), " MB");
  await fresh.stop();
}
await Promise.all([server.stop(), host.stop()]);
