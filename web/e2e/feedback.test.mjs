// Feedback of keys, copying and typing, problems at their fields, and announcements.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("keys", () => {
  const { scene } = stage();

  it("work after an example has been chosen", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.example(/^ABORT: stop, then leave/);
    await page.keyboard.press("3");
    await ui.expect({ in: "0x00000004" });
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys and help" }).waitFor();
  }));

  it("work wherever no text is typed, except keys that the focused control uses", scene(async ({ ui, page }) => {
    await ui.open();
    const mailbox = await ui.card("Stores", "mailbox");
    const places = [
      ui.button("Share"), ui.undo, ui.button("Remove m1"), mailbox.getByRole("checkbox", { name: "Has the default Inbox" }),
      await ui.option("abort", "refuse"), page.getByRole("link", { name: "Reference page" }), ui.call.getByLabel("Method"),
      page.getByLabel("Language"), ui.timeline.getByRole("button", { name: "Zoom in" }), ui.scrubber,
    ];
    for (const [i, place] of places.entries()) {
      await place.focus();
      await page.keyboard.press(String(1 + i % 4));
      await ui.expect({ in: `0x0000000${2 ** (i % 4)}` });
      await page.keyboard.press("5");
      await ui.expect({ in: "0x00000010" });
      assert.equal(await page.getByRole("button", { name: "Pause" }).count(), 0);
    }
    // The focused control uses Space and the arrows.
    const inbox = mailbox.getByRole("checkbox", { name: "Opened with MDB_NO_MAIL" });
    await inbox.press(" ");
    await untilEqual(() => inbox.isChecked(), true);
    await inbox.press(" ");
    await untilEqual(() => inbox.isChecked(), false);
    await (await ui.option("abort", "stop")).press("ArrowDown");
    await untilEqual(async () => (await ui.option("abort", "refuse")).isChecked(), true);
    await ui.button("Zoom in").press(" ");
    await ui.settled();
    assert.equal(await page.getByRole("button", { name: "Pause" }).count(), 0, "nothing plays");
  }));

  it("select options in lists that contain them", scene(async ({ ui, page }) => {
    await ui.open();
    const section = await ui.section("Calls and actions");
    await section.getByRole("button", { name: "Add an action" }).click();
    const added = section.getByRole("group").nth(1);
    await added.getByLabel("Action", { exact: true }).selectOption("AbortSubmit");
    const message = added.getByLabel("Message");
    await message.focus();
    await page.keyboard.type("m2");
    await untilEqual(() => message.inputValue(), "m2", "the list selects the typed option");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "SELECT");
    await section.getByRole("group").nth(0).getByRole("button", { name: "StoreLogoffTransports", exact: true }).click();
    await ui.expect({ in: "0x00000010" });
  }));

  it("do nothing in dialogs, and nothing in the embedded view that it does not support", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.button("Share").click();
    await page.getByRole("dialog", { name: "Share" }).waitFor();
    await page.keyboard.press("3");
    await ui.settled();
    await page.keyboard.press("Escape");
    assert.equal((await ui.says()).in, "0x00000010");
    await ui.open("embed");
    await page.keyboard.press("3");
    await ui.expect({ in: "0x00000004" });
    const taken = await page.evaluate(() => !document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true, cancelable: true })));
    assert.equal(taken, false);
  }));
});

describe("an announcement", () => {
  const { scene } = stage();

  it("is made once a held key is released", scene(async ({ ui, page }) => {
    await ui.open();
    await page.evaluate(() => {
      globalThis.heard = [];
      new MutationObserver(() => heard.push(document.querySelector("#spoken").textContent.trim()))
        .observe(document.querySelector("#spoken"), { childList: true, characterData: true, subtree: true });
    });
    const call = ui.timeline.getByRole("button", { name: /^StoreLogoffTransports QUIET, at / });
    await call.focus();
    // Dispatched in the page at the rate of a keyboard, for which the test is too slow.
    await call.evaluate(async (e) => {
      for (let i = 0; i < 20; i++) {
        e.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", altKey: true, bubbles: true, cancelable: true }));
        await new Promise((resolve) => { setTimeout(resolve, 40); });
      }
    });
    await until(() => page.evaluate(() => heard.length > 0), "something is announced");
    await new Promise((resolve) => { setTimeout(resolve, 1500); });
    const heard = await page.evaluate(() => globalThis.heard);
    assert.equal(heard.length, 1, heard.join("\n"));
    const { out, returns } = await ui.says();
    assert.match(heard[0], new RegExp(`mailbox: ${out}.* at ${returns.split(",")[0]}`));
  }));
});

