// The pages that are read: the guide, and the pages of the examples.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { axe } from "./support/axe.mjs";
import { insideOf } from "./support/host.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

const guide = ["", "client/", "store-provider/", "transport-provider/", "stuck/", "sources/", "embedding/"].map((name) => `guide/${name}`);
const pages = [...guide, "examples/", "examples/quiet-refuses/"];

describe("the guide", () => {
  const { scene } = stage();
  const tooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  for (const lang of ["", "zh/"]) {
    it(`axe finds nothing in any page, light and dark: /${lang}`, scene(async ({ page, url }) => {
      for (const path of pages) {
        await page.goto(url + lang + path);
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          await axe(page, `${lang}${path}, ${colorScheme}`);
        }
      }
    }));

    it(`nothing is wider than a narrow phone: /${lang}`, scene(async ({ page, url }) => {
      for (const path of pages) {
        await page.goto(url + lang + path);
        assert.equal(await tooWide(page), 0, path);
      }
    }, { context: { viewport: { width: 320, height: 700 } } }));
  }

  it("is complete without scripts", scene(async ({ page, url }) => {
    await page.goto(`${url}guide/#113`);
    const section = page.getByRole("region", { name: "Sentence 113" });
    await section.getByText("does not log off").waitFor();
    const picture = section.getByRole("img").first();
    assert.match(await picture.getAttribute("alt"), /^ABORT refuses: m1 is being sent\..*0x00040000 \(OUTBOUND\)/);
    await picture.scrollIntoViewIfNeeded();
    await until(() => picture.evaluate((img) => img.complete && img.naturalWidth === 640), "the picture");
  }, { context: { javaScriptEnabled: false } }));

  it("loads no program until a figure is used; then the figure runs in its place", scene(async (on) => {
    const { page, url } = on;
    const loaded = [];
    page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
    await page.goto(`${url}guide/#125`);
    const section = page.getByRole("region", { name: "Sentence 125" });
    await section.getByRole("button", { name: "Run" }).first().waitFor();
    await page.mouse.wheel(0, 4000);
    await page.mouse.wheel(0, -4000);
    await page.waitForLoadState("networkidle");
    assert.deepEqual(loaded.filter((path) => /\.wasm|embed\.html/.test(path)), []);
    await section.getByRole("button", { name: "Run" }).first().click();
    const inside = await insideOf(on);
    await inside.expect({ out: "0x00040000" });
    await section.locator("spoolscope-demo").first().getByRole("img").waitFor({ state: "hidden" });
  }));

  it("a figure opens in the playground as it is shown", scene(async ({ page, url, ui }) => {
    await page.goto(`${url}guide/#reading-abort`);
    const hybrid = page.locator("#reading-abort").getByRole("link", { name: "Open in the playground" }).nth(2);
    await hybrid.click();
    await ui.alive();
    await ui.expect({ out: "0x00090000" });
    assert.match(await page.getByLabel("abort", { exact: false }).first().evaluate((e) => document.body.textContent), /hybrid/);
  }));

  it("a guarantee that does not hold leads to a run that breaks it", scene(async ({ page, url, ui }) => {
    await page.goto(`${url}guide/client/#guarantees`);
    const table = page.getByRole("region", { name: "What each flag guarantees" });
    const row = table.getByRole("row", { name: /^no outbound mail left behind/ }).first();
    assert.deepEqual(await row.getByRole("cell").allInnerTexts(), ["always", "not always", "always", "not always", "not always"]);
    await row.getByRole("link").first().click();
    await ui.alive();
    await ui.expect({ in: "0x00000002", out: "0x00090000" });
  }));

  it("the language switch keeps the page and the place", scene(async ({ page, url }) => {
    await page.goto(`${url}guide/#126a`);
    await page.getByRole("link", { name: "简体中文" }).click();
    await page.waitForURL(`${url}zh/guide/#126a`);
    await page.getByRole("region", { name: "第 126a 句" }).waitFor();
    await page.getByRole("link", { name: "English" }).click();
    await page.waitForURL(`${url}guide/#126a`);
  }));

  for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 740 }]) {
    it(`the language switch keeps the place that is scrolled to, ${viewport.width} px`, scene(async ({ page, url }) => {
      await page.goto(`${url}guide/#105`);
      const top = (id) => page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, id);
      // Scrolled a little past the top of 125; 105 is far above by then.
      await page.evaluate(() => scrollTo({ top: document.getElementById("125").getBoundingClientRect().top + scrollY, behavior: "instant" }));
      await until(async () => Math.abs(await top("125")) < 3, "sentence 125 at the top");
      const other = page.getByRole("link", { name: "简体中文" });
      const box = await other.boundingBox(); // in view, without scrolling
      assert.ok(box.y >= 0 && box.y + box.height < viewport.height, JSON.stringify(box));
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2); // click() would scroll first
      await page.waitForURL(`${url}zh/guide/#125`);
      await until(async () => { const y = await top("125"); return y >= 0 && y < 200; }, "sentence 125 in view");
    }, { context: { viewport } }));
  }

  it("lists the sentences by flag, and where the texts contradict each other", scene(async ({ page, url }) => {
    await page.goto(`${url}guide/`);
    const contents = page.getByRole("navigation", { name: "Sentences by flag" });
    const orderly = contents.getByRole("listitem").filter({ hasText: "LOGOFF_ORDERLY" });
    assert.deepEqual(await orderly.getByRole("link").allInnerTexts(), ["LOGOFF_ORDERLY", "119", "120"]);
    const missing = await page.evaluate(() => [...document.querySelectorAll(".contents a")].filter((a) => !document.getElementById(a.hash.slice(1))).map((a) => a.hash));
    assert.deepEqual(missing, []);
    assert.equal(await contents.getByRole("link", { name: /^\d+a?$/ }).count(), await page.locator("section.sentence").count());
    await orderly.getByRole("link", { name: "120" }).click();
    await page.waitForURL(`${url}guide/#120`);
  }));

  it("finds an anchor in any case", scene(async ({ page, url }) => {
    await page.goto(`${url}guide/sources/#spoolerlogon`);
    await page.waitForURL(`${url}guide/sources/#SPOOLERLOGON`);
    await until(() => page.evaluate(() => { const { top } = document.getElementById("SPOOLERLOGON").getBoundingClientRect(); return top >= 0 && top < 200; }), "the section in view");
    await page.evaluate(() => { location.hash = "#sl"; });
    await page.waitForURL(`${url}guide/sources/#SL`);
  }));

  it("tables and pictures that are too wide for a phone scroll, and words are not broken", scene(async ({ page, url }) => {
    await page.goto(`${url}guide/client/`);
    const table = page.getByRole("region", { name: "In one line each" });
    await table.focus();
    await page.keyboard.press("ArrowRight");
    await until(() => table.evaluate((e) => e.scrollLeft > 0), "the table scrolled");
    const lines = await page.evaluate(() => [...document.querySelectorAll("td code, th code, .guarantees th[scope=row]")].map((e) => [e.textContent, e.getClientRects().length, e.offsetWidth]));
    for (const [text, rects, width] of lines) assert.ok(rects === 1 && width > 40, `${text}: ${rects} lines, ${width} px`);
    const demo = page.locator(".figure spoolscope-demo").first();
    assert.equal(await demo.getByRole("img").evaluate((e) => e.clientWidth), 640 - 2);
    assert.ok(await demo.evaluate((e) => e.scrollWidth > e.clientWidth));
  }, { context: { viewport: { width: 360, height: 740 } } }));

  it("the button of a figure covers nothing of its picture, and has its place before the script runs", scene(async ({ page, url }) => {
    await page.goto(`${url}guide/embedding/`);
    const demo = page.locator("spoolscope-demo").first();
    const button = await demo.getByRole("button").boundingBox();
    const picture = await demo.getByRole("img").boundingBox();
    assert.ok(button.y >= picture.y + picture.height, JSON.stringify({ button, picture }));
    const reserved = await page.evaluate(() => {
      const e = document.createElement("spoolscope-later"); // one that no script defines
      const sheet = new CSSStyleSheet();
      const text = [...document.styleSheets].flatMap((s) => [...s.cssRules]).map((r) => r.cssText).join("\n");
      sheet.replaceSync(text.replaceAll("spoolscope-demo", "spoolscope-later"));
      document.adoptedStyleSheets = [sheet];
      document.querySelector(".figure").append(e);
      return e.offsetHeight;
    });
    assert.equal(reserved, button.y + button.height - picture.y - picture.height);
  }));

  it("every attribute of the element has a live example that starts", scene(async (on) => {
    const { page, url } = on;
    await page.goto(`${url}guide/embedding/`);
    for (const shown of ["example=", "flags=", "call=", "at=", "expect=", "predict", "why", "show=", "controls=", "theme=", "height=", "loading="]) {
      assert.ok(await page.locator("pre", { hasText: shown }).count() > 0, shown);
    }
    const demos = page.locator("spoolscope-demo");
    const pictures = await demos.evaluateAll((all) => all.map((e) => [e.getAttributeNames().filter((n) => n !== "title").map((n) => `${n}=${e.getAttribute(n)}`).join(" "), e.querySelector("img")?.getAttribute("src") ?? ""]));
    for (const [attributes, src] of pictures) {
      assert.equal(src === "", attributes.includes("predict"), attributes);
      if (attributes.includes("flags=QUIET")) assert.match(src, /figures\/abort-stops\.QUIET\.svg$/);
      if (attributes.includes("theme=dark")) assert.match(src, /figures\/zh\/quiet-refuses\.dark\.svg$/);
    }
    assert.match(await demos.nth(1).getByRole("img").getAttribute("alt"), /^QUIET refuses/);
    const second = demos.nth(1);
    await second.getByRole("button", { name: "Run" }).click();
    const inside = await insideOf(on);
    await inside.expect({ in: "0x00000010" });
  }));

  it("prints all texts and pictures, without the navigation", scene(async ({ page, url }) => {
    await page.goto(`${url}guide/client/`);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("navigation").isVisible(), false);
    assert.equal(await tooWide(page), 0);
    assert.ok(await page.getByRole("img").first().isVisible());
  }));

  it("the text is painted soon, with a cold cache and a processor of a quarter of the speed", scene(async ({ page, url }) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    const loaded = [];
    page.on("response", (response) => loaded.push(response.url()));
    await page.goto(`${url}guide/`);
    await untilEqual(() => page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length), 1);
    // The page blocks on nothing but its style sheet: what else it loads is deferred.
    const blocking = await page.evaluate(() => performance.getEntriesByType("resource").filter((e) => e.renderBlockingStatus === "blocking").map((e) => e.name));
    assert.equal(blocking.length, 1, blocking.join(" "));
    assert.match(blocking[0], /guide\.[0-9a-f]+\.css$/);
  }));

  it("an example has a page with its picture, its events and its answer", scene(async ({ page, url, ui }) => {
    await page.goto(`${url}examples/`);
    await page.getByRole("link", { name: "QUIET: a polite question" }).click();
    await page.getByRole("heading", { level: 1, name: "QUIET: a polite question" }).waitFor();
    await page.getByRole("row", { name: "500 ms The logoff is refused because of: m1 going out, n1 coming in." }).waitFor();
    await page.getByRole("link", { name: "Next example" }).click();
    await page.getByRole("heading", { level: 1, name: "QUIET: is waiting mail activity?" }).waitFor();
    await page.getByRole("link", { name: "Open in the playground" }).click();
    await ui.alive();
    await page.getByRole("heading", { name: "QUIET: is waiting mail activity?" }).waitFor();
  }));

  it("a demo that starts near the viewport scrolls nothing", scene(async (on) => {
    const { page, url } = on;
    await page.goto(`${url}guide/embedding/#theme`);
    const lazy = page.locator("spoolscope-demo").last();
    const place = () => page.locator("#theme").evaluate((e) => Math.round(e.getBoundingClientRect().top));
    const before = await place();
    await lazy.evaluate((demo) => demo.setAttribute("loading", "eager"));
    await until(() => lazy.evaluate((demo) => demo.shadowRoot.querySelector("iframe:not(#starts)") !== null), "the demo runs");
    assert.equal(await place(), before);
  }));
});
