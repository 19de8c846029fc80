// The compact view on pages of other sites.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, it } from "node:test";
import { hosted, insideOf } from "./support/host.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("embedded", () => {
  const { scene } = stage({ fresh: true });

  const denied = () => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException("denied", "SecurityError"); } });
    }
  };
  const host = hosted(scene, (html) => `<!doctype html><html lang="en"><title>Somebody's documentation</title><h1>Docs</h1>${html}`);

  /** Waits until all timers of up to a second have fired. (They fire in order.) */
  const secondLater = (frame) => frame.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 1000); }));

  const works = async (ui) => {
    await ui.expect({ out: "0x000E0000" });
    await ui.answer.locator("summary").first().click();
    await ui.flag("PURGE").click();
    await ui.expect({ out: "0x00010000", returns: "950 ms, after 450 ms" });
    const call = ui.timeline.getByRole("button", { name: /^StoreLogoffTransports PURGE, at / });
    await call.focus();
    await call.press("Alt+Shift+ArrowRight");
    await untilEqual(() => ui.at.inputValue(), "501");
    assert.ok(await ui.answer.getByRole("link", { name: "108" }).first().isVisible(), "the reason, with its sentence");
  };

  it("works on a page of another site, stores nothing and does not change its address", host(async ({ open, url, context }) => {
    const ui = await open(`<iframe src="${url}embed" width="900" height="700" title="demo"></iframe>`);
    await works(ui);
    assert.equal(ui.frame.url(), `${url}embed`);
    await secondLater(ui.frame);
    assert.deepEqual(await ui.frame.evaluate(async () => ({
      address: location.href, entries: history.length, kept: localStorage.length + sessionStorage.length,
      workers: (await navigator.serviceWorker.getRegistrations()).length, caches: (await caches.keys()).length, cookies: document.cookie,
    })), { address: `${url}embed`, entries: 2, kept: 0, workers: 0, caches: 0, cookies: "" });
    assert.deepEqual(context.serviceWorkers(), []);
  }));

  it("works in a sandbox that only allows scripts", host(async ({ open, url }) => {
    const ui = await open(`<iframe src="${url}embed" sandbox="allow-scripts" width="900" height="700" title="demo"></iframe>`);
    assert.equal(await ui.frame.evaluate(() => globalThis.origin), "null");
    await works(ui);
    await secondLater(ui.frame);
    assert.equal(await ui.frame.evaluate(() => location.href), `${url}embed`);
  }));

  it("works if storage is denied", host(async ({ open, page, url }) => {
    await page.addInitScript(denied);
    const ui = await open(`<iframe src="${url}embed" width="900" height="700" title="demo"></iframe>`);
    await works(ui);
  }));

  it("works on a page that was opened as a file", scene(async (on) => {
    const folder = await mkdtemp(path.join(tmpdir(), "spoolscope-e2e-"));
    try {
      const file = path.join(folder, "docs.html");
      await writeFile(file, `<!doctype html><title>Docs</title><iframe src="${on.url}embed" width="900" height="700" title="demo"></iframe>`);
      await on.page.goto(pathToFileURL(file).href);
      await works(await insideOf(on));
    } finally {
      await rm(folder, { recursive: true });
    }
  }));

  it("accepts the links of the page, and flags, theme and language", host(async ({ open, page, ui, url }) => {
    await ui.open("?example=flush-the-outbox");
    const there = await ui.says();
    await ui.flag("PURGE").click();
    await ui.button("Share").click();
    const link = await page.getByRole("dialog").getByLabel("Link").inputValue();
    const hash = new URL(link).hash;
    const plain = await open(`<iframe src="${url}embed${hash}" width="900" height="700" title="demo"></iframe>`);
    await plain.expect({ in: "0x00000004" });
    assert.ok(there.in);
    const changed = await open(`<iframe src="${url}embed?flags=LOGOFF_ABORT&amp;theme=dark&amp;lang=zh-Hans${hash}" width="900" height="700" title="demo"></iframe>`);
    await changed.chinese.expect({ in: "0x00000008" });
    assert.deepEqual(await changed.frame.evaluate(() => [document.documentElement.lang, getComputedStyle(document.documentElement).colorScheme]), ["zh-Hans", "dark"]);
    const light = await open(`<iframe src="${url}embed?flags=0x4&amp;theme=light&amp;lang=en" width="900" height="700" title="demo"></iframe>`);
    await light.expect({ in: "0x00000004", out: "0x00010000" });
    assert.equal(await light.frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "light");
  }, { context: { colorScheme: "dark" } }));

  it("links to the same document in the playground", host(async ({ open, url, context }) => {
    const ui = await open(`<iframe src="${url}embed?example=ask-first" width="900" height="700" title="demo"></iframe>`);
    await ui.flag("ORDERLY").click();
    await ui.expect({ in: "0x00000002" });
    const says = await ui.says();
    const [page] = await Promise.all([context.waitForEvent("page"), ui.frame.getByRole("link", { name: "Open in the playground" }).click()]);
    const full = ui.in(page);
    await full.alive();
    assert.ok(await full.setup.isVisible());
    await untilEqual(() => full.says(), says);
  }));

  it("reports what it cannot show", host(async ({ open, url }) => {
    const ui = await open(`<iframe src="${url}embed#v1.q1bKTS1JLEpU" width="900" height="700" title="demo"></iframe>`);
    await ui.frame.getByRole("alert").getByText(/^This example cannot be shown\. The link is damaged/).waitFor();
  }));

  it("is created by the code from the share dialog", host(async ({ open, ui, page }) => {
    await ui.open();
    await ui.flag("PURGE").click();
    await ui.expect({ out: "0x00010000" });
    await ui.button("Share").click();
    const dialog = page.getByRole("dialog", { name: "Share" });
    await dialog.getByLabel("Colours").selectOption("Dark");
    await dialog.getByLabel("Language").selectOption("简体中文");
    await until(async () => /theme=dark&amp;lang=zh-Hans|theme=dark&lang=zh-Hans/.test(await dialog.getByLabel("Or instead: a frame").inputValue()), "the code is updated");
    const [script, element, frame] = await Promise.all(["Once per site", "For each example", "Or instead"].map((name) => dialog.getByLabel(name).inputValue()));
    for (const code of [frame, script + element]) {
      const inside = await open(code);
      await inside.chinese.expect({ in: "0x00000004", out: "0x00010000" });
      assert.deepEqual(await inside.frame.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]), ["zh-Hans", "dark"]);
    }
  }));

  it("is previewed in the share dialog, with the parts and controls that were chosen and at the chosen width", host(async ({ ui, page }) => {
    await ui.open();
    await ui.flag("PURGE").click();
    await ui.expect({ out: "0x00010000" });
    await ui.button("Share").click();
    const dialog = page.getByRole("dialog", { name: "Share" });
    const previews = () => page.frames().filter((f) => f.url().includes("/embed.html"));
    assert.equal(previews().length, 0, "no program starts before it is asked for");
    await dialog.getByLabel("The reader can").selectOption("only look");
    await dialog.getByRole("checkbox", { name: "reasons" }).uncheck();
    await dialog.getByLabel("Preview", { exact: true }).first().selectOption("800 px");
    const inside = ui.in(await until(() => previews()[0], "the preview"));
    await inside.alive();
    await inside.expect({ out: "0x00010000" });
    const shows = (frame) => frame.evaluate(() => [innerWidth, innerHeight, document.querySelectorAll("#app :is(a, button, summary)").length]);
    assert.deepEqual(await shows(inside.frame), [800, 520, 0]);
    assert.match(await dialog.getByLabel("For each example").inputValue(), / show="flags,timeline,answer" controls="none" title=/);
    await dialog.getByLabel("Preview", { exact: true }).first().selectOption("320 px");
    await until(async () => (await shows(previews()[0]).catch(() => []))[0] === 320, "the other width");
    await dialog.getByLabel("The answer is shown").selectOption("after a prediction");
    await until(async () => await previews()[0].getByRole("button", { name: "Show the answer" }).count().catch(() => 0) > 0, "it asks");
    await dialog.getByLabel("Preview", { exact: true }).first().selectOption("none");
    await until(() => previews().length === 0, "no preview");
  }));

  it("is an element that follows the page's theme and its attributes, and adapts its height", host(async ({ open, page, url }) => {
    const ui = await open(`<spoolscope-demo example="ask-first" flags="LOGOFF_PURGE" title="A demo"><p>A picture instead.</p></spoolscope-demo><script src="${url}embed.js"></script>`);
    await ui.expect({ in: "0x00000004" });
    assert.ok(await page.getByText("A picture instead.").isHidden());
    assert.equal(await (await ui.frame.frameElement()).getAttribute("title"), "A demo");
    await until(async () => {
      const inner = await ui.frame.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
      return inner <= 2;
    }, "the frame needs no scrolling");
    const dark = () => ui.frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    for (const theme of ["dark", "light", "dark"]) {
      await page.evaluate((theme) => { document.documentElement.dataset.theme = theme; }, theme);
      await untilEqual(dark, theme);
      // Below its content the frame shows the page, which it only does with the scheme of its document.
      await untilEqual(() => page.locator("spoolscope-demo iframe").evaluate((frame) => getComputedStyle(frame).colorScheme), theme);
    }
    await page.evaluate(() => document.querySelector("spoolscope-demo").setAttribute("lang", "zh-Hans"));
    await ui.chinese.expect({ in: "0x00000004" });
    await page.evaluate(() => document.querySelector("spoolscope-demo").setAttribute("lang", "en"));
    const link = await ui.frame.getByRole("link", { name: "Open in the playground" }).getAttribute("href");
    await ui.flag("QUIET").click();
    await ui.expect({ in: "0x00000010" });
    await page.evaluate((scenario) => document.querySelector("spoolscope-demo").setAttribute("scenario", scenario), new URL(link).hash.slice(1));
    await ui.expect({ in: "0x00000004" });
    // After removing and inserting it again, it restarts.
    await page.evaluate(() => { const e = document.querySelector("spoolscope-demo"); e.remove(); document.body.append(e); });
    const again = ui.in(await until(() => page.frames().find((f) => f !== page.mainFrame() && !f.isDetached() && f !== ui.frame), "a new frame"));
    await again.alive();
    await again.expect({ in: "0x00000004" });
  }));

  it("works several times on one page", host(async ({ page, ui, url, open }) => {
    await open(["NO_WAIT", "ORDERLY", "ABORT"].map((f) => `<iframe src="${url}embed?flags=LOGOFF_${f}" width="900" height="500" title="${f}"></iframe>`).join(""));
    const frames = page.frames().filter((f) => f !== page.mainFrame());
    assert.equal(frames.length, 3);
    const seen = [];
    for (const frame of frames) {
      const inside = ui.in(frame);
      await inside.alive();
      seen.push((await inside.expect({ in: /^0x0000000[128]$/ })).out);
    }
    assert.deepEqual(seen.sort(), ["0x00030000", "0x00090000", "0x00090000"]);
  }));

  it("is the only page that may be framed", host(async ({ page, site, url, watcher }) => {
    watcher.provokes(/^console error: .*(frame-ancestors|X-Frame-Options)/i, /^failed: net::ERR_BLOCKED_BY_RESPONSE/);
    site.pages["/"] = `<!doctype html><title>Docs</title><iframe src="${url}" title="demo"></iframe>`;
    await page.goto(site.url);
    await until(() => watcher.seen.length > 1, "the browser refuses");
    assert.ok(page.frames().every((f) => !f.url().startsWith(url)));
  }));
});
