// Accessibility: axe-core, small and magnified screens, reduced motion, forced colours.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { axe } from "./support/axe.mjs";
import { startPages } from "./support/server.mjs";
import { stage } from "./support/stage.mjs";
import { until } from "./support/until.mjs";

describe("access", () => {
  const { scene } = stage();
  const tooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  for (const path of ["", "zh/"]) {
    for (const width of [1280, 360]) {
      it(`axe finds nothing: /${path} at ${width} px, light and dark`, scene(async ({ ui, page }) => {
        await ui.open(path);
        await page.evaluate(() => { for (const d of document.querySelectorAll("details")) d.open = true; });
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          await axe(page, `the page, unfolded, ${colorScheme}`);
        }
      }, { context: { viewport: { width, height: 800 }, locale: path ? "zh-CN" : "en-US" } }));
    }
  }

  /** Explores every timing of the current setup, and waits for the answer. */
  const explore = async (ui, chinese) => {
    const part = ui.region(chinese ? "任意时序" : "Any timing").first();
    await part.getByRole("button", { name: chinese ? "探索所有时序" : "Explore every timing" }).click();
    await part.getByText(chinese ? /全部在此。$/ : /all of them\.$/).waitFor();
    await part.getByRole("button", { name: chinese ? "重新探索" : "Explore again" }).waitFor();
    await ui.frame.evaluate(() => { for (const d of document.querySelectorAll("details")) d.open = true; });
    return part;
  };

  for (const [path, width] of [["", 1280], ["", 320], ["zh/", 360]]) {
    it(`axe finds nothing in the answer for any timing, and nothing overflows: /${path} at ${width} px`, scene(async ({ ui, page }) => {
      await ui.open(path);
      const part = await explore(ui, path === "zh/");
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await axe(page, `every timing, ${colorScheme}`);
      }
      assert.ok(await tooWide(page) <= 0, `${await tooWide(page)} px`);
      const outside = await part.evaluate((e, width) => [...e.querySelectorAll("button, a, input, select, summary")].filter((e) => {
        const box = e.getBoundingClientRect();
        return e.checkVisibility() && box.width > 0 && (box.left < 0 || box.right > width) && !e.closest(".scroll-x, .unseen, [role=region][tabindex]");
      }).map((e) => e.outerHTML.slice(0, 120)), width);
      assert.deepEqual(outside, []);
    }, { context: { viewport: { width, height: 800 }, locale: path ? "zh-CN" : "en-US" } }));
  }

  it("axe finds nothing in open dialogs and menus, and in errors", scene(async ({ ui, page }) => {
    await ui.open();
    for (const name of ["Share", "Keys and help", "Paste JSON"]) {
      await ui.button(name).click();
      await page.getByRole("dialog", { name }).waitFor();
      await axe(page, name);
      await page.keyboard.press("Escape");
    }
    await ui.button("Examples").click();
    await page.getByRole("heading", { name: "One flag at a time" }).waitFor();
    await axe(page, "the examples");
    await page.keyboard.press("Escape");
    await (await ui.card("Mail", "m1")).getByLabel("Takes").fill("soon");
    await ui.at.fill("-5");
    await page.getByRole("status").filter({ hasText: "last valid run" }).waitFor();
    await axe(page, "errors");
    await page.evaluate(() => { location.hash = "#v2.x"; });
    await page.getByRole("alert").waitFor();
    await axe(page, "a bad link");
  }));

  it("axe finds nothing in the embedded view, and in the page around the element", scene(async ({ ui, page, url }) => {
    for (const path of ["embed", "embed?theme=dark&lang=zh-Hans", "embed#v1.x"]) {
      await page.goto("about:blank");
      await ui.open(path);
      await axe(page, path);
    }
    const site = await startPages({ "/": `<!doctype html><html lang="en"><title>Docs</title><main><h1>Docs</h1><spoolscope-demo title="A demo"></spoolscope-demo></main><script src="${url}embed.js"></script>` });
    try {
      await page.goto(site.url);
      const frame = await until(() => page.frames()[1], "the frame");
      await ui.in(frame).alive();
      await axe(page, "around the element");
    } finally {
      await site.stop();
    }
  }));

  it("axe finds nothing on the 404 page, and on the page without the program", scene(async ({ page, url, watcher }) => {
    watcher.provokes(/^status 404/, /^console error: .*404/);
    await page.goto(`${url}none`);
    await axe(page, "404");
    await page.route(/\.wasm$/, () => {}); // no answer
    await page.goto(url);
    await axe(page, "before the program");
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }));

  for (const width of [320, 360]) {
    for (const path of ["", "zh/", "embed"]) {
      it(`nothing is cut off or needs horizontal scrolling: /${path} at ${width} px`, scene(async ({ ui, page }) => {
        await ui.open(path);
        await page.evaluate(() => { for (const d of document.querySelectorAll("details")) d.open = true; });
        assert.ok(await tooWide(page) <= 0, `${await tooWide(page)} px`);
        const words = path === "zh/" ? ui.chinese : ui;
        for (const region of [words.answer, words.timeline, words.call]) {
          const box = await region.boundingBox();
          assert.ok(box.x >= 0 && box.x + box.width <= width && box.width > width * 0.8, JSON.stringify(box));
        }
        // Every control is within the page, or in an element that scrolls.
        const outside = await page.evaluate((width) => [...document.querySelectorAll("button, a, input, select, summary")].filter((e) => {
          const box = e.getBoundingClientRect();
          return e.checkVisibility() && box.width > 0 && (box.left < -1 || box.right > width + 1) && !e.closest(".scroll-x, .unseen, .skip, svg, [role=region][tabindex]") && e.id !== "scrubber" && !e.matches(".skip");
        }).map((e) => e.outerHTML.slice(0, 120)), width);
        assert.deepEqual(outside, []);
        if (path) return;
        await ui.raw.fill("0"); // the longest of all results
        await ui.raw.press("Enter");
        await ui.expect({ result: /^MAPI_E_INVALID_PARAMETER/ });
        assert.ok(await tooWide(page) <= 0, `${await tooWide(page)} px`);
        await ui.button("Share").click();
        const dialog = await page.getByRole("dialog").boundingBox();
        assert.ok(dialog.x >= 0 && dialog.x + dialog.width <= width, JSON.stringify(dialog));
      }, { context: { viewport: { width, height: 700 }, locale: path === "zh/" ? "zh-CN" : "en-US" } }));
    }
  }

  it("targets are at least 44 px on touch screens", scene(async ({ ui, page }) => {
    await ui.open();
    const small = await page.evaluate(() => [...document.querySelectorAll("header button, header select, [role=toolbar] button, [role=group] > button")].filter((e) => {
      const box = e.getBoundingClientRect();
      return e.checkVisibility() && box.height > 0 && box.height < 43.5;
    }).map((e) => `${e.getBoundingClientRect().height}: ${e.outerHTML.slice(0, 90)}`));
    assert.deepEqual(small, []);
    const part = await explore(ui);
    const narrow = await part.evaluate((e) => [...e.querySelectorAll("button, select, label:has(input), summary")].filter((e) => {
      const box = e.getBoundingClientRect();
      return e.checkVisibility() && (box.height < 43.5 || box.width < 43.5);
    }).map((e) => `${e.getBoundingClientRect().width} × ${e.getBoundingClientRect().height}: ${e.outerHTML.slice(0, 90)}`));
    assert.deepEqual(narrow, []);
  }, { context: { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } } }));

  it("forced colours leave the waveforms visible", scene(async ({ ui, page }) => {
    await ui.open();
    await page.emulateMedia({ forcedColors: "active" });
    const colours = await ui.timeline.evaluate((region) => {
      const paper = getComputedStyle(document.body).backgroundColor;
      const shapes = [...region.querySelectorAll("svg path, svg rect, svg line, svg polyline")].filter((e) => e.getBoundingClientRect().width > 5 && !e.closest("[role=button], [data-key]") && !e.closest("button"));
      return { paper, seen: shapes.map((e) => { const s = getComputedStyle(e); return [s.fill, s.stroke, s.fillOpacity]; }) };
    });
    const visible = colours.seen.filter(([fill, stroke]) => [fill, stroke].some((c) => c !== "none" && c !== colours.paper && !/, 0\)$/.test(c)));
    assert.ok(visible.length > 10 && visible.length > colours.seen.length * 0.6, `${visible.length} of ${colours.seen.length} shapes on ${colours.paper}`);
    await axe(page, "forced colours");
  }));

  it("forced colours leave the labels on the timeline readable, in either theme", scene(async ({ ui, page }) => {
    await ui.open("?example=line-drops");
    for (const forced of ["light", "dark"]) {
      await page.emulateMedia({ forcedColors: "active", colorScheme: forced });
      for (const theme of ["light", "dark"]) {
        await page.evaluate((name) => { document.documentElement.dataset.theme = name; }, theme);
        const low = await ui.timeline.evaluate((region) => {
          const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
          const lightness = (...layers) => {
            for (const colour of layers) {
              canvas.fillStyle = colour;
              canvas.fillRect(0, 0, 1, 1);
            }
            const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
          };
          const probe = region.appendChild(document.createElement("i"));
          probe.style.color = "Canvas";
          const paper = getComputedStyle(probe).color;
          probe.remove();
          const behind = { "on-call": ".call", "on-out": ".transfer.out", "on-in": ".transfer.in" };
          return [...region.querySelectorAll("svg text")].map((text) => {
            const box = region.querySelector(Object.entries(behind).find(([name]) => text.classList.contains(name))?.[1] ?? "nothing");
            const [a, b] = [lightness(paper, ...box ? [getComputedStyle(box).fill] : []), lightness(paper, getComputedStyle(text).fill)];
            return [text.getAttribute("class"), text.textContent, Math.max(a, b) / Math.min(a, b)];
          }).filter(([, , contrast]) => contrast < 4.5);
        });
        assert.deepEqual(low, [], `${theme} under ${forced} colours`);
      }
    }
  }));
});
