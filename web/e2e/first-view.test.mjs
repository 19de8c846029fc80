// The prerendered page, which is complete without the program.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";

describe("the first view, without JavaScript", () => {
  const { scene } = stage();
  const bare = { context: { javaScriptEnabled: false } };

  const looks = async (page, words) => {
    assert.equal(await page.title(), words.title);
    assert.equal(await page.locator("html").getAttribute("lang"), words.lang);
    assert.ok(await page.getByRole("heading", { name: words.scene }).isVisible());
    assert.equal(await page.getByText(words.sentence, { exact: true }).filter({ visible: true }).count(), 1);
    const timeline = page.getByRole("region", { name: words.timeline, exact: true });
    for (const name of ["COMPLETE", "INBOUND", "OUTBOUND", "OUTBOUND_QUEUE"]) {
      assert.ok(await timeline.getByText(name, { exact: true }).first().isVisible(), `the lane ${name}`);
    }
    const waves = await timeline.locator("svg path, svg rect").evaluateAll((shapes) =>
      shapes.filter((s) => s.getBoundingClientRect().width > 2 && getComputedStyle(s).visibility === "visible").length);
    assert.ok(waves > 10, `${waves} shapes are no picture`);
    const answer = page.getByRole("region", { name: words.answer, exact: true });
    assert.ok(await answer.getByText("0x000E0000").first().isVisible());
    assert.ok(await answer.getByText(words.refused).isVisible());
    assert.ok(await page.getByText(words.loading).isVisible(), "the page says that the program is loading");
  };

  const english = {
    title: "Spoolscope: IMAPISupport::StoreLogoffTransports, live", lang: "en", scene: "QUIET: a polite question",
    sentence: "QUIET refuses here. Drag the call to after 1.0 s.", timeline: "Timeline", answer: "Answer",
    refused: "Refused: the store stays open and nothing changes.", loading: "This is a real run. Your changes take effect when the program has loaded.",
  };
  const chinese = {
    title: "Spoolscope: IMAPISupport::StoreLogoffTransports 实时演示", lang: "zh-Hans", scene: "QUIET：先问一声",
    sentence: "QUIET 在这里被拒绝。把调用拖到 1.0 s 之后。", timeline: "时间线", answer: "结果",
    refused: "被拒绝：邮件存储保持打开，不会更改任何内容。", loading: "当前显示的是真实的运行结果；您的更改将在程序加载完成后生效。",
  };

  it("is in English", scene(async ({ page, url }) => {
    await page.goto(url);
    await looks(page, english);
    assert.ok(await page.getByRole("region", { name: "All five flags", exact: true }).first().isVisible());
  }, bare));

  it("is in Chinese at a separate address", scene(async ({ page, url }) => {
    await page.goto(url + "zh/");
    await looks(page, chinese);
  }, bare));

  it("is a text in a frame, which cannot read its parameters", scene(async ({ page, url }) => {
    for (const path of ["embed", "embed/", "embed.html"]) {
      await page.goto(url + path);
      assert.ok(await page.getByText("This demo needs JavaScript.").isVisible());
      assert.ok(await page.getByText("此演示需要 JavaScript。").isVisible());
      const links = page.getByRole("link", { name: "Open in the playground" });
      assert.equal(await links.count(), 1);
      assert.equal(await links.evaluate((a) => a.href), url);
      assert.equal(await page.getByRole("region").count(), 0);
    }
  }, bare));

  it("is the 404 page at an address without a page", scene(async ({ page, url, watcher }) => {
    watcher.provokes(/^status 404: .*none$/, /^console error: .*404/);
    const response = await page.goto(url + "zh/none");
    assert.equal(response.status(), 404);
    assert.ok(await page.getByRole("heading", { name: "There is no such page." }).isVisible());
    assert.ok(await page.getByRole("heading", { name: "没有此页面。" }).isVisible());
    await page.getByRole("link", { name: "前往 Spoolscope" }).click();
    assert.equal(new URL(page.url()).pathname, "/zh/");
  }, bare));
});
