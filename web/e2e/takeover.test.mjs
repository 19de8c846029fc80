// The program takes over the prerendered page.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";

describe("the program takes over", () => {
  const { scene } = stage();

  const shifts = () => {
    globalThis.shifts = [];
    new PerformanceObserver((list) => {
      for (const e of list.getEntries()) {
        globalThis.shifts.push({ value: e.value, at: e.startTime, of: e.sources?.map((s) => [s.node?.outerHTML?.slice(0, 80), s.previousRect, s.currentRect]) });
      }
    }).observe({ type: "layout-shift", buffered: true });
  };
  const frames = (page, n) => page.evaluate((n) => new Promise((resolve) => {
    const next = () => n-- > 0 ? requestAnimationFrame(next) : resolve();
    next();
  }), n);

  for (const [width, height] of [[1280, 900], [360, 740]]) {
    for (const path of ["", "zh/", "embed"]) {
      it(`without moving anything: /${path} at ${width} px`, scene(async ({ page, ui }) => {
        await page.addInitScript(shifts);
        await ui.open(path);
        await frames(page, 20);
        const seen = await page.evaluate(() => globalThis.shifts);
        const sum = seen.reduce((total, s) => total + s.value, 0);
        assert.ok(sum < 0.01, `layout shift ${sum}: ${JSON.stringify(seen)}`);
      }, { context: { viewport: { width, height }, locale: path === "zh/" ? "zh-CN" : "en-US" } }));
    }
  }

  it("without moving anything on a slow processor", scene(async ({ page, ui, context }) => {
    await page.addInitScript(shifts);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    for (const path of ["zh/", ""]) {
      await ui.open(path);
      assert.deepEqual(await page.evaluate(() => globalThis.shifts), [], path);
    }
  }, { context: { viewport: { width: 360, height: 740 }, locale: "zh-CN" }, fresh: true }));

  // All texts except those in pictures: the number of marks of an axis depends on its
  // width, which the prerendered page does not know.
  const texts = (page) => page.locator("#app").evaluate((app) => {
    const all = [];
    const read = (node) => {
      for (const n of node.childNodes) {
        if (n.nodeType === Node.TEXT_NODE) all.push(n.data.trim());
        else if (n.nodeName !== "svg") read(n);
      }
    };
    read(app);
    return all.filter(Boolean);
  });

  it("without changing the texts", scene(async ({ page, ui, newContext }) => {
    // Without the program, in a context without JavaScript.
    const { context } = await newContext({ javaScriptEnabled: false });
    const still = await context.newPage();
    for (const path of ["", "embed"]) {
      await still.goto(new URL(path, ui.url).href);
      await ui.open(path);
      assert.deepEqual(await texts(page), await texts(still));
    }
  }));

  it("and removes the loading notice", scene(async ({ page, ui }) => {
    await ui.open();
    assert.equal(await page.getByText("take effect when the program has loaded").count(), 0);
  }));

  it("with a link: the example is not shown first", scene(async ({ page, ui }) => {
    await page.addInitScript(() => {
      globalThis.titles = new Set();
      const look = () => {
        const title = document.querySelector("h2")?.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) && document.querySelector(".scene h2")?.textContent;
        if (title) globalThis.titles.add(title);
        if (!globalThis.spoolscopeListens) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await ui.open("?example=just-release");
    assert.deepEqual(await page.evaluate(() => [...globalThis.titles].filter((t) => t !== document.querySelector(".scene h2").textContent)), []);
  }));

  it("unless it cannot be loaded: the page says so and stays", scene(async ({ page, ui, url, watcher }) => {
    watcher.provokes(/^failed: .*app\..*\.wasm/, /^console error: .*ERR_FAILED/);
    await page.route(/app\.[0-9a-f]+\.wasm/, (route) => route.abort());
    await page.goto(url);
    const alert = page.getByRole("alert");
    await alert.getByText("The program could not be loaded.").waitFor();
    assert.ok(await page.getByText("0x000E0000").filter({ visible: true }).first().isVisible());
    await page.unroute(/app\.[0-9a-f]+\.wasm/);
    await alert.getByRole("button", { name: "Start again" }).click();
    await ui.alive();
    assert.equal(await page.getByRole("alert").count(), 0);
  }));
});
