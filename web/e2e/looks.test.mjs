// How the page looks: contrast, sizes, long texts, spacing, forced colours.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("the looks", () => {
  const { scene } = stage();
  const on = (width, height = 900, more = {}) => ({ context: { viewport: { width, height }, ...more } });

  const paste = async (ui, page, document) => {
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, JSON.stringify(document));
    await page.locator("#notice").waitFor();
    await ui.settled();
  };

  /** The colours of a part of the screen, as "r,g,b", with the number of its pixels. */
  const pixels = async (page, clip) => {
    const picture = (await page.screenshot({ clip })).toString("base64");
    return page.evaluate(async (picture) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (c) => c.charCodeAt(0))]));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      canvas.drawImage(bitmap, 0, 0);
      const { data } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
      const seen = {};
      for (let i = 0; i < data.length; i += 4) {
        const colour = `${data[i]},${data[i + 1]},${data[i + 2]}`;
        seen[colour] = (seen[colour] ?? 0) + 1;
      }
      return seen;
    }, picture);
  };

  /** A colour of the style sheet, as "r,g,b". */
  const token = (page, name) => page.evaluate((name) => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = `var(${name})`;
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour.match(/\d+/g).slice(0, 3).join();
  }, name);

  const unfold = (page) => page.evaluate(() => { for (const d of document.querySelectorAll("details")) d.open = true; });
  const tooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  it("lpulFlags is in the monospace face, in which l and I differ", scene(async ({ ui, page }) => {
    await ui.open();
    await unfold(page);
    const fonts = await page.evaluate(() => [...document.querySelectorAll("label, .label, .field span, p")].filter((e) => e.checkVisibility() && e.textContent.trim() === "lpulFlags").map((e) => getComputedStyle(e).fontFamily));
    const mono = await page.locator(".answer .hex").first().evaluate((e) => getComputedStyle(e).fontFamily);
    assert.ok(fonts.length > 0);
    assert.deepEqual([...new Set(fonts)], [mono]);
  }));

  for (const width of [1280, 1024, 768, 360, 320]) {
    it(`StoreLogoffTransports stays in one line, at ${width} px`, scene(async ({ ui, page }) => {
      await ui.open();
      await unfold(page);
      await ui.settled();
      const { broken, found } = await page.evaluate(() => {
        const result = { broken: [], found: 0 };
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          for (const { index, 0: word } of node.data.matchAll(/\bStoreLogoff(Transports)?\b/g)) {
            if (!node.parentElement.checkVisibility() || node.parentElement.closest("option, .unseen, #spoken, textarea")) continue;
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            result.found++;
            if (new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size > 1) result.broken.push(node.parentElement.outerHTML.slice(0, 160));
          }
        }
        return result;
      });
      assert.ok(found > 5, `${found} words`);
      assert.deepEqual(broken, []);
    }, on(width)));
  }

  it("citations are large enough, and say in our own words what the sentence does, on hover and focus", scene(async ({ ui, page }) => {
    await ui.open();
    const sizes = await page.locator(".cite").evaluateAll((all) => all.map((e) => e.getBoundingClientRect()).map(({ width, height }) => [width, height]));
    assert.ok(sizes.length > 5);
    assert.deepEqual(sizes.filter(([width, height]) => width < 24 || height < 24), []);
    const refuses = ui.answer.locator("[data-rule='quiet.refuses'] .cite").first();
    const tip = page.getByRole("tooltip");
    const shown = /^IMAPISupport::StoreLogoffTransports, sentence 125\nLOGOFF_QUIET: a transport is active for the store, so the store is not logged off\.\n/;
    await refuses.hover();
    await until(async () => shown.test(await tip.textContent()), "the tip");
    const [chip, box] = [await refuses.boundingBox(), await tip.boundingBox()];
    assert.ok(box.x >= 0 && box.x + box.width <= 1280 && box.y >= 0 && box.y + box.height <= 900 && (box.y >= chip.y + chip.height - 1 || box.y + box.height <= chip.y + 1), JSON.stringify({ chip, box }));
    // It stays while the pointer is on it, goes when the pointer leaves, and Escape closes it.
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await page.waitForTimeout(600);
    assert.equal(await tip.count(), 1, "it can be pointed at");
    await page.mouse.move(640, 20);
    await untilEqual(() => tip.count(), 0, "it goes");
    await refuses.hover();
    await tip.waitFor();
    await page.keyboard.press("Escape");
    await untilEqual(() => tip.count(), 0, "Escape closes it");
    await page.mouse.move(640, 20);
    await refuses.focus();
    await tip.waitFor();
    assert.equal(await refuses.getAttribute("aria-describedby"), await tip.getAttribute("id"));
    await page.keyboard.press("Escape");
    await untilEqual(() => tip.count(), 0);
    assert.equal(await refuses.evaluate((e) => e === document.activeElement), true, "the focus stays");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    await tip.waitFor();
    await page.keyboard.press("Shift+Tab");
    await until(async () => (await tip.count()) === 0 || !shown.test(await tip.textContent()), "it goes with the focus");
  }));

  it("citations are explained in Chinese, and in the embedded view", scene(async ({ ui, page }) => {
    await ui.open("embed?lang=zh-Hans");
    await page.locator(".answer > .rule .cite").first().focus();
    await until(async () => /^IMAPISupport::StoreLogoffTransports，第 \d+ 句\n.+\n在指南中阅读$/.test(await page.getByRole("tooltip").textContent()), "the tip");
  }));

  it("a reading that changes nothing is quieter than the decision, and than one that does", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.flag("ABORT").click();
    await ui.expect({ in: "0x00000008" });
    const looks = (e) => {
      const { backgroundColor, fontSize } = getComputedStyle(e);
      return { background: backgroundColor, size: parseFloat(fontSize), height: e.getBoundingClientRect().height };
    };
    const same = await Promise.all((await page.locator(".other-reading").filter({ hasText: /the same$/ }).all()).map((e) => e.evaluate(looks)));
    const other = await Promise.all((await page.locator(".other-reading").filter({ hasNotText: /the same$/ }).all()).map((e) => e.evaluate(looks)));
    const decided = await page.locator(".decided").first().evaluate(looks);
    assert.ok(same.length > 0 && other.length > 0, `${same.length} and ${other.length}`);
    for (const s of same) {
      assert.equal(s.background, "rgba(0, 0, 0, 0)");
      assert.ok(s.size < decided.size && s.height >= 24, JSON.stringify(s));
    }
    for (const o of other) assert.notEqual(o.background, "rgba(0, 0, 0, 0)");
  }));

  it("the header is as wide as what is below it, at 2560 px", scene(async ({ ui, page }) => {
    await ui.open();
    const edge = (selector) => page.evaluate((s) => { const { left, right } = document.querySelector(s).getBoundingClientRect(); return [left, right]; }, selector);
    const [[logo], [, tools], [setup], [, answer], [note]] = await Promise.all([".logo", ".tools", ".left", ".right", ".footer > *"].map(edge));
    assert.ok(Math.abs(logo - setup) < 2 && Math.abs(note - setup) < 3, `${logo}, ${note} and ${setup}`);
    assert.ok(Math.abs(tools - answer) < 2, `${tools} and ${answer}`);
  }, on(2560, 1300)));

  const atZero = {
    version: 1, processes: [{ id: "p" }], stores: [{ id: "s", defaultInbox: true, openBy: [{ process: "p" }] }], transports: [{ id: "t", addressTypes: ["SMTP"] }],
    messages: [{ id: "m", store: "s", to: "SMTP", at: 0, duration: 300 }], actions: [{ at: 0, process: "p", do: "StoreLogoffTransports", store: "s", flags: "LOGOFF_QUIET" }],
  };

  it("what happens at 0 is not cut off", scene(async ({ ui, page }) => {
    await ui.open();
    await paste(ui, page, atZero);
    await page.keyboard.press("End"); // the cursor is elsewhere
    for (const [shape, colour] of [[".call.instant", "--accent"], [".mark", "--soft"]]) {
      const box = await ui.timeline.locator(`.tl-lanes ${shape}`).first().boundingBox();
      const plot = await page.locator("#timeline-plot").boundingBox();
      assert.ok(box.x < plot.x - 3, "it begins left of the axis");
      const seen = await pixels(page, { x: box.x, y: box.y, width: plot.x - 1.5 - box.x, height: box.height });
      const near = (a, b) => a.split(",").every((c, i) => Math.abs(c - b.split(",")[i]) < 90);
      const paper = await token(page, "--panel");
      const drawn = await token(page, colour);
      const count = Object.entries(seen).filter(([c]) => near(c, drawn) && !near(c, paper)).reduce((n, [, of]) => n + of, 0);
      assert.ok(count >= 3, `${shape}: ${JSON.stringify(seen)}`);
    }
    // Later spans end at the axis.
    await ui.button("Zoom in").click();
    await ui.button("Zoom in").click();
    const plot = await page.locator("#timeline-plot").boundingBox();
    const lanes = await ui.timeline.locator(".tl-lanes").boundingBox();
    const seen = await pixels(page, { x: plot.x - 12, y: lanes.y, width: 10, height: lanes.height - 10 });
    assert.ok(!seen[await token(page, "--mail")], "nothing is drawn over the names");
  }));

  it("checkboxes and the search field have our colours in the dark", scene(async ({ ui, page }) => {
    await ui.open();
    await unfold(page);
    const [panel, accent, soft] = [await token(page, "--panel"), await token(page, "--accent"), await token(page, "--soft")];
    for (const [box, colour] of [[ui.setup.getByRole("checkbox", { name: "Has the default Inbox" }), accent], [ui.setup.getByRole("checkbox", { name: "Opened with MDB_NO_MAIL" }), panel], [page.getByRole("radio").first(), null]]) {
      const { appearance, background } = await box.evaluate((e) => { const s = getComputedStyle(e); return { appearance: s.appearance, background: s.backgroundColor.match(/\d+/g).slice(0, 3).join() }; });
      assert.equal(appearance, "none");
      assert.ok(colour === null ? [panel, accent].includes(background) : background === colour, background);
    }
    const find = page.locator("#find");
    await find.fill("m1");
    await find.hover();
    const { x, y, width, height } = await find.boundingBox();
    const cross = { x: x + width - 30, y: y + 3, width: 28, height: height - 6 };
    const seen = await pixels(page, cross);
    assert.ok((seen[soft] ?? 0) > 5, `the cross has our colour: ${JSON.stringify(seen)}`);
    await page.mouse.click(x + width - 13, y + height / 2);
    await untilEqual(() => find.inputValue(), "");
  }, on(1280, 900, { colorScheme: "dark" })));

  it("forced colours keep set and unset apart", scene(async ({ ui, page }) => {
    await ui.open();
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ forcedColors: "active", colorScheme });
      const kinds = [["#answer .out-flag.set .lamp", "#answer .out-flag:not(.set) .lamp"], ["#compare .lamp-letter.lit", "#compare .lamp-letter:not(.lit)"], [".flag[aria-pressed=true]", ".flag[aria-pressed=false]"]];
      for (const [set, unset] of kinds) {
        const [a, b] = await Promise.all([set, unset].map(async (selector) => {
          const e = page.locator(selector).first();
          await e.scrollIntoViewIfNeeded();
          const { x, y, width, height } = await e.boundingBox();
          return Object.entries(await pixels(page, { x: x - 3, y: y - 3, width: width + 6, height: height + 6 })).sort(([, m], [, n]) => n - m).slice(0, 2).map(([c]) => c).sort().join(" ");
        }));
        assert.notEqual(a, b, `${set} and ${unset} look the same under ${colorScheme} forced colours`);
      }
    }
  }));

  for (const colorScheme of ["light", "dark"]) {
    it(`the borders of inputs have a contrast of 3 to 1, ${colorScheme}`, scene(async ({ ui, page }) => {
      await ui.open();
      await unfold(page);
      const low = await page.evaluate(() => {
        const light = (colour) => {
          const [r, g, b] = colour.match(/[\d.]+/g).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
        };
        const contrast = (a, b) => Math.max(light(a), light(b)) / Math.min(light(a), light(b));
        const paper = (e) => { for (let at = e.parentElement; at; at = at.parentElement) { const c = getComputedStyle(at).backgroundColor; if (!/, 0\)$/.test(c)) return c; } return "rgb(255, 255, 255)"; };
        return [...document.querySelectorAll("input:not([type=range]), select:not(.compact), textarea, .lamp")].filter((e) => e.checkVisibility() && !e.disabled).map((e) => {
          const { borderBottomColor, backgroundColor } = getComputedStyle(e);
          const filled = !/, 0\)$/.test(backgroundColor) && contrast(backgroundColor, paper(e)) >= 3;
          return [e.id || e.className, filled ? 21 : contrast(borderBottomColor, paper(e))];
        }).filter(([, c]) => !(c >= 3));
      });
      assert.deepEqual(low, []);
    }, on(1280, 900, { colorScheme })));
  }

  const id = (letter) => letter.repeat(32);
  const unbroken = {
    version: 1, title: "W".repeat(120), description: `https://learn.microsoft.com/en-us/office/client-developer/outlook/mapi/${"imapisupport-storelogofftransports".repeat(4)}`,
    processes: [{ id: id("P") }, { id: id("Q") }], stores: [{ id: id("S"), defaultInbox: true, openBy: [{ process: id("P") }, { process: id("Q") }] }],
    transports: [{ id: id("T"), addressTypes: ["SMTP"] }, { id: id("U"), addressTypes: ["FAX"] }],
    messages: [{ id: id("M"), store: id("S"), from: id("P"), to: "SMTP", at: 100, duration: 500 }, { id: id("N"), transport: id("T"), at: 200, duration: 500 }, { id: id("O"), store: id("S"), to: "FAX", at: 150, duration: 500 }],
    actions: [{ at: 50, process: id("Q"), do: "Release", store: id("S") }, { at: 300, process: id("P"), do: "StoreLogoffTransports", store: id("S"), flags: "LOGOFF_QUIET" }],
  };
  for (const [width, height] of [[1280, 900], [1024, 768], [768, 1024], [360, 740], [320, 640]]) {
    it(`texts without spaces do not widen the page, at ${width} px`, scene(async ({ ui, page }) => {
      await ui.open();
      await paste(ui, page, unbroken);
      for (const flag of ["QUIET", "ORDERLY"]) {
        await ui.flag(flag).click();
        await unfold(page);
        await ui.settled();
        assert.ok(await tooWide(page) <= 0, `${flag}: ${await tooWide(page)} px`);
      }
      const outside = await page.evaluate(() => [...document.querySelectorAll("body *")].filter((e) => {
        const box = e.getBoundingClientRect();
        return e.checkVisibility() && box.width > 0 && box.right > document.documentElement.clientWidth + 1 && !e.closest(".scroll-x, .unseen, .skip, svg, .call-tabs, #scrubber, #overview, [role=region][tabindex]");
      }).map((e) => e.outerHTML.slice(0, 140)));
      assert.deepEqual(outside, []);
      await page.evaluate(() => { location.hash = `#v1.${"x".repeat(400)}`; });
      await page.getByRole("alert").waitFor();
      assert.ok(await tooWide(page) <= 0, `with a bad link ${await tooWide(page)} px`);
      await ui.button("Share").click();
      const dialog = page.getByRole("dialog", { name: "Share" });
      await dialog.waitFor();
      assert.ok(await dialog.evaluate((e) => e.scrollWidth <= e.clientWidth), "the dialog is not wider than its window");
    }, on(width, height)));
  }

  const spacing = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}";
  for (const [path, width] of [["", 1280], ["", 360], ["zh/", 1280], ["zh/", 360], ["embed", 700]]) {
    it(`wide text spacing does not cut off the names and values of lanes: /${path} at ${width} px`, scene(async ({ ui, page }) => {
      await ui.open(path);
      await page.evaluate((css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }, spacing);
      await ui.settled();
      const cut = await page.locator(".tl-name, .tl-value").evaluateAll((all) => all.filter((e) => e.checkVisibility() && (e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > e.closest(".tl-body").getBoundingClientRect().right))
        .map((e) => `${e.textContent}: ${e.scrollWidth} in ${e.clientWidth}`));
      assert.deepEqual(cut, []);
      assert.ok(await tooWide(page) <= 0, `${await tooWide(page)} px`);
      const heads = await page.locator(".tl-head").evaluateAll((all) => all.filter((e) => [...e.children].some((c) => c.getBoundingClientRect().bottom > e.getBoundingClientRect().bottom + 2)).map((e) => e.textContent));
      assert.deepEqual(heads, [], "they fit the height of their lanes");
    }, on(width, 900, path === "zh/" ? { locale: "zh-CN" } : {})));
  }

  for (const [path, width] of [["", 1280], ["", 360], ["?example=line-drops", 1280], ["embed", 700]]) {
    it(`targets are at least 24 px: /${path} at ${width} px`, scene(async ({ ui, page }) => {
      await ui.open(path);
      await unfold(page);
      await ui.settled();
      const small = await page.evaluate(() => [...document.querySelectorAll("a, button, input, select, summary, textarea, .handle .area")].filter((e) => {
        if (!e.checkVisibility() || e.closest(".skip") || e.matches("p a:not(.cite), label input, .embed-footer a")) return false; // links in sentences; the label is the target
        const { width, height } = e.getBoundingClientRect();
        return width < 23.9 || height < 23.9;
      }).concat([...document.querySelectorAll("label:has(input)")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 23.9)).map((e) => {
        const { width, height } = e.getBoundingClientRect();
        return `${width} × ${height}: ${(e.closest(".handle") ?? e).outerHTML.slice(0, 120)}`;
      }));
      assert.deepEqual(small, []);
    }, on(width)));
  }

  it("the end of a transfer that another follows at once is dragged from its centre, and so is the other", scene(async ({ ui, page }) => {
    await ui.open();
    const takes = async (id) => Number(await (await ui.card("Mail", id)).getByLabel("Takes").inputValue());
    const drag = async (name, by) => {
      const handle = ui.timeline.getByRole("button", { name });
      await handle.scrollIntoViewIfNeeded();
      const { x, y, width, height } = await handle.locator(".area").boundingBox();
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width / 2 + by, y + height / 2, { steps: 5 });
      await page.mouse.up();
      await ui.settled();
    };
    assert.equal(await takes("m1"), 500);
    await drag(/^End of the transfer of m1, /, -60);
    const shorter = await takes("m1");
    assert.ok(shorter < 500, `it takes ${shorter} ms`);
    await drag(/^End of the transfer of m1, /, 60);
    assert.equal(await takes("m1"), 500);
    await drag(/^Transfer of m2, /, 60);
    assert.ok(Number(await (await ui.card("Mail", "m2")).getByLabel("At", { exact: true }).inputValue()) > 200, "m2 is later");
  }));

  for (const [path, says] of [["?example=line-drops", /Alt/], ["?example=two-stores", /Alt/], ["zh/", /Alt/]]) {
    it(`handles have distinct names and say which keys move them: /${path}`, scene(async ({ ui, page }) => {
      await ui.open(path);
      const handles = await page.locator(".handle").evaluateAll((all) => all.map((e) => [e.getAttribute("aria-label"), e.getAttribute("aria-keyshortcuts"), document.getElementById(e.getAttribute("aria-describedby"))?.textContent]));
      assert.ok(handles.length > 5);
      assert.equal(new Set(handles.map(([name]) => name)).size, handles.length, `${handles.map(([name]) => name)}`);
      for (const [name, keys, hint] of handles) {
        assert.equal(keys, "Alt+ArrowLeft Alt+ArrowRight", name);
        assert.match(hint, says, name);
      }
    }, path === "zh/" ? on(1280, 900, { locale: "zh-CN" }) : {}));
  }
});
