// <spoolscope-demo> on pages of other sites: colours, scripts, attributes, many at once.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { hosted } from "./support/host.mjs";
import { project } from "./support/server.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("the element", () => {
  const { scene } = stage();

  const host = hosted(scene);
  const scheme = (inside) => inside.frame.evaluate(() => document.documentElement.dataset.theme);

  it("is small", async () => {
    const script = await readFile(path.join(project, "web/dist/embed.js"));
    assert.ok(gzipSync(script, { level: 9 }).length <= 4096, `${gzipSync(script, { level: 9 }).length} bytes`);
  });

  it("takes the colours of the page, however its tool marks them, and follows them", host(async (on) => {
    const { page, url, show } = on;
    for (const [system, html, want] of [
      ["dark", "<html class=''><style>body { background: #fff }</style><body>", "light"], // VitePress
      ["light", "<html class='navy'><style>html { background: hsl(226, 23%, 11%) }</style><body>", "dark"], // mdBook
      ["light", "<html data-theme='ayu'><style>html { background: #0f1419 }</style><body>", "dark"], // rustdoc
      ["light", "<html style='color-scheme: dark'><body>", "dark"],
      ["light", "<html class='light-nav'><style>.dark { background: #222 }</style><body class='dark'>", "dark"],
      ["light", "<html class='js default-page'><style>.slate { background: #222 }</style><body class='slate'>", "dark"], // Material
      ["dark", "<html data-bs-theme='light'><body>", "light"], // Bootstrap
      ["dark", "<html><body>", "system"],
    ]) {
      await page.emulateMedia({ colorScheme: system });
      await show(`${html}<script src="${url}embed.js"></script><spoolscope-demo></spoolscope-demo>`);
      const inside = await on.inside();
      await untilEqual(() => scheme(inside), want, html);
    }
    await page.emulateMedia({ colorScheme: "light" });
    await show(`<html><style>html { background: white; transition: background-color .2s } html.night { background: black }</style><script src="${url}embed.js"></script><spoolscope-demo></spoolscope-demo>`);
    const inside = await on.inside();
    await untilEqual(() => scheme(inside), "light");
    await page.evaluate(() => { document.documentElement.className = "night"; });
    await untilEqual(() => scheme(inside), "dark");
  }));

  for (const [way, code] of [
    ["as a module", (url) => `<script type="module" src="${url}embed.js"></script>`],
    ["imported", (url) => `<script type="module">await import("${url}embed.js");</script>`],
    ["async and twice", (url) => `<script async src="${url}embed.js"></script><script src="${url}embed.js"></script>`],
    ["inserted by a script", (url) => `<script>document.head.append(Object.assign(document.createElement("script"), { src: "${url}embed.js" }));</script>`],
  ]) {
    it(`finds its frame if the script is loaded ${way}`, host(async (on) => {
      await on.show(`${code(on.url)}<spoolscope-demo flags="PURGE"></spoolscope-demo>`);
      await (await on.inside()).expect({ out: "0x00010000" });
    }));
  }

  it("that is part of a bundle takes its base from an attribute, or says that it needs it", host(async (on) => {
    const { page, url, show, frames, watcher } = on;
    watcher.provokes(/^console error: spoolscope-demo: set the attribute base to the folder of embed.html/);
    const script = await (await page.request.get(`${url}embed.js`)).text();
    await show(`<script>window.failed = 0; addEventListener("spoolscope-error", () => { window.failed++; }, true);</script>
      <spoolscope-demo id="without">What is shown instead</spoolscope-demo><script>${script.replaceAll("</script", "<\\/script")}</script>`);
    await untilEqual(() => page.evaluate(() => window.failed), 1);
    assert.ok(await page.getByText("What is shown instead").isVisible());
    assert.equal(frames().length, 0);
    await page.evaluate((base) => {
      const demo = document.createElement("spoolscope-demo");
      demo.setAttribute("base", base);
      document.body.append(demo);
    }, url);
    await (await on.inside()).expect({ out: "0x000E0000" });
  }));

  for (const policy of ["require-corp", "credentialless"]) {
    it(`works on a page that is isolated with ${policy}, and so does a frame`, host(async (on) => {
      on.site.headers = { "Cross-Origin-Embedder-Policy": policy, "Cross-Origin-Opener-Policy": "same-origin" };
      for (const html of [
        `<script src="${on.url}embed.js" crossorigin></script><spoolscope-demo flags="PURGE"></spoolscope-demo>`, `<iframe src="${on.url}embed.html?flags=PURGE" title="demo" width="800" height="520"></iframe>`,
        `<iframe src="${on.url}embed.html?flags=PURGE" sandbox="allow-scripts" title="demo" width="800" height="520"></iframe>`,
      ]) {
        await on.show(html);
        await (await on.inside()).expect({ out: "0x00010000" });
      }
    }));
  }

  it("loses no attribute that changes before it is ready, and every one can change live", host(async (on) => {
    const { page, url, show } = on;
    await show(`<script src="${url}embed.js"></script><spoolscope-demo></spoolscope-demo>`);
    const set = (values) => page.evaluate((values) => {
      for (const [name, value] of Object.entries(values)) {
        const demo = document.querySelector("spoolscope-demo");
        if (value === null) demo.removeAttribute(name);
        else demo.setAttribute(name, value);
      }
    }, values);
    await until(() => on.frames()[0], "a frame");
    await set({ flags: "ABORT", lang: "zh-Hans", theme: "dark", title: "Another title" });
    // A frame that loads anew has another context.
    const shows = (value, words = (ui) => ui) => until(async () => (await words(on.ui.in(on.frames()[0])).says().catch(() => ({}))).in === value, `it shows ${value}`);
    await shows("0x00000008", (ui) => ui.chinese);
    const inside = await on.inside();
    assert.equal(await scheme(inside), "dark");
    assert.equal(await (await inside.frame.frameElement()).getAttribute("title"), "Another title");
    await set({ lang: "en", theme: "light" });
    await inside.expect({ in: "0x00000008" });
    await set({ flags: "ORDERLY" });
    await shows("0x00000002");
    await set({ flags: null, example: "ask-first" });
    await shows("0x00000010");
  }));

  it("opens at a moment, and says where the model gives another value than the author expects", host(async (on) => {
    const { page, url, show } = on;
    await show(`<script src="${url}embed.js"></script><spoolscope-demo flags="PURGE" at="250" expect="COMPLETE"></spoolscope-demo>`);
    const inside = await on.inside();
    await inside.expect({ out: "0x00010000" });
    assert.equal(await inside.frame.locator(".tl-now").innerText(), "250 ms");
    assert.equal(await inside.frame.getByRole("alert").count(), 0);
    await page.evaluate(() => document.querySelector("spoolscope-demo").setAttribute("expect", "INBOUND"));
    await until(async () => /The author expects 0x00020000 \(INBOUND\)\. What the call returns: 0x00010000 \(COMPLETE\)/.test(
      await on.ui.in(on.frames()[0]).frame.getByRole("alert").innerText({ timeout: 1_000 }).catch(() => "")), "the notice");
  }));

  it("shows the document of an address, and reports one that is missing", host(async (on) => {
    const { page, url, show, site, watcher } = on;
    site.pages["/own.json"] = await (await page.request.get(`${url}examples/flush-the-outbox.json`)).text();
    await show(`<script src="${url}embed.js"></script><spoolscope-demo src="own.json"></spoolscope-demo>`);
    await (await on.inside()).expect({ in: "0x00000004" });
    watcher.provokes(/^status 404/, /404/, /spoolscope-demo: src="gone.json" cannot be loaded: 404/);
    const reason = await page.evaluate(() => new Promise((resolve) => {
      const demo = document.querySelector("spoolscope-demo");
      demo.addEventListener("spoolscope-error", (event) => resolve(event.detail.reason));
      demo.setAttribute("src", "gone.json");
    }));
    assert.match(reason, /gone\.json/);
  }));

  it("sends events: ready, and each outcome", host(async (on) => {
    const { page, url, show } = on;
    await show(`<script>window.events = []; for (const kind of ["ready", "outcome"]) addEventListener("spoolscope-" + kind, (e) => window.events.push([kind, e.detail]), true);</script>
      <script src="${url}embed.js"></script><spoolscope-demo></spoolscope-demo>`);
    const inside = await on.inside();
    await inside.flag("PURGE").click();
    await inside.expect({ out: "0x00010000" });
    await until(async () => (await page.evaluate(() => window.events.length)) >= 3, "three events");
    assert.deepEqual(await page.evaluate(() => window.events), [
      ["ready", null], ["outcome", { in: 16, out: 0xE0000, hresult: "S_OK", returned: 500 }], ["outcome", { in: 4, out: 0x10000, hresult: "S_OK", returned: 950 }],
    ]);
  }));

  it("starts on a click if it is asked to, and shows its content until then", host(async (on) => {
    const { page, url, show, frames } = on;
    await show(`<html lang="en"><script src="${url}embed.js"></script><spoolscope-demo loading="click"><p>A picture</p></spoolscope-demo>`);
    await page.waitForTimeout(500);
    assert.equal(frames().length, 0);
    assert.ok(await page.getByText("A picture").isVisible());
    await page.getByRole("button", { name: "Run" }).click();
    await on.inside();
    await untilEqual(() => page.getByText("A picture").isVisible(), false);
  }));

  it("runs at most two programs, starts them one after the other, and keeps the state of those that rest", host(async (on) => {
    const { page, ui, url, show, frames } = on;
    await page.setViewportSize({ width: 800, height: 700 });
    await show(`<html lang="en"><script src="${url}embed.js"></script>${["QUIET", "ORDERLY", "PURGE", "ABORT"].map((f) => `<spoolscope-demo flags="${f}" title="${f}"></spoolscope-demo><p style="height: 600px">text</p>`).join("")}`);
    const first = await on.inside();
    assert.equal(frames().length, 1, "what is far away does not start");
    await first.flag("NO_WAIT").click();
    await first.expect({ in: "0x00000001" });
    for (const flag of ["ORDERLY", "PURGE", "ABORT"]) {
      await page.evaluate((flag) => document.querySelector(`[title=${flag}]`).scrollIntoView(), flag);
      await until(() => frames().some((f) => f.url().includes(`flags=${flag}`)), `${flag} starts`);
      await ui.in(frames().find((f) => f.url().includes(`flags=${flag}`))).alive();
      await until(() => frames().length <= 2, "at most two are alive");
    }
    // The first one rests: it shows its picture and, used again, what the reader made of it.
    await page.evaluate(() => document.querySelector("[title=QUIET]").scrollIntoView());
    const picture = page.getByRole("img", { name: "QUIET" });
    await picture.waitFor();
    assert.ok(await picture.evaluate((img) => img.complete && img.naturalWidth === 640));
    await page.getByRole("button", { name: "Run" }).first().click();
    const again = ui.in(await until(() => frames().find((f) => f.url().includes("title=QUIET") || !/flags=/.test(f.url())), "it starts again"));
    await again.alive();
    await again.expect({ in: "0x00000001" });
    await until(() => frames().length <= 2, "at most two are alive");
  }));

  it("that is used in the second in which it is asked to rest goes on", host(async (on) => {
    const { page, ui, url, show, frames } = on;
    await page.setViewportSize({ width: 800, height: 700 });
    // The demos do not answer that they rest, so that the page waits for a second.
    await show(`<html lang="en"><script>
        window.asked = 0;
        addEventListener("message", (e) => {
          if (e.data.kind !== "rested") return;
          e.stopImmediatePropagation();
          if (window.asked++ === 0) document.querySelector("[title=QUIET]").shadowRoot.querySelector("iframe").focus(); // as a click in it does
        });
      </script><script src="${url}embed.js"></script>${["QUIET", "ORDERLY", "PURGE"].map((f) => `<spoolscope-demo flags="${f}" title="${f}" ${f === "PURGE" ? 'loading="click"' : 'loading="eager"'}></spoolscope-demo>`).join("")}`);
    await until(() => frames().length === 2, "two are alive");
    const [first, second] = ["QUIET", "ORDERLY"].map((flag) => ui.in(frames().find((f) => f.url().includes(flag))));
    await Promise.all([first.alive(), second.alive()]);
    await page.evaluate(() => document.querySelector("[title=PURGE]").shadowRoot.querySelector("button").click());
    const third = ui.in(await until(() => frames().find((f) => f.url().includes("PURGE")), "the third starts"));
    await third.alive();
    await first.flag("NO_WAIT").click();
    await first.expect({ in: "0x00000001" });
    assert.deepEqual(frames().filter((f) => f.url().includes("ORDERLY")), [], "the other one rests");
  }));

  it("waits for a click on a page of the same site, whose process it would block, unless it is asked to start", host(async (on) => {
    const { page, url, site, frames } = on;
    const show = async (attributes) => {
      site.pages["/"] = `<!doctype html><html lang="en"><script src="${url}embed.js"></script><spoolscope-demo ${attributes}><p>A picture</p></spoolscope-demo>`;
      await page.goto(site.url.replace("localhost", "127.0.0.1"));
    };
    await show("");
    await page.waitForTimeout(500);
    assert.equal(frames().length, 0);
    assert.ok(await page.getByText("A picture").isVisible());
    await page.getByRole("button", { name: "Run" }).click();
    await (await on.inside()).expect({ out: "0x000E0000" });
    await show('loading="lazy"');
    await (await on.inside()).expect({ out: "0x000E0000" });
  }));
});