describe("copying", () => {
  const { scene } = stage();
  const clipboard = (works) => (page) => page.addInitScript((works) => {
    globalThis.copies = [];
    Object.defineProperty(navigator, "clipboard", { value: { writeText: (text) => (works ? Promise.resolve(copies.push(text)) : Promise.reject(new Error("no"))) } });
    document.execCommand = () => false;
  }, works);

  it("shows success at the button", scene(async ({ ui, page }) => {
    await clipboard(true)(page);
    await ui.open();
    await ui.button("Share").click();
    const dialog = page.getByRole("dialog", { name: "Share" });
    const button = dialog.locator("#share-link-copy");
    await button.click();
    await untilEqual(() => button.innerText(), "Copied");
    assert.equal(await dialog.locator("#share-frame-copy").innerText(), "Copy", "not at another button");
    await page.locator("#spoken").filter({ hasText: "Copied." }).waitFor({ state: "attached" });
    assert.deepEqual(await page.evaluate(() => copies), [await dialog.getByLabel("Link").inputValue()]);
    await untilEqual(() => button.innerText(), "Copy", "the label is restored after a while");
  }));

  it("shows failure at the button, and selects the text", scene(async ({ ui, page }) => {
    await clipboard(false)(page);
    await ui.open("zh/");
    await page.locator("#open-share").click();
    const button = page.locator("#share-frame-copy");
    await button.click();
    await untilEqual(() => button.innerText(), "未能复制");
    await page.locator("#spoken").filter({ hasText: "浏览器不允许复制。" }).waitFor({ state: "attached" });
    const selected = await page.evaluate(() => { const e = document.activeElement; return [e.id, e.selectionEnd - e.selectionStart === e.value.length]; });
    assert.deepEqual(selected, ["share-frame", true]);
  }, { context: { locale: "zh-CN" } }));

  it("shows success at links to runs", scene(async ({ ui, page }) => {
    await clipboard(true)(page);
    await ui.open();
    const part = ui.region("Any timing").first();
    await part.getByRole("button", { name: "Explore every timing" }).click();
    await part.getByRole("button", { name: "Explore again" }).waitFor();
    const link = part.getByRole("button", { name: /Copy a link to the run$/ }).first();
    const icon = () => link.locator("path").getAttribute("d");
    const before = await icon();
    await link.click();
    await until(async () => await icon() !== before, "the icon changes");
    await untilEqual(icon, before, "the icon is restored after a while");
  }));
});

