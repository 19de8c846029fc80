// English and Simplified Chinese, complete.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stage } from "./support/stage.mjs";
import { until, untilEqual } from "./support/until.mjs";

describe("the languages", () => {
  const { scene } = stage();
  const chineseReader = { context: { locale: "zh-CN" } };

  it("the browser's language decides, and the Chinese page has its own address", scene(async ({ ui, page, url }) => {
    await page.goto(`${url}?example=ask-first`);
    await until(() => page.url().startsWith(`${url}zh/`), "the Chinese page");
    await ui.alive();
    assert.match(page.url(), /example=ask-first/);
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-Hans");
    assert.match(await page.title(), /先询问/);
    await ui.chinese.expect({ in: "0x00000010" });
  }, chineseReader));

  it("switching changes all texts in place, and is remembered", scene(async ({ ui, page }) => {
    await ui.open();
    await ui.flag("ABORT").click();
    await ui.expect({ out: "0x00090000" });
    await page.getByLabel("Language").selectOption("简体中文");
    const chinese = ui.chinese;
    await chinese.expect({ out: "0x00090000", returns: "580 ms，等待 80 ms 之后", verdict: "邮件存储已注销并释放。" });
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-Hans");
    const name = "ABORT 停止传输 m1 和 n1，把 m2 留在队列中";
    await untilEqual(() => page.title(), `${name} · Spoolscope`);
    await page.getByRole("heading", { name, exact: true }).waitFor();
    await page.reload();
    await ui.alive();
    await chinese.expect({ out: "0x00090000" });
    await page.getByLabel("语言").selectOption("English");
    await ui.expect({ out: "0x00090000" });
    await untilEqual(() => page.title(), "ABORT stops m1 and n1, leaves m2 in the queue · Spoolscope");
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
  }));

  // Names of MAPI, the format and users, which are not translated.
  const spelled = [
    /\b(?:LOGOFF|FLUSH|MAPI|MDB|S|HRESULT)_[A-Z_]+\b/g, /\b(?:NO_WAIT|ORDERLY|PURGE|ABORT|QUIET|COMPLETE|INBOUND|OUTBOUND|OUTBOUND_QUEUE|NULL|HRESULT|S_OK)\b/g,
    /\b(?:StoreLogoffTransports|StoreLogoff|Release|AbortSubmit|FlushQueues|IMAPISupport|IMAPISession|IXPLogon|IMAPIStatus|IMsgStore|TransportLogoff|Logoff|SpoolerLogon|lpulFlags)\b/g,
    /\b(?:Spoolscope|Outlook|Microsoft|JavaScript|JSON|SVG|MAPI|SMTP|FAX|X400|EX|Cookie|SDK|SHUT|English|Ctrl|Alt|Shift|Tab|Home|End|Esc|Z|hex|ms|s|v1)\b/g, /\b0x[0-9A-Fa-f]+\b/g,
  ];
  /** Words in Latin letters that should be translated. */
  const foreign = (texts, known) => {
    const left = texts.flatMap((text) => {
      let rest = text;
      for (const pattern of spelled) rest = rest.replace(pattern, " ");
      return (rest.match(/[A-Za-z][A-Za-z'’-]{2,}/g) ?? []).filter((w) => !known.has(w)).map((w) => `${w}: ${text.slice(0, 90)}`);
    });
    return [...new Set(left)];
  };
  const textsOf = (frame) => frame.evaluate(() => {
    const all = [];
    const own = (e) => !e.closest("code, kbd, pre, [lang=en], .rule-name, .cite, script, style, option[value=en]");
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) if (own(walk.currentNode.parentElement)) all.push(walk.currentNode.data);
    for (const e of document.querySelectorAll("[aria-label], [title], [aria-valuetext], [placeholder]")) {
      if (own(e)) for (const name of ["aria-label", "title", "aria-valuetext", "placeholder"]) all.push(e.getAttribute(name) ?? "");
    }
    return all.map((t) => t.replace(/\s+/g, " ").trim()).filter(Boolean);
  });

  it("no English is left in the page's own texts", scene(async ({ ui, page, url }) => {
    await ui.open("zh/");
    const examples = await page.evaluate(() => [...document.querySelectorAll("button[data-example]")].map((e) => e.dataset.example));
    const known = new Set(["previous"]); // of earlier examples too: the last announcement can still name them
    const learn = (value) => {
      if (Array.isArray(value)) value.forEach(learn);
      else if (value && typeof value === "object") Object.values(value).forEach(learn);
      else if (typeof value === "string") for (const word of value.match(/[A-Za-z][A-Za-z'’-]*/g) ?? []) known.add(word);
    };
    // The names in the scenarios, which the menu of examples also mentions.
    for (const name of examples) learn({ ...await (await page.request.get(`${url}examples/${name}.json`)).json(), title: "", description: "" });
    for (const name of examples) {
      // The names of readings and rules.
      const version = await page.locator("[data-version]").first().getAttribute("data-version");
      for (const word of version.match(/[A-Za-z]+/g) ?? []) known.add(word);
      for (const word of await page.evaluate(() => [...document.querySelectorAll("input[type=radio], fieldset legend code, option")].flatMap((e) =>
        (e.value && e.tagName !== "OPTION" ? e.value : e.tagName === "OPTION" && e.value === e.textContent ? e.value : e.tagName === "CODE" ? e.textContent : "").match(/[A-Za-z-]+/g) ?? []))) known.add(word);
      assert.deepEqual(foreign(await textsOf(page), known), [], name);
      if (name === examples.at(-1)) break;
      await page.getByRole("button", { name: "示例", exact: true }).click();
      const next = examples[examples.indexOf(name) + 1];
      await page.locator(`button[data-example="${next}"]`).click();
      await page.getByRole("status").filter({ hasText: "已打开" }).waitFor();
      await ui.settled();
    }
    // Names of formats, and <head>, the name of an element.
    const names = new Set(["Hide", "head", "PNG", "HTML", "Markdown", "Perfetto", "Mermaid"]);
    for (const open of ["分享", "按键与帮助", "粘贴 JSON"]) {
      await page.getByRole("button", { name: open, exact: true }).click();
      await page.getByRole("dialog").waitFor();
      assert.deepEqual(foreign(await page.getByRole("dialog").evaluate((d) => [...d.querySelectorAll("h2, h3, p, label, button, dd, span")].map((e) => e.textContent)), names), [], open);
      await page.keyboard.press("Escape");
    }
  }, chineseReader));

  it("each decision has its rule, in both languages on request, with a link to its section of the guide", scene(async ({ ui, url }) => {
    await ui.open();
    const refusal = ui.answer.getByRole("listitem").filter({ hasText: "The logoff is refused because of:" });
    await refusal.getByText("quiet.refuses", { exact: true }).waitFor();
    const english = "LOGOFF_QUIET: a transport is active for the store, so the store is not logged off.";
    const chinese = "LOGOFF_QUIET：有传输提供程序正在为该邮件存储工作，因此不注销。";
    await refusal.getByText(english).waitFor();
    assert.equal(await refusal.getByText(chinese).count(), 0);
    await ui.button("in both languages").click();
    assert.equal(await refusal.getByText(chinese).getAttribute("lang"), "zh-Hans");
    const cite = refusal.getByRole("link", { name: "125" });
    assert.equal(await cite.getAttribute("href"), `${url}guide/#125`);
    await ui.frame.getByRole("combobox", { name: "Language" }).selectOption("zh-Hans");
    const answer = ui.chinese.answer.getByRole("listitem").filter({ hasText: "quiet.refuses" });
    await answer.getByText(chinese).waitFor();
    assert.equal(await answer.getByText(english).getAttribute("lang"), "en");
    await untilEqual(() => answer.getByRole("link", { name: "125" }).getAttribute("href"), `${url}zh/guide/#125`);
    await ui.button("两种语言").click();
    await until(async () => await answer.getByText(english).count() === 0, "one language is enough again");
  }));

  it("problems are described in Chinese too", scene(async ({ ui, page }) => {
    await ui.open("zh/");
    await page.evaluate(() => { location.hash = "#v2.abc"; });
    await page.getByRole("alert").getByText("无法打开此链接；原有内容未更改。此链接属于 Spoolscope 的另一个版本。").waitFor();
    await page.evaluate(() => { location.hash = "#v1.abc"; });
    await page.getByRole("alert").getByText("此链接已损坏").waitFor();
  }, chineseReader));
});
