// Builds each recipe with the codes of the share dialog and the real tool, and reads it in
// Chromium.
import assert from "node:assert/strict";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { framesOf, insideOf } from "../e2e/support/host.mjs";
import { project, startFolder } from "../e2e/support/server.mjs";
import { stage } from "../e2e/support/stage.mjs";
import { until, untilEqual } from "../e2e/support/until.mjs";
import { build, tools as all } from "./tools.mjs";

const tools = all.filter(({ name }) => new RegExp(process.env.ONLY ?? "").test(name));

/** The flags of the examples, by the marks that their codes replace, and what the calls return. */
const examples = { QUIET: { in: "0x00000010", out: "0x000E0000" }, PURGE: { in: "0x00000004", out: "0x00010000" }, ABORT: { in: "0x00000008" } };

/** Returns the codes that the share dialog gives for each label, by their marks. */
async function dialogCodes({ ui, page }) {
  const labels = new Set(tools.map((tool) => tool.label ?? tool.name));
  const codes = Object.fromEntries([...labels].map((label) => [label, {}]));
  await ui.open();
  for (const flag of Object.keys(examples)) {
    if (await ui.flag(flag).getAttribute("aria-pressed") !== "true") await ui.flag(flag).click();
    await ui.expect(examples[flag]);
    await ui.button("Share").click();
    for (const label of labels) {
      await page.locator("#share-tool").selectOption(label);
      await ui.settled();
      for (const [mark, part] of [["SITE", "script"], [flag, "element"], ["FRAME", "frame"]]) {
        codes[label][mark] ??= await page.locator(`#share-${part}`).inputValue();
      }
    }
    await page.keyboard.press("Escape");
  }
  return codes;
}

const recipes = fileURLToPath(new URL(".", import.meta.url));

