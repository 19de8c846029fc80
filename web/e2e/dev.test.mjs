// The development server, on a copy of the tree.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, copyFile, cp, mkdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { project } from "./support/server.mjs";
import { newFolder, remove } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

const limit = 170; // s; make is stopped by then, even if the test was killed

/** Copies the tree with its build products, so that make has little to build. */
async function copyTree(tree) {
  for (const name of ["Makefile", "go.mod", "go.sum", "app", "engine", "static", "wasm", "web"]) {
    await cp(path.join(project, name), path.join(tree, name), {
      recursive: true, filter: (file) => !/\/(node_modules|dist|testdata)$/.test(file),
    });
  }
  await mkdir(path.join(tree, ".build/dev"), { recursive: true });
  for (const [from, to] of [["site-writer", "site-writer"], ["overlay.json", "overlay.json"], ["app.wasm", "dev/app.wasm"]]) {
    await copyFile(path.join(project, ".build", from), path.join(tree, ".build", to));
  }
}

/** Starts make dev, and returns its address once the site is built. */
async function startDev(tree) {
  const child = spawn("timeout", [`${limit}`, "make", "-s", "dev", "DEV_ADDR=127.0.0.1:0"], {
    cwd: tree, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, MAKEFLAGS: "", MAKELEVEL: "" },
  });
  const gone = once(child, "exit");
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) child[name].on("data", (data) => { printed[name] += data; });
  const stop = async () => {
    child.kill("SIGTERM"); // timeout forwards it to make and its children
    await gone;
  };
  while (!/ built in /.test(printed.stderr)) {
    assert.equal(child.exitCode, null, printed.stderr);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  return { url: /^Spoolscope is at (\S+)$/m.exec(printed.stdout)[1], stop, printed };
}

describe("make dev", () => {
  const { scene } = stage({ fresh: true });
  let tree, dev;
  before(async () => {
    tree = await newFolder();
    await copyTree(tree);
    dev = await startDev(tree);
  });
  after(async () => {
    await dev?.stop();
    await remove(tree);
  });

  const program = () => stat(path.join(tree, ".build/dev/app.wasm"));
  const open = async (ui) => {
    ui.url = dev.url;
    await ui.open();
  };
  /** Marks the open page. After a reload the mark is gone. */
  const mark = (page) => page.evaluate(() => { globalThis.isTheFirst = true; });
  const isMarked = (page) => page.evaluate(() => globalThis.isTheFirst === true);

  it("applies a changed style sheet without a reload and without building the program", scene(async ({ ui, page }) => {
    await open(ui);
    const built = await program();
    await mark(page);
    await ui.flag("PURGE").click();
    await ui.expect({ out: "0x00010000" });
    await appendFile(path.join(tree, "static/css/95-print.css"), "\n:root { --seen: yes }\n");
    await until(() => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--seen") === "yes"), "the style is applied");
    await untilEqual(() => page.locator("link[rel=stylesheet]").count(), 1, "one style sheet is left");
    assert.ok(await isMarked(page), "the page was reloaded");
    await ui.expect({ out: "0x00010000" });
    assert.equal((await program()).mtimeMs, built.mtimeMs, "the program was built again");
  }));

  it("reloads the page when a script has changed", scene(async ({ ui, page }) => {
    await open(ui);
    const built = await program();
    await mark(page);
    await appendFile(path.join(tree, "static/js/boot.js"), "\nglobalThis.isTheSecond = true;\n");
    await until(() => page.evaluate(() => globalThis.isTheSecond === true), "the script has run");
    assert.ok(!await isMarked(page));
    await ui.alive();
    assert.equal((await program()).mtimeMs, built.mtimeMs, "the program was built again");
  }));

  it("shows the compiler's errors until they are fixed", scene(async ({ ui, page }) => {
    await open(ui);
    await mark(page);
    const file = path.join(tree, "engine/mapi/broken.go");
    await writeFile(file, "this is no Go\n");
    const alert = page.getByRole("alert").filter({ hasText: "engine/mapi/broken.go:1:1" });
    await alert.waitFor({ timeout: 60_000 }); // go build looks at every package first
    assert.match(dev.printed.stderr, /engine\/mapi\/broken\.go:1:1/, "the terminal shows it too");
    assert.ok(await isMarked(page), "the working page stays");
    await ui.expect({ out: /0x/ });
    await rm(file);
    await alert.waitFor({ state: "detached", timeout: 60_000 });
    assert.ok(await isMarked(page));
  }));
});
