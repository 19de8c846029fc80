// What every file of tests stands on: one server and one browser for the file,
// a new context for each test, and nobody who complains.
import { after, before } from "node:test";
import { startBrowser } from "./browser.mjs";
import { markListening, Playground } from "./playground.mjs";
import { startSpoolscope } from "./server.mjs";
import { watch } from "./watch.mjs";

/**
 * Sets the stage inside of describe. `scene(play, options)` makes a test of
 * play({ page, context, ui, url, watcher, newContext }).
 */
export function stage() {
  const on = {};
  before(async () => {
    [on.server, on.browser] = await Promise.all([startSpoolscope(), startBrowser()]);
  });
  after(async () => {
    await Promise.all([on.browser?.stop(), on.server?.stop()]);
  });
  const scene = (play, options = {}) => async () => {
    const watchers = [];
    const contexts = [];
    const newContext = async (more = {}) => {
      const context = await on.browser.browser.newContext({
        locale: "en-US", viewport: { width: 1280, height: 900 }, reducedMotion: "no-preference", ...more,
      });
      context.setDefaultTimeout(20_000);
      contexts.push(context);
      const scripts = more.javaScriptEnabled !== false;
      const watcher = await watch(context, scripts);
      watchers.push(watcher);
      if (scripts) await context.addInitScript(markListening);
      return { context, watcher };
    };
    try {
      const { context, watcher } = await newContext(options.context);
      const page = await context.newPage();
      const url = on.server.url;
      await intime(play({ page, context, watcher, newContext, url, ui: new Playground(page, url), server: on.server }));
      for (const w of watchers) w.settle();
    } finally {
      await Promise.all(contexts.map((c) => c.close()));
    }
  };
  return { on, scene };
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
