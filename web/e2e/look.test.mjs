// What the compact view shows and offers, and the question before the answer.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { axe } from "./support/axe.mjs";
import { hosted } from "./support/host.mjs";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("the compact view", () => {
  const { scene } = stage();
  const host = hosted(scene, (html) => `<!doctype html><html lang="en"><title>Docs</title><h1>Docs</h1>${html}`);

  it("asks first with predict, by keyboard, tells nothing until then, and then says what was right", host(async ({ open, page, url }) => {
    const ui = await open(`<script src="${url}embed.js"></script><script>window.told = []; addEventListener("spoolscope-outcome", (e) => told.push(e.detail), true);</script>
      <spoolscope-demo predict title="A question"></spoolscope-demo>`);
    const group = ui.frame.getByRole("group", { name: "StoreLogoffTransports QUIET, at 500 ms: which output flags does it return?" });
    await group.waitFor();
    assert.doesNotMatch(await ui.frame.locator("body").innerText(), /0x000E0000|refuse|S_OK/i);
    assert.equal(await ui.answer.count(), 0);
    assert.equal(await ui.frame.locator(".handle").count(), 0);
    assert.deepEqual(await page.evaluate(() => window.told), []);
    await axe(ui.frame);
    await group.getByRole("checkbox", { name: "COMPLETE" }).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    assert.ok(await group.getByRole("checkbox", { name: "INBOUND" }).isChecked());
    for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await ui.expect({ out: "0x000E0000" });
    const verdict = ui.frame.getByRole("region", { name: "Your prediction: 2 of 4 right" });
    assert.deepEqual(await verdict.getByRole("listitem").allInnerTexts().then((all) => all.map((text) => text.replace(/\s+/g, " "))),
      ["COMPLETE not set right", "INBOUND set right", "OUTBOUND set wrong", "OUTBOUND_QUEUE set wrong"]);
    await until(() => verdict.evaluate((e) => e === document.activeElement), "the verdict has the focus");
    await until(async () => /2 of 4 right\. .*0x000E0000/.test(await ui.frame.locator("#spoken").innerText()), "it is announced");
    assert.ok(await ui.frame.locator(".handle").count() > 3, "the timeline can be used again");
    assert.deepEqual(await page.evaluate(() => window.told.map((o) => o.out)), [0xE0000]);
    await axe(ui.frame);
  }));

  it("asks in Chinese", host(async ({ open, url }) => {
    const ui = await open(`<iframe src="${url}embed.html?predict&amp;lang=zh-Hans&amp;flags=PURGE" title="demo" width="800" height="520"></iframe>`);
    await ui.frame.getByRole("group", { name: /LOGOFF_PURGE|PURGE.*它会返回哪些输出标志？/ }).getByLabel("COMPLETE").check();
    await ui.frame.getByRole("button", { name: "显示结果" }).click();
    await ui.chinese.expect({ out: "0x00010000" });
    await ui.frame.getByRole("region", { name: "您的预测：4 项中对了 4 项" }).waitFor();
  }));

  it("is a figure to look at without controls, and only has the parts of show; both change live", host(async (on) => {
    const { page, url } = on;
    const ui = await on.open(`<script src="${url}embed.js"></script><spoolscope-demo controls="none"></spoolscope-demo>`);
    assert.deepEqual(await ui.frame.evaluate(() => [...document.querySelectorAll("button, input, a, [tabindex='0']")].filter((e) => e.checkVisibility() && !e.closest(".answer")).map((e) => e.outerHTML)), []);
    await ui.frame.getByRole("img", { name: /0x000E0000/ }).waitFor();
    const picture = ui.frame.locator("#timeline-plot");
    const before = await ui.frame.locator(".tl-now").innerText();
    await picture.click({ position: { x: 30, y: 60 } });
    await ui.frame.locator("body").press("3");
    await ui.settled();
    assert.equal(await ui.frame.locator(".tl-now").innerText(), before);
    await ui.expect({ in: "0x00000010" });
    await axe(ui.frame);
    const set = (values) => page.evaluate((values) => { for (const [name, value] of Object.entries(values)) document.querySelector("spoolscope-demo").setAttribute(name, value); }, values);
    const parts = () => on.frames()[0].evaluate(() => ["#timeline", "#verdict", "#answer details", "#compare", ".flags", ".tl-toolbar", "#open-full"].filter((s) => document.querySelector(s)?.checkVisibility())).catch(() => []);
    await set({ controls: "link flags" });
    await untilEqual(parts, ["#timeline", "#verdict", "#answer details", ".flags", "#open-full"]);
    await set({ show: "five, answer" });
    await untilEqual(parts, ["#verdict", "#compare", "#open-full"]);
    const again = await on.inside();
    assert.equal(await again.compare.getByRole("row").count(), 6);
    await axe(again.frame);
    await set({ show: "fife" });
    await until(async () => /“fife” is not a value of show\..*Did you mean five\?/.test(await on.frames()[0].getByRole("alert").innerText({ timeout: 1_000 }).catch(() => "")), "a wrong word is reported");
  }));

  it("keeps an answered question answered, and an open one open, when it has rested", host(async (on) => {
    const { page, ui, url } = on;
    await page.setViewportSize({ width: 800, height: 700 });
    await on.show(`<html lang="en"><script src="${url}embed.js"></script>${["QUIET", "ORDERLY", "PURGE", "ABORT"].map((f) => `<spoolscope-demo predict flags="${f}" title="${f}"></spoolscope-demo><p style="height: 900px">text</p>`).join("")}`);
    const at = async (flag) => {
      await page.evaluate((flag) => document.querySelector(`[title=${flag}]`).scrollIntoView(), flag);
      const inside = ui.in(await until(() => on.frames().find((f) => f.url().includes(`title=${flag}`) || f.url().includes(`flags=${flag}`)), flag));
      await inside.alive();
      return inside;
    };
    const tell = (inside) => inside.button("Show the answer").click();
    await tell(await at("QUIET"));
    for (const flag of ["ORDERLY", "PURGE", "ABORT"]) await at(flag);
    for (const [flag, asks] of [["QUIET", false], ["ORDERLY", true]]) {
      await page.evaluate((flag) => document.querySelector(`[title=${flag}]`).scrollIntoView(), flag);
      const demo = page.locator(`spoolscope-demo[title=${flag}]`);
      await demo.getByRole("button", { name: "Run" }).click();
      const frame = await until(async () => (await (await demo.locator("iframe").elementHandle()).contentFrame()), flag);
      const again = ui.in(frame);
      await again.alive();
      assert.equal(await again.button("Show the answer").count() > 0, asks, flag);
    }
  }));
});
