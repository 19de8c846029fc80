// The environment of every test file: one server and one browser for the file, a new
// page without stored data for each test, and a check for console errors.
import { after, before } from "node:test";
import { startBrowser } from "./browser.mjs";
import { markListening, Playground } from "./playground.mjs";
import { startSpoolscope } from "./server.mjs";
import { watch } from "./watch.mjs";

/**
 * Sets the stage inside of describe. `scene(play, { context, fresh })` makes a
 * test of play({ page, context, ui, url, watcher, newContext }). `context` are
 * options of the context. Tests with the same ones share it, as a browser then
 * compiles the program once. A test that is `fresh` has one of its own: one that
 * changes the context, or whose pages are of other sites. A test that fails is tried once
 * more in a new context: a busy machine can be too slow for what a test takes for granted.
 * Both errors are printed.
 */
export function stage({ fresh: allFresh = false } = {}) {
  const on = { shared: new Map() };
  before(async () => {
    // One after the other: if one does not start, what was started is known and ends.
    on.server = await startSpoolscope();
    on.browser = await startBrowser();
  });
  after(async () => {
    await Promise.all([on.browser?.stop(), on.server?.stop()]);
  });
  const start = async (options = {}) => {
    const context = await on.browser.browser.newContext({
      locale: "en-US", viewport: { width: 1280, height: 900 }, reducedMotion: "no-preference", ...options,
    });
    context.setDefaultTimeout(20_000);
    const scripts = options.javaScriptEnabled !== false;
    const watcher = await watch(context, scripts);
    if (scripts) await context.addInitScript(markListening);
    return { context, watcher };
  };
  const share = async (options) => {
    const key = JSON.stringify(options ?? {});
    if (!on.shared.has(key)) on.shared.set(key, await start(options));
    return on.shared.get(key);
  };
  const scene = (play, { context: options, fresh = allFresh } = {}) => async () => {
    try {
      await perform(play, options, fresh);
    } catch (error) {
      console.log(`it is tried a second time; the first: ${error.stack}`);
      await perform(play, options, true);
    }
  };
  const perform = async (play, options, fresh) => {
    const own = []; // contexts that end with the test
    const newContext = async (more) => {
      const started = await start(more);
      own.push(started);
      return started;
    };
    const { context, watcher } = await (fresh ? newContext(options) : share(options));
    try {
      const url = on.server.url;
      if (!fresh) await forget(context, url, options?.javaScriptEnabled !== false);
      const page = await context.newPage();
      watcher.restart();
      await intime(play({ page, context, watcher, newContext, url, ui: new Playground(page, url), server: on.server }));
      for (const w of new Set([watcher, ...own.map((o) => o.watcher)])) w.settle();
    } finally {
      await Promise.all([...own.map((o) => o.context.close()), ...(fresh ? [] : context.pages().map(leave))]);
    }
  };
  return { on, scene };
}

/** Closes a page after it has stored what it stores when it is left, so that the next test can remove it. */
async function leave(page) {
  await page.goto("about:blank").catch(() => {});
  await page.close();
}

/** Removes what pages of an origin have stored, and their service workers. */
async function forget(context, url, scripts) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin: new URL(url).origin, storageTypes: "all" });
  if (scripts) { // what a page has stored when it was left can arrive after that
    await page.goto(`${url}icon.svg`);
    await page.evaluate(() => localStorage.clear());
  }
  await page.close();
}

const limit = 180_000; // ms

/** Fails if something takes longer than any test may. */
async function intime(work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the test took longer than ${limit} ms`)), limit);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
