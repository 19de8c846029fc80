// A new build on a static host, under what was open or kept before.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFile, cp, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { project, startFolder, startPages } from "./support/server.mjs";
import { makeSite, newFolder, remove } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { until } from "./support/until.mjs";

describe("a new build", () => {
  const { scene } = stage({ fresh: true });
  let folder, sources;
  before(async () => {
    [folder, sources] = [await newFolder(), await newFolder()];
    await makeSite("/", folder);
    await cp(path.join(project, "static"), path.join(sources, "static"), { recursive: true });
    await cp(path.join(project, ".build/app.wasm"), path.join(sources, "app.wasm"));
  });
  after(() => Promise.all([remove(folder), remove(sources)]));

  const hashed = async () => (await readdir(path.join(folder, "assets"))).filter((name) => !/\.(br|gz)$/.test(name));

  /** Writes a build of which every hashed file has another content, as `make site` does. */
  const deploy = async (word) => {
    for (const [kind, comment] of [["css", `/* ${word} */\n`], ["js", `// ${word}\n`]]) {
      for (const file of await readdir(path.join(sources, "static", kind))) await appendFile(path.join(sources, "static", kind, file), comment);
    }
    await appendFile(path.join(sources, "app.wasm"), Buffer.from([0, word.length + 1, word.length, ...Buffer.from(word)])); // a custom section
    const runtime = path.join((await promisify(execFile)("go", ["env", "GOROOT"])).stdout.trim(), "lib/wasm/wasm_exec.js");
    const [, keep] = /site-writer .* (-keep \d+) /.exec((await promisify(execFile)("make", ["-n", "-C", project, "site", `OUT=${folder}`])).stdout);
    await promisify(execFile)(path.join(project, ".build/site-writer"), [
      "-wasm", path.join(sources, "app.wasm"), "-runtime", runtime, "-static", path.join(sources, "static"),
      "-licenses", path.join(project, ".build/licenses.txt"), "-plain", "-out", folder, ...keep.split(" "),
    ]);
  };

  it("leaves an open page, an open embed, a page from a cache and an old link working", scene(async ({ ui, page, context, watcher }) => {
    watcher.provokes(/Service Worker registration blocked/); // which would have its own copies
    const host = await startFolder(folder);
    ui.url = host.url;
    const site = await startPages({});
    try {
      const first = await hashed();
      await ui.open();
      await ui.flag("PURGE").click();
      await ui.expect({ out: "0x00010000" });
      await ui.button("Share").click();
      const link = await page.getByRole("dialog").getByLabel("Link").inputValue();
      await page.keyboard.press("Escape");
      const cached = await readFile(path.join(folder, "embed.html"), "utf8");
      site.pages["/"] = `<!doctype html><title>Docs</title><script src="${host.url}embed.js"></script>
        ${["ORDERLY", "ABORT", "QUIET"].map((f) => `<spoolscope-demo flags="${f}" title="${f}"></spoolscope-demo><p style="height: 900px"></p>`).join("")}`;
      const docs = await context.newPage();
      await docs.goto(site.url);
      const demo = async (flag) => {
        await docs.locator(`[title=${flag}]`).first().scrollIntoViewIfNeeded();
        const inside = ui.in(await until(() => docs.frames().find((f) => f.url().includes(`flags=${flag}`)), flag));
        await inside.alive();
        return inside;
      };
      const orderly = await demo("ORDERLY");

      for (const word of ["second", "third"]) {
        await deploy(word);
        for (const name of first) assert.ok((await hashed()).includes(name), `${name} of the build before ${word}`);
      }
      assert.equal((await hashed()).length, first.length * 3);

      // The open page still edits, and the explorer loads files of its own build.
      await ui.flag("NO_WAIT").click();
      await ui.expect({ in: "0x00000001" });
      await ui.region("Any timing").first().getByRole("button", { name: /^Explore/ }).click();
      await ui.region("Any timing").first().getByText(/all of them\.$/).waitFor();

      // The open embed does, others on its page start with the new build, and one that has
      // rested starts again as it was left.
      await orderly.flag("NO_WAIT").click();
      await orderly.expect({ in: "0x00000001" });
      await (await demo("ABORT")).expect({ in: "0x00000008" });
      await (await demo("QUIET")).expect({ in: "0x00000010" });
      await docs.locator("[title=ORDERLY]").first().scrollIntoViewIfNeeded();
      await docs.getByRole("button", { name: /Run|运行/ }).first().click();
      const again = ui.in(await until(() => docs.frames().find((f) => f !== docs.mainFrame() && !f.url().includes("flags=")), "it starts again"));
      await again.alive();
      await again.expect({ in: "0x00000001" });

      // A page that some cache has kept loads the files that it names.
      const old = ui.in(await context.newPage());
      await old.page.route(`${host.url}embed.html`, (route) => route.fulfill({ contentType: "text/html", body: cached }));
      await old.open("embed.html");
      await old.flag("ABORT").click();
      await old.expect({ out: "0x00090000" });
      assert.ok(cached.includes(await old.page.evaluate(() => document.querySelector("link[rel=stylesheet]").getAttribute("href"))));

      const linked = ui.in(await context.newPage());
      await linked.open(link);
      await linked.expect({ in: "0x00000004", out: "0x00010000" });
      const newest = await readFile(path.join(folder, "index.html"), "utf8");
      assert.ok(newest.includes(await linked.page.evaluate(() => document.querySelector("script[data-worker]").dataset.wasm.replace("./", ""))), "the link opens in the new build");

      await deploy("fourth");
      const left = await hashed();
      assert.deepEqual(first.filter((name) => left.includes(name)), [], "a build that is older than two is removed");
    } finally {
      await Promise.all([host.stop(), site.stop()]);
    }
  }, { context: { serviceWorkers: "block" } }));
});