/** Copies a recipe to where its tool is installed, with codes in place of the marks. */
async function prepare({ name, folder = name.toLowerCase(), label = name }, codes) {
  const to = path.join(project, ".build/recipes", name.toLowerCase());
  await mkdir(to, { recursive: true });
  for (const old of await readdir(to)) if (old !== "node_modules") await rm(path.join(to, old), { recursive: true });
  for (const entry of await readdir(path.join(recipes, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === "README.md") continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const copy = path.join(to, path.relative(path.join(recipes, folder), file));
    await mkdir(path.dirname(copy), { recursive: true });
    const text = await readFile(file, "utf8");
    // Each line of a code is indented as its mark is.
    await writeFile(copy, text.replace(/^([ \t]*)@([A-Z]+)@$/gm, (_, indent, mark) => codes[label][mark].replace(/^(?=.)/gm, indent)));
  }
  return to;
}

/** Counts the listeners and observers that embed.js has added to a page and not removed. */
const countHeld = () => {
  const held = new Map();
  const wrap = ({ prototype }, add, remove, key) => {
    const [adds, removes] = [prototype[add], prototype[remove]];
    const keys = (on, args) => {
      on ??= globalThis;
      if (!held.has(on)) held.set(on, new Map());
      return [held.get(on), key(...args)];
    };
    prototype[add] = function (...args) {
      if (/\/embed\.js\b/.test(new Error().stack)) {
        const [of, [first, second]] = keys(this, args);
        if (!of.has(first)) of.set(first, new Set());
        of.get(first).add(second);
      }
      return adds.apply(this, args);
    };
    prototype[remove] = function (...args) {
      const [of, [first, second]] = keys(this, args);
      of.get(first)?.delete(second);
      return removes.apply(this, args);
    };
  };
  wrap(EventTarget, "addEventListener", "removeEventListener", (kind, listener) => [kind, listener]);
  for (const observer of [MutationObserver, IntersectionObserver]) wrap(observer, "observe", "disconnect", () => ["", ""]);
  globalThis.heldByEmbeds = () => [...held].filter(([on]) => !(on instanceof Node) || on === document || on.isConnected)
    .flatMap(([, of]) => [...of.values()]).reduce((sum, set) => sum + set.size, 0);
};

describe("the recipe for", () => {
  const { scene } = stage({ fresh: true });
  const built = new Map();

  // One process builds from the fast end of the list and one from the slow end, while what
  // is built is read.
  before(scene(async (on) => {
    const codes = await dialogCodes(on);
    const pending = [...tools];
    const begin = new Map();
    for (const tool of tools) {
      built.set(tool, new Promise((resolve) => { begin.set(tool, resolve); }));
      built.get(tool).catch(() => {}); // its test reports it
    }
    const work = async (take) => {
      for (let tool; (tool = take());) {
        const folder = prepare(tool, codes).then((folder) => build(tool, folder));
        begin.get(tool)(folder);
        await folder.catch(() => {});
      }
    };
    work(() => pending.shift());
    work(() => pending.pop());
  }));

  for (const tool of tools) {
    it(tool.name, async () => {
      const folder = await built.get(tool);
      await scene((on) => read(on, tool, folder))();
    });
  }
});

/** Whether an embed is dark or light. */
const shade = (inside) => inside.frame.evaluate(() => {
  const [r, g, b] = getComputedStyle(document.body).color.match(/[\d.]+/g).map(Number);
  return r + g + b > 384 ? "dark" : "light";
});

/** Reads a site as its visitors would. */
async function read(on, tool, folder) {
  const { page, ui } = on;
  const site = await startFolder(folder);
  const address = (name) => site.url.replace("127.0.0.1", "localhost") + tool.pages[name]; // another site
  const elements = page.locator("spoolscope-demo");
  const held = () => page.evaluate(() => heldByEmbeds());
  const follow = async (name, count) => {
    const link = page.getByRole("link", { name, exact: true }).filter({ visible: true }).last();
    // Chromium looks for the frame below a press in what it has drawn. A press in the same
    // moment in which the page scrolls can go into a frame that was there before, which no
    // reader can do.
    await link.scrollIntoViewIfNeeded();
    await link.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
    await link.click();
    await untilEqual(() => elements.count(), count, name);
  };
  /** Waits until an element shows the example of a flag. */
  const shows = async (element, flag) => {
    await element.scrollIntoViewIfNeeded();
    // One that is read may have to make room for another that starts.
    return until(async () => {
      const run = element.getByRole("button", { name: "Run" });
      if (await run.isVisible()) await run.click({ timeout: 500 });
      const frame = await (await element.locator("iframe").elementHandle({ timeout: 500 })).contentFrame();
      const inside = ui.in(frame);
      const said = await frame.evaluate(() => globalThis.spoolscopeListens === true) && await inside.says();
      return said && Object.entries(examples[flag]).every(([term, value]) => said[term] === value) && inside;
    }, `the embed shows ${flag}`);
  };
  try {
    on.watcher.permits(/favicon/, /normalize\.css/); // the smallest site has no icon; Debian's furo takes that from the host
    await page.addInitScript(countHeld);
    await page.goto(address("one"));
    const first = await shows(elements, "QUIET");
    const listening = await held();
    assert.ok(listening > 0, "listeners are counted");
    await first.flag("PURGE").click();
    await first.expect(examples.PURGE);

    await untilEqual(() => shade(first), "light");
    await tool.darken(page);
    if (tool.dark === false) await page.waitForTimeout(300);
    await untilEqual(() => shade(first), tool.dark === false ? "light" : "dark", "the embed has the theme of the page");

    await page.evaluate(() => { globalThis.stays = true; });
    await follow("Three examples", 3);
    assert.equal(await page.evaluate(() => globalThis.stays === true), !!tool.live, "whether the page changes without being loaded");
    for (const [i, flag] of Object.keys(examples).entries()) {
      await shows(elements.nth(i), flag);
      assert.ok(framesOf(on).length <= 2, "at most two programs run");
    }
    await follow("One example", 1);
    await shows(elements, "QUIET");
    await untilEqual(() => framesOf(on).length, 1, "no frame is left");
    await untilEqual(held, listening, "no listener is left");

    await page.goto(address("frame"));
    await (await insideOf(on)).expect(examples.QUIET);
    assert.ok(await page.locator("iframe").evaluate((frame) => frame.clientHeight) >= 516, "the frame has its height");
  } finally {
    await site.stop();
  }
}
