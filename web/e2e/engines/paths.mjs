// The main paths through the playground, written once for every engine.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { large } from "../support/large.mjs";
import { startPages, startSpoolscope } from "../support/server.mjs";
import { until, untilEqual } from "../support/until.mjs";
import { Page } from "./page.mjs";

/** Tests the paths in a browser. Each has a server of its own, and so an origin without stored data. */
export function paths(engine, startBrowser) {
  describe(engine, () => {
    let browser;
    before(async () => { browser = await startBrowser(); });
    after(() => browser?.stop());

    /** Makes a test, which fails if the browser complains of anything. */
    const path = (name, walk) => it(name, { timeout: 120_000 }, async () => {
      const [server, site] = [await startSpoolscope(), await startPages({})];
      try {
        await browser.goto("about:blank");
        const page = new Page(browser);
        await walk({ page, server, url: server.url, site });
        await page.goto("about:blank");
        assert.deepEqual(page.complaints, [], "the browser complained");
      } finally {
        await Promise.all([server.stop(), site.stop()]);
      }
    });

    path("the first view is a run", async ({ page, url }) => {
      await page.open(url);
      await page.reads("QUIET refuses here. Drag the call to after 1.0 s.");
      await page.expect({ in: "0x00000010", out: "0x000E0000", returns: "500 ms, at once", verdict: "Refused: the store stays open and nothing changes." });
      const lanes = await page.region("Timeline").text();
      for (const name of ["COMPLETE", "INBOUND", "OUTBOUND", "OUTBOUND_QUEUE"]) assert.ok(lanes.includes(name), name);
      assert.ok(await page.region("All five flags").seen());
    });

    path("an edit changes the answer, and an invalid value keeps it", async ({ page, url }) => {
      await page.open(url);
      const mail = (name) => page.region("Setup").the("group", name);
      await mail("n1").the("textbox", "At").fill("600");
      await page.expect({ out: "0x000C0000" });
      await page.button("Remove m2").click();
      await page.expect({ out: "0x00040000" });
      await mail("m1").the("textbox", "Takes").fill("soon");
      await page.reads(/last valid run.*messages\[0\]\.duration/);
      await page.expect({ out: "0x00040000" });
      await mail("m1").the("textbox", "Takes").fill("50");
      await page.expect({ out: "0x00010000" });
    });

    path("the call is dragged by the mouse, and the answer follows", async ({ page, url }) => {
      await page.open(url);
      await page.expect({ out: "0x000E0000" });
      const left = (part) => part.evaluate((e) => e.getBoundingClientRect().x);
      const messages = page.region("Timeline");
      const scale = (await left(messages.button("m2, at 200 ms")) - await left(messages.button("m1, at 100 ms"))) / 100; // px per ms
      const seen = new Set();
      await page.call.drag(-450 * scale, { steps: 9, look: async () => seen.add((await page.says()).out) });
      await page.expect({ out: "0x00010000" });
      // n1 is received from 350 ms, m2 waits from 200 ms.
      assert.deepEqual([...seen].slice(0, 3), ["0x000E0000", "0x000C0000", "0x00040000"]);
      assert.ok(Number(await page.at.value()) < 100);
      await page.undo.click();
      await page.expect({ out: "0x000E0000" });
      assert.equal(await page.at.value(), "500", "the whole drag was one step");
    });

    path("the call is moved by keys", async ({ page, url }) => {
      await page.open(url);
      await page.call.focus();
      await page.press("Alt+Shift+ArrowRight");
      await untilEqual(() => page.at.value(), "501");
      await page.press("Alt+ArrowLeft");
      await until(async () => Number(await page.at.value()) < 500, "a larger step");
      await page.press("Control+z");
      await untilEqual(() => page.at.value(), "500");
    });

    path("each flag is passed by its button and by its key", async ({ page, url }) => {
      await page.open(url);
      const outs = { NO_WAIT: "0x00030000", ORDERLY: "0x00090000", PURGE: "0x00010000", ABORT: "0x00090000", QUIET: "0x000E0000" };
      for (const [i, [name, out]] of Object.entries(outs).entries()) {
        await page.flag(name).click();
        await page.expect({ in: `0x000000${(1 << i).toString(16).padStart(2, "0")}`, out });
        assert.equal(await page.flag(name).attribute("aria-pressed"), "true");
      }
      await page.call.focus();
      for (const [i, out] of Object.values(outs).entries()) {
        await page.press(`${i + 1}`);
        await page.expect({ in: `0x000000${(1 << i).toString(16).padStart(2, "0")}`, out });
      }
    });

    path("steps are undone and redone", async ({ page, url }) => {
      await page.open(url);
      await page.flag("ABORT").click();
      await page.expect({ out: "0x00090000" });
      await page.button("Start with an empty setup").click();
      await page.reads("There is no mail in this setup.");
      await page.button("Undo: start with an empty setup").click();
      await page.expect({ out: "0x00090000" });
      await page.undo.click();
      await page.expect({ out: "0x000E0000" });
      await until(() => page.button("Nothing to undo").seen(), "nothing is left to undo");
      await page.redo.click();
      await page.expect({ out: "0x00090000" });
    });

    path("every timing of a small setup is explored, and a mark opens its run", async ({ page, url }) => {
      await page.open(url);
      const part = page.region("Any timing");
      await part.button(/^Explore/).click();
      await until(() => part.button("Explore again").seen(), "the search ends");
      await page.reads("all of them.");
      await part.button(/^NO_WAIT, 0x00030000.*Show a run$/).click();
      await page.expect({ in: "0x00000001", out: "0x00030000" });
    });

    path("the explorer of a large setup can be stopped, and the page works meanwhile", async ({ page, url }) => {
      await page.open(url);
      await page.button("Paste JSON").click();
      await page.the("dialog", "Paste JSON").the("textbox", "A scenario document").evaluate((e, text) => {
        e.value = text;
        e.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, JSON.stringify(large));
      await page.button("Open it").click();
      const part = page.region("Any timing");
      await part.button(/^Explore/).click();
      await page.reads(/[1-9]\S* states so far/);
      await page.flag("QUIET").click();
      await page.expect({ in: "0x00000010" });
      await part.button("Stop").click();
      await page.reads(/Stopped after [\d\s]+ states: what follows is incomplete/);
    });

    path("a link opens the setup elsewhere", async ({ page, url }) => {
      await page.open(url);
      await page.flag("ORDERLY").click();
      await page.button("Remove n1").click();
      await page.expect({ in: "0x00000002" });
      const says = await page.says();
      await page.button("Share").click();
      const link = await page.the("dialog", "Share").the("textbox", "Link").value();
      assert.ok(link.startsWith(`${url}#v1.`), link);
      const other = await startSpoolscope();
      try {
        await page.open(link.replace(url, other.url));
        await untilEqual(() => page.says(), says);
        assert.ok(!await page.button("Remove n1").seen());
        await page.goto("about:blank");
      } finally {
        await other.stop();
      }
    });

    path("a reload keeps the work", async ({ page, url }) => {
      await page.open(url);
      await page.flag("PURGE").click();
      await page.button("Remove n1").click();
      await page.expect({ in: "0x00000004" });
      const says = await page.says();
      await page.reload();
      await untilEqual(() => page.says(), says);
      await page.open(url); // also without its link
      await untilEqual(() => page.says(), says);
    });

    path("the page works without a network", async ({ page, server, url }) => {
      await page.open(url);
      await until(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated"), "all files are cached");
      await page.flag("ABORT").click();
      await page.expect({ out: "0x00090000" });
      await server.stop();
      await assert.rejects(fetch(url), "the server is gone");
      await page.reload();
      await page.expect({ out: "0x00090000" });
      await page.flag("PURGE").click();
      await page.expect({ out: "0x00010000" });
      await page.open(`${url}zh/?lang=zh-Hans`);
      await page.reads("结果");
    });

    /** Shows a page of another site with a demo, and enters the demo once it says that it is ready. */
    const embed = async ({ page, site }, html) => {
      site.pages["/"] = `<!doctype html><html lang="en"><title>Docs</title><h1>Docs</h1>
        <script>window.said = []; addEventListener("message", (e) => said.push(e.data.kind));</script>${html}`;
      await page.goto(site.url);
      await until(() => page.evaluate(() => globalThis.said.includes("ready")), "the demo is ready");
      await page.enter();
    };

    path("the element works on a page of another site", async ({ page, url, site }) => {
      await embed({ page, site }, `<style>html { background: #123; color: #fff }</style><script src="${url}embed.js"></script>
        <script>window.events = []; for (const kind of ["ready", "outcome", "error"]) addEventListener("spoolscope-" + kind, (e) => events.push(kind), true);</script>
        <spoolscope-demo flags="PURGE" title="A demo">A picture instead.</spoolscope-demo>`);
      await page.expect({ in: "0x00000004", out: "0x00010000" });
      await page.flag("QUIET").click();
      await page.expect({ out: "0x000E0000" });
      await page.call.focus();
      await page.press("Alt+Shift+ArrowRight");
      await page.expect({ returns: "501 ms, at once" });
      await untilEqual(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
      await page.leave();
      assert.ok(!await page.shows("A picture instead."));
      await untilEqual(() => page.evaluate(() => [...new Set(globalThis.events)]), ["ready", "outcome"]);
    });

    path("a demo that rests has the colours of the page, and takes the focus along when it starts again", async ({ page, url, site }) => {
      await embed({ page, site }, `<script src="${url}embed.js"></script><spoolscope-demo flags="PURGE" title="A demo">A picture instead.</spoolscope-demo>`);
      await page.expect({ in: "0x00000004" });
      await page.leave();
      await page.evaluate(() => document.querySelector("spoolscope-demo").rest());
      const paper = () => page.evaluate(async () => {
        const img = document.querySelector("spoolscope-demo").shadowRoot.querySelector("img");
        await img.decode().catch(() => {}); // it is being replaced
        const context = document.createElement("canvas").getContext("2d");
        context.drawImage(img, 0, 0);
        return context.getImageData(2, 2, 1, 1).data[0] > 128 ? "light" : "dark";
      });
      for (const theme of ["dark", "light", "dark"]) {
        await page.evaluate((theme) => { document.documentElement.dataset.theme = theme; }, theme);
        await untilEqual(paper, theme);
      }
      await page.evaluate(() => {
        said.length = 0;
        const button = document.querySelector("spoolscope-demo").shadowRoot.querySelector("button");
        button.focus();
        button.click(); // as the keyboard does; the window of a browser without a screen may have no focus
      });
      await until(() => page.evaluate(() => said.includes("ready")), "the demo is ready");
      await untilEqual(() => page.evaluate(() => document.activeElement.title), "A demo");
      await page.enter();
      await page.expect({ in: "0x00000004" });
      await page.leave();
    });

    path("a frame works in a sandbox that only allows scripts, with its styles", async ({ page, url, site }) => {
      await embed({ page, site }, `<iframe src="${url}embed?theme=dark" sandbox="allow-scripts" width="900" height="700" title="demo"></iframe>`);
      await page.expect({ out: "0x000E0000" });
      assert.equal(await page.evaluate(() => globalThis.origin), "null");
      await page.flag("PURGE").click();
      await page.expect({ out: "0x00010000" });
      await page.call.drag(-40, { steps: 4 });
      await until(async () => !(await page.says()).returns.startsWith("950 ms, after 450 ms"), "the call is earlier");
      const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      assert.ok(Math.max(...paper.match(/\d+/g).slice(0, 3)) < 80, `the paper is ${paper}`);
      await page.leave();
    });

    path("in the dark, nothing of the browser's own is white", async ({ page, url }) => {
      await page.open(`${url}?theme=dark`);
      await page.expect({ out: "0x000E0000" });
      await untilEqual(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
      const white = await page.evaluate(() => [...document.querySelectorAll("input, select, button, textarea")].filter((e) => {
        const { appearance, backgroundColor } = getComputedStyle(e);
        const [r, g, b, a = 1] = backgroundColor.match(/[\d.]+/g).map(Number);
        return e.checkVisibility() && (/checkbox|radio/.test(e.type) && appearance !== "none" || a > 0 && Math.min(r, g, b) > 200);
      }).map((e) => `${e.type} ${e.labels?.[0]?.textContent ?? e.textContent}`));
      assert.deepEqual(white, []);
    });
  });
}
