// If the program cannot be loaded, the page says so and offers a way out.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";
import { until } from "./support/until.mjs";

describe("the program cannot be loaded", () => {
  const { scene } = stage();
  const english = /The program could not be loaded\./;
  const chinese = /程序无法加载。/;

  const html = { status: 200, contentType: "text/html", body: "<!doctype html><title>Please log in</title>" };
  const file = (name) => new RegExp(`assets/${name}\\.[0-9a-f]+\\.(js|wasm)$`);
  /** What may be returned instead of a file. */
  const instead = {
    "nothing": (route) => route.abort(),
    "status 404": (route) => route.fulfill({ status: 404, contentType: "text/plain", body: "no" }),
    "a page to log in": (route) => route.fulfill(html),
    "half of it": async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      await route.fulfill({ response, body: body.subarray(0, body.length / 2) }).catch(() => {}); // the page may have been left
    },
    "other bytes": (route) => route.fulfill({ contentType: route.request().url().endsWith("wasm") ? "application/wasm" : "text/javascript", body: Buffer.from([123, 0, 1, 2, 3]) }),
    "another program": (route) => route.fulfill(route.request().url().endsWith("wasm")
      ? { contentType: "application/wasm", body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]) } : { contentType: "text/javascript", body: "globalThis.other = 1;" }),
  };

  const complaints = [/^failed: /, /^console (error|warning): /, /^status 404/, /^uncaught: /, /^policy: /];
  // Responses of the service worker cannot be replaced here.
  const alone = { context: { serviceWorkers: "block" } };
  const again = (page) => page.getByRole("alert").getByRole("button", { name: /^(Start again|重新开始)$/ })
    .or(page.getByRole("alert").getByRole("link", { name: /^(Start again|重新开始)$/ })).first();

  for (const name of ["app", "wasm_exec", "loader", "boot"]) {
    for (const [what, route] of Object.entries(instead)) {
      it(`${name}: in its place comes ${what}; the page says so in its language and starts again`, scene(async ({ ui, page, watcher }) => {
        watcher.permits(...complaints);
        for (const [address, words] of what === "nothing" ? [["", english], ["zh/?lang=zh", chinese], ["embed", english], ["embed?lang=zh", chinese]] : [["", english]]) {
          await page.route(file(name), route);
          await page.goto(ui.url + address);
          const alert = page.getByRole("alert");
          await alert.getByText(words).waitFor();
          // Without the first script, the reader's language is unknown.
          assert.equal(await alert.getByText(words === english ? chinese : english).isVisible(), name === "boot", "one language");
          await page.unroute(file(name));
          await page.waitForLoadState("networkidle");
          await Promise.all([page.waitForEvent("load"), again(page).click()]);
          // The cache may still have half of the first script: the requests that bypassed it got half too.
          if (name === "boot" && what === "half of it" && await again(page).isVisible()) await again(page).click();
          await ui.alive();
          assert.equal(await alert.count(), 0);
        }
      }, alone));
    }
  }

  it("the style sheet: the page works, and reports no error of the program", scene(async ({ ui, page, watcher }) => {
    watcher.permits(...complaints);
    await page.route(/spoolscope\.[0-9a-f]+\.css$/, instead.nothing);
    await ui.open();
    assert.equal(await page.getByText(english).isVisible(), false);
    await page.keyboard.press("3");
    await ui.expect({ out: "0x00010000" });
  }, alone));

  it("scripts are disabled: the page says so in both languages", scene(async ({ ui, page, watcher }) => {
    watcher.permits(...complaints);
    const forbidding = async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": "script-src 'none'" } });
    };
    for (const address of ["", "zh/", "embed"]) {
      await page.route(ui.url + address, forbidding);
      await page.goto(ui.url + address);
      for (const words of [english, chinese]) await page.getByRole("alert").getByText(words).waitFor();
      await page.unroute(ui.url + address);
      await again(page).click();
      await ui.alive();
    }
  }, alone));

  it("the opened link survives a restart", scene(async ({ ui, watcher, newContext }) => {
    await ui.open();
    await ui.flag("ABORT").click();
    await until(() => ui.page.url().includes("#v1."), "the address contains it");
    const { hash } = new URL(ui.page.url());
    for (const [name, address] of [["app", ""], ["boot", "embed"]]) {
      const other = await newContext(alone.context);
      for (const w of [watcher, other.watcher]) w.permits(...complaints);
      const page = await other.context.newPage();
      await page.route(file(name), instead.nothing);
      await page.goto(ui.url + address + hash);
      await page.getByRole("alert").getByText(english).waitFor();
      await page.unroute(file(name));
      await again(page).click();
      await ui.in(page).alive();
      await ui.in(page).expect({ out: "0x00090000" });
    }
  }));

  const kept = (page) => until(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated"), "the worker is active");

  it("the cache contains a damaged program: a restart replaces it", scene(async ({ ui, page, watcher }) => {
    watcher.permits(...complaints);
    await ui.open();
    await kept(page);
    await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const { url } of await cache.keys()) {
          if (url.endsWith(".wasm")) await cache.put(url, new Response("damaged", { headers: { "Content-Type": "application/wasm" } }));
        }
      }
    });
    await page.reload();
    await page.getByRole("alert").getByText(english).waitFor();
    await again(page).click();
    await ui.alive();
    await ui.flag("PURGE").click();
    await ui.expect({ out: "0x00010000" });
    await ui.reload();
    await ui.expect({ out: "0x00010000" });
  }));

  it("the cache is empty and there is no network: the page says so in both languages", scene(async ({ ui, page, context, watcher }) => {
    watcher.permits(...complaints, /^status 503/);
    await ui.open();
    await kept(page);
    await page.evaluate(async () => { for (const name of await caches.keys()) await caches.delete(name); });
    await context.setOffline(true);
    await page.reload();
    await page.getByText("There is no network connection, and this browser has not saved the page.").waitFor();
    await page.getByText("没有网络连接，此浏览器也没有保存该页面。").waitFor();
    await context.setOffline(false);
    await page.getByRole("button", { name: "Start again" }).click();
    await ui.alive();
  }));
});
