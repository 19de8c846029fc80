// Pages of other sites that embed the demo.
import { startPages } from "./server.mjs";
import { until } from "./until.mjs";

/** Returns the frames of a page in which there is a demo. */
export const framesOf = ({ page, url }) => page.frames().filter((f) => f !== page.mainFrame() && f.url().startsWith(url));

/** Waits for the first demo of a page. */
export const insideOf = async (on) => {
  const ui = on.ui.in(await until(() => framesOf(on)[0], "a frame"));
  await ui.alive();
  return ui;
};

/**
 * Returns a scene on a page of another site. `show` shows HTML on it, `frames` returns the
 * frames with a demo, `inside` waits for the first one, and `open` shows HTML and does so.
 * `page` makes a document of the HTML.
 */
export const hosted = (scene, page = (html) => `<!doctype html>${html}`) => (play, options) => scene(async (on) => {
  const site = await startPages({});
  const show = async (html) => {
    site.pages["/"] = page(html);
    await on.page.goto(site.url);
  };
  const open = async (html) => {
    await show(html);
    return insideOf(on);
  };
  try {
    await play({ ...on, site, frames: () => framesOf(on), inside: () => insideOf(on), show, open });
  } finally {
    await site.stop();
  }
}, options);
