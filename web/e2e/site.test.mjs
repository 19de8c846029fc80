// The site as a folder under a path of a plain static host.
import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { startFolder, startPages } from "./support/server.mjs";
import { makeSite, newFolder, remove } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { until } from "./support/until.mjs";

describe("a folder on a static host", () => {
  const { scene } = stage({ fresh: true });
  const base = "/sub/path/";
  let folder;
  before(async () => {
    folder = await newFolder();
    await makeSite(base, folder);
  });
  after(() => remove(folder));

  const hosted = (play, options) => scene(async (on) => {
    const host = await startFolder(folder, { base, ...options });
    try {
      on.ui.url = `${host.url}sub/path/`;
      await play({ ...on, root: on.ui.url, host });
    } finally {
      await host.stop().catch(() => {});
    }
  });

  it("works under the path: page, Chinese, embed, examples, module", hosted(async ({ ui, page, root }) => {
    await ui.open();
    await ui.flag("PURGE").click();
    await ui.expect({ out: "0x00010000" });
    await ui.button("Share").click();
    assert.ok((await page.getByRole("dialog").getByLabel("Link").inputValue()).startsWith(`${root}#v1.`));
    assert.ok((await page.getByRole("dialog").getByLabel("Frame").inputValue()).includes(`src="${root}embed.html`));
    await page.keyboard.press("Escape");
    assert.deepEqual(await page.evaluate(async () => {
      const engine = await (await import(new URL("spoolscope.mjs", location.href))).load();
      return (await engine.run(await (await fetch("examples/just-release.json")).text())).calls.length > 0;
    }), true);
    await ui.open("index.html");
    await ui.expect({ out: "0x00010000" });
    for (const address of ["embed/?flags=LOGOFF_ABORT", "embed.html?flags=LOGOFF_ABORT"]) {
      await ui.open(address);
      await ui.expect({ out: "0x00090000" });
      const link = await page.getByRole("link", { name: "Open in the playground" }).getAttribute("href");
      assert.ok(link.startsWith(`${root}#v1.`), link);
    }
  }));

  it("the Chinese page is under the path too, and the languages link to each other", hosted(async ({ ui, page, newContext, root }) => {
    const { context } = await newContext({ locale: "zh-CN" });
    const chinese = ui.in(await context.newPage()).chinese;
    await chinese.page.goto(root);
    await until(() => chinese.page.url().startsWith(`${root}zh/`), "the Chinese page");
    await chinese.alive();
    await chinese.expect({ out: "0x000E0000" });
    await page.goto(`${root}zh/`);
    await until(() => page.url().startsWith(root) && !page.url().includes("zh/"), "the English page");
    await ui.alive();
    await ui.expect({ out: "0x000E0000" });
  }));

  it("the worker's scope is the path, and the page works without the host", hosted(async ({ ui, page, root, host }) => {
    await ui.open();
    await until(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated"), "the worker is active");
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).scope), root);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 1);
    await host.stop();
    await ui.reload();
    await ui.open("zh/?lang=zh-Hans");
    await ui.open("embed/");
    await ui.expect({ out: "0x000E0000" });
  }));

  it("works on a host that does not know the type of WebAssembly", hosted(async ({ ui, watcher }) => {
    watcher.permits(/MIME|instantiateStreaming/i);
    await ui.open();
    await ui.flag("PURGE").click();
    await ui.expect({ out: "0x00010000" });
  }, { types: { ".wasm": "application/octet-stream" } }));

  it("the 404 page links back to the site", hosted(async ({ page, ui, root, watcher }) => {
    watcher.provokes(/^status 404/, /^console error: .*404/);
    await page.goto(`${root}some/where/else`);
    await page.getByRole("heading", { name: "There is no such page." }).waitFor();
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).margin), "8px", "it has its style sheet");
    await page.getByRole("link", { name: "Go to Spoolscope" }).click();
    await ui.alive();
    assert.equal(page.url(), root);
  }));

  it("compressed files are beside the originals, and no address is absolute", async () => {
    const worker = await readFile(path.join(folder, "sw.js"), "utf8");
    const files = JSON.parse(/const files = (\[[^\]]*\]);/.exec(worker)[1]);
    assert.ok(files.length > 20);
    for (const name of files.filter((f) => /\.(wasm|css|html)$/.test(f))) {
      const size = async (ending) => (await stat(path.join(folder, name + ending))).size;
      const whole = await size("");
      assert.ok(await size(".br") < whole && await size(".gz") < whole, name);
    }
    for (const name of files.filter((f) => f.endsWith(".html"))) {
      const text = await readFile(path.join(folder, name), "utf8");
      assert.deepEqual([...text.matchAll(/(?:src|href)="(\/[^"]*|https?:\/\/(?!learn\.microsoft\.com|github\.com\/microsoft\/)[^"]*)"/g)].map((m) => m[1]), [], name);
    }
  });

  it("the frame from the share dialog works on another site; one without an origin says which header is missing", hosted(async ({ ui, page, root, watcher }) => {
    watcher.provokes(/CORS|ERR_FAILED|Failed to fetch/);
    await ui.open();
    await ui.button("Share").click();
    const code = await page.getByRole("dialog").getByLabel("Or instead").inputValue();
    const site = await startPages({ "/": code, "/alone": code.replace(/sandbox="[^"]*"/, 'sandbox="allow-scripts"') });
    const frame = () => until(() => page.frames().find((f) => f !== page.mainFrame() && f.url().startsWith(root)), "a frame");
    try {
      await page.goto(site.url);
      const inside = ui.in(await frame());
      await inside.alive();
      await inside.expect({ out: "0x000E0000" });
      await page.goto(`${site.url}alone`);
      await (await frame()).getByText("Access-Control-Allow-Origin: *").waitFor();
      site.pages["/other"] = code.replace(/sandbox="[^"]*"/, 'sandbox="allow-scripts"').replace(/embed\.html[^"]*/, "embed.html?example=abort-stops");
      await page.goto(`${site.url}other`);
      const picture = (await frame()).getByRole("img", { name: "abort-stops" });
      await until(() => picture.evaluate((img) => img.complete && img.naturalWidth === 640), "the picture of the example");
    } finally {
      await site.stop();
    }
  }));
});
