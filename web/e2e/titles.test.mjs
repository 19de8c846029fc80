// The titles of the page, its links and its files.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("the title", () => {
  const { scene } = stage();

  const title = (ui) => ui.frame.locator(".scene").getByRole("heading");
  const hint = (ui) => ui.frame.getByText("QUIET refuses here. Drag the call to after 1.0 s.", { exact: true }).filter({ visible: true });
  const refuses = "QUIET refuses: m1 is being sent, n1 is coming in";

  it("is that of the example until the setup changes, in the tab too", scene(async ({ ui, page }) => {
    await ui.open();
    assert.equal(await title(ui).innerText(), "QUIET: a polite question");
    assert.equal(await hint(ui).count(), 1);
    await untilEqual(() => page.title(), "QUIET: a polite question · Spoolscope");
    await ui.flag("PURGE").click();
    await untilEqual(() => title(ui).innerText(), "PURGE sends m1 and m2, receives n1, then releases");
    assert.equal(await hint(ui).count(), 0);
    await untilEqual(() => page.title(), "PURGE sends m1 and m2, receives n1, then releases · Spoolscope");
    await page.getByLabel("Language").selectOption("简体中文");
    await untilEqual(() => page.title(), "PURGE 发送 m1 和 m2，接收 n1，然后释放邮件存储 · Spoolscope");
    await page.getByLabel("语言").selectOption("English");
    await ui.undo.click();
    await untilEqual(() => title(ui).innerText(), "QUIET: a polite question");
    assert.equal(await hint(ui).count(), 1);
  }));

  it("is used in steps, notices, codes and files, and a link does not need one", scene(async ({ ui, page, newContext }) => {
    await ui.open();
    await ui.at.fill("501");
    await ui.at.blur();
    await untilEqual(() => title(ui).innerText(), refuses);
    await ui.button("Share").click();
    const dialog = page.getByRole("dialog", { name: "Share" });
    assert.match(await dialog.getByLabel("Frame").inputValue(), new RegExp(` title="${refuses}"`));
    assert.match(await dialog.getByLabel("Element").inputValue(), new RegExp(` title="${refuses}"`));
    const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Save SVG" }).click()]);
    assert.equal(download.suggestedFilename(), "quiet-refuses-m1-is-being-sent,-n1-is-coming-in.svg");
    const svg = await readFile(await download.path(), "utf8");
    assert.ok(svg.includes(`<title id="t">${refuses}</title>`));
    assert.ok(!svg.includes("a polite question"));
    const link = await dialog.getByLabel("Link").inputValue();

    const { context } = await newContext({ locale: "zh-CN" });
    const other = ui.in(await context.newPage()).chinese;
    await other.page.goto(link);
    await other.alive();
    await untilEqual(() => title(other).innerText(), "QUIET 被拒绝：m1 正在发送，n1 正在接收");
    await other.frame.getByRole("status").filter({ hasText: "“QUIET 被拒绝：m1 正在发送，n1 正在接收”" }).waitFor();
    assert.ok(await other.frame.getByRole("button", { name: "撤销：打开“QUIET 被拒绝：m1 正在发送，n1 正在接收”" }).isVisible());
  }));

  it("can be edited in the share dialog; the author's own title stays, and can be undone", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.flag("ABORT").click();
    await ui.expect({ in: "0x00000008" });
    const made = await title(ui).innerText();
    await ui.button("Share").click();
    const dialog = page.getByRole("dialog", { name: "Share" });
    const own = dialog.getByLabel("Title");
    assert.equal(await own.inputValue(), "");
    assert.equal(await own.getAttribute("placeholder"), made);
    await own.fill("What ABORT <stops>");
    await own.blur();
    await until(async () => (await dialog.getByLabel("Frame").inputValue()).includes(' title="What ABORT &lt;stops&gt;"'), "the code contains the title");
    const link = await dialog.getByLabel("Link").inputValue();
    await page.keyboard.press("Escape");
    await ui.at.fill("600");
    await ui.at.blur();
    await ui.expect({ returns: /^680 ms/ });
    assert.equal(await title(ui).innerText(), "What ABORT <stops>");
    // It is still the author's after a reload.
    await until(() => page.url().includes("#v1."), "the address contains the work");
    await ui.settled();
    await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 800); }));
    await ui.reload();
    await ui.at.fill("601");
    await ui.at.blur();
    await ui.expect({ returns: /^681 ms/ });
    assert.equal(await title(ui).innerText(), "What ABORT <stops>");
    await page.goto("about:blank");
    await page.goto(link);
    await ui.alive();
    assert.equal(await title(ui).innerText(), "What ABORT <stops>");
    await ui.flag("QUIET").click();
    await untilEqual(() => title(ui).innerText(), refuses); // the title of a link is not the author's
    await ui.undo.click();
    await untilEqual(() => title(ui).innerText(), "What ABORT <stops>");
  }));

  it("of a run that the explorer opens is that of the run", scene(async ({ ui }) => {
    await ui.open();
    const part = ui.region("Any timing").first();
    await part.getByRole("button", { name: /^Explore/ }).click();
    await part.getByRole("button", { name: "Explore again" }).waitFor();
    await part.getByRole("button", { name: /^ORDERLY, no outbound mail left behind: no\. Show a run$/ }).click();
    await untilEqual(async () => /^ORDERLY .*leaves .*m2 in the queue$/.test(await title(ui).innerText()), true);
    assert.equal(await hint(ui).count(), 0);
    const name = await title(ui).innerText();
    assert.equal(await ui.undo.getAttribute("aria-label"), `Undo: open “${name}”`);
  }));

  it("changes during a drag, without moving anything below it", scene(async ({ ui, page }) => {
    await ui.open();
    const call = ui.timeline.getByRole("button", { name: /^StoreLogoffTransports QUIET, at / });
    const box = await call.boundingBox();
    const top = () => ui.timeline.evaluate((e) => e.getBoundingClientRect().top);
    const before = await top();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 300, box.y + box.height / 2, { steps: 5 });
    await until(async () => await title(ui).innerText() !== "QUIET: a polite question", "the title is updated");
    await ui.settled();
    assert.equal(await hint(ui).count(), 0);
    assert.equal(await top(), before);
    await page.mouse.up();
  }));
});
