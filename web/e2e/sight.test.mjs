// The answer stays in sight, on screens of every size, and nothing moves under a drag.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("the answer in sight", () => {
  const { scene } = stage();
  const screens = { "1280 × 900": [1280, 900], "1024 × 768": [1024, 768], "768 × 1024": [768, 1024], "360 × 740": [360, 740] };
  const on = (size, more) => ({ context: { viewport: { width: screens[size][0], height: screens[size][1] }, ...more } });
  const phone = on("360 × 740", { hasTouch: true, isMobile: true });

  /** What of the answer is visible in the window: its verdict and its out value, with their boxes. */
  const seen = (page) => page.evaluate(() => {
    const shown = [];
    for (const e of document.querySelectorAll("#answer .verdict, #answer .hex, #sight *")) {
      const box = e.getBoundingClientRect();
      const [x, y] = [box.left + Math.min(box.width, 40) / 2, box.top + box.height / 2];
      if (!e.checkVisibility() || box.width === 0 || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
      const top = document.elementFromPoint(x, y);
      if (top && (e.contains(top) || top.contains(e))) shown.push(e.textContent);
    }
    return shown;
  });

  const middle = async (locator) => {
    const box = await locator.boundingBox();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  for (const size of Object.keys(screens)) {
    it(`shows verdict and out value while the call is dragged, wherever the page is scrolled, at ${size}`, scene(async ({ ui, page }) => {
      await ui.open();
      for (const block of ["start", "center", "end"]) {
        await ui.timeline.evaluate((e, block) => e.scrollIntoView({ block }), block);
        const call = ui.timeline.getByRole("button", { name: /^StoreLogoffTransports \w+, at / });
        await page.evaluate(() => { // the header covers what is behind it
          const box = document.querySelector(".handle.chosen").getBoundingClientRect();
          if (box.top < 150) scrollBy(0, box.top - 150);
        });
        const from = await middle(call);
        await page.mouse.move(from.x, from.y);
        await page.mouse.down();
        const outs = new Set();
        for (let by = 0; by >= -0.45; by -= 0.05) {
          await page.mouse.move(from.x + by * page.viewportSize().width, from.y);
          await ui.settled();
          const { verdict, out } = await ui.says();
          const shown = await seen(page);
          assert.ok(shown.includes(verdict), `${block}: of "${verdict}" only ${shown} is visible`);
          assert.ok(shown.includes(out), `${block}: of ${out} only ${shown} is visible`);
          outs.add(out);
        }
        assert.ok(outs.size > 1, "the out value has changed during the drag");
        await page.keyboard.press("Escape");
        await page.mouse.up();
        await ui.expect({ out: "0x000E0000" });
      }
    }, on(size)));
  }

  it("is beside the timeline at 1024 × 768, and above it where there is one column", scene(async ({ ui, page }) => {
    await ui.open();
    const box = (selector) => page.evaluate((s) => document.querySelector(s).getBoundingClientRect().toJSON(), selector);
    const [timeline, answer] = [await box("#timeline"), await box("#answer")];
    assert.ok(answer.left >= timeline.right && answer.top < timeline.top, JSON.stringify({ timeline, answer }));
    assert.equal(await page.locator("#sight").isVisible(), false, "what is beside it is not said twice");
    for (const size of ["768 × 1024", "360 × 740"]) {
      await page.setViewportSize({ width: screens[size][0], height: screens[size][1] });
      await page.evaluate(() => scrollTo(0, document.querySelector("#timeline").getBoundingClientRect().top));
      const sight = await box("#sight");
      assert.ok(sight.top >= 0 && sight.bottom < 110 && sight.width === await page.evaluate(() => document.documentElement.clientWidth), `${size}: ${JSON.stringify(sight)}`);
    }
  }, on("1024 × 768")));

  it("changes where a flag is pressed on a phone", scene(async ({ ui, page }) => {
    await ui.open();
    const before = new Set();
    for (const flag of ["NO_WAIT", "ORDERLY", "ABORT", "QUIET"]) {
      await ui.flag(flag).tap();
      await untilEqual(() => ui.flag(flag).getAttribute("aria-pressed"), "true");
      await ui.settled();
      const shown = await seen(page);
      const { verdict, out } = await ui.says();
      assert.ok(shown.includes(verdict) && shown.includes(out), `${flag}: ${shown}`);
      assert.ok(await ui.flag(flag).evaluate((e) => { const box = e.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }), "the flag is visible too");
      assert.ok(!before.has(shown.join()), `${flag} changes what is seen`);
      before.add(shown.join());
    }
  }, phone));

  it("says what there is to say without a return, and without a call; and leads to the reasons", scene(async ({ ui, page }) => {
    await ui.open("?example=exit");
    await page.locator("#sight").click();
    await untilEqual(() => page.evaluate(() => document.activeElement.id), "answer");
    await until(() => page.evaluate(() => { const { top } = document.querySelector("#answer").getBoundingClientRect(); return top >= 60 && top < 120; }), "the answer is below the bar");
    await ui.open();
    for (const remove of await ui.setup.getByRole("button", { name: /^Remove StoreLogoff/ }).all()) await remove.click();
    await until(async () => (await page.locator("#sight").innerText()).includes("No call has been made in this run."), "no call");
  }, phone));

  it("takes no room on a low screen, and none on a wide one", scene(async ({ ui, page }) => {
    await ui.open();
    assert.equal(await page.locator("#sight, .sections").filter({ visible: true }).count(), 0);
    await page.setViewportSize({ width: 640, height: 320 });
    await page.evaluate(() => scrollTo(0, 400));
    for (const bar of ["#sight", ".sections"]) {
      const box = await page.locator(bar).boundingBox();
      assert.ok(box.y + box.height < 0 || box.y > 320, `${bar} is at ${box.y}`);
    }
  }));

  for (const [size, width] of [["1024 × 768", 6], ["768 × 1024", 6], ["360 × 740", 6]]) {
    it(`small screens have links to the sections, at ${size}`, scene(async ({ ui, page }) => {
      await ui.open();
      const links = page.getByRole("navigation", { name: "Sections" }).getByRole("link");
      assert.deepEqual(await links.allInnerTexts(), ["The call", "Timeline", "Answer", "All five flags", "Any timing", "Setup"]);
      assert.equal(await links.count(), width);
      const hash = new URL(page.url()).hash;
      for (const name of ["Setup", "Any timing", "All five flags", "Answer", "Timeline", "The call"]) {
        await links.filter({ hasText: name }).click();
        const part = ui.region(name).first();
        await until(() => part.evaluate((e) => {
          const { top, bottom } = e.getBoundingClientRect();
          const bars = [...document.querySelectorAll(".header, #sight")].map((e) => (e.checkVisibility() && getComputedStyle(e).position === "sticky" ? e.getBoundingClientRect().bottom : 0));
          // It begins below the bars, or is as far up as the page can scroll.
          const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
          return top >= Math.max(...bars) - 1 && (top < innerHeight / 2 || end) && bottom > 0;
        }), `${name} is at the top`);
        assert.equal(await part.evaluate((e) => e === document.activeElement), true, `${name} has the focus`);
        for (const link of await links.all()) {
          const box = await link.boundingBox();
          assert.ok(box.height >= 40 && box.y >= 0 && box.y + box.height <= page.viewportSize().height, `${name}: ${JSON.stringify(box)}`);
        }
      }
      assert.equal(new URL(page.url()).hash, hash, "the address is still that of the document");
    }, on(size)));
  }

  /** Boxes of the parts of the page in the window's coordinates. */
  const places = (page) => page.evaluate(() => Object.fromEntries([
    ".header", ".scene", ".call-bar", "#timeline", ".tl-axis", ".tl-gutter", ".tl-plot", "#setup", "#answer", "#compare", "#anytime", "#account", "#sight",
  ].map((s) => [s, document.querySelector(s).getBoundingClientRect()]).map(([s, { x, y, width }]) => [s, [x, y, width].map(Math.round)])));

  const below = { "1280 × 900": [], "1024 × 768": [], "768 × 1024": ["#compare", "#anytime", "#account", "#setup"], "360 × 740": ["#compare", "#anytime", "#account", "#setup"] };
  for (const size of Object.keys(screens)) {
    it(`nothing moves under a drag, at ${size}`, scene(async ({ ui, page }) => {
      for (const example of ["", "?example=line-drops", "?example=exit"]) {
        await page.goto("about:blank");
        await ui.open(example);
        await page.evaluate(() => scrollTo(0, document.querySelector("#timeline").getBoundingClientRect().top - 150));
        const start = await places(page);
        const keys = await ui.timeline.locator(".handle").evaluateAll((all) => all.map((e) => e.id));
        assert.ok(keys.length > 4);
        for (const key of [keys[0], ...keys.filter((k) => /mail|stretch/.test(k)).slice(-2)]) {
          const from = await middle(page.locator(`[id="${key}"] .area`));
          await page.mouse.move(from.x - 2, from.y);
          await page.mouse.down();
          // The last two are beyond the visible span: the run becomes longer than it.
          for (const by of [-0.2, 0.1, 0.3, 0.9, 1.5]) {
            await page.mouse.move(from.x + by * page.viewportSize().width / 2, from.y);
            await ui.settled();
            const now = await places(page);
            for (const part of below[size]) delete now[part]; // they are after the answer, which has more to say
            for (const [part, box] of Object.entries(now)) assert.deepEqual(box, start[part], `${example} ${key} by ${by}: ${part}`);
          }
          await page.keyboard.press("Escape");
          await page.mouse.up();
          await ui.settled();
        }
      }
    }, on(size)));
  }

  it("two stores, two transports, three messages and a second process take few actions and little scrolling", scene(async ({ ui, page }) => {
    await ui.open();
    let actions = 0;
    let scrolled = 0;
    const at = () => page.evaluate(() => [scrollY, document.querySelector(".left").scrollTop]);
    let last = await at();
    const press = async (locator) => {
      await locator.click();
      actions++;
      await ui.settled();
      const now = await at();
      scrolled += Math.abs(now[0] - last[0]) + Math.abs(now[1] - last[1]);
      last = now;
    };
    const add = (name) => press(ui.setup.getByRole("group", { name: "Add", exact: true }).getByRole("button", { name, exact: true }));
    await press(ui.button("Start with an empty setup"));
    await add("Process");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Process", "the button keeps the focus");
    await ui.frame.getByRole("status").filter({ hasText: "add process2" }).waitFor();
    for (const name of ["Store", "Transport", "Mail out", "Mail out", "Mail in"]) await add(name);
    await until(async () => (await ui.section("Mail")) && await ui.setup.getByRole("button", { name: "Remove n3" }).count() === 1, "the third message is there");
    const [download] = await Promise.all([page.waitForEvent("download"), ui.button("Save as JSON").click()]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    const made = JSON.parse(Buffer.concat(chunks).toString());
    assert.deepEqual(made.processes.map((p) => p.id), ["outlook", "process2"]);
    assert.deepEqual(made.stores.map((s) => [s.id, s.openBy.map((o) => o.process)]), [["mailbox", ["outlook"]], ["store2", ["process2"]]]);
    assert.deepEqual(made.transports.map((t) => t.addressTypes), [["SMTP"], ["FAX"]]);
    assert.deepEqual(made.messages.map((m) => [m.store ?? m.transport, m.to, m.from]), [["mailbox", "SMTP", "outlook"], ["store2", "FAX", "process2"], ["smtp", undefined, undefined]]);
    assert.equal(await ui.setup.getByText("▲").count(), 0);
    assert.ok(actions < 20, `${actions} actions`);
    assert.ok(scrolled < 200, `${scrolled} px scrolled`);
  }));

  for (const [width, height] of [[1280, 900], [1024, 768], [768, 1024], [360, 740]]) {
    it(`the tab key follows the screen, at ${width} px`, scene(async ({ ui, page }) => {
      await ui.open();
      await page.evaluate(() => document.activeElement.blur());
      const visits = [];
      let block = "";
      for (let i = 0; i < 400; i++) {
        await page.keyboard.press("Tab");
        const now = await page.evaluate(() => {
          const e = document.activeElement;
          if (e === document.body) return null;
          const part = e.closest(".skip, .header, #sight, .left, .middle, .right, .below, .sections, .footer");
          const { top, left, bottom } = part.getBoundingClientRect();
          const own = e.getBoundingClientRect();
          return { part: part.className, id: e.id, top: top + scrollY, left, bottom: bottom + scrollY, own: [own.left, own.top, own.bottom] };
        });
        // After the last control comes the browser, or else the first control again.
        if (now === null || visits.length > 1 && now.id === visits[0].id && now.part === visits[0].part) break;
        if (now.part === "header" && block === "header") {
          const before = visits.at(-1).own;
          assert.ok(now.own[1] >= before[2] - 1 || now.own[0] > before[0], `in the header ${now.id} is not after the one before`);
        }
        if (now.part !== block) visits.push(now);
        else visits.at(-1).own = now.own;
        block = now.part;
      }
      const main = visits.filter(({ part }) => /left|middle|right|below/.test(part));
      const names = main.map(({ part }) => part);
      assert.deepEqual(names, [...new Set(names)], "each part is visited once");
      for (let i = 1; i < main.length; i++) {
        const [a, b] = [main[i - 1], main[i]];
        assert.ok(Math.abs(b.top - a.top) < 2 ? b.left > a.left : b.top > a.top, `${b.part} comes after ${a.part}, but is at ${b.left}, ${b.top} and not after ${a.left}, ${a.top}`);
      }
    }, { context: { viewport: { width, height } } }));
  }
});
