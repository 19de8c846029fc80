// Offline use after the first visit, and updates to a new version.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startFolder, startSpoolscope } from "./support/server.mjs";
import { copySite, newFolder, nextVersion, remove } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("without a network", () => {
  const { scene } = stage({ fresh: true });

  /** Waits until all files are cached: the worker is active. */
  const kept = (page) => until(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated"), "the worker is active");

  it("the page works completely after one visit", scene(async ({ ui, page, context, watcher }) => {
    // The browser may request the icon of the first page at any time.
    watcher.permits(/ERR_CONNECTION_REFUSED.*icon\.svg/);
    const server = await startSpoolscope();
    try {
      ui.url = server.url;
      await ui.open();
      await kept(page);
      await ui.flag("ABORT").click();
      await ui.expect({ out: "0x00090000" });
      await ui.button("Share").click();
      const link = await page.getByRole("dialog").getByLabel("Link").inputValue();
      await page.keyboard.press("Escape");
      await server.stop();
      await assert.rejects(fetch(server.url), "the server is gone");

      await ui.reload();
      await ui.expect({ out: "0x00090000" });
      await ui.flag("PURGE").click();
      await ui.expect({ out: "0x00010000" });
      await ui.example(/^Just Release/);

      const visit = async (address) => {
        const other = ui.in(await context.newPage());
        await other.page.goto(address);
        await other.alive();
        return other;
      };
      await (await visit(link)).expect({ out: "0x00090000" });
      await (await visit(`${server.url}embed?flags=LOGOFF_PURGE&theme=dark`)).expect({ out: "0x00010000" });
      await (await visit(`${server.url}embed${new URL(link).hash}`)).expect({ out: "0x00090000" });
      const chinese = await visit(`${server.url}zh/?lang=zh-Hans`);
      await chinese.chinese.expect({ in: /^0x/ });
      assert.deepEqual(await page.evaluate(async () => {
        const engine = await (await import(new URL("spoolscope.mjs", location.href))).load();
        return (await engine.flags("0x10")).names;
      }), ["LOGOFF_QUIET"]);
      assert.equal(await page.evaluate(async () => (await (await fetch("examples/just-release.json")).json()).version), 1);
    } finally {
      await server.stop();
    }
  }));

  it("a new version waits until the user updates, and then replaces all files", scene(async ({ ui, page, context, url }) => {
    const [first, second] = [await newFolder(), await newFolder()];
    const files = await copySite(url, first);
    await nextVersion(first, files, second);
    const host = await startFolder(first);
    const isNext = (p) => p.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--is-next").trim());
    try {
      ui.url = host.url;
      await ui.open();
      await page.evaluate(async () => { await (await caches.open("somebody else's")).put("/other", new Response("theirs")); });
      await kept(page);
      await ui.reload();
      await until(() => page.evaluate(() => navigator.serviceWorker.controller !== null), "the page is controlled");
      await ui.flag("ABORT").click();
      await ui.expect({ out: "0x00090000" });
      await until(() => page.url().includes("#v1."), "the address contains the work");
      const bystander = ui.in(await context.newPage());
      await bystander.open();
      await bystander.expect({ out: "0x00090000" });

      host.folder = second;
      await ui.reload(); // the browser checks for a new worker
      const news = page.getByRole("status").filter({ hasText: "A new version is ready." });
      await news.waitFor();
      assert.equal(await isNext(page), "", "still the version that it was");
      // A page that is opened now is complete too, although the host no longer has its files.
      const late = ui.in(await context.newPage());
      await late.open();
      assert.equal(await isNext(late.page), "");
      await late.page.close();

      await ui.flag("PURGE").click();
      await ui.expect({ out: "0x00010000" });
      await news.getByRole("button", { name: "Use it now" }).click();
      await until(async () => await isNext(page) === "yes", "the new version is there");
      await ui.alive();
      await ui.expect({ out: "0x00010000" }); // with the work
      assert.equal(await page.getByText("A new version is ready.").count(), 0);

      // The page that was open before keeps working.
      await bystander.flag("PURGE").click();
      await bystander.expect({ out: "0x00010000" });
      await bystander.example(/^Just Release/);
      await bystander.reload();
      assert.equal(await isNext(bystander.page), "yes");

      const names = () => page.evaluate(() => caches.keys());
      await untilEqual(async () => (await names()).length, 2, "the old version's cache is gone");
      assert.ok((await names()).includes("somebody else's"));
      assert.equal(await page.evaluate(async () => (await caches.match("/other")).text()), "theirs");
      await host.stop();
      await ui.reload();
      assert.equal(await isNext(page), "yes");
    } finally {
      await Promise.all([host.stop().catch(() => {}), remove(first), remove(second)]);
    }
  }));
});