describe("typed text", () => {
  const { scene } = stage();

  it("is decoded before it is passed", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.raw.fill("");
    await ui.raw.pressSequentially("0x9");
    await ui.call.getByText("LOGOFF_NO_WAIT | LOGOFF_ABORT").waitFor();
    await ui.call.getByText("0x00000009", { exact: true }).waitFor();
    await ui.call.getByText("exclude each other").waitFor();
    assert.equal((await ui.says()).in, "0x00000010", "the typed flag is not passed yet");
    await ui.raw.fill("purge");
    await ui.call.getByText("LOGOFF_PURGE").waitFor();
    await ui.raw.press("Enter");
    await ui.expect({ in: "0x00000004" });
    await untilEqual(() => ui.call.locator("#call-flags-note").count(), 0);
    const field = (await ui.section("Calls and actions")).getByLabel("Flags");
    await field.fill("previous");
    await field.blur();
    await untilEqual(() => ui.raw.inputValue(), "previous");
    await page.keyboard.press("Control+z");
    await untilEqual(() => ui.raw.inputValue(), "LOGOFF_PURGE");
  }));

  it("is rejected at its field with a suggestion, in red, until it is valid", scene(async ({ ui, page }) => {
    await ui.open();
    const problem = ui.call.locator(".problem");
    await ui.raw.fill("LOGOFF_QIET");
    await ui.raw.press("Enter");
    await problem.filter({ hasText: "Did you mean LOGOFF_QUIET?" }).waitFor();
    assert.equal(await ui.raw.getAttribute("aria-invalid"), "true");
    const red = async (e) => {
      const [r, g, b] = (await e.evaluate((e) => getComputedStyle(e).color)).match(/\d+/g).map(Number);
      return r > 150 && g < 100 && b < 100;
    };
    assert.ok(await red(problem), "the problem is red");
    await ui.raw.fill("LOGOFF_QUIET");
    await untilEqual(() => problem.count(), 0, "the problem disappears when it is corrected");
    await ui.raw.press("Enter");
    await untilEqual(() => page.locator("#stale").count(), 0);
    for (const way of ["a flag", "a method"]) {
      await ui.raw.fill("LOGOFF_QIET");
      await ui.raw.press("Enter");
      await problem.waitFor();
      await (way === "a flag" ? ui.flag("ABORT").click() : ui.call.getByLabel("Method").selectOption("Release"));
      await untilEqual(() => page.locator("#stale").count(), 0, way);
      assert.equal(await page.locator(".problem:visible").count(), 0);
    }
    await page.getByText("Flag decoder").click();
    await page.getByLabel("Value", { exact: true }).fill("LOGOFF_INBUOND");
    const decoder = page.locator(".decoder .problem");
    await decoder.filter({ hasText: "Did you mean LOGOFF_INBOUND?" }).waitFor();
    assert.ok(await red(decoder), "in the decoder too");
  }));

  it("is rejected in a document with a suggestion, until the text changes", scene(async ({ ui, page }) => {
    await ui.open("zh/");
    await page.getByRole("button", { name: "粘贴 JSON" }).click();
    const text = page.locator("#paste-text");
    const document = (flags) => JSON.stringify({
      version: 1, processes: [{ id: "a" }], stores: [{ id: "s", openBy: [{ process: "a" }] }], transports: [],
      actions: [{ at: 1, process: "a", do: "StoreLogoff", store: "s", flags }],
    });
    await text.fill(document("LOGOFF_QIET"));
    await page.locator("#paste-do").click();
    await page.locator("#paste-problem").filter({ hasText: "您想写的是 LOGOFF_QUIET 吗？" }).waitFor();
    assert.equal(await text.getAttribute("aria-invalid"), "true");
    await text.fill(document("LOGOFF_QUIET"));
    await page.locator("#paste-problem").waitFor({ state: "detached" });
    await page.locator("#paste-do").click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  }, { context: { locale: "zh-CN" } }));

  it("of one process is not rejected at another", scene(async ({ ui }) => {
    await ui.open();
    await (await ui.section("Processes")).getByRole("button", { name: "Add a process" }).click();
    const mailbox = await ui.card("Stores", "mailbox");
    await mailbox.getByRole("checkbox", { name: "process2" }).check();
    const [first, second] = ["References of outlook", "References of process2"].map((name) => mailbox.getByLabel(name));
    for (const wrong of ["many", "0"]) {
      await second.fill(wrong);
      await untilEqual(() => second.getAttribute("aria-invalid"), "true");
      assert.equal(await first.getAttribute("aria-invalid"), null);
      assert.equal(await first.inputValue(), "1");
      const id = await second.getAttribute("aria-describedby");
      assert.ok(await mailbox.locator(`#${id}`).isVisible());
    }
    await second.fill("2");
    await untilEqual(() => mailbox.locator(".problem").count(), 0);
  }));
});

describe("texts of users", () => {
  const { scene } = stage();

  it("do not change the direction of the text around them", scene(async ({ ui, page }) => {
    await ui.open();
    const scenario = await ui.section("Scenario");
    await scenario.getByLabel("Title").fill("ab\u202Ecd");
    await scenario.getByLabel("What to try").fill("ef\u202Egh");
    await ui.button("Share").click();
    const json = await page.evaluate(() => JSON.stringify({ version: 1, title: "ab\u202Ecd", processes: [{ id: "a" }], stores: [{ id: "s", openBy: [{ process: "a" }] }], transports: [] }));
    await page.keyboard.press("Escape");
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, json);
    const notice = page.locator("#notice .notice-text");
    await notice.waitFor();
    // The page's own words are in reading order.
    const places = await notice.evaluate((e) => {
      const text = e.firstChild;
      const at = (word) => {
        const range = document.createRange();
        const from = text.data.indexOf(word);
        range.setStart(text, from);
        range.setEnd(text, from + 1);
        return range.getBoundingClientRect();
      };
      return ["Opened", "Undo", "back", "here"].map((word) => at(word)).map((box) => [Math.round(box.top), Math.round(box.left)]);
    });
    const sorted = [...places].sort(([a, b], [c, d]) => a - c || b - d);
    assert.deepEqual(places, sorted, "the words are reordered");
    assert.equal(await page.title(), "\u2068ab\u202Ecd\u2069 · Spoolscope");
  }));
});
